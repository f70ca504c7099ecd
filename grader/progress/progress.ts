/** What has been passed so far: `.kindling/progress.json`, kept out of git, written whole. */
import { sha256 } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";
import {
  changeState,
  damageText,
  isRecord,
  readState,
  type StateKind,
} from "../../terminal/state_file.ts";
import { isTaskId } from "../manifest.ts";
import type { CourseTask } from "../course.ts";
import { readHandedIfPlain } from "../handed/read_handed.ts";
import { type Run, suiteUrl, taskFiles } from "../plan/plan.ts";
import { firstOpenTest, type Status, type TaskResult, type TestResult } from "../results.ts";

/** The last verdict on one task. */
export interface Verdict {
  readonly status: Status;
  readonly passedTests: number;
  readonly tests: number;
  /** The name of the test that the learner is to look at first, where one is not passed. */
  readonly firstOpen?: string;
  /** Of the task's files and suite when the verdict was made. */
  readonly hash: string;
  /** ISO 8601. */
  readonly at: string;
  /** Hashes that have passed, the last first: who goes back to one of these texts has passed still. */
  readonly passed?: readonly string[];
  /** The learner has put the task off since: whatever is graded anew is taken up again. */
  readonly later?: true;
}

/** So many are kept of a task. */
const REMEMBERED = 20;

export type Progress = Readonly<Record<string, Verdict>>;

const FILE = new URL(".kindling/progress.json", ROOT);

const KIND: StateKind<Progress> = {
  schema: "kindling/progress/v1",
  member: "tasks",
  read: (member) => {
    const entries = Object.entries(member), known = entries.filter(isEntry);
    return { state: Object.fromEntries(known), isWhole: known.length === entries.length };
  },
};

const STATUSES: Readonly<Record<Status, true>> = {
  ...{ passed: true, failed: true, todo: true, blocked: true, unchecked: true, error: true },
};

const LONGEST_NAME = 500;

function isEntry(entry: [string, unknown]): entry is [string, Verdict] {
  const [id, verdict] = entry;
  if (!isTaskId(id) || !isRecord(verdict)) return false;
  const { status, passedTests, tests, hash, at, firstOpen = "", passed = [], later } = verdict;
  return typeof firstOpen === "string" && firstOpen.length <= LONGEST_NAME &&
    Array.isArray(passed) && passed.length <= REMEMBERED &&
    (later === undefined || later === true) &&
    typeof status === "string" && Object.hasOwn(STATUSES, status) &&
    [passedTests, tests].every((count) => Number.isInteger(count) && (count as number) >= 0) &&
    [hash, at, ...passed].every((text) =>
      typeof text === "string" && /^[\w:.+-]{0,128}$/.test(text)
    );
}

/**
 * The verdicts kept so far; none where there is no file, or one that cannot be read as such.
 *
 * @param say is told of a file that cannot be understood
 */
export async function loadProgress(
  file: URL = FILE,
  say?: (words: string) => void,
): Promise<Progress> {
  const { state, problem } = await readState(file, KIND);
  if (problem !== undefined) say?.(damageText(file, problem));
  return state;
}

/** Adds verdicts to those that are kept, which another grader may be doing at the same time. */
export async function saveProgress(
  results: readonly (readonly [Run, TaskResult])[],
  file: URL = FILE,
  say?: (words: string) => void,
): Promise<void> {
  const verdicts = await Promise.all(results.map(async ([run, result]) =>
    [result.id, {
      status: result.status,
      passedTests: result.tests.filter((test) => test.status === "passed").length,
      tests: result.tests.length,
      ...openTest(result.tests),
      hash: await hashRun(run),
      at: new Date().toISOString(),
    }] as const
  ));
  await changeState(file, KIND, (tasks) => ({
    ...tasks,
    ...Object.fromEntries(
      verdicts.map(([id, verdict]) => {
        const passed = passedBy(verdict, Object.hasOwn(tasks, id) ? tasks[id] : undefined);
        return [id, { ...verdict, ...passed.length > 0 && { passed } }];
      }),
    ),
  }), say);
}

/** The hashes that have passed, after one more verdict: the same text can fail with other inputs. */
function passedBy({ status, hash }: Verdict, before: Verdict | undefined): readonly string[] {
  const known = before?.passed ?? (before?.status === "passed" ? [before.hash] : []);
  const others = known.filter((each) => each !== hash);
  if (status === "passed") return [hash, ...others].slice(0, REMEMBERED);
  return status === "failed" ? others : known;
}

/** The test that a verdict shows first, if one is not passed. */
function openTest(tests: readonly TestResult[]): Pick<Verdict, "firstOpen"> {
  const firstOpen = firstOpenTest(tests)?.name.slice(0, LONGEST_NAME);
  return firstOpen === undefined ? {} : { firstOpen };
}

/** What is kept of a task that was put off before it was graded. */
export function isUngraded({ status, tests, later }: Verdict): boolean {
  return later === true && status === "todo" && tests === 0;
}

/** Puts a task off, or takes it up again. */
export async function markLater(
  task: CourseTask,
  later: boolean,
  { file = FILE, tree, say }: {
    readonly file?: URL;
    readonly tree: URL;
    readonly say?: (words: string) => void;
  },
): Promise<void> {
  const hash = await hashTask(task, tree), at = new Date().toISOString();
  await changeState(file, KIND, (tasks) => {
    const { [task.id]: kept, ...others } = tasks;
    if (later) {
      const ungraded = { status: "todo", passedTests: 0, tests: 0, hash, at } as const;
      return kept?.later ? tasks : { ...tasks, [task.id]: { ...kept ?? ungraded, later } };
    }
    if (!kept?.later) return tasks;
    const { later: _, ...verdict } = kept;
    return isUngraded(kept) ? others : { ...tasks, [task.id]: verdict };
  }, say);
}

/** Forgets the verdicts on tasks, by their ids. */
export async function dropProgress(
  ids: readonly string[],
  file: URL = FILE,
  say?: (words: string) => void,
): Promise<void> {
  await changeState(file, KIND, (tasks) => {
    const kept = Object.entries(tasks), left = kept.filter(([id]) => !ids.includes(id));
    return left.length < kept.length ? Object.fromEntries(left) : tasks;
  }, say);
}

/** Changes when the task's own files or its suite do. */
export function hashRun({ task, tree }: Run): Promise<string> {
  return hashTask(task, tree);
}

/** The same of files in any tree; what is not graded has no text. */
export async function hashTask(task: CourseTask, tree: URL): Promise<string> {
  const files = [...taskFiles(task).map((path) => new URL(path, tree)), suiteUrl(task)];
  const texts = await Promise.all(files.map(async (url) => await readHandedIfPlain(url) ?? ""));
  return await sha256(texts.join("\0"));
}
