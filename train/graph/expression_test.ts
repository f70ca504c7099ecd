import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { type Expression, readExpression, variablesOf } from "./expression.ts";

/** An expression with every call written out. */
function text(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return `${expression.value}`;
    case "variable":
      return expression.name;
    case "call":
      return `${expression.name}(${expression.inputs.map(text).join(", ")})`;
  }
}

Deno.test("readExpression() knows which operator goes first", () => {
  const cases = [
    ["x * y + relu(x)", "add(mul(x, y), relu(x))"],
    ["x + y * z", "add(x, mul(y, z))"],
    ["(x + y) * z", "mul(add(x, y), z)"],
    ["a - b - c", "sub(sub(a, b), c)"],
    ["a / b / c", "div(div(a, b), c)"],
    ["2 ** 3 ** x", "pow(2, pow(3, x))"],
    ["x * y ** 2", "mul(x, pow(y, 2))"],
    ["-x * y", "mul(neg(x), y)"],
    ["-(x ** 2)", "neg(pow(x, 2))"],
    ["(-2)**3", "pow(-2, 3)"],
    ["((-x)) ** 2", "pow(neg(x), 2)"],
    ["(-2) ** (-3)", "pow(-2, -3)"],
    ["2**-1", "pow(2, -1)"],
    ["2 ** -x", "pow(2, neg(x))"],
    ["2 ** -(x ** 2)", "pow(2, neg(pow(x, 2)))"],
    ["(2 ** 3) ** x", "pow(pow(2, 3), x)"],
    ["(-2) ** 3 ** 2", "pow(-2, pow(3, 2))"],
    ["-(-x) * y ** -1", "mul(neg(neg(x)), pow(y, -1))"],
    ["x ** 2 / y", "div(pow(x, 2), y)"],
    ["- -x - -(-3)", "sub(neg(neg(x)), 3)"],
    ["pow(-x, (2))", "pow(neg(x), 2)"],
    ["x-1", "sub(x, 1)"],
    ["1e-3*x_1+2.", "add(mul(0.001, x_1), 2)"],
    ["relu( tanh ( ((x)) ) )", "relu(tanh(x))"],
    ["a == b < c", "eq(a, lt(b, c))"],
    ["x - -3", "sub(x, -3)"],
    ["+x", "x"],
    ["a + b < c * d", "lt(add(a, b), mul(c, d))"],
    ["a > b == c", "eq(gt(a, b), c)"],
    ["sigmoid(log(exp(tanh(inv(.5e1)))))", "sigmoid(log(exp(tanh(inv(5)))))"],
    ["pow(x, y)", "pow(x, y)"],
    ["7", "7"],
    ["x\u00a0*\ty", "mul(x, y)"],
    ["x--y", "sub(x, neg(y))"],
  ];
  assertEquals(cases.map(([formula]) => text(readExpression(formula))), cases.map(([, to]) => to));
});

Deno.test("variablesOf() names each variable once, from left to right", () => {
  assertEquals(variablesOf(readExpression("b * a + relu(b) - c_1 * 3")), ["b", "a", "c_1"]);
  assertEquals(variablesOf(readExpression("1 + 2")), []);
});

Deno.test("readExpression() says what it cannot read", () => {
  const cases = [
    ["", "There is no formula"],
    ["x +", "Cannot read"],
    ["(x", `a "(" is not closed`],
    ["relu(x", `a "(" is not closed`],
    ["x)", `a ")" closes nothing`],
    ["(x y)", "an operator is missing between x and y"],
    ["pow(x y)", "an operator is missing between x and y"],
    ["x) + (y", `a ")" closes nothing`],
    ["pow(x,, y)", "Cannot read"],
    ["(relu)(x)", "an operator is missing between ) and ("],
    ["()", `")" stands where a number or a name should be`],
    ["x * * y", `"*" stands where a number or a name should be`],
    ["2(x)", "an operator is missing between 2 and ("],
    ["2 x", "an operator is missing between 2 and x"],
    ["(x)(y)", "an operator is missing between ) and ("],
    ["2x", "cannot start with a number: write 2 * x, not 2x"],
    ["x y", "an operator is missing"],
    ["x, y", "a comma stands between a function's inputs only"],
    ["x ^ 2", "write x ** 2"],
    ["-x ** 2", "A - before ** can be read in two ways: write -(x ** 2) or (-x) ** 2"],
    ["-2**3", "write -(x ** 2) or (-x) ** 2"],
    ["-(-2)**2", "write -(x ** 2) or (-x) ** 2"],
    ["2 ** -x ** 2", "write -(x ** 2) or (-x) ** 2"],
    ["+x ** 2", "write +(x ** 2) or (+x) ** 2"],
    ["x\u00b2", "write x ** 2 for a power"],
    ["2\u00b2", "write x ** 2 for a power"],
    ["x = 2", `"=" means nothing here: write ==`],
    ["2 \u2212 x", "means nothing here: write -"],
    ["x <= 2", `There is no operator "<="`],
    ["x != 2", `There is no operator "!="`],
    ["x % 2", `There is no operator "%"`],
    ["!x", `There is no operator "!"`],
    ["x && y", `There is no operator "&&"`],
    ["rleu(x)", `There is no function "rleu". Did you mean relu?`],
    ["toString(x)", `There is no function "toString"`],
    ["f(x)(y)", `There is no function "f"`],
    ["relu(x)(y)", "an operator is missing"],
    ["relu + x", "relu is a function: write relu("],
    ["relu(x, y)", "relu takes 1 input, not 2"],
    ["pow(x)", "pow takes 2 inputs, not 1"],
    [`"s" + x`, "A formula is made of numbers, names,"],
    ["true", "numbers and names"],
    ["undefined", "numbers and names"],
    ["relu()", "relu takes 1 input, not 0"],
    ["x.y", `not of "."`],
    ["[x]", `not of "["`],
    ["x ? y : z", `There is no operator "?"`],
    ["this", "A formula is made of"],
    ["x".padEnd(501, "+x"), "at most 500 characters"],
  ];
  for (const [formula, message] of cases) {
    assertThrows(() => readExpression(formula), UsageError, message, formula);
  }
});
