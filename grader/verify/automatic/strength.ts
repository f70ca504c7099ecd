/** How strong the suites are: the share of the mistakes made by rule that they catch. */
import type { Course, CourseTask } from "../../course.ts";
import { type CourseEquivalent, loadEquivalents, matchEquivalents } from "./equivalents.ts";
import { measure, type Measured } from "./measure.ts";
import { type Mutation, mutationsOf } from "./mutations.ts";
import { sample } from "./sample.ts";

/** What was found out about the suites of some tasks. */
export interface Strength {
  readonly tasks: readonly TaskStrength[];
  readonly survivors: readonly Mutation[];
  /** What is wrong with the list of equivalents, or kept a mutation from being judged. */
  readonly problems: readonly string[];
}

/** How many mutations of a task there are, how many were tried, and what came of those. */
export interface TaskStrength {
  readonly id: string;
  readonly title: string;
  readonly mutated: number;
  readonly tried: number;
  readonly caught: number;
  readonly equivalent: number;
}

export interface StrengthOptions {
  /** How many mutations are tried. */
  readonly count: number;
  /** Which ones those are follows from it. */
  readonly seed: number;
  /** Gives it up: what was measured by then counts. */
  readonly signal?: AbortSignal;
  readonly report?: (done: number, total: number) => void;
}

/** Measures the suites of some tasks of a course. */
export async function measureStrength(
  course: Course,
  tasks: readonly CourseTask[],
  { count, seed, signal, report = () => {} }: StrengthOptions,
): Promise<Strength> {
  const mutations = await mutationsOf(tasks);
  const ids = tasks.map(({ id }) => id);
  const listed = (await loadEquivalents(course)).filter(({ task }) => ids.includes(task));
  const { matched, problems } = matchEquivalents(mutations, listed);
  const drawn = sample(mutations, { count, seed, name: nameOf });
  let done = 0;
  report(0, drawn.length);
  const measured = await measure(course, drawn, {
    signal,
    report: () => report(++done, drawn.length),
  });
  return weigh(tasks, { mutations, measured, matched, problems });
}

/** Tells a mutation from all others, also where a line stands twice. */
function nameOf({ task, file, from, to, line }: Mutation): string {
  return `${task} ${file} ${from} ${to} ${line}`;
}

/** Counts what was measured, task by task. */
export function weigh(
  tasks: readonly CourseTask[],
  { mutations, measured, matched, problems }: {
    readonly mutations: readonly Mutation[];
    readonly measured: readonly Measured[];
    readonly matched: ReadonlyMap<Mutation, CourseEquivalent>;
    readonly problems: readonly string[];
  },
): Strength {
  const found = new Set(problems);
  for (const { mutation, outcome, by } of measured) {
    if (outcome === "unjudged") found.add(`${mutation.task} could not be judged: ${by}`);
    if (outcome === "caught" && matched.has(mutation)) {
      found.add(`${placeOf(mutation)} is listed as equivalent and is caught by: ${by}`);
    }
  }
  const rows = tasks.map(({ id, title }) => {
    const own = measured.filter(({ mutation, outcome }) =>
      mutation.task === id && outcome !== "unjudged"
    );
    return {
      ...{ id, title },
      mutated: mutations.filter(({ task }) => task === id).length,
      tried: own.length,
      caught: own.filter(({ outcome }) => outcome === "caught").length,
      equivalent: own.filter(({ mutation, outcome }) =>
        outcome === "survived" && matched.has(mutation)
      ).length,
    };
  });
  const survivors = measured
    .filter(({ mutation, outcome }) => outcome === "survived" && !matched.has(mutation))
    .map(({ mutation }) => mutation);
  return { tasks: rows, survivors, problems: [...found] };
}

/** The share caught of what is no equivalent; 1 where nothing was tried. */
export function shareOf(tasks: readonly TaskStrength[]): number {
  const sum = (count: (task: TaskStrength) => number) =>
    tasks.reduce((sum, task) => sum + count(task), 0);
  const mistakes = sum(({ tried, equivalent }) => tried - equivalent);
  return mistakes === 0 ? 1 : sum(({ caught }) => caught) / mistakes;
}

/** `solutions/0_fundamentals/operators.ts:45 (0.1): return a < b; → return a <= b;` */
export function placeOf({ task, file, line, from, to }: Mutation): string {
  return `solutions/${file}:${line} (${task}): ${from} → ${to}`;
}
