/** Answers that are expressions: they are run, beside the right one, in a process that may nothing else. */
import { fileURLToPath } from "node:url";
import { runLimited } from "../../terminal/limited_child.ts";
import { isRecord } from "../../terminal/state_file.ts";
import { printable } from "../../terminal/text.ts";
import type { CodeForm } from "../manifest.ts";
import { importMap, importMapFlag, treeUrl } from "../plan/link.ts";
import type { Mark } from "./mark.ts";

/** So long an expression may take, in milliseconds. */
const PATIENCE = 10_000;

/** Runs what was typed on the tries of its question, linked to the reference. */
export async function runCode(form: CodeForm, typed: string): Promise<Mark> {
  const code = typed.trim().replace(/;$/, "");
  if (code === "") return { kind: "unclear", say: "There is no expression in it." };
  const [yours, right] = await Promise.all([run(form, code), run(form, form.answer)]);
  if (!("shown" in right)) throw new Error(`The right answer does not run: ${right.problem}`);
  if (!("shown" in yours)) {
    const what = yours.isNoExpression ? "That is no expression" : "It does not run";
    return { kind: "unclear", say: `${what}: ${yours.problem}` };
  }
  const at = right.shown.findIndex((value, i) => value !== yours.shown[i]);
  if (at < 0) return { kind: "right" };
  const inputs = form.of.map((name, i) => `${name} = ${JSON.stringify(form.tries[at][i])}`);
  return {
    kind: "wrong",
    say: `With ${inputs.join(" and ")} it gives ${printable(yours.shown[at])}, not ${
      right.shown[at]
    }.`,
  };
}

type Ran =
  | { readonly shown: readonly string[] }
  | { readonly problem: string; readonly isNoExpression?: true };

/** What an expression gives for each of the tries. */
export async function run(form: CodeForm, code: string): Promise<Ran> {
  const { stdout, ended } = await runLimited([
    ...["run", "--no-prompt", "--no-remote", "--no-npm", "--no-lock", "--quiet", "--no-config"],
    ...["--allow-read", "--v8-flags=--max-old-space-size=256"],
    importMapFlag(importMap(treeUrl("solutions"))),
    fileURLToPath(new URL("code_process.ts", import.meta.url)),
    JSON.stringify({ ...form, code }),
  ], PATIENCE);
  if (ended === "too late") return { problem: `it takes longer than ${PATIENCE / 1000} s` };
  return ranAs(stdout) ?? { problem: "it ended without an answer" };
}

function ranAs(text: string): Ran | undefined {
  try {
    const said: unknown = JSON.parse(text.trim().split("\n").at(-1) ?? "");
    if (!isRecord(said)) return undefined;
    if (Array.isArray(said.shown)) return { shown: said.shown.map(String) };
    return {
      problem: printable(String(said.problem)).slice(0, 200),
      ...said.isNoExpression === true && { isNoExpression: true },
    };
  } catch {
    return undefined;
  }
}
