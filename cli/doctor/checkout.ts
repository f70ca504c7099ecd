/** Whether this copy of the course is whole, writable, and grades. */
import { type Course, loadCourse } from "../../grader/course.ts";
import { treeUrl } from "../../grader/plan/link.ts";
import { planTask } from "../../grader/plan/plan.ts";
import { sourcePaths } from "../../grader/stubs/tree.ts";
import { fenceKind } from "../../grader/witness/fence.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { ROOT, shownPath } from "../../terminal/paths.ts";
import { areCached, PACKAGES } from "../packages.ts";
import type { Check } from "./check.ts";
import { size } from "./machine.ts";

/** The three trees, and how many tasks they make. */
export async function checkCourse(): Promise<Check> {
  const name = "course";
  const solutions = await sourcePaths(treeUrl("solutions"));
  if (solutions.length === 0) {
    const found = `no files in ${shownPath(treeUrl("solutions"))}, which grading compares with`;
    return {
      name,
      status: "problem",
      found,
      fix: "git checkout -- solutions",
      blocksGrading: true,
    };
  }
  const tasks = new Set(await sourcePaths(treeUrl("tasks")));
  const missing = solutions.filter((path) => !tasks.has(path));
  if (missing.length > 0) {
    const found = missing.length === solutions.length
      ? `no files in ${shownPath(treeUrl("tasks"))}`
      : `tasks/ lacks ${missing.slice(0, 3).join(", ")}` +
        (missing.length > 3 ? ` and ${missing.length - 3} more` : "");
    return { name, status: "problem", found, fix: "deno task stubs writes what is missing" };
  }
  const course = await loadCourse();
  const modules = `${course.modules.length} ${course.modules.length === 1 ? "module" : "modules"}`;
  return { name, status: "ok", found: `${course.tasks.length} tasks in ${modules}` };
}

/** Grades a reference solution: whatever grading needs, this needs. */
export async function checkGrading(): Promise<Check> {
  const name = "grading";
  try {
    if (!areCached(PACKAGES.grading)) {
      const found = "nothing can be graded without the npm packages";
      return { name, status: "problem", found, blocksGrading: true };
    }
    const { judge } = await lateImport<typeof import("../../grader/judge/judge.ts")>(
      import.meta.resolve("../../grader/judge/judge.ts"),
    );
    const course: Course = await loadCourse();
    const run = planTask(course, course.tasks[0], { tree: treeUrl("solutions") });
    const { id, status, message, tests, durationMs } = await judge(run, { seed: 1 });
    if (status === "passed") {
      const fence = fenceKind() === "none" ? "Deno's permissions" : `${fenceKind()} and Deno`;
      const found = `task ${id}'s reference passes, in ${durationMs.toFixed(0)} ms; ` +
        `your code is fenced by ${fence}`;
      return { name, status: "ok", found };
    }
    const reason = message ?? tests.find((test) => test.status !== "passed")?.message ?? status;
    return impossible(`task ${id}'s reference does not pass: ${reason}`);
  } catch (error) {
    return impossible(error instanceof Error ? error.message : String(error));
  }

  function impossible(found: string): Check {
    const fix = "deno task verify says more; git status shows whether files were changed";
    return { name, status: "problem", found, fix, blocksGrading: true };
  }
}

/** Whether progress can be kept and stubs be written. */
export async function checkWriting(): Promise<Check> {
  const name = "writing", refused: string[] = [];
  for (const folder of [new URL(".kindling/", ROOT), treeUrl("tasks")]) {
    const file = new URL(`doctor.${Deno.pid}.tmp`, folder);
    try {
      if (folder.href !== treeUrl("tasks").href) await Deno.mkdir(folder, { recursive: true });
      await Deno.writeTextFile(file, "");
      await Deno.remove(file);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) continue; // checkCourse says so
      refused.push(shownPath(folder));
    }
  }
  if (refused.length === 0) return { name, status: "ok", found: "the checkout can be written to" };
  return {
    name,
    status: "problem",
    found: `${refused.join(" and ")} cannot be written to: no progress is kept, no stub restored`,
    fix: "give yourself the right to write there, or move the checkout into your home folder",
  };
}

/** The data sets that are there already. */
export async function checkData(): Promise<Check> {
  const name = "data sets", folder = new URL("data/cache/", ROOT);
  const sets: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      if (name.startsWith(".")) continue;
      const url = new URL(encodeURIComponent(name), folder);
      const bytes = isDirectory
        ? await folderSize(new URL(`${url}/`))
        : (await Deno.stat(url)).size;
      sets.push(`${name} (${size(bytes)})`);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const found = sets.length > 0 ? sets.sort().join(", ") : "none kept in data/cache yet";
  return { name, status: "ok", found };
}

async function folderSize(folder: URL): Promise<number> {
  let bytes = 0;
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const url = new URL(encodeURIComponent(name), folder);
    bytes += isDirectory ? await folderSize(new URL(`${url}/`)) : (await Deno.stat(url)).size;
  }
  return bytes;
}
