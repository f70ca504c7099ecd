/** Ten honest mistakes in each of the tasks 1.1 to 1.4. */
import type { HonestMistake } from "./mistake.ts";

const difference = (mistake: string, change: HonestMistake["change"], says: RegExp) => ({
  ...{ mistake, change, says, file: "1_autodiff/central_difference.ts" },
  place: ["centralDifference"],
});

const functions = (
  place: string,
  mistake: string,
  change: HonestMistake["change"],
  says: RegExp,
) => ({ ...{ mistake, change, says, place: [place], file: "1_autodiff/scalar_functions.ts" } });

const operators = (
  place: string,
  mistake: string,
  change: HonestMistake["change"],
  says: RegExp,
) => ({ ...{ mistake, change, says, place: [place], file: "1_autodiff/scalar_operators.ts" } });

const chain = (mistake: string, change: HonestMistake["change"], says: RegExp) => ({
  ...{ mistake, change, says, file: "1_autodiff/chain_rule.ts", place: ["chainRule"] },
});

const back = (
  place: string,
  mistake: string,
  change: HonestMistake["change"],
  says: RegExp,
) => ({ ...{ mistake, change, says, place: [place], file: "1_autodiff/backpropagation.ts" } });

/** By the task's id. */
export const AUTODIFF_MISTAKES: Readonly<Record<string, readonly HonestMistake[]>> = {
  "1.1": [
    difference(
      "divides by epsilon, not by the whole way",
      [["/ (2 * epsilon)", "/ epsilon"]],
      /2 times what it should be/,
    ),
    difference(
      "divides by 2 and multiplies by epsilon",
      [["/ (2 * epsilon)", "/ 2 * epsilon"]],
      /however wide the epsilon.*expected 6/,
    ),
    difference(
      "takes the way up from the way down",
      [["(up - down)", "(down - up)"]],
      /right but for its sign/,
    ),
    difference(
      "moves up alone: a one-sided difference",
      [["values[argument] - epsilon", "values[argument]"]],
      /expected 6 .*actual 3/,
    ),
    difference(
      "always moves the first input",
      [
        [
          "values.with(argument, values[argument] + epsilon)",
          "values.with(0, values[0] + epsilon)",
        ],
        [
          "values.with(argument, values[argument] - epsilon)",
          "values.with(0, values[0] - epsilon)",
        ],
      ],
      /argument/,
    ),
    difference(
      "has an epsilon of its own",
      [
        ["  const up = f", "  const step = 1e-6;\n  const up = f"],
        [
          "values[argument] + epsilon",
          "values[argument] + step",
        ],
        ["values[argument] - epsilon", "values[argument] - step"],
        [
          "/ (2 * epsilon)",
          "/ (2 * step)",
        ],
      ],
      /epsilon/,
    ),
    difference(
      "changes the list that it was given",
      [[
        "  const up = f(...values.with(argument, values[argument] + epsilon));\n" +
        "  const down = f(...values.with(argument, values[argument] - epsilon));",
        "  const own = values as number[];\n  own[argument] += epsilon;\n  const up = f(...own);\n" +
        "  own[argument] -= 2 * epsilon;\n  const down = f(...own);",
      ]],
      /values|stay|leaves|as it (is|was)/,
    ),
    difference(
      "hands f the list and not its numbers",
      [[
        "f(...values.with(argument, values[argument] + epsilon))",
        "f(values.with(argument, values[argument] + epsilon) as never)",
      ], [
        "f(...values.with(argument, values[argument] - epsilon))",
        "f(values.with(argument, values[argument] - epsilon) as never)",
      ]],
      /NaN/,
    ),
    difference(
      "does not refuse an argument that is not there",
      [[
        "  if (values[argument] === undefined) {\n    throw new RangeError(`There is no input ${argument} among ${values.length}`);\n  }\n",
        "",
      ]],
      /RangeError/,
    ),
    difference(
      "forgets to return",
      [["  return (up - down) / (2 * epsilon);", "  (up - down) / (2 * epsilon);"]],
      /undefined.*return/,
    ),
  ],
  "1.2": [
    functions("mul.forward", "saves nothing", [[
      "    ctx.save(a, b);\n    return operators.mul",
      "    return operators.mul",
    ]], /mul.*the same is saved|saved/),
    functions("mul.forward", "adds where it has to multiply", [[
      "return operators.mul(a, b)",
      "return operators.add(a, b)",
    ]], /mul.*expected 6.*actual 5/),
    functions("inv.forward", "forgets to return", [[
      "    return operators.inv(a);",
      "    operators.inv(a);",
    ]], /undefined.*return/),
    functions("lt.forward", "answers true or false", [[
      "return operators.lt(a, b);",
      "return (a < b) as never;",
    ]], /true|false.*1 for yes, 0 for no/),
    functions(
      "pow.forward",
      "multiplies by the exponent",
      [["return a ** b;", "return a * b;"]],
      /pow.*expected.*actual/,
    ),
    functions("exp.forward", "saves the input twice and returns nothing but the input", [[
      "    return power;",
      "    return a;",
    ]], /exp.*expected.*actual/),
    operators(
      "sub",
      "makes a new leaf of the numbers",
      [["import type { Scalar }", "import { scalar, type Scalar }"], [
        "return a.add(b.neg());",
        "return scalar(a.data - b.data);",
      ]],
      /new leaf: its history is lost/,
    ),
    operators("sub", "takes the first from the second", [[
      "return a.add(b.neg());",
      "return b.add(a.neg());",
    ]], /sub\(\).*(sign|expected -?\d)/),
    operators("div", "takes the inverse of the first", [[
      "return a.mul(b.inv());",
      "return b.mul(a.inv());",
    ]], /div\(\).*expected.*actual/),
    operators(
      "gt",
      "asks for lt",
      [["return b.lt(a);", "return a.lt(b);"]],
      /gt\(.*expected [01].*actual [01]/,
    ),
  ],
  "1.3": [
    chain(
      "forgets gradOut",
      [["fn.backward(history, gradOut)", "fn.backward(history, 1)"]],
      /expected.*actual/,
    ),
    chain("multiplies by gradOut once more", [[
      "receive(inputs[i], gradients[i])",
      "receive(inputs[i], gradOut * gradients[i])",
    ]], /expected.*actual/),
    chain(
      "hands shares to constants as well",
      [["if (!inputs[i].isConstant) receive", "receive"]],
      /constant/,
    ),
    chain("takes no single number", [[
      'typeof result === "number" ? [result] : result',
      "result as number[]",
    ]], /one input|single|number/),
    chain("hands the shares out in reverse", [[
      "let i = 0; i < inputs.length; i++",
      "let i = inputs.length - 1; i >= 0; i--",
    ]], /order|expected/),
    chain("does not count the gradients", [[
      "gradients.length !== inputs.length",
      "gradients.length < 0",
    ]], /RangeError|more or fewer|refuses/),
    chain("throws with other words", [[
      "`${fn.name} has ${inputs.length} inputs, but its backward gave ${gradients.length}`",
      "`wrong number of gradients`",
    ]], /RangeError that names/),
    chain("goes on at a leaf", [
      [
        "  if (!history?.fn) return;\n  const { fn, inputs } = history;",
        "  const { fn, inputs } = history as never as { fn: never; inputs: never };",
      ],
      [
        "const result = fn.backward(history, gradOut)",
        "const result = (fn as any).backward(history, gradOut)",
      ],
      ["const gradients = typeof", "const gradients: any = typeof"],
      ["gradients.length !== inputs.length", "gradients.length !== (inputs as any).length"],
      [
        "`${fn.name} has ${inputs.length} inputs",
        "`${(fn as any).name} has ${(inputs as any).length} inputs",
      ],
      ["let i = 0; i < inputs.length", "let i = 0; i < (inputs as any).length"],
      [
        "if (!inputs[i].isConstant) receive(inputs[i]",
        "if (!(inputs as any)[i].isConstant) receive((inputs as any)[i]",
      ],
    ], /leaf|constant|backward/),
    chain("asks backward once for each input", [[
      "const result = fn.backward(history, gradOut);",
      "let result = fn.backward(history, gradOut);\n  for (const _ of inputs) result = fn.backward(history, gradOut);",
    ]], /once|calls/),
    chain("adds up what one input receives twice", [[
      "  for (let i = 0; i < inputs.length; i++) {\n    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);\n  }",
      "  const sums = new Map<Scalar, number>();\n  inputs.forEach((input, i) => sums.set(input, (sums.get(input) ?? 0) + gradients[i]));\n  for (const [input, sum] of sums) if (!input.isConstant) receive(input, sum);",
    ]], /twice|both places|expected/),
  ],
  "1.4": [
    functions("add.backward", "gives one number for two inputs", [[
      "return [gradOut, gradOut];",
      "return gradOut;",
    ]], /a list of two, one for each/),
    functions("mul.backward", "gives each factor itself", [[
      "[gradOut * b, gradOut * a]",
      "[gradOut * a, gradOut * b]",
    ]], /exchanged/),
    functions(
      "mul.backward",
      "forgets gradOut",
      [["[gradOut * b, gradOut * a]", "[b, a]"]],
      /Was gradOut forgotten/,
    ),
    functions(
      "neg.backward",
      "forgets the sign",
      [["return -gradOut;", "return gradOut;"]],
      /Is its sign right/,
    ),
    functions("tanh.backward", "does not square", [["1 - step * step", "1 - step"]], /tanh/),
    functions("pow.backward", "lets 0 · ln 0 be NaN", [[
      "a === 0 ? 0 : a ** b * Math.log(a)",
      "a ** b * Math.log(a)",
    ]], /0 divided by 0 here, or multiplied by Infinity/),
    functions("lt.backward", "lets the gradient through", [[
      "lt(a, b);\n    // #endregion\n  },\n  backward(_ctx, _gradOut) {\n    // #region 1.4 a list of two: does an answer of yes or no move when an input moves a little?\n    return [0, 0];",
      "lt(a, b);\n    // #endregion\n  },\n  backward(_ctx, gradOut) {\n    // #region 1.4 a list of two: does an answer of yes or no move when an input moves a little?\n    return [gradOut, gradOut];",
    ]], /Nothing should arrive/),
    back("accumulate", "replaces what has arrived before", [[
      "variable.derivative += gradient;",
      "variable.derivative = gradient;",
    ]], /one share alone|replace each other|adds/),
    back("backpropagate", "forgets to reset what is in between", [[
      "    if (!inner.isLeaf) inner.derivative = 0;\n",
      "",
    ]], /old derivative|twice|reset|in between/),
    back("topologicalSort", "walks to the inputs of the inputs by calling itself", [[
      "  // First walk: count how often each variable is used. From a variable met anew the walk goes on.\n  const open = [variable];\n  for (let user = open.pop(); user; user = open.pop()) {\n    for (const input of user.inputs) {\n      if (!input.isConstant && input.pendingUses++ === 0) open.push(input);\n    }\n  }\n",
      "  const seen = new Set<Scalar>();\n  const found: Scalar[] = [];\n  const visit = (user: Scalar): void => {\n    if (user.isConstant || seen.has(user)) return;\n    seen.add(user);\n    for (const input of user.inputs) visit(input);\n    found.unshift(user);\n  };\n  visit(variable);\n  if (found.length >= 0) return found;\n",
    ]], /20,000|Maximum call stack|long|deep/),
  ],
};
