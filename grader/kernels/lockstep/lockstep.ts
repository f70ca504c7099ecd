/**
 * A kernel run step by step: of every workgroup, each invocation goes on to the next barrier before
 * any passes it. What they do to shared memory in between is unordered, and compared.
 */
import type { Finding, Writer } from "../finding.ts";
import { EndlessLoop } from "../memory/rounds.ts";
import { WatchedMemory } from "../memory/watched_memory.ts";
import { compile, type CompiledKernel } from "../wgsl/compile/compile.ts";
import type { Invocation } from "../wgsl/compile/invocation.ts";
import { type Place, WgslError } from "../wgsl/syntax.ts";
import { wordName, wordsOf } from "../wgsl/types/types.ts";
import type { LockstepJob, LockstepOutcome } from "./job.ts";
import { typedWords } from "./typed_words.ts";

/** Runs a kernel and says what came of it. */
export function runInLockstep(job: LockstepJob): LockstepOutcome {
  try {
    const kernel = compile(job.source, job.entry, job.constants);
    return run(kernel, job, bind(kernel, job));
  } catch (error) {
    if (error instanceof EndlessLoop) return { kind: "endless", place: error.place };
    if (!(error instanceof WgslError)) throw error;
    const { message, place, unsupported } = error;
    return { kind: "not compiled", message, place, unsupported };
  }
}

/** The memory of each binding that the kernel declares. */
function bind(kernel: CompiledKernel, job: LockstepJob): Map<number, ArrayBuffer> {
  const bound = new Map<number, ArrayBuffer>();
  const wrong = (message: string): never => {
    throw new WgslError(message, { line: 1, column: 1 });
  };
  for (const variable of kernel.shared) {
    const { binding, name, space, writable } = variable;
    if (binding === undefined) continue;
    const given = job.buffers.find((buffer) => buffer.binding === binding);
    if (!given) return wrong(`${name} is of @binding(${binding}), where nothing is bound`);
    const wanted = space === "uniform" ? "uniform" : writable ? "read_write" : "read";
    if (given.kind !== wanted) {
      wrong(`${name} is declared as ${wanted}, but ${given.kind} is bound to @binding(${binding})`);
    }
    const array = typedWords(given.type, given.values);
    if (array.length < wordsOf(variable.type)) {
      wrong(`${name} takes ${wordsOf(variable.type)} words; ${array.length} are bound`);
    }
    bound.set(binding, array.buffer);
  }
  return bound;
}

function run(
  kernel: CompiledKernel,
  job: LockstepJob,
  bound: ReadonlyMap<number, ArrayBuffer>,
): LockstepOutcome {
  const { workgroupSize: size, sites } = kernel, { workgroups: grid } = job;
  const memory = new WatchedMemory({
    ...{ shared: kernel.shared, sites, bound },
    invocationName: (index) => `invocation ${pointText(point(index, size), size)}`,
    workgroupName: (workgroup) => pointText(point(workgroup, grid), grid),
  });
  const start = kernel.link(memory);
  const count = grid[0] * grid[1] * grid[2];
  for (let workgroup = 0; workgroup < count; workgroup++) {
    memory.startWorkgroup(workgroup);
    const place = point(workgroup, grid);
    const invocations = Array.from({ length: size[0] * size[1] * size[2] }, (_, index) => {
      const local = point(index, size);
      const global = local.map((at, axis) => at + place[axis] * size[axis]);
      return { local, index, global, workgroup: place, workgroups: grid };
    });
    const diverged = runWorkgroup(invocations, { start, memory, sites });
    if (diverged) {
      const where = ` (workgroup ${pointText(place, grid)})`;
      const finding = { ...diverged(size), kind: "barrier in divergent control flow" } as const;
      const findings = [...telling(memory.findings), {
        ...finding,
        message: finding.message + where,
      }];
      return { kind: "stopped", findings };
    }
  }
  const written: Record<string, number[]> = {}, writers: Record<string, (Writer | null)[]> = {};
  for (const given of job.buffers) {
    if (given.kind !== "read_write") continue;
    // The kernel need not declare all that is bound.
    written[given.name] = [...typedWords(given.type, bound.get(given.binding) ?? given.values)];
    writers[given.name] = memory.writers(given.binding);
  }
  return {
    ...{ kind: "ran", findings: telling(memory.findings), traffic: memory.traffic() },
    ...{ written, writers, asked: memory.asked(), words: uniformWords(kernel, job) },
  };
}

function uniformWords({ shared }: CompiledKernel, { buffers }: LockstepJob) {
  return Object.fromEntries(buffers.flatMap(({ name, kind, binding, values }) => {
    const variable = shared.find((variable) => variable.binding === binding);
    if (!variable || kind !== "uniform") return [];
    return [[name, values.map((_, word) => wordName(variable.name, variable.type, word))]];
  }));
}

/** That something is read before it is written is told only where nothing else is found. */
function telling(findings: readonly Finding[]): readonly Finding[] {
  const others = findings.filter(({ kind }) => kind !== "read before anything was written");
  return others.length > 0 ? others : findings;
}

interface Running {
  readonly start: (invocation: Invocation) => Generator<number, void>;
  readonly memory: WatchedMemory;
  readonly sites: readonly Place[];
}

/** What is wrong with a barrier, once it is known how invocations are called. */
type Divergence = (size: Size) => Pick<Finding, "message" | "place" | "other">;
type Size = readonly [number, number, number];

/** Runs one workgroup from barrier to barrier; returns what is wrong where they do not meet. */
function runWorkgroup(
  invocations: readonly Invocation[],
  { start, memory, sites }: Running,
): Divergence | undefined {
  const generators = invocations.map((invocation) => start(invocation));
  for (;;) {
    const stops = generators.map((generator, i) => {
      memory.enter(invocations[i]);
      const { done, value } = generator.next();
      return done ? undefined : sites[value as number];
    });
    const waiting = stops.findIndex((stop) => stop !== undefined);
    if (waiting < 0) return undefined;
    const place = stops[waiting]!;
    const other = stops.findIndex((stop) => stop !== place);
    if (other >= 0) {
      const elsewhere = stops[other], here = stops.filter((stop) => stop === place).length;
      return (size) => {
        const name = (index: number) => `invocation ${pointText(point(index, size), size)}`;
        const does = elsewhere
          ? `waits at the barrier in line ${elsewhere.line}`
          : "has already ended";
        return {
          message: `The barrier in line ${place.line} is reached by ${here} of ${stops.length} ` +
            `invocations: ${name(waiting)} waits there, ${name(other)} ${does}`,
          place,
          ...elsewhere && { other: elsewhere },
        };
      };
    }
    memory.pass();
  }
}

function point(index: number, [x, y]: Size): readonly [number, number, number] {
  return [index % x, Math.floor(index / x) % y, Math.floor(index / (x * y))];
}

/** `5`, `(5, 2)` or `(5, 2, 1)`: without the axes at the end that have one entry only. */
function pointText(at: readonly number[], size: Size): string {
  const axes = size[2] > 1 ? 3 : size[1] > 1 ? 2 : 1;
  return axes === 1 ? `${at[0]}` : `(${at.slice(0, axes).join(", ")})`;
}
