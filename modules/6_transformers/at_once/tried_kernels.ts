/**
 * Kernels that do what several operations do are taken once both have given the same on few numbers:
 * a learner's kernel that is whole and wrong would else train wrongly in silence. A GPU tells its
 * numbers only to who waits, and nobody waits here: a trial is asked for where a kernel is first
 * wanted, and until its numbers are there, the operations do the work.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";

/** What a kernel wrote, and what it was to write. */
export interface Check {
  /** `"softmax_rows.wgsl"` */
  readonly kernel: string;
  /** The task that it is of: `"6.6"`. */
  readonly task: string;
  /** What it is for: `"softmax"`. */
  readonly of: string;
  /** All that stands in the storage counts. */
  readonly found: TensorData;
  /** What was to stand there, one behind the other. */
  readonly wanted: readonly TensorData[];
}

/** How a trial stands. */
export interface Trial {
  /** Whether its numbers are there. */
  readonly done: boolean;
  /** The first of the checks in which a kernel gave something else, if any did. */
  readonly wrong?: Pick<Check, "kernel" | "task" | "of">;
}

/** The same, as it is brought up to date. */
interface OpenTrial extends Trial {
  done: boolean;
  wrong?: Trial["wrong"];
  /** Why there are no numbers: thrown at whoever asks next. */
  failure?: unknown;
  /** Resolved once it is done. */
  readonly end: Promise<void>;
}

/** The trials on a backend. */
interface Trials {
  readonly byKind: Map<string, OpenTrial>;
  /** The kernels of which something was said. */
  readonly told: Set<string>;
}

/** How far two numbers may lie apart that were rounded in different places. */
const NEAR = 1e-3;

const trialsOf = new WeakMap<Backend, Trials>();

/**
 * How the trial of some kernels stands; it is begun where none of this kind was.
 *
 * @param kind what the kernels are for, and what they hang on: `"attention 32 32"`, for heads so wide
 * @param checks runs kernels and operations on few numbers
 * @throws {KernelError} for a kernel that the GPU's compiler has refused
 */
export function tried(backend: Backend, kind: string, checks: () => readonly Check[]): Trial {
  const trials = trialsOn(backend);
  let trial = trials.byKind.get(kind);
  if (!trial) trials.byKind.set(kind, trial = begin(backend, trials, checks));
  if (trial.failure !== undefined) throw trial.failure;
  return trial;
}

/**
 * Waits for all trials that were begun on a backend.
 *
 * @throws {KernelError} for a kernel that the GPU's compiler has refused
 */
export async function allTried(backend: Backend): Promise<void> {
  for (const trial of trialsOn(backend).byKind.values()) {
    await trial.end;
    if (trial.failure !== undefined) throw trial.failure;
  }
}

function trialsOn(backend: Backend): Trials {
  let trials = trialsOf.get(backend);
  if (!trials) trialsOf.set(backend, trials = { byKind: new Map(), told: new Set() });
  return trials;
}

/** Runs what is to be compared, and asks for its numbers; the memory of all that is given back. */
function begin(backend: Backend, { told }: Trials, checks: () => readonly Check[]): OpenTrial {
  const scope = backend.openScope?.();
  let wrong: Promise<Check | undefined>;
  try {
    wrong = firstWrong(backend, checks());
  } finally {
    scope?.close([]);
  }
  const end = wrong.then((check) => {
    trial.wrong = check;
    if (check && !told.has(check.kernel)) tell(told, check);
  }, (failure) => {
    trial.failure = failure;
  }).then(() => {
    trial.done = true;
  });
  const trial: OpenTrial = { done: false, end };
  return trial;
}

/** Reading is asked for before anything is waited for. */
async function firstWrong(
  backend: Backend,
  checks: readonly Check[],
): Promise<Check | undefined> {
  const read = (parts: readonly TensorData[]) =>
    Promise.all(parts.map((part) => backend.read(part)));
  const pairs = checks.map(({ found, wanted }) => Promise.all([read([found]), read(wanted)]));
  const numbers = await Promise.all(pairs);
  return checks.find((_, i) => {
    const [[found], wanted] = numbers[i];
    return !isNear(found, wanted.flatMap((part) => Array.from(part)));
  });
}

function isNear(found: ArrayLike<number>, wanted: readonly number[]): boolean {
  return found.length === wanted.length &&
    wanted.every((value, i) => Math.abs(found[i] - value) <= NEAR * (1 + Math.abs(value)));
}

function tell(told: Set<string>, { kernel, task, of }: Check): void {
  told.add(kernel);
  console.warn(
    `${kernel} of task ${task} gives something else than the operations that it\n` +
      `stands for. These are used instead for ${of}.\n` +
      `What is wrong with the kernel: deno task grade ${task}`,
  );
}
