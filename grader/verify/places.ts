/**
 * Whether reports lead to the mistake: for every mutant, whether the place that its first failing test
 * names lies in the changed file, and within the changed function.
 */
import type { Course, CourseTask } from "../course.ts";
import type { Change } from "../manifest.ts";
import { type OuterUnit, type Unit, unitsOf } from "../judge/causes/units.ts";
import { inParallel } from "../parallel.ts";
import { treeUrl } from "../plan/link.ts";
import { taskFiles } from "../plan/plan.ts";
import type { TestResult } from "../results.ts";
import type { CourseMutant } from "./manifests.ts";
import { tryFiles } from "./try_files.ts";

/** Where the report on one mutant leads. */
export interface Place {
  readonly task: string;
  readonly mistake: string;
  /** The file that is wrong, and its functions that are, by their path below the tree. */
  readonly wrong: { readonly file: string; readonly functions: readonly string[] };
  /** What the first failing test names: `1_autodiff/scalar_functions.ts:12`. */
  readonly named?: string;
  readonly test?: string;
  readonly isFileRight: boolean;
  /** Nothing where no function is wrong, but a constant or a kernel. */
  readonly isFunctionRight?: boolean;
}

const SEED = 1;

/** On a machine that does other things as well, a cause is waited for. */
const CAUSES_MS = 20_000;

/** The places of mutants, in their order; those without a failed test are left out. */
export async function placesOf(
  course: Course,
  mutants: readonly CourseMutant[],
  report: () => void = () => {},
): Promise<Place[]> {
  const places = await inParallel(mutants, async (mutant) => {
    const task = course.tasks.find(({ id }) => id === mutant.task)!;
    return await placeOf(course, task, mutant);
  }, { report });
  return places.filter((place) => place !== undefined);
}

async function placeOf(
  course: Course,
  task: CourseTask,
  mutant: CourseMutant,
): Promise<Place | undefined> {
  const path = `${mutant.folder}/${mutant.file}`, files: Record<string, string> = {};
  for (const file of taskFiles(task)) {
    files[file] = ownHand(await Deno.readTextFile(new URL(file, treeUrl("solutions"))));
  }
  const right = files[path];
  const source = await Deno.readTextFile(new URL(path, treeUrl("solutions")));
  files[path] = ownHand(changed(source, mutant.change));
  const wrong = { file: path, functions: differing(right, files[path]) };
  const result = await tryFiles(course, { task, files }, { seed: SEED, causesMs: CAUSES_MS });
  if (result.status !== "failed") return undefined;
  const test = firstShown(result.tests), where = test?.where ?? result.where;
  const named = /([^/]+\/[^/:]+):(\d+):\d+$/.exec(where ?? "");
  const [, file, line] = named ?? [];
  const unit = file in files ? functionAt(files[file], Number(line)) : undefined;
  return {
    ...{ task: task.id, mistake: mutant.mistake, wrong, test: test?.name },
    ...named && { named: `${file}:${line}` },
    isFileRight: file === path,
    ...wrong.functions.length > 0 && {
      isFunctionRight: file === path && unit !== undefined && wrong.functions.includes(unit),
    },
  };
}

/** The test that a report shows first. */
function firstShown(tests: readonly TestResult[]): TestResult | undefined {
  return tests.find(({ status }) => status === "failed");
}

/**
 * The same code as by somebody else's hand: with one more statement in each answer, no function is to
 * the letter the reference's, so that what is right is not known by that.
 */
export function ownHand(source: string): string {
  return source.replace(/^( *)\/\/ #region .*\n(?:\1\/\/ {2,}.*\n)*/gm, "$&$1void 0;\n");
}

function changed(source: string, change: Change | readonly Change[]): string {
  const changes = typeof change[0] === "string" ? [change as Change] : change as readonly Change[];
  return changes.reduce((text, [from, to]) => text.split(from).join(to), source);
}

/** Every function, and of classes and objects their methods. */
function leaves(source: string): Unit[] {
  return unitsOf(source).flatMap((unit: OuterUnit) => unit.members.length ? unit.members : [unit]);
}

/** The functions of the second text that the first has otherwise. */
function differing(right: string, wrong: string): string[] {
  const texts = new Map(
    leaves(right).map(({ name, start, end }) => [name, right.slice(start, end)]),
  );
  return leaves(wrong).filter(({ name, start, end }) => texts.get(name) !== wrong.slice(start, end))
    .map(({ name }) => name);
}

/** The function, or the method, in which a line stands. */
export function functionAt(source: string, line: number): string | undefined {
  const units = unitsOf(source).flatMap((unit) => [...unit.members, unit]);
  return units.find((unit) => unit.line <= line && line <= unit.lastLine)?.name;
}
