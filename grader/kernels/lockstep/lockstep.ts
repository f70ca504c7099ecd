/**
 * A kernel run step by step: of every workgroup, each invocation goes on to the next barrier before
 * any passes it. What they do to shared memory in between is unordered, and compared. A run without
 * a race comes out the same in whatever order they take their turns; only where there are atomics,
 * whose order is chance, is it tried in other orders, too.
 */
import { faults, type Finding, type Writer } from "../finding.ts";
import { EndlessLoop } from "../memory/rounds.ts";
import { WatchedMemory } from "../memory/watched_memory.ts";
import { compile, type CompiledKernel } from "../wgsl/compile/compile.ts";
import { WgslError } from "../wgsl/syntax.ts";
import { wordName, wordType } from "../wgsl/types/layout.ts";
import { scalarOf } from "../wgsl/types/types.ts";
import { bind } from "./bind.ts";
import { countOf, point, pointText } from "./grid.ts";
import type { LockstepJob, LockstepOutcome } from "./job.ts";
import { type Order, OTHER_ORDERS, shuffler, turns } from "./turns.ts";
import { typedWords } from "./typed_words.ts";
import { runWorkgroup } from "./workgroup.ts";

/** Runs a kernel and says what came of it. */
export function runInLockstep(job: LockstepJob): LockstepOutcome {
  try {
    const { outcome, usesAtomics } = runInOrder(job, "ascending");
    if (outcome.kind !== "ran" || faults(outcome.findings).length > 0 || !usesAtomics) {
      return outcome;
    }
    const others = [];
    for (const order of OTHER_ORDERS) {
      const { outcome: again } = runInOrder(job, order);
      if (again.kind !== "ran" || faults(again.findings).length > 0) return again;
      others.push({ order, written: again.written });
    }
    return { ...outcome, others };
  } catch (error) {
    const { message, place, unsupported } = error instanceof WgslError ? error : stumbled(error);
    return { kind: "not compiled", message, place, unsupported };
  }
}

/** It may be right: what our compiler, or its code, stumbles over is nobody's mistake but ours. */
function stumbled(error: unknown): WgslError {
  const message = `The grader stumbles over this text (${error})`;
  return new WgslError(message, { line: 1, column: 1 }, true);
}

interface Ordered {
  readonly outcome: LockstepOutcome;
  readonly usesAtomics: boolean;
}

function runInOrder(job: LockstepJob, order: Order): Ordered {
  const { source, appended, entry, constants } = job;
  const pausing = order === "interleaved";
  const kernel = compile(source, entry, { constants, appended, pausing });
  const bound = bind(kernel, job), memory = memoryOf(kernel, job, bound);
  const named = order === "ascending" ? {} : { order };
  const stopped = runAll(kernel, job, { memory, order });
  if (stopped instanceof EndlessLoop) {
    return { outcome: { kind: "endless", place: stopped.place, ...named }, usesAtomics: false };
  }
  const found = faults(memory.findings), { moreFindings } = memory;
  // That something is read before it is written is told only where nothing else is found.
  const findings = [...found.length > 0 ? found : memory.findings];
  if (stopped) {
    const all = [...found, stopped], kind = "stopped";
    return { outcome: { kind, findings: all, moreFindings, ...named }, usesAtomics: false };
  }
  const written: Record<string, number[]> = {}, writers: Record<string, (Writer | null)[]> = {};
  for (const given of job.buffers) {
    if (given.kind !== "read_write") continue;
    // The kernel need not declare all that is bound.
    written[given.name] = [...typedWords(given.type, bound.get(given.binding) ?? given.values)];
    writers[given.name] = memory.writers(given.binding);
  }
  const { usesAtomics } = memory, asked = memory.asked(), words = uniformWords(kernel, job);
  return {
    outcome: {
      ...{ kind: "ran", findings, moreFindings, traffic: memory.traffic() },
      ...{ written, writers, asked, words, ...named },
    },
    usesAtomics,
  };
}

/** What the kernel calls each word of the uniform buffers. */
function uniformWords({ shared }: CompiledKernel, { buffers }: LockstepJob) {
  return Object.fromEntries(buffers.flatMap(({ name, kind, binding, values }) => {
    const variable = shared.find((variable) => variable.binding === binding);
    if (!variable || kind !== "uniform") return [];
    return [[
      name,
      values.map((_, word) => {
        const isFloat = scalarOf(wordType(variable.type, word)) === "f32";
        return wordName(variable.name, variable.type, word) + (isFloat ? ": f32" : "");
      }),
    ]];
  }));
}

function memoryOf(
  { shared, sites, workgroupSize: size }: CompiledKernel,
  { workgroups: grid }: LockstepJob,
  bound: ReadonlyMap<number, ArrayBuffer>,
): WatchedMemory {
  return new WatchedMemory({
    ...{ shared, sites, bound },
    invocationName: (index) => `invocation ${pointText(point(index, size), size)}`,
    workgroupName: (workgroup) => pointText(point(workgroup, grid), grid),
  });
}

/** Runs all workgroups; returns what made that impossible. */
function runAll(
  kernel: CompiledKernel,
  { workgroups: grid, seed = 0 }: LockstepJob,
  { memory, order }: { readonly memory: WatchedMemory; readonly order: Order },
): Finding | EndlessLoop | undefined {
  const { workgroupSize: size } = kernel, count = countOf(size), random = shuffler(seed);
  const running = {
    ...{ kernel, memory, start: kernel.link(memory) },
    turns: () => turns(count, order, random),
  };
  try {
    for (const workgroup of turns(countOf(grid), order, random)) {
      memory.startWorkgroup(workgroup);
      const place = point(workgroup, grid);
      const invocations = Array.from({ length: count }, (_, index) => {
        const local = point(index, size);
        const global = local.map((at, axis) => at + place[axis] * size[axis]);
        return { local, index, global, workgroup: place, workgroups: grid };
      });
      const diverged = runWorkgroup(invocations, running);
      if (diverged) return diverged;
    }
    return undefined;
  } catch (error) {
    if (error instanceof EndlessLoop) return error;
    throw error;
  }
}
