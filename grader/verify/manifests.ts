/** What a manifest, its files and its hints must be to one another; nothing here runs a suite. */
import { readIfThere } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";
import {
  type Course,
  type CourseTask,
  loadControls,
  loadHintControls,
  loadMutants,
  moduleNumber,
} from "../course.ts";
import { chainsOf } from "../hint_chains.ts";
import type { Control, Mutant } from "../manifest.ts";
import { treeUrl } from "../plan/link.ts";
import { suiteUrl, taskFiles } from "../plan/plan.ts";
import { readRegions } from "../stubs/stub.ts";
import { sourcePaths } from "../stubs/tree.ts";

const MUTANTS_A_TASK = 6, CONTROLS_A_TASK = 5;

/** Everything that is wrong with the course as written, one sentence each. */
export async function manifestProblems(
  course: Course,
  { mutants, controls }: Catalogue,
): Promise<string[]> {
  const problems: string[] = [];
  const ids = course.tasks.map((task) => task.id);
  for (const task of course.tasks) {
    const say = (what: string) => problems.push(`${task.id}: ${what}`);
    if (ids.indexOf(task.id) !== ids.lastIndexOf(task.id)) say("the id is used twice");
    if (!task.id.startsWith(`${moduleNumber(task.module)}.`)) say("the id is not of its module");
    if (!(task.points > 0)) say("it gives no points");
    for (const need of task.needs) {
      if (!(ids.indexOf(need) >= 0 && ids.indexOf(need) < ids.indexOf(task.id))) {
        say(`it needs ${need}, which is no earlier task`);
      } else if (course.tasks[ids.indexOf(need)].optional && !task.optional) {
        say(`it needs ${need}, which is optional`);
      }
    }
    if (await readIfThere(suiteUrl(task)) === undefined) say(`there is no ${task.suite}`);
    const count = mutants.filter((mutant) => mutant.task === task.id).length;
    if (count < MUTANTS_A_TASK) say(`it has ${count} mutants, fewer than ${MUTANTS_A_TASK}`);
    const own = controls.filter((control) => control.task === task.id);
    const right = own.filter(({ fromHint }) => !fromHint).length;
    if (right < CONTROLS_A_TASK) say(`it has ${right} controls, fewer than ${CONTROLS_A_TASK}`);
    if (right === own.length) say("no control is written as its third hint says");
    for (const problem of await hintProblems(task)) say(problem);
  }
  problems.push(...await strayFiles(course), ...variantProblems(course, { mutants, controls }));
  return problems;
}

/** A mutant together with the module's folder. */
export interface CourseMutant extends Mutant {
  readonly folder: string;
}

/** The mutants of every module. */
async function courseMutants(course: Course): Promise<CourseMutant[]> {
  const found = await Promise.all(
    course.modules.map(async (module) =>
      (await loadMutants(module)).map((mutant) => ({ ...mutant, folder: module.folder }))
    ),
  );
  return found.flat();
}

/** A control together with the module's folder. */
export interface CourseControl extends Control {
  readonly folder: string;
  /** Whether it is written as the third hint says. */
  readonly fromHint?: true;
}

/** Versions of the course's files whose verdict is known. */
export interface Catalogue {
  readonly mutants: readonly CourseMutant[];
  readonly controls: readonly CourseControl[];
}

/** The mutants and controls of every module. */
export async function courseCatalogue(course: Course): Promise<Catalogue> {
  return { mutants: await courseMutants(course), controls: await courseControls(course) };
}

/** The controls of every module, and those that follow from hints. */
async function courseControls(course: Course): Promise<CourseControl[]> {
  const found = await Promise.all(course.modules.map(async (module) => {
    const { folder } = module;
    const controls = await loadControls(module), fromHints = await loadHintControls(module);
    return [
      ...controls.map((control) => ({ ...control, folder })),
      ...fromHints.map((control) => ({ ...control, folder, fromHint: true as const })),
    ];
  }));
  return found.flat();
}

/** An empty hint, or one of the first two that gives away a line of the answer. */
async function hintProblems(task: CourseTask): Promise<string[]> {
  const problems: string[] = [];
  const answers = await answerLines(task);
  for (const { of, hints } of chainsOf(task)) {
    const about = of.length > 0 ? ` on ${of.join(", ")}` : "";
    hints.forEach((hint, index) => {
      if (hint.trim() === "") problems.push(`hint ${index + 1}${about} is empty`);
      const given = index < 2 && answers.find((line) => squeeze(hint).includes(line));
      if (given) problems.push(`hint ${index + 1}${about} holds solution code: ${given}`);
    });
  }
  return problems;
}

const SHORTEST_ANSWER = 7;

/** The lines between the task's markers that would be an answer by themselves. */
async function answerLines(task: CourseTask): Promise<string[]> {
  const lines: string[] = [];
  for (const path of taskFiles(task)) {
    const source = await readIfThere(new URL(path, treeUrl("solutions")));
    if (source === undefined) continue;
    for (const region of readRegions(source, { path })) {
      if (region.id !== task.id) continue;
      for (const line of region.answer) {
        const code = squeeze(line.replace(/\/\/.*$/, "").replace(/^\s*return\b/, ""));
        if (code.length >= SHORTEST_ANSWER && /[a-z]/i.test(code)) lines.push(code);
      }
    }
  }
  return lines;
}

/** Without white space, and without the semicolon at the end. */
function squeeze(text: string): string {
  return text.replace(/\s+/g, "").replace(/;$/, "");
}

/** Solutions and suites that no task names, and files that a task names in vain. */
async function strayFiles(course: Course): Promise<string[]> {
  const problems: string[] = [];
  const named = new Set(course.tasks.flatMap(taskFiles));
  const present = new Set(await sourcePaths(treeUrl("solutions")));
  for (const path of present) {
    if (!named.has(path)) problems.push(`solutions/${path} belongs to no task`);
  }
  for (const path of named) {
    if (!present.has(path)) problems.push(`there is no solutions/${path}`);
  }
  const suites = new Set(course.tasks.map((task) => suiteUrl(task).href));
  for (const { folder } of course.modules) {
    const suiteFolder = new URL(`modules/${folder}/suites/`, ROOT);
    for (const path of await sourcePaths(suiteFolder)) {
      const url = new URL(path, suiteFolder);
      if (!suites.has(url.href)) problems.push(`modules/${folder}/suites/${path} is of no task`);
    }
  }
  return problems;
}

/** A mutant or a control of no task, or one that does not say what it is. */
function variantProblems(
  course: Course,
  { mutants, controls }: Catalogue,
): string[] {
  const variants = [
    ...mutants.map((mutant) => ({ ...mutant, kind: "mutant", name: mutant.mistake })),
    ...controls.map((control) => ({ ...control, kind: "control", name: control.difference })),
  ];
  return variants.flatMap((variant) => {
    const task = course.tasks.find((task) => task.id === variant.task);
    const path = `${variant.folder}/${variant.file}`;
    const problem = !task || !taskFiles(task).includes(path)
      ? `changes ${path}, which is no file of task ${variant.task}`
      : variant.name.trim() === ""
      ? "does not say what it is"
      : undefined;
    return problem ? [`${variant.task}: the ${variant.kind} "${variant.name}" ${problem}`] : [];
  });
}
