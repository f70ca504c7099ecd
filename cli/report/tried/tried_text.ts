/** What `deno task try` says before and after the code runs. */
import type { Case, NoCase } from "../../../grader/tryout/find_case.ts";
import type { Opened } from "../../../grader/tryout/run_open.ts";
import type {
  KernelEvidence,
  ObservedEvidence,
  VectorEvidence,
} from "../../../grader/judge/evidence.ts";
import { show } from "../../../grader/judge/words/show.ts";
import { foldCode } from "../../../grader/snippet/lines.ts";
import { snippetOf, testSource } from "../../../grader/snippet/snippet.ts";
import type { Seen } from "../../../grader/witness/codec.ts";
import { bold, cyan, dim, green, red, yellow } from "../../../terminal/colors.ts";
import { printable, wrap } from "../../../terminal/text.ts";
import { kernelTried } from "./kernel_tried.ts";
import { quotedLines } from "../quoted_lines.ts";
import { vectorTried } from "./vector_tried.ts";
import { sideBySide } from "./side_by_side.ts";

/** A case of a test that records. */
export interface ObservedCase extends Case {
  readonly evidence: ObservedEvidence;
  readonly expected: Seen;
}

/** Why there is nothing to be tried. */
export function noCaseText({ result, verdict }: NoCase, width: number): string {
  const { id, title, status, notRun } = result;
  const { message, where, quoted } = verdict ?? { ...result, quoted: undefined };
  const why = message ?? (notRun ? `Not run: ${notRun.reason}` : "There is no test to be tried");
  const said = wrap(status === "error" ? `Not your code: ${why}` : why, width);
  return [
    bold(`${id} ${title}`),
    ...verdict ? [wrap(printable(verdict.name), width), ""] : [],
    said,
    ...quotedLines({ where, quoted }, width),
    ...lookAt(where),
  ].join("\n");
}

/** What the test is, where it stands, and what it is given. */
export async function headText(
  { result: { id, title }, verdict, evidence }: Case,
  width: number,
): Promise<string> {
  const source = await testSource(evidence.test);
  const lines = [bold(`${id} ${title}`), wrap(printable(verdict.name), width)];
  if (source) lines.push(labelled("test", cyan(`${source.file}:${source.line}`)));
  if (evidence.kind === "observed") {
    const input = verdict.counterexample?.join(", ") ??
      (evidence.test.generators ? `one of ${evidence.tried} that were tried` : undefined);
    if (input !== undefined) {
      lines.push(
        labelled("input", wrap(input, width - 13).replaceAll("\n", `\n${" ".repeat(13)}`)),
      );
    }
  }
  if (verdict.outOfTime) {
    lines.push(wrap(`${verdict.message}. Here nothing ends it but Ctrl-C.`, width));
  }
  return lines.join("\n");
}

/** Where the test is not written, or waits for what is not. */
export function openText({ verdict: { message, where }, result: { id } }: Case): string {
  const next = `Next: ${cyan(`deno task watch ${id}`)} ${dim("grades at every save")}`;
  return ["", `${yellow("○")} ${message}`, ...lookAt(where), "", next].join("\n");
}

/** A kernel as it ran in lockstep. */
export function kernelText(
  { verdict }: Case,
  evidence: KernelEvidence,
  { file, width }: { readonly file: string; readonly width: number },
): string {
  const { status, message = "It fails", findings = [] } = verdict;
  const says = findings.length > 0 ? "The run in lockstep has found what is said above." : message;
  const end = status === "passed"
    ? `${green("●")} The test passes.`
    : wrap(`${red("✗")} ${says}`, width);
  return ["", ...kernelTried(evidence, { file, width }), "", end].join("\n");
}

/** A kernel on vectors as it ran. */
export function vectorText(
  { verdict: { status, message = "It fails" } }: Case,
  evidence: VectorEvidence,
  { file, width }: { readonly file: string; readonly width: number },
): string {
  const end = status === "passed"
    ? `${green("●")} The test passes.`
    : wrap(`${red("✗")} ${message}`, width);
  return ["", ...vectorTried(evidence, { file }), "", end].join("\n");
}

/** What came of it, and whether the test has passed. */
export function openedText(
  { expected, evidence: { test }, verdict, onlyAfterOthers }: ObservedCase,
  opened: Opened,
  width: number,
): { readonly text: string; readonly isRight: boolean } {
  const wrong = (text: string, ...before: readonly string[]) => ({
    text: [...before, wrap(`${red("✗")} ${text}`, width)].join("\n"),
    isRight: false,
  });
  if (opened.kind === "threw") {
    return wrong("It threw the error above.", labelled("expected", printable(show(expected))));
  }
  if (opened.kind === "ended") {
    return wrong(`The process ended before the test did, with exit code ${opened.code}.`);
  }
  const sides = { expected, seen: opened.seen, tolerance: test.tolerance };
  const { lines, wrong: count } = sideBySide(sides, width);
  const said = [...lines, ""];
  if (count > 0) return wrong(count === 1 ? "One differs." : `${count} differ.`, ...said);
  if (opened.code !== 0) return wrong("All agrees, but an error was left uncaught.", ...said);
  if (verdict.status !== "passed") {
    const why = verdict.message ?? "there it differs";
    return wrong(`All agrees here, but not in the grader's own process: ${why}`, ...said);
  }
  if (onlyAfterOthers) {
    return wrong(
      "By itself it passes, but not after other tests: your code remembers something.",
      ...said,
    );
  }
  return { text: [...said, `${green("●")} The test passes.`].join("\n"), isRight: true };
}

/** How to do the same by hand, and again. */
export async function againText(
  tried: ObservedCase,
  { links, width }: { readonly links: string; readonly width: number },
): Promise<string> {
  const { verdict, result: { id }, seed } = tried;
  const snippet = canBePasted(links) ? await codeOf(tried) : undefined;
  const name = JSON.stringify(verdict.name);
  const command = `deno task try ${id} ${name}${verdict.drawn ? ` --seed ${seed}` : ""}${links}`;
  return [
    ...snippet === undefined ? [] : [
      rule("by hand: to paste into deno repl -A, in the course's folder", width),
      foldCode(snippet, width),
      rule("", width),
    ],
    ...verdict.graph ? [`${dim("graph")}  ${cyan(verdict.graph)}`] : [],
    `${dim("again")}  ${cyan(command)}`,
  ].join("\n");
}

/** What is pasted is linked to `tasks/`, whatever was tried. */
function canBePasted(links: string): boolean {
  return !links.includes("--solutions") && !links.includes("--tasks");
}

async function codeOf({ verdict, run, evidence, late }: ObservedCase) {
  const { test, inputs } = evidence;
  return verdict.snippet ??
    await snippetOf(test, { inputs, path: verdict.path, late, suite: run.suite });
}

/** A line across, with a few words in it. */
export function rule(words: string, width: number): string {
  return dim((words && `── ${words} `).padEnd(Math.min(width, 80), "─"));
}

function labelled(label: string, text: string): string {
  return `  ${dim(label.padEnd(10))} ${text}`;
}

function lookAt(where: string | undefined): string[] {
  return where === undefined ? [] : [labelled("look at", cyan(where))];
}
