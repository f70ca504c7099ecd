/**
 * The kernels on vectors as a thread calls them: compiled once for a program, and started once for
 * every memory in every thread.
 *
 * A job is handed the heap and nothing else. Which kernels belong to that heap, a thread is told
 * before it runs jobs on it, by `useVectors`.
 */
import type { ConstantOp, UnaryOp, ZipOp } from "#modules/2_tensors/operator_tables.ts";
import {
  type CompiledKernel,
  compileKernel,
} from "#modules/3_parallel/simd/compiler/compile_kernel.ts";
import exp from "#impl/3_parallel/exp.kernel.ts" with { type: "text" };
import fourAtOnce from "#impl/3_parallel/four_at_once.kernel.ts" with { type: "text" };
import pack from "#impl/3_parallel/pack.kernel.ts" with { type: "text" };
import tile from "#impl/3_parallel/tile.kernel.ts" with { type: "text" };
import elementary from "#modules/3_parallel/simd/elementary.kernel.ts" with { type: "text" };
import multiply from "#modules/3_parallel/simd/multiply.kernel.ts" with { type: "text" };
import tiles from "#modules/3_parallel/simd/tiles.kernel.ts" with { type: "text" };
import { KernelError } from "#modules/3_parallel/simd/compiler/kernel_error.ts";
import { kernelFrames, stoppedAt } from "#modules/3_parallel/simd/compiler/stopped_at.ts";
import { Endless, Turns } from "#modules/3_parallel/simd/compiler/turns.ts";
import copies from "#modules/3_parallel/simd/ranges/copies.kernel.ts" with { type: "text" };
import {
  elementaryLoopsText,
  powerLoop,
  vectorLoopsText,
} from "#modules/3_parallel/simd/vector_loops.ts";
import type { MapLoop, ZipLoop } from "#modules/3_parallel/stretch_loops.ts";
import { openTasksOf } from "#modules/kernel_source.ts";

const BYTES = 4;

/** What a kernel exports: addresses are in bytes. */
export type Exports = Readonly<Record<string, (...inputs: number[]) => void>>;

/** Compiled kernels by their names, as they can be sent to another thread. */
export type CompiledModules = Readonly<Record<string, WebAssembly.Module>>;

const compiled: Record<string, WebAssembly.Module> = {};

/** All kernels that there are, by their files. */
const kernels = new Map<string, Kernel>();

/** A kernel of this program, as stacks of errors call it. */
export function knownKernel(file: string): Kernel | undefined {
  return kernels.get(file);
}

/** What this thread has compiled so far. */
export function compiledModules(): CompiledModules {
  return { ...compiled };
}

/** Spares this thread what another one has compiled. */
export function adoptModules(modules: CompiledModules): void {
  Object.assign(compiled, modules);
  isFirst = false;
}

/** Whether this thread is the one in which kernels are tried. */
let isFirst = true;

/** More than a loop over all numbers of the largest heap, and more than any call takes in a minute. */
const MOST_TURNS = { one: 2 ** 28, all: 2 ** 33 };

/** A kernel: compiled once in a thread, when it is first used, and started once for each memory. */
export class Kernel {
  /** The tasks that are still to be written before it can run. */
  readonly open: readonly string[];
  readonly #started = new WeakMap<WebAssembly.Memory, Exports>();
  /** Its functions whose first call has come to its end. */
  readonly #proven = new Set<string>();
  readonly #mayHang: boolean;
  #counted?: WebAssembly.Module;

  /**
   * @param file the one whose exports count: `modules/3_parallel/simd/multiply.kernel.ts`
   * @param texts it and all that it imports, by such paths; those of task files begin with `impl/`
   * @param isProven whether its loops are known to end; unless told, where the reference's files are
   */
  constructor(
    readonly file: string,
    readonly texts: Readonly<Record<string, string>>,
    isProven = Object.keys(texts).filter(isTasks).every(isReference),
  ) {
    this.#mayHang = !isProven &&
      Object.entries(texts).some(([file, text]) =>
        isTasks(file) && LOOP.test(text.replace(COMMENT, ""))
      );
    this.open = [...new Set(Object.values(texts).flatMap(openTasksOf))];
    kernels.set(file, this);
  }

  /** Whether nothing of it is left to be written; until then loops in TypeScript do its work. */
  get written(): boolean {
    return this.open.length === 0;
  }

  /**
   * @throws {WebAssembly.CompileError} where the engine does not know such vectors
   * @throws {KernelError} where its text means nothing
   */
  on(memory: WebAssembly.Memory): Exports {
    let exports = this.#started.get(memory);
    if (!exports) {
      compiled[this.file] ??= this.#compile();
      exports = this.#proving(
        memory,
        new WebAssembly.Instance(compiled[this.file], { env: { memory } }).exports as Exports,
      );
      this.#started.set(memory, exports);
    }
    return exports;
  }

  /**
   * What is told where the machine has stopped it in a task's file; nothing where it stood elsewhere.
   *
   * @param why what the machine says
   * @param offsets where the calls stood among the bytes, the innermost first
   */
  stop(
    why: string,
    offsets: readonly number[],
    { places } = this.#compiled(),
  ): KernelError | undefined {
    const place = stoppedAt(offsets, places);
    if (!place || !isTasks(place.file)) return undefined;
    return new KernelError(`when it is run, it ends with: ${why}`, shownPath(place.file), place);
  }

  #compiled(watched?: "turns"): CompiledKernel {
    return compileKernel(this.file, (name) => this.texts[name], { watched });
  }

  /**
   * Functions that count the turns of loops when they are first called, where a task's file has any: a
   * loop that never ends would hold this thread, which then hears of no Ctrl-C either.
   */
  #proving(memory: WebAssembly.Memory, plain: Exports): Exports {
    if (!isFirst || !this.#mayHang) return plain;
    const functions: Record<string, Exports[string]> = { ...plain };
    for (const name of Object.keys(plain)) {
      if (this.#proven.has(name)) continue;
      functions[name] = (...inputs) => {
        const result = this.#prove(memory, name, inputs);
        this.#proven.add(name);
        functions[name] = plain[name];
        return result;
      };
    }
    return functions;
  }

  /** @throws {KernelError} for a loop of a task's file that has no end, and where the machine stops */
  #prove(memory: WebAssembly.Memory, name: string, inputs: readonly number[]): void {
    const compiled = this.#compiled("turns"), { turn } = new Turns(compiled.loops, MOST_TURNS);
    this.#counted ??= new WebAssembly.Module(compiled.bytes);
    const env = { memory, turn, access() {} };
    const { exports } = new WebAssembly.Instance(this.#counted, { env });
    try {
      return (exports as Exports)[name](...inputs);
    } catch (error) {
      if (error instanceof Endless) {
        const { loop } = error;
        throw new KernelError("this loop has no end", shownPath(loop.file), loop);
      }
      const offsets = kernelFrames(error).map(({ offset }) => offset);
      throw this.stop((error as Error).message, offsets, compiled) ?? error;
    }
  }

  #compile(): WebAssembly.Module {
    try {
      return new WebAssembly.Module(this.#compiled().bytes);
    } catch (error) {
      if (!(error instanceof KernelError) || !isTasks(error.file)) throw error;
      throw new KernelError(error.reason, shownPath(error.file), error.place);
    }
  }
}

const LOOP = /\b(?:for|while|do)\b/, COMMENT = /\/\/.*|\/\*[^]*?\*\//g;

function isTasks(file: string): boolean {
  return file.startsWith("impl/");
}

function isReference(file: string): boolean {
  return shownPath(file).startsWith("solutions/");
}

/** `tasks/3_parallel/tile.kernel.ts`, or in whichever tree it stands. */
function shownPath(path: string): string {
  try {
    return import.meta.resolve(`#${path}`).split("/").slice(-3).join("/");
  } catch { // a copy of the library elsewhere has no such names, nor has a page
    return path.replace("impl/", "tasks/");
  }
}

/** Files that other kernels import, with all that they import themselves. */
export const ELEMENTARY = {
  "modules/3_parallel/simd/elementary.kernel.ts": elementary,
  "impl/3_parallel/exp.kernel.ts": exp,
};
export const TILE = {
  "modules/3_parallel/simd/tiles.kernel.ts": tiles,
  "impl/3_parallel/pack.kernel.ts": pack,
  "impl/3_parallel/tile.kernel.ts": tile,
};

export const fourAtOnceKernel: Kernel = new Kernel("impl/3_parallel/four_at_once.kernel.ts", {
  "impl/3_parallel/four_at_once.kernel.ts": fourAtOnce,
});
export const loopsKernel: Kernel = new Kernel("modules/3_parallel/simd/loops.kernel.ts", {
  "modules/3_parallel/simd/loops.kernel.ts": vectorLoopsText(),
});
export const copiesKernel: Kernel = new Kernel(
  "modules/3_parallel/simd/ranges/copies.kernel.ts",
  { "modules/3_parallel/simd/ranges/copies.kernel.ts": copies },
);
export const elementaryLoopsKernel: Kernel = new Kernel(
  "modules/3_parallel/simd/elementary_loops.kernel.ts",
  {
    "modules/3_parallel/simd/elementary_loops.kernel.ts": elementaryLoopsText(
      "./elementary.kernel.ts",
    ),
    ...ELEMENTARY,
  },
);
export const multiplyKernel: Kernel = new Kernel("modules/3_parallel/simd/multiply.kernel.ts", {
  "modules/3_parallel/simd/multiply.kernel.ts": multiply,
  ...TILE,
});

/** The tasks of this module whose kernels are still to be written. */
export function openKernelTasks(): readonly string[] {
  const kernels = [fourAtOnceKernel, elementaryLoopsKernel, multiplyKernel];
  return [...new Set(kernels.flatMap(({ open }) => open))].sort();
}

/** So many numbers a thread may write as it likes, to put in order what its kernels need. */
export const ROOM = 1 << 18;

/** What a thread calculates on with vectors. */
export interface Vectors {
  readonly memory: WebAssembly.Memory;
  /** The address of its {@linkcode ROOM} numbers. */
  readonly room: number;
  readonly loops: Exports;
}

/**
 * Vectors on a memory, or nothing where the engine has none.
 *
 * @param room where in the heap this thread's {@linkcode ROOM} numbers begin
 */
export function startVectors(memory: WebAssembly.Memory, room: number): Vectors | undefined {
  try {
    const elementary = elementaryLoopsKernel.written ? elementaryLoopsKernel.on(memory) : {};
    for (const kernel of [fourAtOnceKernel, multiplyKernel]) if (kernel.written) kernel.on(memory);
    const loops = { ...loopsKernel.on(memory), ...copiesKernel.on(memory), ...elementary };
    return { memory, room: room * BYTES, loops };
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return undefined;
    throw error;
  }
}

let current: Vectors | undefined;

/** From now on this thread's jobs run on this memory; on none without vectors. */
export function useVectors(vectors: Vectors | undefined): void {
  current = vectors;
}

/** For the job that is being run: its vectors, if it may use any. */
export function vectors(): Vectors | undefined {
  return current;
}

/** Shorter stretches are not worth the call. */
const LONG = 8;

/** So many numbers at a time are put side by side, where they stand apart. */
const PIECE = 1024;

/** A loop that takes the vectors; what stands apart is put side by side first. */
export function mapOnVectors(op: UnaryOp, loop: MapLoop): MapLoop {
  const name = `map_${op}`;
  return (heap, out, a, step, count) => {
    if (!mapped(name, out, a, step, count, 0)) loop(heap, out, a, step, count);
  };
}

/** The same with a constant. */
export function constantMapOnVectors(
  op: ConstantOp,
  loopWith: (constant: number) => MapLoop,
): (constant: number) => MapLoop {
  return (constant) => {
    const name = op === "pow" ? powerLoop(constant) ?? "" : `map_${op}`, loop = loopWith(constant);
    return (heap, out, a, step, count) => {
      if (!mapped(name, out, a, step, count, constant)) loop(heap, out, a, step, count);
    };
  };
}

/** Runs a map's kernel, and says whether there was one. */
function mapped(
  name: string,
  out: number,
  a: number,
  step: number,
  count: number,
  constant: number,
): boolean {
  const kernel = count >= LONG ? current?.loops[name] : undefined;
  if (!kernel) return false;
  if (step === 1) kernel(out * BYTES, a * BYTES, count, constant);
  else {
    const { room } = current!;
    inPieces(count, (i, length) => {
      sideBySide(room, a + i * step, step, length);
      kernel((out + i) * BYTES, room, length, constant);
    });
  }
  return true;
}

/** A zip of two stretches, or of one and a number; what stands apart is put side by side first. */
export function zipOnVectors(op: ZipOp, loop: ZipLoop): ZipLoop {
  const both = `zip_${op}`, withRight = `zipWithRight_${op}`, withLeft = `zipWithLeft_${op}`;
  return (heap, out, a, stepA, b, stepB, count) => {
    const name = stepB === 0 ? withRight : stepA === 0 ? withLeft : both;
    const kernel = count >= LONG ? current?.loops[name] : undefined;
    if (!kernel) return loop(heap, out, a, stepA, b, stepB, count);
    const isReadyA = stepA === 1 || name === withLeft, isReadyB = stepB === 1 || name === withRight;
    if (isReadyA && isReadyB) return kernel(out * BYTES, a * BYTES, b * BYTES, count);
    const { room } = current!, behind = room + 2 * PIECE * BYTES;
    inPieces(count, (i, length) => {
      const fromA = isReadyA ? (a + i * stepA) * BYTES : room;
      const fromB = isReadyB ? (b + i * stepB) * BYTES : behind;
      if (!isReadyA) sideBySide(room, a + i * stepA, stepA, length);
      if (!isReadyB) sideBySide(behind, b + i * stepB, stepB, length);
      kernel((out + i) * BYTES, fromA, fromB, length);
    });
  };
}

/** Pieces of a stretch, none of which is too short for a kernel, or longer than two. */
function inPieces(count: number, run: (first: number, length: number) => void): void {
  for (let i = 0; i < count;) {
    const length = count - i < 2 * PIECE ? count - i : PIECE;
    run(i, length);
    i += length;
  }
}

function sideBySide(address: number, from: number, step: number, count: number): void {
  current!.loops.gather(address, from * BYTES, count, step * BYTES);
}
