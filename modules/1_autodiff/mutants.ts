/** Mistakes that the suites of module 1 must catch: each is the reference with one change. */
import type { Mutant } from "#grader/manifest.ts";

export default [
  // 1.1 Numerical derivative
  {
    task: "1.1",
    mistake: "measured from the place itself to the right, and not around it",
    file: "central_difference.ts",
    change: [
      "const down = f(...values.with(argument, values[argument] - epsilon));\n" +
      "  return (up - down) / (2 * epsilon);",
      "return (up - f(...values)) / epsilon;",
    ],
  },
  {
    task: "1.1",
    mistake: "divided by epsilon, half of the way",
    file: "central_difference.ts",
    change: ["(up - down) / (2 * epsilon)", "(up - down) / epsilon"],
  },
  {
    task: "1.1",
    mistake: "divided by 2 and then multiplied by epsilon: a bracket is missing",
    file: "central_difference.ts",
    change: ["(up - down) / (2 * epsilon)", "(up - down) / 2 * epsilon"],
  },
  {
    task: "1.1",
    mistake: "took the higher place from the lower one",
    file: "central_difference.ts",
    change: ["(up - down)", "(down - up)"],
  },
  {
    task: "1.1",
    mistake: "always moved the first input",
    file: "central_difference.ts",
    change: [
      "const up = f(...values.with(argument, values[argument] + epsilon));\n" +
      "  const down = f(...values.with(argument, values[argument] - epsilon));",
      "const up = f(...values.with(0, values[0] + epsilon));\n" +
      "  const down = f(...values.with(0, values[0] - epsilon));",
    ],
  },
  {
    task: "1.1",
    mistake: "moved all inputs at once",
    file: "central_difference.ts",
    change: [
      "f(...values.with(argument, values[argument] + epsilon))",
      "f(...values.map((value) => value + epsilon))",
    ],
  },
  {
    task: "1.1",
    mistake: "moved the values that were given, and left them moved",
    file: "central_difference.ts",
    change: [
      "f(...values.with(argument, values[argument] + epsilon))",
      "f(...Object.assign(values, { [argument]: values[argument] + epsilon }))",
    ],
  },
  {
    task: "1.1",
    mistake: "had an epsilon of its own",
    file: "central_difference.ts",
    change: [
      "const up = f(...values.with(argument, values[argument] + epsilon));\n" +
      "  const down = f(...values.with(argument, values[argument] - epsilon));\n" +
      "  return (up - down) / (2 * epsilon);",
      "const up = f(...values.with(argument, values[argument] + 1e-6));\n" +
      "  const down = f(...values.with(argument, values[argument] - 1e-6));\n" +
      "  return (up - down) / 2e-6;",
    ],
  },
  {
    task: "1.1",
    mistake: "moved by half an epsilon to either side",
    file: "central_difference.ts",
    change: [
      "const up = f(...values.with(argument, values[argument] + epsilon));\n" +
      "  const down = f(...values.with(argument, values[argument] - epsilon));\n" +
      "  return (up - down) / (2 * epsilon);",
      "const up = f(...values.with(argument, values[argument] + epsilon / 2));\n" +
      "  const down = f(...values.with(argument, values[argument] - epsilon / 2));\n" +
      "  return (up - down) / epsilon;",
    ],
  },
  {
    task: "1.1",
    mistake: "took any argument, there or not",
    file: "central_difference.ts",
    change: ["values[argument] === undefined", "values.length < 0"],
  },
  {
    task: "1.1",
    mistake: "took an input of 0 for one that is not there",
    file: "central_difference.ts",
    change: ["values[argument] === undefined", "!values[argument]"],
  },

  // 1.2 Scalar functions, forward
  {
    task: "1.2",
    mistake: "multiplied where a sum was asked for",
    file: "scalar_functions.ts",
    change: ["return operators.add(a, b);", "return operators.mul(a, b);"],
  },
  {
    task: "1.2",
    mistake: "added where a product was asked for",
    file: "scalar_functions.ts",
    change: ["return operators.mul(a, b);", "return operators.add(a, b);"],
  },
  {
    task: "1.2",
    mistake: "took inv for the opposite number",
    file: "scalar_functions.ts",
    change: ["return operators.inv(a);", "return operators.neg(a);"],
  },
  {
    task: "1.2",
    mistake: "gave the number back as it was",
    file: "scalar_functions.ts",
    change: ["return operators.neg(a);", "return operators.id(a);"],
  },
  {
    task: "1.2",
    mistake: "forgot EPS in log",
    file: "scalar_functions.ts",
    change: ["return operators.log(a);", "return Math.log(a);"],
  },
  {
    task: "1.2",
    mistake: "raised 2 instead of e",
    file: "scalar_functions.ts",
    change: ["operators.exp(a)", "2 ** a"],
  },
  {
    task: "1.2",
    mistake: "wrote a sigmoid anew that overflows where the input is large",
    file: "scalar_functions.ts",
    change: ["operators.sigmoid(a)", "Math.exp(a) / (1 + Math.exp(a))"],
  },
  {
    task: "1.2",
    mistake: "dropped the sign instead of what is below zero",
    file: "scalar_functions.ts",
    change: ["return operators.relu(a);", "return Math.abs(a);"],
  },
  {
    task: "1.2",
    mistake: "compared the wrong way round",
    file: "scalar_functions.ts",
    change: ["return operators.lt(a, b);", "return operators.lt(b, a);"],
  },
  {
    task: "1.2",
    mistake: "said true and false in the place of 1 and 0",
    file: "scalar_functions.ts",
    change: ["return operators.eq(a, b);", "return (a === b) as unknown as number;"],
  },
  {
    task: "1.2",
    mistake: "took sigmoid for tanh",
    file: "scalar_functions.ts",
    change: ["Math.tanh(a)", "operators.sigmoid(a)"],
  },
  {
    task: "1.2",
    mistake: "took the base for the exponent",
    file: "scalar_functions.ts",
    change: ["return a ** b;", "return b ** a;"],
  },
  {
    task: "1.2",
    mistake: "saved the number and forgot to return it",
    file: "scalar_functions.ts",
    change: [
      "ctx.save(power);\n    return power;",
      "return ctx.save(power) as unknown as number;",
    ],
  },
  {
    task: "1.2",
    mistake: "took the first from the second",
    file: "scalar_operators.ts",
    change: ["a.add(b.neg())", "b.add(a.neg())"],
  },
  {
    task: "1.2",
    mistake: "changed the wrong sign",
    file: "scalar_operators.ts",
    change: ["a.add(b.neg())", "a.neg().add(b.neg())"],
  },
  {
    task: "1.2",
    mistake: "counted with the data alone and lost the graph in sub",
    file: "scalar_operators.ts",
    change: ["a.add(b.neg())", "a.add(-b.data)"],
  },
  {
    task: "1.2",
    mistake: "divided the second by the first",
    file: "scalar_operators.ts",
    change: ["a.mul(b.inv())", "b.mul(a.inv())"],
  },
  {
    task: "1.2",
    mistake: "counted with the data alone and lost the graph in div",
    file: "scalar_operators.ts",
    change: ["a.mul(b.inv())", "a.mul(1 / b.data)"],
  },
  {
    task: "1.2",
    mistake: "asked whether the first is smaller",
    file: "scalar_operators.ts",
    change: ["b.lt(a)", "a.lt(b)"],
  },
  {
    task: "1.2",
    mistake: "took larger than for not smaller than, which lets equal ones pass",
    file: "scalar_operators.ts",
    change: ["b.lt(a)", "a.lt(b).neg().add(1)"],
  },

  // 1.3 Chain rule
  {
    task: "1.3",
    mistake: "did not drop the constants",
    file: "chain_rule.ts",
    change: ["if (!inputs[i].isConstant) receive", "receive"],
  },
  {
    task: "1.3",
    mistake: "dropped the constants from the inputs and not their gradients: shares move up",
    file: "chain_rule.ts",
    change: [
      "if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);",
      "const kept = inputs.filter((input) => !input.isConstant);\n" +
      "    if (i < kept.length) receive(kept[i], gradients[i]);",
    ],
  },
  {
    task: "1.3",
    mistake: "stopped at the first constant",
    file: "chain_rule.ts",
    change: [
      "if (!inputs[i].isConstant) receive",
      "if (inputs[i].isConstant) break;\n    receive",
    ],
  },
  {
    task: "1.3",
    mistake: "handed on to leaves alone",
    file: "chain_rule.ts",
    change: ["if (!inputs[i].isConstant) receive", "if (inputs[i].isLeaf) receive"],
  },
  {
    task: "1.3",
    mistake: "dropped shares of 0",
    file: "chain_rule.ts",
    change: [
      "if (!inputs[i].isConstant) receive",
      "if (!inputs[i].isConstant && gradients[i]) receive",
    ],
  },
  {
    task: "1.3",
    mistake: "forgot gradOut: asked backward for the slopes alone",
    file: "chain_rule.ts",
    change: ["fn.backward(history, gradOut)", "fn.backward(history, 1)"],
  },
  {
    task: "1.3",
    mistake: "multiplied by gradOut once more",
    file: "chain_rule.ts",
    change: ["receive(inputs[i], gradients[i])", "receive(inputs[i], gradOut * gradients[i])"],
  },
  {
    task: "1.3",
    mistake: "handed the inputs each other's shares",
    file: "chain_rule.ts",
    change: [
      "receive(inputs[i], gradients[i])",
      "receive(inputs[i], gradients[inputs.length - 1 - i])",
    ],
  },
  {
    task: "1.3",
    mistake: "went through the inputs from the last to the first",
    file: "chain_rule.ts",
    change: [
      "for (let i = 0; i < inputs.length; i++)",
      "for (let i = inputs.length - 1; i >= 0; i--)",
    ],
  },
  {
    task: "1.3",
    mistake: "handed an input that is given twice its first share alone",
    file: "chain_rule.ts",
    change: [
      "if (!inputs[i].isConstant) receive",
      "if (!inputs[i].isConstant && inputs.indexOf(inputs[i]) === i) receive",
    ],
  },
  {
    task: "1.3",
    mistake: "took it that backward always gives a list",
    file: "chain_rule.ts",
    change: [
      'typeof result === "number" ? [result] : result',
      "result as readonly number[]",
    ],
  },
  {
    task: "1.3",
    mistake: "added to the derivative as well as handing it on",
    file: "chain_rule.ts",
    change: [
      "if (!inputs[i].isConstant) receive",
      "inputs[i].derivative += gradients[i];\n    if (!inputs[i].isConstant) receive",
    ],
  },
  {
    task: "1.3",
    mistake: "noticed too few gradients and not too many",
    file: "chain_rule.ts",
    change: ["gradients.length !== inputs.length", "gradients.length < inputs.length"],
  },
  {
    task: "1.3",
    mistake: "did not count the gradients",
    file: "chain_rule.ts",
    change: ["gradients.length !== inputs.length", "inputs.length < 0"],
  },
  {
    task: "1.3",
    mistake: "did not say in the error which function it is about",
    file: "chain_rule.ts",
    change: ["${fn.name} has", "the function has"],
  },
  {
    task: "1.3",
    mistake: "threw an error for a leaf",
    file: "chain_rule.ts",
    change: ["if (!history?.fn) return;", 'if (!history?.fn) throw new TypeError("a leaf");'],
  },

  // 1.4 Backpropagation: the order
  {
    task: "1.4",
    mistake: "listed variables in the order in which they are first met: too early in a diamond",
    file: "backpropagation.ts",
    change: [
      `input.pendingUses++ === 0) open.push(input);
    }
  }
`,
      `input.pendingUses++ === 0) open.push(input);
    }
  }
  const met = new Set([variable]);
  for (const user of met) {
    for (const input of user.inputs) {
      input.pendingUses = 0;
      if (!input.isConstant) met.add(input);
    }
  }
  if (met.size > 0) return [...met];
`,
    ],
  },
  {
    task: "1.4",
    mistake: "visited a variable once for each of its uses",
    file: "backpropagation.ts",
    change: ["--input.pendingUses === 0) ready", "--input.pendingUses >= 0) ready"],
  },
  {
    task: "1.4",
    mistake: "did not drop the constants on the way",
    file: "backpropagation.ts",
    change: [
      "if (!input.isConstant && input.pendingUses++ === 0) open.push(input);\n" +
      "    }\n" +
      "  }\n" +
      "\n" +
      "  // Second walk: count down again. At 0 all users of a variable are listed, and it can " +
      "follow.\n" +
      "  const order: Scalar[] = [];\n" +
      "  const ready = [variable];\n" +
      "  for (let user = ready.pop(); user; user = ready.pop()) {\n" +
      "    order.push(user);\n" +
      "    for (const input of user.inputs) {\n" +
      "      if (!input.isConstant && --",
      "if (input.pendingUses++ === 0) open.push(input);\n" +
      "    }\n" +
      "  }\n" +
      "  const order: Scalar[] = [];\n" +
      "  const ready = [variable];\n" +
      "  for (let user = ready.pop(); user; user = ready.pop()) {\n" +
      "    order.push(user);\n" +
      "    for (const input of user.inputs) {\n" +
      "      if (--",
    ],
  },
  {
    task: "1.4",
    mistake: "listed a constant where the walk begins at one",
    file: "backpropagation.ts",
    change: ["if (variable.isConstant) return [];", ""],
  },
  {
    task: "1.4",
    mistake: "called itself, which overflows in a deep graph",
    file: "backpropagation.ts",
    change: [
      "if (variable.isConstant) return [];",
      `const listed = new Set<Scalar>(), done: Scalar[] = [];
  const visit = (user: Scalar): void => {
    if (user.isConstant || listed.has(user)) return;
    listed.add(user);
    user.inputs.forEach(visit);
    done.push(user);
  };
  visit(variable);
  if (done.length >= 0) return done.reverse();`,
    ],
  },
  {
    task: "1.4",
    mistake: "listed the leaves first and the result last",
    file: "backpropagation.ts",
    change: ["return order;", "return order.reverse();"],
  },
  {
    task: "1.4",
    mistake: "left the leaves out",
    file: "backpropagation.ts",
    change: ["return order;", "return order.filter((user) => !user.isLeaf);"],
  },
  {
    task: "1.4",
    mistake: "left the variable itself out",
    file: "backpropagation.ts",
    change: ["return order;", "return order.slice(1);"],
  },
  {
    task: "1.4",
    mistake: "went down along first inputs alone",
    file: "backpropagation.ts",
    change: [
      "for (const input of user.inputs) {\n" +
      "      if (!input.isConstant && input.pendingUses++ === 0) open",
      "for (const input of user.inputs.slice(0, 1)) {\n" +
      "      if (!input.isConstant && input.pendingUses++ === 0) open",
    ],
  },

  // 1.4 Backpropagation: the sums
  {
    task: "1.4",
    mistake: "put the new share in the place of the sum so far",
    file: "backpropagation.ts",
    change: ["variable.derivative += gradient;", "variable.derivative = gradient;"],
  },
  {
    task: "1.4",
    mistake: "took shares away instead of adding them",
    file: "backpropagation.ts",
    change: ["variable.derivative += gradient;", "variable.derivative -= gradient;"],
  },
  {
    task: "1.4",
    mistake: "did not reset what an earlier call had left in between",
    file: "backpropagation.ts",
    change: ["if (!inner.isLeaf) inner.derivative = 0;", ""],
  },
  {
    task: "1.4",
    mistake: "reset the leaves too, so that a second call did not add up",
    file: "backpropagation.ts",
    change: ["if (!inner.isLeaf) inner.derivative = 0;", "inner.derivative = 0;"],
  },
  {
    task: "1.4",
    mistake: "began with 1, whatever gradOut is",
    file: "backpropagation.ts",
    change: ["accumulate(variable, gradOut);", "accumulate(variable, 1);"],
  },
  {
    task: "1.4",
    mistake: "handed gradOut on to everyone, and not what they have received",
    file: "backpropagation.ts",
    change: [
      "chainRule(user, user.derivative, accumulate)",
      "chainRule(user, gradOut, accumulate)",
    ],
  },
  {
    task: "1.4",
    mistake: "went one step back and no further",
    file: "backpropagation.ts",
    change: [
      "for (const user of order) chainRule",
      "for (const user of order.slice(0, 1)) chainRule",
    ],
  },
  {
    task: "1.4",
    mistake: "followed every path by itself and left nothing in between",
    file: "backpropagation.ts",
    change: [
      "for (const user of order) chainRule(user, user.derivative, accumulate);",
      `for (const user of order) {
    chainRule(user, user.derivative, accumulate);
    if (!user.isLeaf) user.derivative = 0;
  }`,
    ],
  },

  // 1.4 Backpropagation: the functions
  {
    task: "1.4",
    mistake: "gave 1 for each term and forgot gradOut",
    file: "scalar_functions.ts",
    change: ["return [gradOut, gradOut];", "return [1, 1];"],
  },
  {
    task: "1.4",
    mistake: "gave one gradient for two terms",
    file: "scalar_functions.ts",
    change: ["return [gradOut, gradOut];", "return gradOut;"],
  },
  {
    task: "1.4",
    mistake: "shared gradOut out between the two terms",
    file: "scalar_functions.ts",
    change: ["return [gradOut, gradOut];", "return [gradOut / 2, gradOut / 2];"],
  },
  {
    task: "1.4",
    mistake: "gave each factor itself and not the other one",
    file: "scalar_functions.ts",
    change: ["[gradOut * b, gradOut * a]", "[gradOut * a, gradOut * b]"],
  },
  {
    task: "1.4",
    mistake: "forgot gradOut in the product",
    file: "scalar_functions.ts",
    change: ["[gradOut * b, gradOut * a]", "[b, a]"],
  },
  {
    task: "1.4",
    mistake: "kept the factors in one list for all calls, where the next call overwrites them",
    file: "scalar_functions.ts",
    change: [
      "ctx.save(a, b);\n    return operators.mul(a, b);",
      `const kept = (mul as { kept?: number[] }).kept ??= [];
    kept[0] = a;
    kept[1] = b;
    Object.assign(ctx, { saved: kept });
    return operators.mul(a, b);`,
    ],
  },
  {
    task: "1.4",
    mistake: "lost the minus of 1/a",
    file: "scalar_functions.ts",
    change: ["return operators.invBack(a, gradOut);", "return gradOut / (a * a);"],
  },
  {
    task: "1.4",
    mistake: "saved the result in inv and took it for the input",
    file: "scalar_functions.ts",
    change: [
      "ctx.save(a);\n    return operators.inv(a);",
      "ctx.save(operators.inv(a));\n    return operators.inv(a);",
    ],
  },
  {
    task: "1.4",
    mistake: "passed gradOut through neg unchanged",
    file: "scalar_functions.ts",
    change: ["return -gradOut;", "return gradOut;"],
  },
  {
    task: "1.4",
    mistake: "gave 0 for log, always",
    file: "scalar_functions.ts",
    change: ["return operators.logBack(a, gradOut);", "return 0 * a * gradOut;"],
  },
  {
    task: "1.4",
    mistake: "forgot EPS in the derivative of log",
    file: "scalar_functions.ts",
    change: ["return operators.logBack(a, gradOut);", "return gradOut / a;"],
  },
  {
    task: "1.4",
    mistake: "forgot to save the input of log",
    file: "scalar_functions.ts",
    change: ["ctx.save(a);\n    return operators.log(a);", "return operators.log(a);"],
  },
  {
    task: "1.4",
    mistake: "gave 0 for exp, always",
    file: "scalar_functions.ts",
    change: ["return gradOut * power;", "return 0 * gradOut * power;"],
  },
  {
    task: "1.4",
    mistake: "raised e to what is the power already",
    file: "scalar_functions.ts",
    change: ["return gradOut * power;", "return gradOut * operators.exp(power);"],
  },
  {
    task: "1.4",
    mistake: "took the input of sigmoid for its result",
    file: "scalar_functions.ts",
    change: [
      "operators.sigmoid(a);\n    ctx.save(step);",
      "operators.sigmoid(a);\n    ctx.save(a);",
    ],
  },
  {
    task: "1.4",
    mistake: "forgot the second factor of sigmoid's slope",
    file: "scalar_functions.ts",
    change: ["gradOut * step * (1 - step)", "gradOut * step"],
  },
  {
    task: "1.4",
    mistake: "gave 1 where relu lets through, and forgot gradOut",
    file: "scalar_functions.ts",
    change: ["return operators.reluBack(a, gradOut);", "return a > 0 ? 1 : 0;"],
  },
  {
    task: "1.4",
    mistake: "let gradOut through at the kink of relu",
    file: "scalar_functions.ts",
    change: ["return operators.reluBack(a, gradOut);", "return a >= 0 ? gradOut : 0;"],
  },
  {
    task: "1.4",
    mistake: "asked whether gradOut is positive, and not the input of relu",
    file: "scalar_functions.ts",
    change: ["return operators.reluBack(a, gradOut);", "return operators.relu(gradOut + 0 * a);"],
  },
  {
    task: "1.4",
    mistake: "passed gradOut on through a comparison",
    file: "scalar_functions.ts",
    change: [
      "return [0, 0]; // flat on both sides of the jump",
      "return [-_gradOut, _gradOut];",
    ],
  },
  {
    task: "1.4",
    mistake: "passed gradOut on through eq",
    file: "scalar_functions.ts",
    change: ["return [0, 0]; // flat but for one point", "return [_gradOut, _gradOut];"],
  },
  {
    task: "1.4",
    mistake: "forgot the square of tanh",
    file: "scalar_functions.ts",
    change: ["gradOut * (1 - step * step)", "gradOut * (1 - step)"],
  },
  {
    task: "1.4",
    mistake: "did not lower the exponent by 1",
    file: "scalar_functions.ts",
    change: ["b * a ** (b - 1)", "b * a ** b"],
  },
  {
    task: "1.4",
    mistake: "forgot the exponent that comes down in front",
    file: "scalar_functions.ts",
    change: ["b * a ** (b - 1)", "a ** (b - 1)"],
  },
  {
    task: "1.4",
    mistake: "let 0 times infinity become NaN",
    file: "scalar_functions.ts",
    change: ["a === 0 ? 0 : a ** b", "a ** b"],
  },
  {
    task: "1.4",
    mistake: "took an exponent for a constant, always",
    file: "scalar_functions.ts",
    change: ["gradOut * slopeB", "0 * slopeB"],
  },

  // 1.5 Training
  {
    task: "1.5",
    mistake: "forgot the bias",
    file: "network.ts",
    change: [
      "inputs.reduce((sum, input, i) => sum.add(input.mul(weight[i][j])), start)",
      "inputs.reduce((sum, input, i) => sum.add(input.mul(weight[i][j])), start.mul(0))",
    ],
  },
  {
    task: "1.5",
    mistake: "added the bias once for every input",
    file: "network.ts",
    change: ["sum.add(input.mul(weight[i][j]))", "sum.add(input.mul(weight[i][j])).add(start)"],
  },
  {
    task: "1.5",
    mistake: "took the weights' rows for their columns",
    file: "network.ts",
    change: ["weight[i][j])", "weight[j % weight.length][i % bias.length])"],
  },
  {
    task: "1.5",
    mistake: "left the last input out",
    file: "network.ts",
    change: ["inputs.reduce(", "inputs.slice(0, -1).reduce("],
  },
  {
    task: "1.5",
    mistake: "multiplied with the data of the weights, so that they never learn",
    file: "network.ts",
    change: ["weight[i][j])", "weight[i][j].data)"],
  },
  {
    task: "1.5",
    mistake: "took the data of the inputs, so that no layer below ever learns",
    file: "network.ts",
    change: ["input.mul(weight[i][j])", "weight[i][j].mul(input.data)"],
  },
  {
    task: "1.5",
    mistake: "multiplied the terms of a layer's sum",
    file: "network.ts",
    change: ["sum.add(input", "sum.mul(input"],
  },
  {
    task: "1.5",
    mistake: "forgot relu after the first layer",
    file: "network.ts",
    change: ["forward(inputs).map((a) => a.relu())", "forward(inputs)"],
  },
  {
    task: "1.5",
    mistake: "forgot relu after the second layer",
    file: "network.ts",
    change: ["forward(hidden1).map((a) => a.relu())", "forward(hidden1)"],
  },
  {
    task: "1.5",
    mistake: "left the second layer out",
    file: "network.ts",
    change: ["this.layer3.forward(hidden2)", "this.layer3.forward(hidden1)"],
  },
  {
    task: "1.5",
    mistake: "used sigmoid in the place of relu",
    file: "network.ts",
    change: ["forward(hidden1).map((a) => a.relu())", "forward(hidden1).map((a) => a.sigmoid())"],
  },
  {
    task: "1.5",
    mistake: "returned the score and forgot the sigmoid",
    file: "network.ts",
    change: ["return score.sigmoid();", "return score;"],
  },
  {
    task: "1.5",
    mistake: "sent the score through relu before the sigmoid",
    file: "network.ts",
    change: ["return score.sigmoid();", "return score.relu().sigmoid();"],
  },
  {
    task: "1.5",
    mistake: "exchanged the labels in the loss",
    file: "training.ts",
    change: ["label === 1 ?", "label === 0 ?"],
  },
  {
    task: "1.5",
    mistake: "took the probability of label 1 for every point's own",
    file: "training.ts",
    change: ["label === 1 ? probability : probability.neg().add(1)", "probability"],
  },
  {
    task: "1.5",
    mistake: "lost the minus of the loss, and learned to be wrong",
    file: "training.ts",
    change: ["return ofLabel.log().neg();", "return ofLabel.log();"],
  },
  {
    task: "1.5",
    mistake: "took the distance to 1 for the loss",
    file: "training.ts",
    change: ["return ofLabel.log().neg();", "return ofLabel.neg().add(1);"],
  },
  {
    task: "1.5",
    mistake: "did not reset the derivatives from one step to the next",
    file: "training.ts",
    change: ["optimizer.zeroDerivatives();", ""],
  },
  {
    task: "1.5",
    mistake: "reset the derivatives before every point, so that the last one alone counts",
    file: "training.ts",
    change: [
      "const probability = network.forward(point);",
      "optimizer.zeroDerivatives();\n    const probability = network.forward(point);",
    ],
  },
  {
    task: "1.5",
    mistake: "reset the derivatives right before the step",
    file: "training.ts",
    change: ["optimizer.step();", "optimizer.zeroDerivatives();\n  optimizer.step();"],
  },
  {
    task: "1.5",
    mistake: "forgot the step",
    file: "training.ts",
    change: ["optimizer.step();", ""],
  },
  {
    task: "1.5",
    mistake: "took a step after every point",
    file: "training.ts",
    change: ["return probability.data;", "optimizer.step();\n    return probability.data;"],
  },
  {
    task: "1.5",
    mistake: "took the sum of the losses for their mean",
    file: "training.ts",
    change: [".div(points.length).backward()", ".backward()"],
  },
  {
    task: "1.5",
    mistake: "went backward from the probability and not from the loss",
    file: "training.ts",
    change: ["labelLoss(probability, labels[i]).div", "probability.div"],
  },
  {
    task: "1.5",
    mistake: "told what the network says after the step",
    file: "training.ts",
    change: ["return probabilities;", "return points.map((point) => network.forward(point).data);"],
  },
  {
    task: "1.1",
    mistake: "asks whether the argument lies within the list, and lets half of one pass",
    file: "central_difference.ts",
    change: [
      "if (values[argument] === undefined) {",
      "if (argument < 0 || argument >= values.length) {",
    ],
  },
  {
    task: "1.1",
    mistake: "takes NaN for an input that is not there",
    file: "central_difference.ts",
    change: ["if (values[argument] === undefined) {", "if (!(values[argument] <= Infinity)) {"],
  },
  {
    task: "1.1",
    mistake: "gives the error back and does not throw it",
    file: "central_difference.ts",
    change: [
      "throw new RangeError(`There is no input ${argument} among ${values.length}`);",
      "return new RangeError(`There is no input ${argument}`) as never;",
    ],
  },
  {
    task: "1.1",
    mistake: "throws an Error that calls itself RangeError",
    file: "central_difference.ts",
    change: [
      "throw new RangeError(`There is no input ${argument} among ${values.length}`);",
      `throw Object.assign(new Error(\`no \${argument}\`), { name: "RangeError" });`,
    ],
  },
  {
    task: "1.1",
    mistake: "refuses only after f has been called",
    file: "central_difference.ts",
    change: [[
      `  if (values[argument] === undefined) {
    throw new RangeError(\`There is no input \${argument} among \${values.length}\`);
  }
`,
      "",
    ], [
      "return (up - down) / (2 * epsilon);",
      `if (values[argument] === undefined) {
    throw new RangeError(\`There is no input \${argument} among \${values.length}\`);
  }
  return (up - down) / (2 * epsilon);`,
    ], [
      "const up = f(...values.with(argument, values[argument] + epsilon));",
      `const moved = (by: number) => values.map((x, i) => i === argument ? x + by : x);
  const up = f(...moved(epsilon));`,
    ], [
      "const down = f(...values.with(argument, values[argument] - epsilon));",
      "const down = f(...moved(-epsilon));",
    ]],
  },
  {
    task: "1.1",
    mistake: "moves every input that has the same value",
    file: "central_difference.ts",
    change: [[
      "const up = f(...values.with(argument, values[argument] + epsilon));",
      "const up = f(...values.map((x) => x === values[argument] ? x + epsilon : x));",
    ], [
      "const down = f(...values.with(argument, values[argument] - epsilon));",
      "const down = f(...values.map((x) => x === values[argument] ? x - epsilon : x));",
    ]],
  },
  {
    task: "1.1",
    mistake: "remembers what f has said, by the values",
    file: "central_difference.ts",
    change: [[
      "const up = f(...values.with(argument, values[argument] + epsilon));",
      `const ask = (...inputs: number[]) => {
    const key = inputs.join();
    if (!said.has(key)) said.set(key, f(...inputs));
    return said.get(key)!;
  };
  const up = ask(...values.with(argument, values[argument] + epsilon));`,
    ], [
      "const down = f(...values.with(argument, values[argument] - epsilon));",
      "const down = ask(...values.with(argument, values[argument] - epsilon));",
    ], [
      "/** Which input is moved",
      `const said = new Map<string, number>();

/** Which input is moved`,
    ]],
  },
  {
    task: "1.1",
    mistake: "takes a slope that is nearly 0 for 0",
    file: "central_difference.ts",
    change: [
      "return (up - down) / (2 * epsilon);",
      `const slope = (up - down) / (2 * epsilon);
  return Math.abs(slope) < 1e-9 ? 0 : slope;`,
    ],
  },
  {
    task: "1.2",
    mistake: "lets no exponent rise above 30",
    file: "scalar_functions.ts",
    change: ["const power = operators.exp(a);", "const power = operators.exp(Math.min(30, a));"],
  },
  {
    task: "1.2",
    mistake: "takes the logarithm without the sign",
    file: "scalar_functions.ts",
    change: ["return operators.log(a);", "return operators.log(a < 0 ? -a : a);"],
  },
  {
    task: "1.2",
    mistake: "saves nothing of a product",
    file: "scalar_functions.ts",
    change: [
      `ctx.save(a, b);
    return operators.mul(a, b);`,
      "return operators.mul(a, b);",
    ],
  },
  {
    task: "1.2",
    mistake: "saves one factor, and then the other one in its place",
    file: "scalar_functions.ts",
    change: [
      `ctx.save(a, b);
    return operators.mul(a, b);`,
      `ctx.save(a);
    ctx.save(b);
    return operators.mul(a, b);`,
    ],
  },
  {
    task: "1.2",
    mistake: "saves the product of both factors",
    file: "scalar_functions.ts",
    change: [
      `ctx.save(a, b);
    return operators.mul(a, b);`,
      `const product = operators.mul(a, b);
    ctx.save(product);
    return product;`,
    ],
  },
  {
    task: "1.2",
    mistake: "keeps what exp gave in a variable of the file and not in ctx",
    file: "scalar_functions.ts",
    change: [[
      `const power = operators.exp(a);
    ctx.save(power);
    return power;`,
      "return last = operators.exp(a);",
    ], [
      "/** a + b */",
      `let last = 0;
void (() => last);

/** a + b */`,
    ]],
  },
  {
    task: "1.2",
    mistake: "saves the base without the exponent",
    file: "scalar_functions.ts",
    change: [
      `ctx.save(a, b);
    return a ** b;`,
      `ctx.save(a);
    return a ** b;`,
    ],
  },
  {
    task: "1.2",
    mistake: "saves nothing for relu",
    file: "scalar_functions.ts",
    change: [
      `ctx.save(a);
    return operators.relu(a);`,
      "return operators.relu(a);",
    ],
  },
  {
    task: "1.2",
    mistake: "saves nothing for sigmoid",
    file: "scalar_functions.ts",
    change: [
      `ctx.save(step);
    return step;
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 steepest half way up`,
      `return step;
    // #endregion
  },
  backward(ctx, gradOut) {
    // #region 1.4 steepest half way up`,
    ],
  },
  {
    task: "1.2",
    mistake: "raises a positive base only, by exp and log",
    file: "scalar_functions.ts",
    change: ["return a ** b;", "return Math.exp(b * Math.log(a));"],
  },
  {
    task: "1.2",
    mistake: "changes the sign of the second operand itself",
    file: "scalar_operators.ts",
    change: [
      "return a.add(b.neg());",
      `b.data = -b.data;
  return a.add(b);`,
    ],
  },
  {
    task: "1.2",
    mistake: "turns the second operand itself over",
    file: "scalar_operators.ts",
    change: [
      "return a.mul(b.inv());",
      `const { data } = b;
  b.data = 1 / data;
  const quotient = a.mul(b);
  return quotient;`,
    ],
  },
  {
    task: "1.2",
    mistake: "takes a constant of b's value in div",
    file: "scalar_operators.ts",
    change: ["return a.mul(b.inv());", "return a.mul(1 / b.data);"],
  },
  {
    task: "1.2",
    mistake: "marks the operands with a derivative of 1",
    file: "scalar_operators.ts",
    change: [
      "return b.lt(a);",
      `a.derivative = b.derivative = 1;
  return b.lt(a);`,
    ],
  },
  {
    task: "1.3",
    mistake: "takes the gradients out of the list that backward gave",
    file: "chain_rule.ts",
    change: [[
      `  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }`,
      `  for (const input of inputs) {
    const gradient = (gradients as number[]).shift()!;
    if (!input.isConstant) receive(input, gradient);
  }`,
    ]],
  },
  {
    task: "1.3",
    mistake: "takes the inputs out of the history",
    file: "chain_rule.ts",
    change: [
      `  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }`,
      `  const open = inputs as Scalar[], shares = [...gradients];
  while (open.length > 0) {
    const input = open.shift()!;
    if (!input.isConstant) receive(input, shares.shift()!);
    else shares.shift();
  }`,
    ],
  },
  {
    task: "1.3",
    mistake: "notices that a gradient is missing when it gets there",
    file: "chain_rule.ts",
    change: [[
      `  if (gradients.length !== inputs.length) {
    throw new RangeError(
      \`\${fn.name} has \${inputs.length} inputs, but its backward gave \${gradients.length}\`,
    );
  }
`,
      "",
    ], [
      `  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }`,
      `  for (let i = 0; i < Math.max(inputs.length, gradients.length); i++) {
    if (i >= inputs.length || i >= gradients.length) {
      throw new RangeError(\`\${fn.name} has \${inputs.length} inputs, but gave \${gradients.length}\`);
    }
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }`,
    ]],
  },
  {
    task: "1.3",
    mistake: "gives a single number to every input",
    file: "chain_rule.ts",
    change: [
      `const gradients = typeof result === "number" ? [result] : result;`,
      `const gradients = typeof result === "number" ? inputs.map(() => result) : result;`,
    ],
  },
  {
    task: "1.3",
    mistake: "remembers what backward has once given",
    file: "chain_rule.ts",
    change: [[
      "const result = fn.backward(history, gradOut);",
      `const result = known.get(variable) ?? fn.backward(history, gradOut);
  known.set(variable, result);`,
    ], [
      `import type { Scalar } from "#modules/1_autodiff/scalar.ts";`,
      `import type { Scalar } from "#modules/1_autodiff/scalar.ts";

const known = new WeakMap<Scalar, number | readonly number[]>();`,
    ]],
  },
  {
    task: "1.3",
    mistake: "asks backward with 1 and multiplies by gradOut itself",
    file: "chain_rule.ts",
    change: [
      "const result = fn.backward(history, gradOut);",
      `const slopes = fn.backward(history, 1);
  const result = typeof slopes === "number" ? slopes * gradOut : slopes.map((s) => s * gradOut);`,
    ],
  },
  {
    task: "1.3",
    mistake: "asks backward once for each input",
    file: "chain_rule.ts",
    change: [
      `  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }`,
      `  inputs.forEach((input, i) => {
    const again = fn.backward(history, gradOut);
    const share = typeof again === "number" ? again : again[i];
    if (!input.isConstant) receive(input, share);
  });`,
    ],
  },
  {
    task: "1.3",
    mistake: "hands on no share that is infinite or NaN",
    file: "chain_rule.ts",
    change: [
      `  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }`,
      `  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant && Number.isFinite(gradients[i])) receive(inputs[i], gradients[i]);
  }`,
    ],
  },
  {
    task: "1.3",
    mistake: "gives the error back and does not throw it",
    file: "chain_rule.ts",
    change: ["throw new RangeError(", "return void new RangeError("],
  },
  {
    task: "1.3",
    mistake: "is done early where gradOut is 0",
    file: "chain_rule.ts",
    change: [
      "const { fn, inputs } = history;",
      `if (gradOut === 0) return;
  const { fn, inputs } = history;`,
    ],
  },
  {
    task: "1.4",
    mistake: "follows every way through the graph and keeps the deepest place",
    file: "backpropagation.ts",
    change: [
      `  if (variable.isConstant) return [];

  // First walk: count how often each variable is used. From a variable met anew the walk goes on.
  const open = [variable];
  for (let user = open.pop(); user; user = open.pop()) {
    for (const input of user.inputs) {
      if (!input.isConstant && input.pendingUses++ === 0) open.push(input);
    }
  }

  // Second walk: count down again. At 0 all users of a variable are listed, and it can follow.
  const order: Scalar[] = [];
  const ready = [variable];
  for (let user = ready.pop(); user; user = ready.pop()) {
    order.push(user);
    for (const input of user.inputs) {
      if (!input.isConstant && --input.pendingUses === 0) ready.push(input);
    }
  }
  return order;`,
      `  if (variable.isConstant) return [];
  const depth = new Map<Scalar, number>(), open: [Scalar, number][] = [[variable, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [user, at] = next;
    depth.set(user, Math.max(depth.get(user) ?? 0, at));
    for (const input of user.inputs) if (!input.isConstant) open.push([input, at + 1]);
  }
  return [...depth].sort(([, a], [, b]) => a - b).map(([user]) => user);`,
    ],
  },
  {
    task: "1.4",
    mistake: "walks every way back instead of an order, with the share of that way alone",
    file: "backpropagation.ts",
    change: [
      `  const order = topologicalSort(variable);
  for (const inner of order) {
    if (!inner.isLeaf) inner.derivative = 0;
  }
  accumulate(variable, gradOut);
  for (const user of order) chainRule(user, user.derivative, accumulate);`,
      `  for (const inner of topologicalSort(variable)) if (!inner.isLeaf) inner.derivative = 0;
  const open: [Scalar, number][] = [[variable, gradOut]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [user, share] = next;
    accumulate(user, share);
    chainRule(user, share, (input, gradient) => open.push([input, gradient]));
  }`,
    ],
  },
  {
    task: "1.4",
    mistake: "calls itself, and where the calls are too many lists variables as they are met",
    file: "backpropagation.ts",
    change: [
      `  if (variable.isConstant) return [];

  // First walk: count how often each variable is used. From a variable met anew the walk goes on.
  const open = [variable];
  for (let user = open.pop(); user; user = open.pop()) {
    for (const input of user.inputs) {
      if (!input.isConstant && input.pendingUses++ === 0) open.push(input);
    }
  }

  // Second walk: count down again. At 0 all users of a variable are listed, and it can follow.
  const order: Scalar[] = [];
  const ready = [variable];
  for (let user = ready.pop(); user; user = ready.pop()) {
    order.push(user);
    for (const input of user.inputs) {
      if (!input.isConstant && --input.pendingUses === 0) ready.push(input);
    }
  }
  return order;`,
      `  if (variable.isConstant) return [];
  const done = new Set<Scalar>(), met = new Set<Scalar>();
  const visit = (user: Scalar): void => {
    if (user.isConstant || met.has(user)) return;
    met.add(user);
    for (const input of user.inputs) visit(input);
    done.add(user);
  };
  try {
    visit(variable);
    return [...done].reverse();
  } catch {
    const all = new Set([variable]);
    for (const user of all) for (const input of user.inputs) if (!input.isConstant) all.add(input);
    return [...all];
  }`,
    ],
  },
  {
    task: "1.4",
    mistake: "keeps the shares of each variable in a list that is copied for every new one",
    file: "backpropagation.ts",
    change: [
      `  const order = topologicalSort(variable);
  for (const inner of order) {
    if (!inner.isLeaf) inner.derivative = 0;
  }
  accumulate(variable, gradOut);
  for (const user of order) chainRule(user, user.derivative, accumulate);`,
      `  const order = topologicalSort(variable), shares = new Map<Scalar, number[]>();
  for (const inner of order) if (!inner.isLeaf) inner.derivative = 0;
  shares.set(variable, [gradOut]);
  for (const user of order) {
    for (const share of shares.get(user) ?? []) accumulate(user, share);
    chainRule(user, user.derivative, (input, gradient) => {
      shares.set(input, [...(shares.get(input) ?? []), gradient]);
    });
  }`,
    ],
  },
  {
    task: "1.4",
    mistake: "sets the first derivative instead of adding to it",
    file: "backpropagation.ts",
    change: ["accumulate(variable, gradOut);", "variable.derivative = gradOut;"],
  },
  {
    task: "1.4",
    mistake: "hands on what a leaf already had as well, where the leaf is the result",
    file: "backpropagation.ts",
    change: [
      "for (const user of order) chainRule",
      `if (variable.isLeaf) variable.derivative = 0;
  if (variable.isLeaf) accumulate(variable, gradOut);
  for (const user of order) chainRule`,
    ],
  },
  {
    task: "1.4",
    mistake: "sets constants to 0 too",
    file: "backpropagation.ts",
    change: [
      "if (!inner.isLeaf) inner.derivative = 0;",
      `if (!inner.isLeaf) inner.derivative = 0;
    for (const input of inner.inputs) if (input.isConstant) input.derivative = 0;`,
    ],
  },
  {
    task: "1.4",
    mistake: "leaves small shares out",
    file: "backpropagation.ts",
    change: [
      "variable.derivative += gradient;",
      "if (Math.abs(gradient) > 1e-12) variable.derivative += gradient;",
    ],
  },
  {
    task: "1.4",
    mistake: "leaves shares out that are not finite",
    file: "backpropagation.ts",
    change: [
      "variable.derivative += gradient;",
      "if (Number.isFinite(gradient)) variable.derivative += gradient;",
    ],
  },
  {
    task: "1.4",
    mistake: "takes both slopes of a power for 0 where the base is 0",
    file: "scalar_functions.ts",
    change: [
      "const slopeA = b === 0 ? 0 : b * a ** (b - 1); // d(aᵇ)/da = b · aᵇ⁻¹",
      "const slopeA = a === 0 || b === 0 ? 0 : b * a ** (b - 1);",
    ],
  },
  {
    task: "1.4",
    mistake: "gives the exponent 0 below a base of 0",
    file: "scalar_functions.ts",
    change: [
      "const slopeB = a === 0 ? 0 : a ** b * Math.log(a); // d(aᵇ)/db = aᵇ · ln a",
      "const slopeB = a <= 0 ? 0 : a ** b * Math.log(a);",
    ],
  },
  {
    task: "1.4",
    mistake: "takes the logarithm of the base without its sign",
    file: "scalar_functions.ts",
    change: [
      "const slopeB = a === 0 ? 0 : a ** b * Math.log(a); // d(aᵇ)/db = aᵇ · ln a",
      "const slopeB = a === 0 ? 0 : a ** b * Math.log(Math.abs(a));",
    ],
  },
  {
    task: "1.4",
    mistake: "divides the power by the base, which fails where the base is 0",
    file: "scalar_functions.ts",
    change: [
      "const slopeA = b === 0 ? 0 : b * a ** (b - 1); // d(aᵇ)/da = b · aᵇ⁻¹",
      "const slopeA = b === 0 ? 0 : b * a ** b / a;",
    ],
  },
  {
    task: "1.4",
    mistake: "takes what was saved for a product out of ctx",
    file: "scalar_functions.ts",
    change: [
      `const [a, b] = ctx.saved;
    return [gradOut * b, gradOut * a];`,
      `const saved = ctx.saved as number[], a = saved.shift()!, b = saved.shift()!;
    return [gradOut * b, gradOut * a];`,
    ],
  },
  {
    task: "1.4",
    mistake: "multiplies gradOut into what was saved",
    file: "scalar_functions.ts",
    change: [
      `const [power] = ctx.saved;
    return gradOut * power;`,
      `const saved = ctx.saved as number[];
    saved[0] *= gradOut;
    return saved[0];`,
    ],
  },
  {
    task: "1.4",
    mistake: "lets no slope of exp rise above that at 30",
    file: "scalar_functions.ts",
    change: ["return gradOut * power;", "return gradOut * Math.min(power, Math.exp(30));"],
  },
  {
    task: "1.5",
    mistake: "puts relu in front of each layer, and so on the coordinates",
    file: "network.ts",
    change: [
      `    const hidden1 = this.layer1.forward(inputs).map((a) => a.relu());
    const hidden2 = this.layer2.forward(hidden1).map((a) => a.relu());
    const [score] = this.layer3.forward(hidden2);
    return score.sigmoid();`,
      `    const positive = (list: readonly Scalar[]) => list.map((a) => a.relu());
    const hidden1 = this.layer1.forward(positive(inputs));
    const hidden2 = this.layer2.forward(positive(hidden1));
    const [score] = this.layer3.forward(positive(hidden2));
    return score.sigmoid();`,
    ],
  },
  {
    task: "1.5",
    mistake: "leaves out inputs of 0",
    file: "network.ts",
    change: [
      "sum.add(input.mul(weight[i][j]))",
      "input.data === 0 ? sum : sum.add(input.mul(weight[i][j]))",
    ],
  },
  {
    task: "1.5",
    mistake: "leaves out weights of 0",
    file: "network.ts",
    change: [
      "sum.add(input.mul(weight[i][j]))",
      "weight[i][j].data === 0 ? sum : sum.add(input.mul(weight[i][j]))",
    ],
  },
  {
    task: "1.5",
    mistake: "adds everything up in the bias itself",
    file: "network.ts",
    change: [
      `    return bias.map((start, j) =>
      inputs.reduce((sum, input, i) => sum.add(input.mul(weight[i][j])), start)
    );`,
      `    return bias.map((start, j) => {
      inputs.forEach((input, i) => start.data += input.data * weight[i][j].data);
      return inputs.reduce((sum, input, i) => sum.add(input.mul(weight[i][j])), start);
    });`,
    ],
  },
  {
    task: "1.5",
    mistake: "keeps the first answer to each point",
    file: "network.ts",
    change: [[
      `    const hidden1 = this.layer1.forward(inputs).map((a) => a.relu());
    const hidden2 = this.layer2.forward(hidden1).map((a) => a.relu());
    const [score] = this.layer3.forward(hidden2);
    return score.sigmoid();`,
      `    const hidden1 = this.layer1.forward(inputs).map((a) => a.relu());
    const hidden2 = this.layer2.forward(hidden1).map((a) => a.relu());
    const [score] = this.layer3.forward(hidden2);
    const key = point.join();
    const known = this.#said.get(key) ?? score.sigmoid();
    this.#said.set(key, known);
    return known;`,
    ], [
      "  readonly layer1: Linear;",
      `  readonly #said = new Map<string, Scalar>();
  readonly layer1: Linear;`,
    ]],
  },
  {
    task: "1.5",
    mistake: "keeps probabilities away from 0 and 1 in the loss",
    file: "training.ts",
    change: [
      `  const ofLabel = label === 1 ? probability : probability.neg().add(1);
  return ofLabel.log().neg();`,
      `  const ofLabel = label === 1 ? probability : probability.neg().add(1);
  const least = 1e-3;
  return (ofLabel.data < least ? ofLabel.add(least - ofLabel.data) : ofLabel).log().neg();`,
    ],
  },
  {
    task: "1.5",
    mistake: "zeroes the derivatives only after the step",
    file: "training.ts",
    change: [
      `  optimizer.zeroDerivatives();
  const probabilities = points.map((point, i) => {
    const probability = network.forward(point);
    labelLoss(probability, labels[i]).div(points.length).backward();
    return probability.data;
  });
  optimizer.step();
  return probabilities;`,
      `  const probabilities = points.map((point, i) => {
    const probability = network.forward(point);
    labelLoss(probability, labels[i]).div(points.length).backward();
    return probability.data;
  });
  optimizer.step();
  optimizer.zeroDerivatives();
  return probabilities;`,
    ],
  },
  {
    task: "1.5",
    mistake: "takes the labels away one by one",
    file: "training.ts",
    change: [
      `  optimizer.zeroDerivatives();
  const probabilities = points.map((point, i) => {
    const probability = network.forward(point);
    labelLoss(probability, labels[i]).div(points.length).backward();
    return probability.data;
  });
  optimizer.step();
  return probabilities;`,
      `  optimizer.zeroDerivatives();
  const probabilities = points.map((point, i) => {
    const probability = network.forward(point);
    labelLoss(probability, (labels as (0 | 1)[]).shift()!).div(points.length).backward();
    return probability.data;
  });
  optimizer.step();
  return probabilities;`,
    ],
  },
  {
    task: "1.5",
    mistake: "divides by the number of points of the first call",
    file: "training.ts",
    change: [[
      `  optimizer.zeroDerivatives();
  const probabilities = points.map((point, i) => {
    const probability = network.forward(point);
    labelLoss(probability, labels[i]).div(points.length).backward();
    return probability.data;
  });
  optimizer.step();
  return probabilities;`,
      `  optimizer.zeroDerivatives();
  const probabilities = points.map((point, i) => {
    const probability = network.forward(point);
    labelLoss(probability, labels[i]).div(count ??= points.length).backward();
    return probability.data;
  });
  optimizer.step();
  return probabilities;`,
    ], [
      "/** Points with their labels",
      `let count: number | undefined;

/** Points with their labels`,
    ]],
  },
  {
    task: "1.4",
    mistake: "counts the uses of constants up and never down again",
    file: "backpropagation.ts",
    change: [
      "if (!input.isConstant && input.pendingUses++ === 0) open.push(input);",
      "if (input.pendingUses++ === 0) open.push(input);",
    ],
  },
  {
    task: "1.1",
    mistake: "takes what f throws for a slope of NaN",
    file: "central_difference.ts",
    change: [
      `  const up = f(...values.with(argument, values[argument] + epsilon));
  const down = f(...values.with(argument, values[argument] - epsilon));
  return (up - down) / (2 * epsilon);`,
      `  try {
    const up = f(...values.with(argument, values[argument] + epsilon));
    const down = f(...values.with(argument, values[argument] - epsilon));
    return (up - down) / (2 * epsilon);
  } catch {
    return NaN;
  }`,
    ],
  },
  {
    task: "1.2",
    mistake: "knows what a - a is, and makes no history of it",
    file: "scalar_operators.ts",
    change: [
      `return a.add(b.neg());`,
      `return a === b ? Object.assign(Object.create(a), { data: 0, history: null }) : a.add(b.neg());`,
    ],
  },
  {
    task: "1.2",
    mistake: "knows what a / a is, and makes no history of it",
    file: "scalar_operators.ts",
    change: [
      `return a.mul(b.inv());`,
      `return a === b ? Object.assign(Object.create(a), { data: 1, history: null }) : a.mul(b.inv());`,
    ],
  },
  {
    task: "1.2",
    mistake: "takes for larger what is neither smaller nor equal, NaN included",
    file: "scalar_operators.ts",
    change: [`return b.lt(a);`, `return a.lt(b).add(a.eq(b)).neg().add(1);`],
  },
  {
    task: "1.2",
    mistake: "takes 0 times anything for 0",
    file: "scalar_functions.ts",
    change: [`return operators.mul(a, b);`, `return a === 0 || b === 0 ? 0 : operators.mul(a, b);`],
  },
  {
    task: "1.3",
    mistake: "hands out nothing where backward throws",
    file: "chain_rule.ts",
    change: [
      `const result = fn.backward(history, gradOut);`,
      `let result: number | readonly number[];
  try {
    result = fn.backward(history, gradOut);
  } catch {
    return;
  }`,
    ],
  },
  {
    task: "1.3",
    mistake: "goes on where receive throws",
    file: "chain_rule.ts",
    change: [
      `if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);`,
      `try {
      if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
    } catch {
      continue;
    }`,
    ],
  },
  {
    task: "1.3",
    mistake: "is done early where gradOut is NaN",
    file: "chain_rule.ts",
    change: [`if (!history?.fn) return;`, `if (!history?.fn || Number.isNaN(gradOut)) return;`],
  },
  {
    task: "1.3",
    mistake: "wants a gradient only for each input that is no constant",
    file: "chain_rule.ts",
    change: [
      `if (gradients.length !== inputs.length) {`,
      `const least = inputs.filter((input) => !input.isConstant).length;
  if (gradients.length < least || gradients.length > inputs.length) {`,
    ],
  },
  {
    task: "1.4",
    mistake: "fills one list for all calls",
    file: "backpropagation.ts",
    change: [[
      `const order: Scalar[] = [];`,
      `const order = listed;
  order.length = 0;`,
    ], [
      `import type { Scalar } from "#modules/1_autodiff/scalar.ts";`,
      `import type { Scalar } from "#modules/1_autodiff/scalar.ts";

const listed: Scalar[] = [];`,
    ]],
  },
  {
    task: "1.4",
    mistake: "has nothing to do for a gradOut of 0",
    file: "backpropagation.ts",
    change: [
      `const order = topologicalSort(variable);`,
      `if (gradOut === 0) return;
  const order = topologicalSort(variable);`,
    ],
  },
  {
    task: "1.4",
    mistake: "has nothing to do for a gradOut of NaN",
    file: "backpropagation.ts",
    change: [
      `const order = topologicalSort(variable);`,
      `if (Number.isNaN(gradOut)) return;
  const order = topologicalSort(variable);`,
    ],
  },
  {
    task: "1.5",
    mistake: "learns from the first hundred points only",
    file: "training.ts",
    change: [
      `labelLoss(probability, labels[i]).div(points.length).backward();`,
      `if (i < 100) labelLoss(probability, labels[i]).div(points.length).backward();`,
    ],
  },
  {
    task: "1.5",
    mistake: "leaves points out whose answer is right and sure",
    file: "training.ts",
    change: [
      `labelLoss(probability, labels[i]).div(points.length).backward();`,
      `const loss = labelLoss(probability, labels[i]).div(points.length);
    if (Math.abs(probability.data - labels[i]) > 0.01) loss.backward();`,
    ],
  },
  {
    task: "1.5",
    mistake: "learns from a point once that stands in the list twice",
    file: "training.ts",
    change: [
      `labelLoss(probability, labels[i]).div(points.length).backward();`,
      `const first = points.findIndex((other) => other.join() === point.join()) === i;
    if (first) labelLoss(probability, labels[i]).div(points.length).backward();`,
    ],
  },
] satisfies readonly Mutant[];
