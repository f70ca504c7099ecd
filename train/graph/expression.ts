/** Formulas as a person types them: `"x * y + relu(x)"` becomes a tree of named functions. */
import { didYouMean, UsageError } from "../../terminal/usage.ts";
import { type Token, tokensOf } from "./formula_tokens.ts";

export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "variable"; readonly name: string }
  | {
    readonly kind: "call";
    readonly name: FunctionName;
    readonly inputs: readonly Expression[];
  };

/** The functions, each with the number of its inputs. */
export const FUNCTIONS = {
  add: 2,
  sub: 2,
  mul: 2,
  div: 2,
  pow: 2,
  lt: 2,
  gt: 2,
  eq: 2,
  neg: 1,
  inv: 1,
  log: 1,
  exp: 1,
  sigmoid: 1,
  tanh: 1,
  relu: 1,
} as const;

export type FunctionName = keyof typeof FUNCTIONS;

/** What a sign between two operands means, and how closely it binds: more before less. */
interface Operator {
  readonly name: FunctionName;
  readonly binds: number;
  /** Whether of two in a row the right one goes first. */
  readonly fromRight?: true;
}

/** The signs that stand between two operands. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  "+": { name: "add", binds: 3 },
  "-": { name: "sub", binds: 3 },
  "*": { name: "mul", binds: 4 },
  "/": { name: "div", binds: 4 },
  "**": { name: "pow", binds: 6, fromRight: true },
  "<": { name: "lt", binds: 2 },
  ">": { name: "gt", binds: 2 },
  "==": { name: "eq", binds: 1 },
};

/** So long a formula may be: what is longer makes no picture. */
const LONGEST = 500;

/**
 * Reads a formula.
 *
 * @throws {UsageError} for one that cannot be read, or has in it what a graph of scalars has not
 * @example
 * ```ts
 * import { readExpression, variablesOf } from "./expression.ts";
 *
 * const expression = readExpression("x * y + relu(x)");
 * if (expression.kind !== "call" || expression.name !== "add") throw new Error("no sum");
 * if (variablesOf(expression).join() !== "x,y") throw new Error("there are two variables");
 * ```
 */
export function readExpression(text: string): Expression {
  if (text.length > LONGEST) {
    throw new UsageError(
      `A formula has at most ${LONGEST} characters, and this one ${text.length}`,
    );
  }
  const tokens = tokensOf(text, Object.keys(OPERATORS));
  if (tokens.length === 0) throw new UsageError(`There is no formula; try "x * y + relu(x)"`);
  const reading: Reading = { text, tokens, next: 0 };
  const expression = readOperators(reading, 0), left = tokens[reading.next];
  if (left === undefined) return expression;
  if (left.text === ")") throw unreadable(reading, `a ")" closes nothing`);
  if (left.text === ",") {
    throw unreadable(reading, `a comma stands between a function's inputs only`);
  }
  const before = tokens[reading.next - 1].text;
  throw unreadable(reading, `an operator is missing between ${before} and ${left.text}`);
}

/** The names of an expression's variables, in the order in which they first occur. */
export function variablesOf(expression: Expression): string[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "variable":
      return [expression.name];
    case "call":
      return [...new Set(expression.inputs.flatMap(variablesOf))];
  }
}

/** A formula that is being read, up to the token `next`. */
interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  next: number;
}

/** Operands and the signs between them, as long as these bind as closely as `least`. */
function readOperators(reading: Reading, least: number): Expression {
  let expression = readSigned(reading);
  for (;;) {
    const sign = reading.tokens[reading.next]?.text ?? "";
    if (!Object.hasOwn(OPERATORS, sign)) return expression;
    const { name, binds, fromRight } = OPERATORS[sign];
    if (binds < least) return expression;
    reading.next++;
    const right = readOperators(reading, fromRight ? binds : binds + 1);
    expression = { kind: "call", name, inputs: [expression, right] };
  }
}

/** An operand, perhaps with signs before it. */
function readSigned(reading: Reading): Expression {
  const sign = reading.tokens[reading.next]?.text;
  if (sign !== "-" && sign !== "+") return readOperand(reading);
  reading.next++;
  const of = readSigned(reading);
  if (reading.tokens[reading.next]?.text === "**") {
    throw new UsageError(
      `A ${sign} before ** can be read in two ways: write ${sign}(x ** 2) or (${sign}x) ** 2`,
    );
  }
  return sign === "+" ? of : minus(of);
}

/** A minus before a number belongs to the number; elsewhere it is a function. */
function minus(of: Expression): Expression {
  if (of.kind === "number") return { kind: "number", value: -of.value };
  return { kind: "call", name: "neg", inputs: [of] };
}

/** A number, a variable, a call, or something in parentheses. */
function readOperand(reading: Reading): Expression {
  const token = reading.tokens[reading.next];
  if (token === undefined) throw unreadable(reading, "it ends where a number or a name should be");
  reading.next++;
  if (token.kind === "number") return { kind: "number", value: Number(token.text) };
  if (token.kind === "name") {
    if (reading.tokens[reading.next]?.text === "(") return readCall(reading, token.text);
    if (Object.hasOwn(FUNCTIONS, token.text)) {
      throw new UsageError(`${token.text} is a function: write ${token.text}(…)`);
    }
    return { kind: "variable", name: token.text };
  }
  if (token.text !== "(") {
    throw unreadable(reading, `"${token.text}" stands where a number or a name should be`);
  }
  const inside = readOperators(reading, 0);
  close(reading);
  return inside;
}

function readCall(reading: Reading, name: string): Expression {
  if (!Object.hasOwn(FUNCTIONS, name)) {
    throw new UsageError(
      `There is no function "${name}"${didYouMean(name, Object.keys(FUNCTIONS))}`,
    );
  }
  const inputs: Expression[] = [];
  reading.next++; // the parenthesis
  while (inputs.length === 0 || reading.tokens[reading.next]?.text === ",") {
    if (inputs.length > 0) reading.next++;
    else if (reading.tokens[reading.next]?.text === ")") break;
    inputs.push(readOperators(reading, 0));
  }
  close(reading);
  const wanted = FUNCTIONS[name as FunctionName];
  if (inputs.length !== wanted) {
    throw new UsageError(
      `${name} takes ${wanted} input${wanted > 1 ? "s" : ""}, not ${inputs.length}`,
    );
  }
  return { kind: "call", name: name as FunctionName, inputs };
}

/** The parenthesis that ends what has been read. */
function close(reading: Reading): void {
  const token = reading.tokens[reading.next];
  if (token === undefined) throw unreadable(reading, `a "(" is not closed`);
  if (token.text !== ")") {
    throw unreadable(reading, `"${token.text}" stands where an operator or a ")" should be`);
  }
  reading.next++;
}

function unreadable({ text }: Reading, problem: string): UsageError {
  return new UsageError(`Cannot read "${text}": ${problem}`);
}
