/**
 * What a learner's process may read while one task is graded: no answer and no tool of a later task,
 * but for what the suite itself cannot do without.
 */
import { ROOT } from "../../terminal/paths.ts";
import { type Course, type CourseTask, filesOf, withNeeds } from "../course.ts";
import { makeStub } from "../stubs/stub.ts";
import { treeUrl } from "./link.ts";
import { namedFiles } from "./named_files.ts";

export interface Lent {
  /** Of the solutions, by their path below `solutions/`. */
  readonly solutions: readonly string[];
  /** Answers of later tasks that given code loads, each as an open stub in their place. */
  readonly stubs: Readonly<Record<string, URL>>;
  /** What of `modules/` is kept back. */
  readonly hidden: readonly URL[];
}

/**
 * Earlier tasks' answers are lent, and what the suite loads. Where that is the answer of a task that
 * comes later and is not needed, the code must load and not work: there is a stub in its place. Of
 * the given code all of the modules before is lent, and of the task's own module what its suite and
 * the answer load.
 */
export function lend(course: Course, task: CourseTask): Lent {
  const own = new Set(filesOf([task])), asked = filesOf(withNeeds(course, task));
  const suite = `modules/${task.module.folder}/${task.suite}`;
  const loaded = filesBelow([
    suite,
    ...asked.map((file) => `solutions/${file}`),
  ]);
  const at = Math.max(0, course.tasks.findIndex(({ id }) => id === task.id));
  const earlier = filesOf(course.tasks.slice(0, at));
  const borrowed = [...loaded].filter((file) => file.startsWith("solutions/"))
    .map((file) => file.slice("solutions/".length));
  const lent = [...new Set([...earlier, ...borrowed])].filter((file) => !own.has(file));
  const needed = new Set([...earlier, ...asked]);
  const isClosed = (file: string) => file.endsWith(".ts") && !needed.has(file);
  return {
    solutions: lent.filter((file) => !isClosed(file)),
    stubs: Object.fromEntries(lent.filter(isClosed).map((file) => [file, stubUrl(file)])),
    hidden: hiddenModules(course, task, loaded).map((file) => new URL(file, ROOT)),
  };
}

/** The stub of a solution, without its comments, as a module that is in no file. */
function stubUrl(file: string): URL {
  const source = Deno.readTextFileSync(new URL(file, treeUrl("solutions")));
  const stub = makeStub(source, { path: file }).replace(/^\s*(\/\/.*|\/?\*.*)\n/gm, "");
  return new URL(`data:application/typescript,${encodeURIComponent(stub)}`);
}

function hiddenModules(course: Course, task: CourseTask, loaded: ReadonlySet<string>): string[] {
  const at = course.modules.indexOf(task.module);
  return course.modules.flatMap(({ folder }, i) => {
    const home = `modules/${folder}/`;
    if (i > at) return [home];
    const files = [...Deno.readDirSync(new URL(home, ROOT))].filter(({ isFile }) => isFile)
      .map(({ name }) => name);
    const kept = files.filter((name) =>
      /^(module|hints|review|costs|quiz|mutants|controls|hint_controls)\.ts$/.test(name) ||
      ((i === at || name.startsWith("suite_")) && name.endsWith(".ts") && !loaded.has(home + name))
    );
    const suites = course.tasks.filter(({ module }) => module.folder === folder)
      .map(({ suite }) => suite).filter((suite) => !loaded.has(home + suite));
    return [...kept, ...suites].map((name) => home + name);
  });
}

/** Files by their path below the root, and all that these load. */
function filesBelow(roots: readonly string[]): Set<string> {
  const found = new Set(roots), solutions = treeUrl("solutions");
  for (const path of found) { // grows while it is walked over
    const url = new URL(path, ROOT);
    let text: string;
    try {
      text = Deno.readTextFileSync(url);
    } catch {
      found.delete(path); // it only looked like a file's name
      continue;
    }
    for (const name of namedFiles(text)) {
      const [, tree, rest] = /^#(impl|modules|data)\/(.*)/.exec(name) ?? [];
      const { href } = tree === undefined
        ? new URL(name, url)
        : new URL(rest, tree === "impl" ? solutions : new URL(`${tree}/`, ROOT));
      if (href.startsWith(ROOT.href)) found.add(href.slice(ROOT.href.length));
    }
  }
  return found;
}
