/** A formula taken apart: its numbers, names and signs. */
import { UsageError } from "../../terminal/usage.ts";

export interface Token {
  readonly kind: "number" | "name" | "sign";
  readonly text: string;
}

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iuy;
const NAME = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/uy;

/** A power as one writes it by hand. */
const RAISED = /[\u00b9\u00b2\u00b3\u2070-\u207f]/u;

/** Signs that mean something elsewhere; of a few it is known what they mean here. */
const ELSEWHERE = /&&|\|\||[<>!=]=+|[%^!~&|=?:\u2212\u00d7\u00b7\u00f7]/uy;
const MEANT: Readonly<Record<string, string>> = {
  ...{ "^": "**", "=": "==", "===": "==", "\u2212": "-", "\u00d7": "*", "\u00b7": "*" },
  "\u00f7": "/",
};

/** Words that are no names in a program. */
const RESERVED = ["true", "false", "null", "undefined", "this"];

/**
 * The tokens of a formula, from left to right, without the space between them.
 *
 * @param operators the signs that may stand between two operands
 * @throws {UsageError} for a character that has no place in a formula, and says what may be meant
 */
export function tokensOf(text: string, operators: readonly string[]): Token[] {
  const signs = [...operators, "(", ")", ","].sort((a, b) => b.length - a.length);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at, signs);
    if (token === undefined && /\s/u.test(text[at])) at++;
    else if (token === undefined) throw noPlaceFor(text, at, operators);
    else {
      checkName(token, tokens.at(-1), text[at - 1]);
      tokens.push(token);
      at += token.text.length;
    }
  }
  return tokens;
}

function tokenAt(text: string, at: number, signs: readonly string[]): Token | undefined {
  const number = match(NUMBER, text, at), name = match(NAME, text, at);
  if (number) return { kind: "number", text: number };
  if (name) return { kind: "name", text: name };
  const sign = match(ELSEWHERE, text, at) ?? signs.find((sign) => text.startsWith(sign, at));
  return sign && signs.includes(sign) ? { kind: "sign", text: sign } : undefined;
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function checkName({ kind, text }: Token, before: Token | undefined, beside: string): void {
  if (kind !== "name") return;
  if (RESERVED.includes(text)) {
    throw new UsageError(`A formula is made of numbers and names, not of ${text}`);
  }
  if (RAISED.test(text)) throw new UsageError(`"${text}" is a name here: write x ** 2 for a power`);
  if (before?.kind === "number" && !/\s/u.test(beside)) {
    throw new UsageError(
      `A name cannot start with a number: write ${before.text} * ${text}, not ${before.text}${text}`,
    );
  }
}

function noPlaceFor(text: string, at: number, operators: readonly string[]): UsageError {
  const sign = match(ELSEWHERE, text, at);
  if (sign === undefined) {
    const [character] = text.slice(at);
    return new UsageError(
      `A formula is made of numbers, names, parentheses and ${operators.join(" ")}, ` +
        `not of ${JSON.stringify(character)}`,
    );
  }
  const meant = MEANT[sign];
  if (sign === "^") return new UsageError(`"^" is not a power here: write x ** 2`);
  return new UsageError(
    meant
      ? `"${sign}" means nothing here: write ${meant}`
      : `There is no operator "${sign}". There are: ${operators.join(" ")}`,
  );
}
