/** Answer keys: what the reference shows for some seeds, without a line of its code. */
import { sha256 } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";
import { CannotStart } from "../../terminal/usage.ts";
import type { Course, CourseTask } from "../course.ts";
import { judge } from "../judge/judge.ts";
import { Answers, type Reference } from "../judge/reference.ts";
import type { VectorResult } from "../kernels/vectors/job.ts";
import { keepNumbers, writtenNumbers } from "../kernels/json_numbers.ts";
import type { LockstepResult } from "../kernels/lockstep/run_lockstep.ts";
import { treeUrl } from "../plan/link.ts";
import { planTask } from "../plan/plan.ts";
import { firstOpenTest } from "../results.ts";
import type { Loaded, Testimony } from "../witness/process.ts";
import type { Request } from "../witness/protocol.ts";
import type { Spent } from "../witness/stopwatch.ts";
import { Pace } from "../witness/time_limit.ts";

/** One task's, by its seeds. */
export interface Key {
  readonly schema: "kindling/key/v1";
  readonly task: string;
  readonly seeds: Readonly<Record<string, Recording>>;
}

/** What the reference has said for one seed. */
export interface Recording {
  readonly loaded: Loaded;
  /** By the hash of what it was asked. */
  readonly answers: Readonly<
    Record<string, { readonly testimony: Testimony; readonly spent: Spent }>
  >;
  /** Of its kernels, by their tests' names. */
  readonly kernels: Readonly<Record<string, LockstepResult>>;
  readonly vectors: Readonly<Record<string, VectorResult>>;
}

export function keyUrl({ id }: Pick<CourseTask, "id">, folder: URL = new URL("keys/", ROOT)): URL {
  return new URL(`${id}.json.gz`, folder);
}

/**
 * Records what the reference shows.
 *
 * @throws {CannotStart} where it does not pass here
 */
export async function recordKey(
  course: Course,
  task: CourseTask,
  seeds: readonly number[],
): Promise<Key> {
  const recorded: Record<string, Recording> = {};
  for (const seed of seeds) recorded[seed] = await record(course, task, seed);
  return { schema: "kindling/key/v1", task: task.id, seeds: recorded };
}

async function record(course: Course, task: CourseTask, seed: number): Promise<Recording> {
  const run = planTask(course, task, { tree: treeUrl("solutions") });
  const answers = new Answers(), kernels: Record<string, LockstepResult> = {};
  const vectors: Record<string, VectorResult> = {};
  const { status, message, tests } = await judge(run, {
    seed,
    answers,
    evidence: (evidence) => {
      if (evidence.kind === "kernel") kernels[evidence.test.name] = lean(evidence.reference);
      if (evidence.kind === "vectors") vectors[evidence.test.name] = evidence.reference;
    },
  });
  if (status !== "passed") {
    const why = message ?? firstOpenTest(tests)?.message ?? status;
    throw new CannotStart(`The reference fails ${task.id} here, and there is no key: ${why}`);
  }
  return { loaded: answers.loaded!, answers: await answers.byHash(), kernels, vectors };
}

/** With what it holds as numbers again. */
function readNumbers<T extends LockstepResult | VectorResult>(result: T): T {
  if (result.kind !== "ran") return result;
  const plain = "plain" in result && { plain: writtenNumbers(result.plain) };
  return { ...result, written: writtenNumbers(result.written), ...plain };
}

/** Without what only a learner's own run is asked for. */
function lean(result: LockstepResult): LockstepResult {
  return result.kind === "ran" ? { ...result, writers: {}, words: {}, others: undefined } : result;
}

/** As it stands in its file. */
export async function packKey(key: Key): Promise<Uint8Array> {
  const text = new Blob([JSON.stringify(key, keepNumbers)]).stream();
  return await new Response(text.pipeThrough(new CompressionStream("gzip"))).bytes();
}

/**
 * The reference's side of a task for a seed.
 *
 * @throws {CannotStart} where there is no key, or none for the seed
 */
export async function readRecording(
  task: Pick<CourseTask, "id">,
  seed: number,
  url: URL = keyUrl(task),
): Promise<Recording> {
  let key: Key;
  try {
    const packed = new Blob([await Deno.readFile(url)]).stream();
    key = JSON.parse(
      await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).text(),
    );
  } catch (error) {
    const why = error instanceof Deno.errors.NotFound ? "is not here" : "is damaged";
    throw new CannotStart(`The key of ${task.id} ${why}: the edition is to be handed out again`);
  }
  const recording = key.seeds[seed];
  if (!recording) throw new CannotStart(`The key of ${task.id} knows no seed ${seed}`);
  const read = <T extends LockstepResult | VectorResult>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).map(([name, result]) => [name, readNumbers(result)]));
  return { ...recording, kernels: read(recording.kernels), vectors: read(recording.vectors) };
}

/** The reference that says by heart what was recorded, and knows nothing else. */
export function recordedReference({ loaded, answers }: Recording): Reference {
  return {
    isRecorded: true,
    load: () => Promise.resolve(loaded),
    observe: async (request: Request, { pace = new Pace() } = {}) => {
      const answer = answers[await sha256(JSON.stringify(request))];
      if (answer) pace.spent = answer.spent;
      pace.isOver = true;
      if (answer) return answer.testimony;
      const why = "was recorded for another state of the course, and does not know this question";
      return { sightings: [{ kind: "ended", why }], printed: "" };
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
