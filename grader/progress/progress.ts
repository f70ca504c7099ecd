/** What has been passed so far: `.kindling/progress.json`, kept out of git, written whole. */
import { readIfThere, sha256, writeWhole } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";
import type { CourseTask } from "../course.ts";
import { readHandedIfPlain } from "../handed/read_handed.ts";
import { type Run, suiteUrl, taskFiles } from "../plan/plan.ts";
import type { Status, TaskResult } from "../results.ts";

/** The last verdict on one task. */
export interface Verdict {
  readonly status: Status;
  readonly passedTests: number;
  readonly tests: number;
  /** Of the task's files and suite when the verdict was made. */
  readonly hash: string;
  /** ISO 8601. */
  readonly at: string;
}

export type Progress = Readonly<Record<string, Verdict>>;

interface ProgressFile {
  readonly schema: "kindling/progress/v1";
  readonly tasks: Progress;
}

const FILE = new URL(".kindling/progress.json", ROOT);

/** The verdicts kept so far; none where there is no file, or one that cannot be read as such. */
export async function loadProgress(file: URL = FILE): Promise<Progress> {
  try {
    const parsed = JSON.parse(await readIfThere(file) ?? "{}") as Partial<ProgressFile>;
    return parsed.schema === "kindling/progress/v1" ? parsed.tasks ?? {} : {};
  } catch {
    return {};
  }
}

/** Adds verdicts to those that are kept. */
export async function saveProgress(
  results: readonly (readonly [Run, TaskResult])[],
  file: URL = FILE,
): Promise<void> {
  const tasks: Record<string, Verdict> = { ...await loadProgress(file) };
  for (const [run, result] of results) {
    tasks[result.id] = {
      status: result.status,
      passedTests: result.tests.filter((test) => test.status === "passed").length,
      tests: result.tests.length,
      hash: await hashRun(run),
      at: new Date().toISOString(),
    };
  }
  await write(tasks, file);
}

/** Forgets the verdicts on tasks, by their ids. */
export async function dropProgress(ids: readonly string[], file: URL = FILE): Promise<void> {
  const kept = Object.entries(await loadProgress(file));
  const left = kept.filter(([id]) => !ids.includes(id));
  if (left.length < kept.length) await write(Object.fromEntries(left), file);
}

async function write(tasks: Progress, file: URL): Promise<void> {
  const content: ProgressFile = { schema: "kindling/progress/v1", tasks };
  await writeWhole(file, JSON.stringify(content, null, 2) + "\n");
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
