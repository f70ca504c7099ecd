/** `deno task verify --strength`: how many of the mistakes made by rule the suites catch. */
import { bold, green, red } from "@std/fmt/colors";
import { EXIT, type Flags, UsageError } from "../../command.ts";
import type { Course } from "../../course.ts";
import { progressLine } from "../../terminal.ts";
import { type CourseEquivalent, loadEquivalents, matchEquivalents } from "./equivalents.ts";
import { measure, type Measured } from "./measure.ts";
import { type Mutation, mutationsOf } from "./mutations.ts";
import { sample } from "./sample.ts";

/** As many as two cores try in some two minutes. */
const SAMPLE = 500;

/** Below this share of what is not equivalent, the suites are too weak. */
const WANTED = 0.98;

/** The exit code of a program that Ctrl-C has ended. */
const INTERRUPTED = 130;

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

/** Measures the chosen tasks and prints what came of it. */
export async function printStrength(
  course: Course,
  chosen: Course,
  flags: Pick<Flags, "has" | "text" | "integer">,
): Promise<number> {
  const count = sampleSize(flags), seed = flags.integer("seed") ?? 1;
  using interrupt = interrupted();
  const { signal } = interrupt;
  const mutations = await mutationsOf(chosen.tasks);
  const ids = new Set(chosen.tasks.map(({ id }) => id));
  const listed = (await loadEquivalents(course)).filter(({ task }) => ids.has(task));
  const { matched, problems } = matchEquivalents(mutations, listed);
  const drawn = sample(mutations, { count, seed, name: nameOf });

  const line = progressLine();
  let done = 0;
  const report = () => line.show(`${++done} of ${drawn.length} mutations`);
  line.show(`0 of ${drawn.length} mutations`);
  const measured = await measure(course, drawn, { signal, report });
  line.clear();

  const strength = weigh(chosen, { mutations, measured, matched, problems });
  console.log(flags.has("json") ? JSON.stringify(asJson(strength), null, 2) : shown(strength));
  if (signal.aborted) return INTERRUPTED;
  const good = strength.problems.length === 0 && shareOf(strength.tasks) >= WANTED;
  return good ? EXIT.passed : EXIT.failed;
}

function sampleSize(flags: Pick<Flags, "text" | "integer">): number {
  const text = flags.text("sample");
  if (text === undefined) return SAMPLE;
  if (text === "all") return Infinity;
  if (!/^\d+$/.test(text)) throw new UsageError(`--sample takes a number or all, not "${text}"`);
  return flags.integer("sample", { min: 1 })!;
}

/** Tells a mutation from all others, also where a line stands twice. */
function nameOf({ task, file, from, to, line }: Mutation): string {
  return `${task} ${file} ${from} ${to} ${line}`;
}

/** Counts what was measured, task by task. */
export function weigh(
  { tasks }: Pick<Course, "tasks">,
  { mutations, measured, matched, problems }: {
    readonly mutations: readonly Mutation[];
    readonly measured: readonly Measured[];
    readonly matched: ReadonlyMap<Mutation, CourseEquivalent>;
    readonly problems: readonly string[];
  },
): Strength {
  const found = [...problems];
  for (const { mutation, outcome, by } of measured) {
    if (outcome === "unjudged") found.push(`${placeOf(mutation)} could not be judged: ${by}`);
    if (outcome === "caught" && matched.has(mutation)) {
      found.push(`${placeOf(mutation)} is listed as equivalent and is caught by: ${by}`);
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
  return { tasks: rows, survivors, problems: found };
}

/** The share caught of what is no equivalent; 1 where nothing was tried. */
export function shareOf(tasks: readonly TaskStrength[]): number {
  const sum = (count: (task: TaskStrength) => number) =>
    tasks.reduce((sum, task) => sum + count(task), 0);
  const mistakes = sum(({ tried, equivalent }) => tried - equivalent);
  return mistakes === 0 ? 1 : sum(({ caught }) => caught) / mistakes;
}

/** `solutions/0_fundamentals/operators.ts:45 (0.1): return a < b; → return a <= b;` */
function placeOf({ task, file, line, from, to }: Mutation): string {
  return `solutions/${file}:${line} (${task}): ${from} → ${to}`;
}

function shown({ tasks, survivors, problems }: Strength): string {
  const cells = (texts: readonly (string | number)[]) =>
    texts.map((text) => `${text}`.padStart(12)).join("");
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(12);
  const row = (name: string, counted: readonly TaskStrength[]) => {
    const sum = (key: "mutated" | "tried" | "caught" | "equivalent") =>
      counted.reduce((sum, task) => sum + task[key], 0);
    const share = shareOf(counted), tried = sum("tried");
    const color = share >= WANTED ? green : red;
    return name.padEnd(38) +
      cells([sum("mutated"), tried, sum("caught"), sum("equivalent")]) +
      (tried === 0 ? "-".padStart(12) : color(percent(share)));
  };
  return [
    bold("task".padEnd(38) + cells(["mutations", "tried", "caught", "equivalent", "share"])),
    ...tasks.map((task) => row(`${task.id} ${task.title}`, [task])),
    row("together", tasks),
    ...survivors.length > 0
      ? ["", bold("Not caught:"), ...survivors.map((one) => `  ${placeOf(one)}`)]
      : [],
    ...problems.map((problem) => `${red("✗")} ${problem}`),
  ].join("\n");
}

function asJson({ tasks, survivors, problems }: Strength): unknown {
  return {
    schema: "kindling/strength/v1",
    tasks: tasks.map((task) => ({ ...task, share: shareOf([task]) })),
    survivors: survivors.map(({ text: _, ...rest }) => rest),
    problems,
    share: shareOf(tasks),
  };
}

/** A signal that is given by Ctrl-C. */
function interrupted(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  Deno.addSignalListener("SIGINT", interrupt);
  return {
    signal: controller.signal,
    [Symbol.dispose]: () => Deno.removeSignalListener("SIGINT", interrupt),
  };
}
