/** Which characters a formula is made of, and what is meant by others. */
import { UsageError } from "../../terminal/usage.ts";

/** Signs that mean something elsewhere; of a few it is known what they mean here. */
const ELSEWHERE = /&&|\|\||[<>!=]=+|[%^!~&|=?:\u2212\u00d7\u00b7\u00f7]/gu;
const MEANT: Readonly<Record<string, string>> = {
  ...{ "=": "==", "===": "==", "\u2212": "-", "\u00d7": "*", "\u00b7": "*", "\u00f7": "/" },
};

/** A power as one writes it by hand. */
const RAISED = /[\u00b9\u00b2\u00b3\u2070-\u207f]/u;

/** What is part of no number, name or operator; a point is part of numbers alone. */
const STRANGE = /[^\p{L}\p{M}\p{N}_$\s().,*/+<>=-]|(?<!\d)\.(?!\d)/u;

/**
 * Looks at each character of a formula.
 *
 * @param operators the signs that may stand between two operands
 * @throws {UsageError} for a character that has no place in a formula, and says what may be meant
 */
export function checkSigns(text: string, operators: readonly string[]): void {
  const known = operators.join(" ");
  for (const [sign] of text.matchAll(ELSEWHERE)) {
    if (operators.includes(sign)) continue;
    if (sign === "^") throw new UsageError(`"^" is not a power here: write x ** 2`);
    const meant = MEANT[sign];
    throw new UsageError(
      meant
        ? `"${sign}" means nothing here: write ${meant}`
        : `There is no operator "${sign}". There are: ${known}`,
    );
  }
  const [raised] = RAISED.exec(text) ?? [], [strange] = STRANGE.exec(text) ?? [];
  if (raised) throw new UsageError(`"${raised}" means nothing here: write x ** 2 for a power`);
  if (strange === undefined) return;
  throw new UsageError(
    `A formula is made of numbers, names, parentheses and ${known}, ` +
      `not of ${JSON.stringify(strange)}`,
  );
}
