/** Which hints a failing test leads to: a task's functions, or groups of them, have a chain each. */
import type { HintChain, TaskManifest } from "./manifest.ts";

type Hinted = Pick<TaskManifest, "hints">;

/** The chains of a task; the only one of a task that has no groups is about no function by name. */
export function chainsOf({ hints }: Hinted): readonly HintChain[] {
  return isOne(hints) ? [{ of: [], hints }] : hints;
}

function isOne(hints: TaskManifest["hints"]): hints is HintChain["hints"] {
  return typeof hints[0] === "string";
}

/** What a test is about, as its name begins: `reduce` of `reduce() of 300 elements`. */
export function subjectOf(testName: string): string {
  return /^[\w$]+(?:\.[\w$]+)*/.exec(testName)?.[0] ?? "";
}

/** The chain that a test leads to; none for a test that is not of this task. */
export function chainOfTest(task: Hinted, testName: string): HintChain | undefined {
  const chains = chainsOf(task);
  if (chains.length === 1 && chains[0].of.length === 0) return chains[0];
  return chains.find((chain) => chain.of.includes(subjectOf(testName)));
}

/** The chain of a function by its name, `mul` for `mul.backward` as well. */
export function chainNamed(task: Hinted, word: string): HintChain | undefined {
  const name = word.replace(/\(\)$/, ""), chains = chainsOf(task);
  return chains.find(({ of }) => of.includes(name)) ??
    chains.find(({ of }) => of.some((subject) => subject.startsWith(`${name}.`)));
}

/** What is wrong between a task's chains and the names of its suite's tests, one sentence each. */
export function chainProblems(task: Hinted, testNames: readonly string[]): string[] {
  const chains = chainsOf(task);
  if (chains.length === 1 && chains[0].of.length === 0) return [];
  const subjects = [...new Set(testNames.map(subjectOf))], problems: string[] = [];
  for (const subject of subjects) {
    const count = chains.filter(({ of }) => of.includes(subject)).length;
    if (count !== 1) {
      problems.push(`tests of "${subject}" lead to ${count} chains of hints, not one`);
    }
  }
  for (const { of } of chains) {
    if (of.length === 0) problems.push("one of several chains of hints is about nothing");
    for (const name of of) {
      if (!subjects.includes(name)) problems.push(`no test leads to the hints on "${name}"`);
    }
  }
  return problems;
}
