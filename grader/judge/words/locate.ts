/** Where in the learner's files something is. */
import { readIfThere } from "../../../terminal/files.ts";
import { shownPath } from "../../../terminal/paths.ts";
import { printable } from "../../../terminal/text.ts";
import type { Run } from "../../plan/plan.ts";

/**
 * The place nearest to where an error was thrown that lies in the learner's tree, as
 * `tasks/0_fundamentals/operators.ts:12:8`.
 */
export function locateFrame(run: Run, text: string): string | undefined {
  for (const [, url, line, column] of text.matchAll(/(file:\/\/[^\s()]+?):(\d+):(\d+)/g)) {
    if (!url.startsWith(run.tree.href)) continue;
    try {
      return printable(`${shownPath(url)}:${line}:${column}`);
    } catch {
      // a stack that the learner's code wrote, and no URL
    }
  }
  return undefined;
}

/** Where the function is that a test's name begins with: `"relu() is zero below zero"`. */
export async function locateSubject(run: Run, testName: string): Promise<string | undefined> {
  const subject = /^[A-Za-z_$][\w$]*/.exec(testName)?.[0];
  if (!subject) return undefined;
  const name = subject.replaceAll("$", "\\$");
  const declaration = new RegExp(
    `^(export\\s+(?:default\\s+)?(?:async\\s+)?(?:function\\*?|const|let|class)\\s+)${name}\\b`,
  );
  for (const url of run.files.values()) {
    const lines = (await readIfThere(url))?.split(/\r?\n/) ?? [];
    for (const [line, text] of lines.entries()) {
      const before = declaration.exec(text)?.[1];
      if (before !== undefined) return `${shownPath(url)}:${line + 1}:${before.length + 1}`;
    }
  }
  return undefined;
}
