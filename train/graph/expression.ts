/** Formulas as a person types them: `"x * y + relu(x)"` becomes a tree of named functions. */
import { didYouMean, UsageError } from "../../terminal/usage.ts";
import { checkSigns } from "./formula_signs.ts";
import { formulaReader, type Tree } from "./formula_tree.ts";

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

const treeOf = formulaReader(OPERATORS);

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
  if (text.trim() === "") throw new UsageError(`There is no formula; try "x * y + relu(x)"`);
  checkSigns(text, Object.keys(OPERATORS));
  return convert(treeOf(text));
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

function convert(tree: Tree): Expression {
  switch (tree.type) {
    case "Group":
      return convert(tree.inside as Tree);
    case "Literal":
      if (typeof tree.value === "number") return { kind: "number", value: tree.value };
      throw new UsageError(`A formula is made of numbers and names, not of ${tree.raw}`);
    case "Identifier":
      return variable(tree.name);
    case "UnaryExpression": {
      const of = convert(tree.argument as Tree);
      return tree.operator === "+" ? of : minus(of);
    }
    case "BinaryExpression": {
      const { operator: sign, left, right } = tree;
      if (sign === "**" && left.type === "UnaryExpression") {
        throw twoReadings(left.operator as string);
      }
      const inputs = [left, right].map((input) => convert(input as Tree));
      return { kind: "call", name: OPERATORS[sign].name, inputs };
    }
    case "CallExpression":
      return functionCall(tree);
    default:
      throw new UsageError("A formula is made of numbers, names, parentheses and operators alone");
  }
}

function variable(name: string): Expression {
  if (Object.hasOwn(FUNCTIONS, name)) {
    throw new UsageError(`${name} is a function: write ${name}(…)`);
  }
  return { kind: "variable", name };
}

/** A minus before a number belongs to the number; elsewhere it is a function. */
function minus(of: Expression): Expression {
  if (of.kind === "number") return { kind: "number", value: -of.value };
  return { kind: "call", name: "neg", inputs: [of] };
}

function twoReadings(sign: string): UsageError {
  return new UsageError(
    `A ${sign} before ** can be read in two ways: write ${sign}(x ** 2) or (${sign}x) ** 2`,
  );
}

function functionCall(
  { callee, arguments: given }: Tree & { readonly type: "CallExpression" },
): Expression {
  if (callee.type !== "Identifier") {
    convert(callee as Tree); // may be wrong in itself
    throw new UsageError("an operator is missing between ) and (");
  }
  const name = callee.name as FunctionName;
  if (!Object.hasOwn(FUNCTIONS, name)) {
    throw new UsageError(
      `There is no function "${name}"${didYouMean(name, Object.keys(FUNCTIONS))}`,
    );
  }
  const inputs = given.map((input) => convert(input as Tree)), wanted = FUNCTIONS[name];
  if (inputs.length !== wanted) {
    throw new UsageError(
      `${name} takes ${wanted} input${wanted > 1 ? "s" : ""}, not ${inputs.length}`,
    );
  }
  return { kind: "call", name, inputs };
}
