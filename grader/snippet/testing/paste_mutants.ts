/**
 * Whether what a report says to paste really runs, and shows what the report says, for mutants of
 * some tasks or of all: `deno run -A grader/snippet/testing/paste_mutants.ts [ids]`.
 */
import { folderUrl } from "../../../terminal/paths.ts";
import { type Course, type CourseTask, loadCourse } from "../../course.ts";
import { judge } from "../../judge/judge.ts";
import { treeUrl } from "../../plan/link.ts";
import { planTask, taskFiles } from "../../plan/plan.ts";
import type { TestResult } from "../../results.ts";
import type { TestDescription } from "../../witness/protocol.ts";
import { courseCatalogue, type CourseMutant } from "../../verify/manifests.ts";
import { paste, pastedProblem } from "./paste.ts";

export interface MutantPasted {
  readonly task: string;
  readonly mistake: string;
  /** The tests whose code was run. */
  readonly tests: readonly string[];
  readonly problems: readonly string[];
  /** All failing tests as they are reported. */
  readonly failed: readonly TestResult[];
}

/** Grades a mutant and pastes its failing tests: the first example, and laws up to some number. */
export async function pasteMutant(
  course: Course,
  task: CourseTask,
  { mutant, laws = 3 }: { readonly mutant: CourseMutant; readonly laws?: number },
): Promise<MutantPasted> {
  const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-paste-" }));
  try {
    const tree = folderUrl(folder), files: Record<string, URL> = {};
    for (const path of taskFiles(task)) {
      let text = await Deno.readTextFile(new URL(path, treeUrl("solutions")));
      if (path === `${mutant.folder}/${mutant.file}`) {
        const changes = typeof mutant.change[0] === "string" ? [mutant.change] : mutant.change;
        for (const [from, to] of changes as [string, string][]) text = text.replace(from, () => to);
      }
      files[path] = new URL(path, tree);
      await Deno.mkdir(new URL("./", files[path]), { recursive: true });
      await Deno.writeTextFile(files[path], text);
    }
    const { tests } = await judge(planTask(course, task, { tree }), { seed: 1 });
    const failed = tests.filter(({ status }) => status === "failed");
    const can = failed.filter(({ snippet, message = "", actual }) =>
      snippet && (actual !== undefined || /threw|could not go on/.test(message)) &&
      !/remembers/.test(message)
    );
    const chosen = [
      ...can.filter(({ counterexample }) => !counterexample).slice(0, 1),
      ...can.filter(({ counterexample }) => counterexample).slice(0, laws),
    ];
    const pasted = await paste(chosen.map(({ snippet }) => snippet!), files);
    const problems = chosen.flatMap((test, i) => {
      const problem = pastedProblem(test, pasted[i]);
      return problem ? [`${test.name}: ${problem}\n${test.snippet}`] : [];
    });
    const names = chosen.map(({ name }) => name);
    return { task: task.id, mistake: mutant.mistake, tests: names, problems, failed };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The names of all laws whose code can be pasted: of a task's suite, linked as here. */
export async function lawNames(task: CourseTask): Promise<string[]> {
  const suite = await import(
    new URL(`../../../modules/${task.module.folder}/${task.suite}`, import.meta.url).href
  );
  return suite.default.tests.filter(({ kind }: TestDescription) => kind === "law")
    .map(({ name }: TestDescription) => name);
}

if (import.meta.main) {
  const course = await loadCourse(), { mutants } = await courseCatalogue(course);
  const tasks = course.tasks.filter(({ id }) => Deno.args.length === 0 || Deno.args.includes(id));
  let wrong = 0, count = 0;
  for (const task of tasks) {
    const pasted = new Set<string>();
    for (const mutant of mutants.filter((mutant) => mutant.task === task.id)) {
      const done = await pasteMutant(course, task, { mutant, laws: 20 });
      for (const name of done.tests) pasted.add(name);
      count += done.tests.length;
      for (const problem of done.problems) {
        wrong++;
        console.log(`\n${task.id}, "${mutant.mistake}": ${problem}`);
      }
    }
    console.log(`${task.id}: ${pasted.size} tests were pasted from mutants`);
  }
  console.log(`${count} pasted, ${wrong} of them show something else than their report`);
  Deno.exit(wrong > 0 ? 1 : 0);
}
