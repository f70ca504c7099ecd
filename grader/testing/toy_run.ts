/** A course of one task in a temporary folder, to grade invented files with the real grader. */
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import type { CourseTask } from "../course.ts";
import { planTask, type Run } from "../plan/plan.ts";

export interface Toy {
  /** The text of the suite, which imports from `#impl/toy/toy.ts`. */
  readonly suite: string;
  readonly solution: string;
  /** The learner's file; absent if it is missing. */
  readonly learner?: string;
  /** What that file is called: `toy.ts` unless told. */
  readonly file?: string;
}

/** Writes the toy's files and plans the grading of its one task, `9.1`. */
export async function toyRun(toy: Toy): Promise<Run & AsyncDisposable> {
  const folder = folderUrl(await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" })));
  const write = async (path: string, text: string) => {
    await Deno.mkdir(new URL("./", new URL(path, folder)), { recursive: true });
    await Deno.writeTextFile(new URL(path, folder), text);
  };
  await write("suite.ts", toy.suite);
  const { file = "toy.ts" } = toy;
  await write(`solutions/toy/${file}`, toy.solution);
  await write("tasks/.keep", "");
  if (toy.learner !== undefined) await write(`tasks/toy/${file}`, toy.learner);

  const manifest = { id: "9.1", title: "Toy", points: 10, files: [file], suite: "", needs: [] };
  const module = { folder: "toy", title: "Toys", tasks: [] };
  const task: CourseTask = { ...manifest, hints: ["", "", ""], module };
  const course = { modules: [], tasks: [task] };
  const run = planTask(course, task, { tree: new URL("tasks/", folder) });
  const suite = new URL("suite.ts", folder), solutions = new URL("solutions/", folder);
  const { imports } = run.reference.importMap;
  return {
    ...run,
    suite,
    learner: { ...run.learner, read: [...run.learner.read, suite] },
    reference: {
      ...run.reference,
      importMap: { imports: { ...imports, "#impl/": solutions.href } },
      read: [suite, solutions, new URL("grader/", ROOT)],
    },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

/** The verdict and all that leads to it, without what differs from run to run. */
export const TOY_SUITE = `
import { example, float, law, suite } from "#grader/suite.ts";
import { double } from "#impl/toy/toy.ts";
export default suite("9.1", [
  example("double() of 3", () => double(3), 6),
  law("double() of any number", [float()], (a) => ({ doubled: double(a) })),
]);
`;

export const TOY_SOLUTION = `
export function double(a: number): number {
  return a + a;
}
`;
