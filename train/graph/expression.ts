/** Formulas as a person types them: `"x * y + relu(x)"` becomes a tree of named functions. */
import jsep from "npm:jsep@1.6.0";
import { didYouMean, UsageError } from "../../terminal/usage.ts";

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

/** The signs that stand between two operands, and what each of them means. */
export const OPERATORS: Readonly<Record<string, FunctionName>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "**": "pow",
  "<": "lt",
  ">": "gt",
  "==": "eq",
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
  let tree: jsep.Expression;
  try {
    tree = jsep(text);
  } catch (error) {
    throw new UsageError(`Cannot read "${text}": ${(error as Error).message}`);
  }
  return convert(tree as jsep.CoreExpression);
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

function convert(tree: jsep.CoreExpression): Expression {
  switch (tree.type) {
    case "Literal":
      if (typeof tree.value === "number") return { kind: "number", value: tree.value };
      throw new UsageError(`A formula is made of numbers and names, not of ${tree.raw}`);
    case "Identifier":
      if (Object.hasOwn(FUNCTIONS, tree.name)) {
        throw new UsageError(`${tree.name} is a function: write ${tree.name}(…)`);
      }
      return { kind: "variable", name: tree.name };
    case "UnaryExpression":
      if (tree.operator === "+") return convert(tree.argument as jsep.CoreExpression);
      if (tree.operator === "-") return minus(tree.argument as jsep.CoreExpression);
      throw noOperator(tree.operator);
    case "BinaryExpression":
      if (!Object.hasOwn(OPERATORS, tree.operator)) throw noOperator(tree.operator);
      if (tree.operator === "**" && tree.left.type === "UnaryExpression") {
        throw new UsageError("A sign before ** can be read in two ways: -(x ** 2), or neg(x) ** 2");
      }
      return call(OPERATORS[tree.operator], [tree.left, tree.right]);
    case "CallExpression": {
      const { name } = tree.callee as jsep.Identifier;
      if (tree.callee.type !== "Identifier" || !Object.hasOwn(FUNCTIONS, name)) {
        const word = tree.callee.type === "Identifier" ? name : "";
        throw new UsageError(
          `There is no function "${word}"${didYouMean(word, Object.keys(FUNCTIONS))}`,
        );
      }
      const wanted = FUNCTIONS[name as FunctionName], given = tree.arguments.length;
      if (given !== wanted) {
        throw new UsageError(`${name} takes ${wanted} input${wanted > 1 ? "s" : ""}, not ${given}`);
      }
      return call(name as FunctionName, tree.arguments);
    }
    case "Compound":
      throw new UsageError(
        tree.body.length === 0
          ? `There is no formula; try "x * y + relu(x)"`
          : "There is more than one formula: an operator is missing between two parts",
      );
    default:
      throw new UsageError(
        `A formula is made of numbers, names, ${Object.keys(OPERATORS).join(" ")} and functions: ${
          Object.keys(FUNCTIONS).join(", ")
        }`,
      );
  }
}

function call(name: FunctionName, inputs: readonly jsep.Expression[]): Expression {
  return {
    kind: "call",
    name,
    inputs: inputs.map((input) => convert(input as jsep.CoreExpression)),
  };
}

/** A minus before a number belongs to the number; elsewhere it is a function. */
function minus(tree: jsep.CoreExpression): Expression {
  const of = convert(tree);
  if (of.kind === "number") return { kind: "number", value: -of.value };
  return { kind: "call", name: "neg", inputs: [of] };
}

function noOperator(sign: string): UsageError {
  if (sign === "^") return new UsageError(`"^" is not a power here: write x ** 2`);
  return new UsageError(
    `There is no operator "${sign}". There are: ${Object.keys(OPERATORS).join(" ")}`,
  );
}
