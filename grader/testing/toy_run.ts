/** A course of one task in a temporary folder, to grade invented files with the real grader. */
import { resolve } from "node:path";
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import { HERE } from "../attacks/attack.ts";
import type { CourseTask } from "../course.ts";
import { handIn } from "../handed/hand_in.ts";
import type { Slot } from "../handed/slot.ts";
import { planTask, type Run } from "../plan/plan.ts";

export interface Toy {
  /** The text of the suite, which imports from `#impl/toy/toy.ts`. */
  readonly suite: string;
  readonly solution: string;
  /** The learner's file; absent if it is missing. */
  readonly learner?: string;
  /** What that file is called: `toy.ts` unless told. */
  readonly file?: string;
  /** Further files of the learner's, by their path below `tasks/`. */
  readonly files?: Readonly<Record<string, string>>;
  /** The folder, below the temporary one, that the learner's `tasks/` is in. */
  readonly within?: string;
}

/** The toy's files on disk. */
export interface ToyFolder extends AsyncDisposable {
  readonly folder: URL;
  /** What of it is the learner's. */
  readonly tree: URL;
  /** Hands the learner's files in, to a slot, and plans the grading of the one task, `9.1`. */
  readonly run: (take?: () => Slot) => Promise<Run & Disposable>;
}

/** Writes the toy's files. */
export async function toyFolder(toy: Toy): Promise<ToyFolder> {
  const { file = "toy.ts", within = ".", files = {}, learner } = toy;
  const made = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" }));
  const folder = folderUrl(made), tree = folderUrl(resolve(made, within, "tasks"));
  const write = async (path: string, text: string, below = folder) => {
    const url = new URL(path.split("/").map(encodeURIComponent).join("/"), below);
    await Deno.mkdir(new URL("./", url), { recursive: true });
    await Deno.writeTextFile(url, text.replaceAll(HERE, folder.href));
  };
  await write("suite.ts", toy.suite);
  await write(`solutions/toy/${file}`, toy.solution);
  await write(".keep", "", tree);
  if (learner !== undefined) await write(`toy/${file}`, learner, tree);
  for (const [path, text] of Object.entries(files)) await write(path, text, tree);

  const manifest = { id: "9.1", title: "Toy", points: 10, files: [file], suite: "", needs: [] };
  const module = { folder: "toy", title: "Toys", tasks: [] };
  const task: CourseTask = { ...manifest, hints: ["", "", ""], module };
  const course = { modules: [], tasks: [task] };
  const suite = new URL("suite.ts", folder), solutions = new URL("solutions/", folder);
  return {
    ...{ folder, tree },
    run: async (take) => {
      const handed = await handIn(tree, { first: [`toy/${file}`] }, { take }),
        run = planTask(course, task, { handed });
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
        [Symbol.dispose]: () => handed[Symbol.dispose](),
      };
    },
    [Symbol.asyncDispose]: () => Deno.remove(made, { recursive: true }),
  };
}

/** Writes the toy's files, hands the learner's in and plans the grading of its one task, `9.1`. */
export async function toyRun(toy: Toy): Promise<Run & AsyncDisposable> {
  const folder = await toyFolder(toy), run = await folder.run();
  return {
    ...run,
    [Symbol.asyncDispose]: async () => {
      run[Symbol.dispose]();
      await folder[Symbol.asyncDispose]();
    },
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
