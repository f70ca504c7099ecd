/** The verdict on tasks as a person reads it in a terminal of 80 columns. */
import { bold, cyan, dim, gray, green, red, yellow } from "../../terminal/colors.ts";
import type { NotRun, Results, Status, TaskResult, TestResult } from "../../grader/results.ts";
import { foldCode } from "../../grader/snippet/lines.ts";
import { indent, wrap } from "../../terminal/text.ts";
import { quotedLines } from "./quoted_lines.ts";
import { scorecardLines } from "./scorecard.ts";

/** A status's sign, word and colour: never one of them alone. */
export const STATUS: Readonly<
  Record<Status, { readonly sign: string; readonly paint: (text: string) => string }>
> = {
  passed: { sign: "●", paint: green },
  failed: { sign: "✗", paint: red },
  todo: { sign: "○", paint: yellow },
  blocked: { sign: "◌", paint: gray },
  unchecked: { sign: "?", paint: yellow },
  error: { sign: "!", paint: red },
};

/** Stands in the place of the passed sign for an optional task. */
export const STAR = "★";

export interface VerdictOptions {
  /** Columns. */
  readonly width: number;
  /** Show every failing test in full, not just the first, and name all files and passed tests. */
  readonly all: boolean;
  /** Several tasks are shown: say less of each. */
  readonly brief: boolean;
  /** The folder that stood for `tasks/`, where it was another. */
  readonly tree?: string;
}

/** Lines longer than this are hard to read, however wide the terminal is. */
const WIDEST = 100;

/** One task's verdict. Ends without a line break. */
export function taskVerdict(task: TaskResult, given: VerdictOptions): string {
  const options = { ...given, width: Math.min(given.width, WIDEST) };
  const lines = [headline(task, options.width)];
  const detail = (label: string, text: string) =>
    lines.push(labelled(label, text, options.width, 2));
  if (!options.brief) {
    for (const [label, files] of origins(task, options.tree ?? "tasks")) {
      detail(label, options.all || label === "yours" ? files.join(" ") : fewWords(files));
    }
  }
  // Where something is wrong, this would stand between the learner and that.
  for (const path of options.all || task.status !== "failed" ? task.sameAsReference ?? [] : []) {
    detail(
      "same",
      `${options.tree ?? "tasks"}/${path} is the reference's, but for comments and space`,
    );
  }
  if (task.device) detail("device", deviceText(task.device, task.tests));
  if (task.message) {
    const fault = task.status === "error" ? "Not your code: " : "";
    lines.push(indent(wrap(fault + task.message, options.width - 2), 2));
    if (task.where) detail("look at", cyan(task.where));
  }
  if (task.printed) lines.push(prints(task.printed, 2, options.width));
  const untouched = task.tests.every((test) => test.status === "todo");
  if (task.tests.length > 0 && !(options.brief && (untouched || task.status === "passed"))) {
    lines.push("", ...testLines(task, options));
  }
  if (task.notRun) lines.push(...notRunLines(task.notRun, options));
  if (!options.brief || task.status === "failed") {
    const table = scorecardLines(task.tests);
    if (table.length > 0) lines.push("", ...table);
  }
  return lines.join("\n");
}

/** The sum under several tasks; optional ones are counted by themselves. */
export function summary(results: Results): string {
  const passed = (tasks: readonly TaskResult[]) =>
    tasks.filter((task) => task.status === "passed").length;
  const [asked, optional] = [
    results.tasks.filter((task) => !task.optional),
    results.tasks.filter((task) => task.optional),
  ];
  const counts = `${passed(asked)} of ${asked.length} tasks passed`;
  const extra = optional.length > 0 ? `, ${passed(optional)} of ${optional.length} optional` : "";
  const { score, maxScore, bonus } = results;
  const points = `${score} of ${maxScore} points${bonus > 0 ? ` and ${bonus} on top` : ""}`;
  return bold(`${counts}${extra}, ${points}`);
}

function headline(task: TaskResult, width: number): string {
  const { paint } = STATUS[task.status];
  const isStar = task.optional && task.status === "passed";
  const sign = isStar ? STAR : STATUS[task.status].sign;
  const points = `${task.points} of ${task.maxPoints} ${task.optional ? "on top" : "points"}`;
  const right = `${task.status.padEnd(8)}${points.padStart(16)}`;
  const name = `${task.id} ${task.title}${task.optional ? " (optional)" : ""}`;
  const gap = " ".repeat(Math.max(2, width - name.length - 2 - right.length));
  return `${paint(sign)} ${bold(name)}${gap}${paint(task.status.padEnd(8))}${points.padStart(16)}`;
}

function deviceText(
  { kind, name }: NonNullable<TaskResult["device"]>,
  tests: TaskResult["tests"],
): string {
  if (kind !== "none") return `${name}, ${kind}`;
  const instead = tests.some(({ scorecard }) => scorecard) ? ": kernels ran in lockstep only" : "";
  return `none (${name})${instead}`;
}

function notRunLines({ reason, tests }: NotRun, { all, width }: VerdictOptions): string[] {
  const count = `${tests.length} ${tests.length === 1 ? "test" : "tests"} not run: ${reason}`;
  const names = all ? tests.map((name) => `  - ${wrap(name, width - 4)}`) : [];
  return [yellow(indent(wrap(count, width - 2), 2)), ...names];
}

/** `[["yours", [...files]], ["reference", [...files]]]`, without the empty ones. */
function origins(task: TaskResult, tree: string): [string, string[]][] {
  const of = (origin: string) =>
    Object.keys(task.link).filter((path) => task.link[path] === origin);
  const shown: [string, string[]][] = [
    ["yours", of("yours").map((path) => `${tree}/${path}`)],
    ["reference", of("reference").map((path) => `solutions/${path}`)],
  ];
  return shown.filter(([, paths]) => paths.length > 0);
}

const NAMED_FILES = 3;

/** The files by name; where they are many, how many of which folders. */
function fewWords(files: readonly string[]): string {
  if (files.length <= NAMED_FILES) return files.join(" ");
  const folders = new Set(files.map((file) => file.slice(0, file.lastIndexOf("/") + 1)));
  return `${files.length} files of ${[...folders].join(" ")}`;
}

const NAMED_OPEN_TESTS = 4;

/** What is wrong first, then what is open, then the count. */
function testLines(task: TaskResult, options: VerdictOptions): string[] {
  const { tests } = task;
  const lines: string[] = [];
  const name = (test: TestResult) => {
    const { sign, paint } = STATUS[test.status];
    const text = wrap(test.name, options.width - 4).replaceAll("\n", "\n    ");
    lines.push(`  ${paint(sign)} ${test.status === "failed" ? bold(text) : text}`);
  };
  const wrong = tests.filter(isWrong);
  const open = tests.filter((test) => test.status === "todo" || test.status === "blocked");
  const passed = tests.filter((test) => test.status === "passed");

  const told = options.all ? wrong : wrong.filter((test) => test.follows === undefined);
  const inFull = options.all ? wrong : fewInFull(told);
  const followers = Map.groupBy(
    wrong.filter((test) => !told.includes(test)),
    (test) => test.follows!,
  );
  const follow = (cause: string) => {
    const count = followers.get(cause)?.length ?? 0;
    const line = `${count} more ${count === 1 ? "follows" : "follow"} from ${cause}`;
    if (count > 0) lines.push(dim(indent(wrap(line, options.width - 4), 4)));
    followers.delete(cause);
  };
  for (const test of told) {
    name(test);
    if (inFull.includes(test)) lines.push(...details(task, test, options));
    else if (test.cause && test.where) {
      lines.push(labelled("look at", cyan(test.where), options.width, 6));
    }
    if (test.cause) follow(test.cause);
  }
  for (const cause of followers.keys()) follow(cause);
  if (wrong.length > inFull.length) lines.push(dim("    --all shows each of them in full"));
  const shown = options.all ? open : open.slice(0, NAMED_OPEN_TESTS);
  for (const [index, test] of shown.entries()) {
    name(test);
    if (index === 0) lines.push(...details(task, test, options));
  }
  if (open.length > shown.length) lines.push(dim(`    and ${open.length - shown.length} more`));
  for (const test of passed) {
    if (options.all || test.notes) name(test);
    if (test.notes) lines.push(...notes(test, options.width));
    if (test.printed) {
      lines.push(...options.all ? [] : ["  " + test.name], prints(test.printed, 6, options.width));
    }
  }
  if (lines.length > 0) lines.push("");
  lines.push(`  ${passed.length} of ${tests.length} tests pass`);
  return lines;
}

/**
 * What is shown in full where not all is. A worked example is quickest to follow, a law has the smallest
 * failing input: the first of each, unless both are known to say the same. Of kernels, the one that was
 * tried on the least, and has run at all.
 */
function fewInFull(told: readonly TestResult[]): TestResult[] {
  const small = told.filter(({ elements }) => elements !== undefined)
    .sort((a, b) => hasRun(b) - hasRun(a) || a.elements! - b.elements!);
  const first = told[0]?.elements === undefined ? told[0] : small[0];
  const law = first?.cause === undefined &&
    told.find(({ counterexample, elements }) => counterexample && elements === undefined);
  return [...new Set([first, law])].filter((test) => test !== undefined && test !== false);
}

/** A kernel that has hung twice is not started on the other tests, which then tell nothing of it. */
function hasRun({ durationMs }: TestResult): number {
  return durationMs > 0 ? 1 : 0;
}

function details(task: TaskResult, test: TestResult, options: VerdictOptions): string[] {
  const { width } = options, { id } = task;
  const lines: string[] = [];
  const detail = (label: string, text: string | number | undefined) => {
    if (typeof text === "string") lines.push(labelled(label, text, width, 6));
  };
  if (test.message) {
    const fault = test.status === "error" ? "Not your code: " : "";
    lines.push(indent(wrap(fault + test.message, width - 6), 6));
  }
  lines.push(...quotedLines(test, width - 5).map((line) => indent(line, 5)));
  detail("look at", test.where && cyan(test.where));
  detail("cause", causeText(test));
  const input = codeOnPage(test, options) ? undefined : test.counterexample?.join(", ");
  // That of a kernel takes many lines, and would push the others off a page of 24.
  const isLong = test.elements !== undefined && test.expected !== undefined;
  if (!isLong) detail("input", input);
  detail("at", test.path);
  detail("expected", test.expected && green(test.expected));
  detail("actual", test.actual && red(test.actual));
  if (isLong) detail("input", input);
  detail("graph", test.graph);
  detail("test", test.source && `${test.source.file}:${test.source.line}`);
  // Of a test that has not run there is nothing to see in a call.
  if (test.status !== "todo") lines.push(...codeLines(task, test, options));
  detail("replay", test.seed && `deno task grade ${id} --seed ${test.seed}`);
  lines.push(...notes(test, width));
  if (test.printed) lines.push(prints(test.printed, 6, width));
  return lines;
}

/** Where its name does not tell. */
function causeText({ name, cause, follows = cause }: TestResult): string | undefined {
  if (follows === undefined) return undefined;
  if (name.startsWith(`${follows}(`) || name.startsWith(`${follows} `)) return undefined;
  return `${follows}: with the reference's, this test passes`;
}

/** The command that tries one test: as much of its name as goes into a line, and means no other. */
export function tryCommand(
  { id, tests }: Pick<TaskResult, "id" | "tests">,
  name: string,
  room: number,
): string {
  const command = (part: string) => `deno task try ${id} "${part}"`;
  const said = (text: string) => text.replaceAll('"', "");
  const words = said(name).split(" ");
  const isOther = (part: string) =>
    tests.some((test) => test.name !== name && said(test.name).includes(part));
  while (words.length > 1 && command(words.join(" ")).length > room) {
    if (isOther(words.slice(0, -1).join(" "))) break;
    words.pop();
  }
  return command(words.join(" "));
}

const SHOWN_LINES = 12;

/** Longer code is no quick look, and would push what was expected off a page of 24 lines. */
const SHOWN_CODE = 8;

/** The first of a task's wrong tests that the verdict tells by name: others follow from what is told. */
export function toldFirst({ tests }: Pick<TaskResult, "tests">): TestResult | undefined {
  const wrong = tests.filter(isWrong);
  return wrong.find(({ follows }) => follows === undefined) ?? wrong[0];
}

function isWrong({ status }: TestResult): boolean {
  return status === "failed" || status === "unchecked" || status === "error";
}

/** The code to paste, unless it is too long for the page. */
function codeOnPage({ snippet }: TestResult, { width, all }: VerdictOptions): string[] | undefined {
  const lines = snippet && foldCode(snippet, width - 8).split("\n");
  return lines && (all || lines.length <= SHOWN_CODE) ? lines : undefined;
}

/** The test as code to paste, or how it is printed; of one for which there is no such code its own lines. */
function codeLines(task: TaskResult, test: TestResult, options: VerdictOptions): string[] {
  const { name, source, snippet } = test, { width } = options, code = codeOnPage(test, options);
  const indented = (lines: readonly string[]) => lines.map((line) => `        ${line}`);
  if (code) {
    return [dim("      to paste into deno repl -A, in the course's folder"), ...indented(code)];
  }
  const command = tryCommand(task, name, width - 17);
  if (snippet) return [labelled("try", `${command}\nprints the call as code to paste`, width, 6)];
  if (!source) return [];
  const lines = source.text ? foldCode(source.text, width - 8).split("\n") : [];
  const more = lines.length - SHOWN_LINES;
  return [
    ...indented(lines.slice(0, SHOWN_LINES)),
    ...more > 0 ? [dim(`        and ${more} more ${more === 1 ? "line" : "lines"}`)] : [],
    labelled("try", command, width, 6), // a kernel is run by no call
  ];
}

const SHOWN_NOTES = 3;

function notes({ notes = [], moreFindings = 0 }: TestResult, width: number): string[] {
  const lines = notes.slice(0, SHOWN_NOTES).map((note) => labelled("also", note, width, 6));
  const more = Math.max(0, notes.length - SHOWN_NOTES) + moreFindings;
  return more > 0 ? [...lines, dim(`      and ${more} more`)] : lines;
}

function labelled(label: string, text: string, width: number, by: number): string {
  const room = width - by - 11;
  return indent(
    dim(label.padEnd(11)) + wrap(text, room).replaceAll("\n", "\n" + " ".repeat(11)),
    by,
  );
}

const SHOWN_PRINTS = 10;

/** What the code printed: the first lines of it. */
function prints(text: string, by: number, width: number): string {
  const lines = text.replace(/\n+$/, "").split("\n");
  const more = lines.length - SHOWN_PRINTS;
  const shown = lines.slice(0, SHOWN_PRINTS).concat(more > 0 ? [`and ${more} more lines`] : []);
  return indent(dim("printed") + "\n" + indent(wrap(shown.join("\n"), width - by - 2), 2), by);
}
