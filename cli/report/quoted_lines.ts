/** Lines of a kernel that a verdict is about, cut so that the place to look at is seen. */
import type { TestResult } from "../../grader/results.ts";
import { cell } from "../../terminal/cells.ts";
import { dim } from "../../terminal/colors.ts";
import { excerpt } from "../../terminal/text.ts";

/** So much is seen behind the place to look at. */
const BEHIND = 16;

export function quotedLines(
  { where = "", quoted = [] }: Pick<TestResult, "where" | "quoted">,
  width: number,
): string[] {
  const [, at, column] = /:(\d+):(\d+)$/.exec(where) ?? [];
  return quoted.map(({ line, text }) => {
    const room = width - 9, isThere = Number(at) === line && text.length > room;
    const isFar = isThere && Number(column) > room - BEHIND && !text.startsWith("…");
    const shown = isFar ? excerpt(text, Number(column), room - 2) : text;
    return ` ${dim(`${line} │`.padStart(6))} ${cell(shown, room).trimEnd()}`;
  });
}
