/**
 * What the suites of kernels on vectors see: a kernel's text is compiled with a watch before every
 * access and run on a memory of its own, in which there is nothing but what the test puts there.
 */
import exp from "#impl/3_parallel/exp.kernel.ts" with { type: "text" };
import fourAtOnce from "#impl/3_parallel/four_at_once.kernel.ts" with { type: "text" };
import oneByOne from "#impl/3_parallel/one_by_one.kernel.ts" with { type: "text" };
import pack from "#impl/3_parallel/pack.kernel.ts" with { type: "text" };
import tile from "#impl/3_parallel/tile.kernel.ts" with { type: "text" };
import { openTasksOf } from "#modules/kernel_source.ts";
import { type CompiledKernel, compileKernel } from "#modules/3_parallel/simd/compile_kernel.ts";
import { TodoError } from "#modules/todo.ts";

const TEXTS = {
  "one_by_one.kernel.ts": oneByOne,
  "four_at_once.kernel.ts": fourAtOnce,
  "exp.kernel.ts": exp,
  "pack.kernel.ts": pack,
  "tile.kernel.ts": tile,
};

/** A kernel file of tasks 3.6 to 3.8. */
export type VectorFile = keyof typeof TEXTS;

export interface RunOptions {
  /** More text behind the learner's, with the function that is called. */
  readonly after?: string;
  /** So many loads and stores are enough; a vector is one. */
  readonly most?: number;
}

/** What a kernel has done. */
export interface Ran {
  /** The pieces of memory by their names, as they are afterwards. */
  readonly [piece: string]: readonly number[] | string | number;
}

/** So many bytes of nothing lie between two pieces; a vector at the end of one does not reach over. */
const GAP = 64;

/** After so many stray accesses a kernel is stopped. */
const MOST_STRAYS = 3;

class Stop extends Error {}

const compiled = new Map<string, CompiledKernel>();

/**
 * Calls a function of a kernel.
 *
 * @param pieces numbers that stand in memory, far apart, each beginning at 4 bytes behind a multiple
 * of 16
 * @param inputs of the function: for a piece's name its address
 * @throws {KernelError} where the text is no kernel
 * @throws {TodoError} where what is called is not written yet
 */
export function ran(
  file: VectorFile,
  name: string,
  pieces: Readonly<Record<string, readonly number[]>>,
  inputs: readonly (string | number)[],
  { after = "", most }: RunOptions = {},
): Ran {
  const kernel = compile(file, after), places = placesOf(pieces);
  const end = Math.max(0, ...places.map(({ end }) => end)) + GAP;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / 65536) });
  for (const { begin, numbers } of places) new Float32Array(memory.buffer, begin).set(numbers);

  const strays: string[] = [];
  let accesses = 0;
  const access = (address: number, bytes: number, site: number): void => {
    const from = address >>> 0, to = from + bytes;
    accesses++;
    if (places.some(({ begin, end }) => begin <= from && to <= end)) return;
    const { line, column, store } = kernel.sites[site];
    const what = store ? "stores" : "loads";
    strays.push(`${file}:${line}:${column} ${what} ${whereIs(from, to, places)}`);
    if (strays.length >= MOST_STRAYS) throw new Stop();
  };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(kernel.bytes), {
    env: { memory, access },
  });
  const run = exports[name] as (...inputs: number[]) => void;
  try {
    run(
      ...inputs.map((input) =>
        typeof input === "number" ? input : places.find(({ name }) => name === input)!.begin
      ),
    );
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError && error.message === "unreachable") {
      throw new TodoError(openTasksOf(TEXTS[file])[0]);
    }
    if (strays.length === 0) throw error;
  }
  const after_ = places.map(({ name, begin, numbers }) =>
    [name, [...new Float32Array(memory.buffer, begin, numbers.length)]] as const
  );
  return {
    ...Object.fromEntries(after_),
    astray: strays.join("; ") || "nothing",
    ...most !== undefined && { accesses: accesses > most ? accesses : `${most} or fewer` },
  };
}

interface PlacedNumbers {
  readonly name: string;
  readonly numbers: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function placesOf(pieces: Readonly<Record<string, readonly number[]>>): PlacedNumbers[] {
  const places: PlacedNumbers[] = [];
  let next = GAP + 4;
  for (const [name, numbers] of Object.entries(pieces)) {
    const begin = next, end = begin + 4 * numbers.length;
    places.push({ name, numbers, begin, end });
    next = 16 * Math.ceil((end + GAP) / 16) + 4;
  }
  return places;
}

/** Where an access went that belongs to no piece: `"beyond the end of a, by 4 bytes"`. */
function whereIs(from: number, to: number, places: readonly PlacedNumbers[]): string {
  for (const { name, begin, end } of places) {
    if (from <= end && to > end && to - end <= GAP) {
      return `beyond the end of ${name}, by ${to - end} bytes`;
    }
    if (from < begin && begin - from < GAP && to <= end) {
      return `before ${name} begins, by ${begin - from} bytes`;
    }
  }
  return "where nothing of the call's is";
}

function compile(file: VectorFile, after: string): CompiledKernel {
  const key = `${file} ${after}`,
    text = `${TEXTS[file]}\n${after}`,
    path = `tasks/3_parallel/${file}`;
  let kernel = compiled.get(key);
  if (!kernel) {
    kernel = compileKernel(path, () => text, { shared: false, watched: true, open: true });
    compiled.set(key, kernel);
  }
  return kernel;
}
