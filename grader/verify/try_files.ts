/** Judging invented versions of a task's files, each in a folder of its own. */
import { folderUrl } from "../../terminal/paths.ts";
import type { Course, CourseTask } from "../course.ts";
import { judge, type JudgeOptions } from "../judge/judge.ts";
import { planTask } from "../plan/plan.ts";
import type { TaskResult } from "../results.ts";

/** A task's files as they would stand in a learner's tree, by their path in it. */
export type Files = Readonly<Record<string, string>>;

/** The verdict on a task whose files have these texts. */
export async function tryFiles(
  course: Course,
  { task, files }: { readonly task: CourseTask; readonly files: Files },
  options: JudgeOptions,
): Promise<TaskResult> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-verify-" }));
  const tree = folderUrl(folder);
  try {
    for (const [path, text] of Object.entries(files)) {
      await Deno.mkdir(new URL("./", new URL(path, tree)), { recursive: true });
      await Deno.writeTextFile(new URL(path, tree), text);
    }
    return await judge(planTask(course, task, { tree }), options);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What went wrong first, in a line. */
export function firstWrong(tests: TaskResult["tests"]): string {
  const wrong = tests.find((test) => test.status !== "passed");
  if (!wrong) return "no test is wrong";
  const { name, message, path = "it", expected, actual } = wrong;
  return `${name}: ${message ?? `${path} should be ${expected}, is ${actual}`}`;
}
