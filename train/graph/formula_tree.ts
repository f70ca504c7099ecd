/**
 * The tree of a formula, made by jsep. What jsep takes and a formula is not, a list of expressions in
 * any place for one, is refused in words that say what to write.
 */
import jsep from "npm:jsep@1.6.0";
import { UsageError } from "../../terminal/usage.ts";

export type Tree = jsep.CoreExpression | Group;

/** What stands in parentheses. jsep forgets them, but a sign before a power needs them. */
interface Group extends jsep.Expression {
  readonly type: "Group";
  readonly inside: jsep.Expression;
}

/** How closely a sign binds, more before less, and whether of two in a row the right one goes first. */
interface Binding {
  readonly binds: number;
  readonly fromRight?: true;
}

jsep.addLiteral("undefined", undefined); // as true and null are, and so no name
jsep.hooks.add("gobble-token", function (env) {
  if (this.char !== "(") return;
  const inside = this.gobbleGroup();
  if (!inside) throw new Error(`")" stands where a number or a name should be`);
  env.node = { type: "Group", inside };
});
jsep.hooks.add("after-expression", function ({ node }) {
  if (!node || ["", ")", ","].includes(this.char)) return;
  const [before] = /[\p{L}\p{M}\p{N}_$.]+$|.$/u.exec(this.expr.slice(0, this.index).trimEnd())!;
  const [after] = /^[\p{L}\p{M}\p{N}_$.]+|^./u.exec(this.expr.slice(this.index))!;
  throw new Error(`an operator is missing between ${before} and ${after}`);
});

/**
 * What makes trees of formulas.
 *
 * @param operators the signs that may stand between two operands, and no others
 * @returns throws a {@linkcode UsageError} for what is no formula
 */
export function formulaReader(
  operators: Readonly<Record<string, Binding>>,
): (text: string) => Tree {
  jsep.removeAllBinaryOps();
  for (const [sign, { binds, fromRight }] of Object.entries(operators)) {
    jsep.addBinaryOp(sign, binds, fromRight);
  }
  return (text) => {
    try {
      checkParentheses(text);
      return jsep(text.replace(/\s/gu, " ")) as Tree;
    } catch (error) {
      throw new UsageError(`Cannot read "${text}": ${problem(text, error as ParseError)}`);
    }
  };
}

/** Parentheses come in pairs, and commas in those of a function, which follow its name. */
function checkParentheses(text: string): void {
  const open: string[] = [];
  for (const [sign] of text.matchAll(/[\p{L}\p{M}\p{N}_$]?\s*\(|[),]/gu)) {
    if (sign.endsWith("(")) open.push(sign.trim());
    else if (sign === "," && (open.at(-1) ?? "(") === "(") {
      throw new Error("a comma stands between a function's inputs only");
    } else if (sign === ")" && !open.pop()) throw new Error(`a ")" closes nothing`);
  }
  if (open.length > 0) throw new Error(`a "(" is not closed`);
}

/** jsep's own, or one of a hook, which has no place. */
type ParseError = Error & { readonly index?: number; readonly description?: string };

/** What could not be read, with the place where it stands instead of a count of characters. */
function problem(text: string, { message, description = "", index = 0 }: ParseError): string {
  const there = text.slice(index).trimStart();
  if (description.startsWith("Variable names")) {
    const [number] = /[\d.]+(e[+-]?\d+)?$/iu.exec(text.slice(0, index)) ?? [""];
    const [name] = /^[\p{L}\p{M}\p{N}_$]+/u.exec(there) ?? [""];
    return `a name cannot start with a number: write ${number} * ${name}, not ${number}${name}`;
  }
  if (!/^(Expected expression|missing unaryOp|Unexpected ")/.test(description)) return message;
  return `${there ? `"${there[0]}" stands` : "it ends"} where a number or a name should be`;
}
