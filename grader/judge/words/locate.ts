/** Where in the learner's files something is. */
import { readIfThere } from "../../../terminal/files.ts";
import { shownPath } from "../../../terminal/paths.ts";
import { printable } from "../../../terminal/text.ts";
import type { Run } from "../../plan/plan.ts";
import { unitsOf } from "../causes/units.ts";
import { framesOf } from "./frames.ts";

/**
 * The place nearest to where an error was thrown that lies in the learner's tree, as
 * `tasks/0_fundamentals/operators.ts:12:8`.
 */
export function locateFrame(run: Run, text: string): string | undefined {
  for (const { url, line, column } of framesOf(text)) {
    if (!url.startsWith(run.tree.href)) continue;
    try {
      return printable(`${shownPath(url)}:${line}:${column}`);
    } catch {
      // a stack that the learner's code wrote, and no URL
    }
  }
  return undefined;
}

/**
 * Where the function is that a test's name begins with: `"relu() is zero below zero"`,
 * `"mul.backward() hands each the other factor"`.
 */
export async function locateSubject(run: Run, testName: string): Promise<string | undefined> {
  const [, outer, member] = /^([\p{ID_Start}$_][\p{ID_Continue}$]*)(\.[\w$]+)?/u.exec(testName) ??
    [];
  if (!outer) return undefined;
  for (const url of run.files.values()) {
    const unit = unitsOf(await readIfThere(url) ?? "").find(({ name }) => name === outer);
    if (!unit) continue;
    const { line, column } = unit.members.find(({ name }) => name === outer + member) ?? unit;
    return `${shownPath(url)}:${line}:${column}`;
  }
  return undefined;
}
