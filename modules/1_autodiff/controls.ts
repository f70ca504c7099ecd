/** Right versions of module 1's tasks that its suites must pass: each is the reference with another way to write it. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 1.1
  {
    task: "1.1",
    difference: "asks f for the place itself as well, and takes the mean of both sides",
    file: "central_difference.ts",
    change: [
      "return (up - down) / (2 * epsilon);",
      `const here = f(...values);
  const right = (up - here) / epsilon, left = (here - down) / epsilon;
  return here - here === 0 ? (right + left) / 2 : (up - down) / (2 * epsilon);`,
    ],
  },
  {
    task: "1.1",
    difference: "copies the values and writes into the copies",
    file: "central_difference.ts",
    change: [
      `  const up = f(...values.with(argument, values[argument] + epsilon));
  const down = f(...values.with(argument, values[argument] - epsilon));
  return (up - down) / (2 * epsilon);`,
      `  const above = [...values], below = values.slice();
  above[argument] += epsilon;
  below[argument] -= epsilon;
  return (f(...above) - f(...below)) / (epsilon + epsilon);`,
    ],
  },
  {
    task: "1.1",
    difference: "moves by a map over the positions, down first",
    file: "central_difference.ts",
    change: [
      `  const up = f(...values.with(argument, values[argument] + epsilon));
  const down = f(...values.with(argument, values[argument] - epsilon));
  return (up - down) / (2 * epsilon);`,
      `  const at = (by: number) => f(...values.map((x, i) => i === argument ? x + by : x));
  const down = at(-epsilon);
  return (at(epsilon) - down) / (2 * epsilon);`,
    ],
  },
  {
    task: "1.1",
    difference: "asks whether the position is one of the list's own",
    file: "central_difference.ts",
    change: ["if (values[argument] === undefined) {", "if (!Object.hasOwn(values, argument)) {"],
  },
  {
    task: "1.1",
    difference: "asks for a whole number in the list's bounds",
    file: "central_difference.ts",
    change: [[
      `  if (values[argument] === undefined) {
    throw new RangeError(\`There is no input \${argument} among \${values.length}\`);
  }
`,
      `  if (!Number.isInteger(argument) || argument < 0 || argument >= values.length) {
    throw new NoInput(\`\${argument}\`);
  }
`,
    ], [
      "/** Which input is moved",
      `class NoInput extends RangeError {}

/** Which input is moved`,
    ]],
  },
  {
    task: "1.1",
    difference: "takes half of each side's share",
    file: "central_difference.ts",
    change: [
      "return (up - down) / (2 * epsilon);",
      `const rise = up - down, way = 2 * epsilon;
  return rise / way;`,
    ],
  },
  {
    task: "1.1",
    difference: "cuts the list into what is before and what is behind",
    file: "central_difference.ts",
    change: [
      `  const up = f(...values.with(argument, values[argument] + epsilon));
  const down = f(...values.with(argument, values[argument] - epsilon));
  return (up - down) / (2 * epsilon);`,
      `  const before = values.slice(0, argument), behind = values.slice(argument + 1);
  const x = values[argument];
  const up = f(...before, x + epsilon, ...behind), down = f(...before, x - epsilon, ...behind);
  return (up - down) / (2 * epsilon);`,
    ],
  },
  // 1.2
  {
    task: "1.2",
    difference: "writes the formulas out and calls no operator of task 0.1",
    file: "scalar_functions.ts",
    change: [
      [
        `ctx.save(a, b);
    return operators.mul(a, b);`,
        `ctx.save(a, b);
    return a * b;`,
      ],
      ["return operators.add(a, b);", "return a + b;"],
      [
        `ctx.save(a);
    return operators.inv(a);`,
        `ctx.save(a);
    return 1 / a;`,
      ],
      [
        `ctx.save(a);
    return operators.log(a);`,
        `ctx.save(a);
    return Math.log(a + 1e-6);`,
      ],
      ["return operators.neg(a);", "return -a;"],
      ["return operators.lt(a, b);", "return a < b ? 1 : 0;"],
      ["return operators.eq(a, b);", "return a === b ? 1 : 0;"],
    ],
  },
  {
    task: "1.2",
    difference: "saves inputs where the reference saves results",
    file: "scalar_functions.ts",
    change: [[
      `const power = operators.exp(a);
    ctx.save(power);
    return power;`,
      `ctx.save(a);
    return operators.exp(a);`,
    ], [
      `const step = operators.sigmoid(a);
    ctx.save(step);
    return step;`,
      `ctx.save(a);
    return operators.sigmoid(a);`,
    ], [
      `const step = Math.tanh(a);
    ctx.save(step);
    return step;`,
      `ctx.save(a);
    return Math.tanh(a);`,
    ]],
  },
  {
    task: "1.2",
    difference: "saves results where the reference saves inputs",
    file: "scalar_functions.ts",
    change: [[
      `ctx.save(a);
    return operators.inv(a);`,
      `const turned = operators.inv(a);
    ctx.save(turned);
    return turned;`,
    ], [
      `ctx.save(a);
    return operators.relu(a);`,
      `const kept = operators.relu(a);
    ctx.save(kept);
    return kept;`,
    ]],
  },
  {
    task: "1.2",
    difference: "saves the slopes themselves",
    file: "scalar_functions.ts",
    change: [[
      `ctx.save(a, b);
    return operators.mul(a, b);`,
      `ctx.save(b, a);
    return operators.mul(a, b);`,
    ], [
      `ctx.save(a);
    return operators.inv(a);`,
      `ctx.save(operators.invBack(a, 1));
    return operators.inv(a);`,
    ], [
      `ctx.save(a);
    return operators.log(a);`,
      `ctx.save(operators.logBack(a, 1));
    return operators.log(a);`,
    ], [
      `ctx.save(a);
    return operators.relu(a);`,
      `ctx.save(operators.reluBack(a, 1));
    return operators.relu(a);`,
    ]],
  },
  {
    task: "1.2",
    difference: "saves more than is needed",
    file: "scalar_functions.ts",
    change: [[
      `ctx.save(a, b);
    return a ** b;`,
      `const power = a ** b;
    ctx.save(a, b, power);
    return power;`,
    ], [
      `const power = operators.exp(a);
    ctx.save(power);
    return power;`,
      `const power = operators.exp(a);
    ctx.save(a, power);
    return power;`,
    ], [
      `ctx.save(a, b);
    return operators.mul(a, b);`,
      `const product = operators.mul(a, b);
    ctx.save(a, b, product);
    return product;`,
    ]],
  },
  {
    task: "1.2",
    difference: "raises by Math.pow",
    file: "scalar_functions.ts",
    change: ["return a ** b;", "return Math.pow(a, b);"],
  },
  {
    task: "1.2",
    difference: "makes tanh of sigmoid",
    file: "scalar_functions.ts",
    change: ["const step = Math.tanh(a);", "const step = 2 * operators.sigmoid(2 * a) - 1;"],
  },
  {
    task: "1.2",
    difference: "makes relu of the larger one of both",
    file: "scalar_functions.ts",
    change: ["return operators.relu(a);", "return operators.max(a, 0);"],
  },
  {
    task: "1.2",
    difference: "takes away by adding the product with -1",
    file: "scalar_operators.ts",
    change: ["return a.add(b.neg());", "return b.mul(-1).add(a);"],
  },
  {
    task: "1.2",
    difference: "divides by a power of -1",
    file: "scalar_operators.ts",
    change: ["return a.mul(b.inv());", "return b.pow(-1).mul(a);"],
  },
  {
    task: "1.2",
    difference: "asks the difference for its sign",
    file: "scalar_operators.ts",
    change: ["return b.lt(a);", "return b.sub(a).lt(0);"],
  },
  {
    task: "1.2",
    difference: "keeps one function of its own for both",
    file: "scalar_operators.ts",
    change: [["return a.add(b.neg());", `return joined("add", a, b.neg());`], [
      "return a.mul(b.inv());",
      `return joined("mul", a, b.inv());`,
    ], [
      "/** 1 if a > b, else 0 */",
      `function joined(method: "add" | "mul", a: Scalar, b: Scalar): Scalar {
  return a[method](b);
}

/** 1 if a > b, else 0 */`,
    ]],
  },
  // 1.3
  {
    task: "1.3",
    difference: "walks along with forEach",
    file: "chain_rule.ts",
    change: [
      `  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }`,
      `  inputs.forEach((input, i) => {
    if (input.isConstant) return;
    receive(input, gradients[i]);
  });`,
    ],
  },
  {
    task: "1.3",
    difference: "pairs inputs with gradients first, and filters the constants out",
    file: "chain_rule.ts",
    change: [
      `  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }`,
      `  const pairs = inputs.map((input, i) => [input, gradients[i]] as const);
  for (const [input, gradient] of pairs.filter(([input]) => !input.isConstant)) {
    receive(input, gradient);
  }`,
    ],
  },
  {
    task: "1.3",
    difference: "makes the list by flat",
    file: "chain_rule.ts",
    change: [
      `const gradients = typeof result === "number" ? [result] : result;`,
      "const gradients = [result].flat() as number[];",
    ],
  },
  {
    task: "1.3",
    difference: "makes a copy of the list and takes it apart",
    file: "chain_rule.ts",
    change: [[
      `const gradients = typeof result === "number" ? [result] : result;`,
      "const gradients = Array.isArray(result) ? [...result] : [result as number];",
    ], [
      `  for (let i = 0; i < inputs.length; i++) {
    if (!inputs[i].isConstant) receive(inputs[i], gradients[i]);
  }`,
      `  for (const input of inputs) {
    const gradient = gradients.shift()!;
    if (!input.isConstant) receive(input, gradient);
  }`,
    ]],
  },
  {
    task: "1.3",
    difference: "asks the variable whether it is a leaf or a constant",
    file: "chain_rule.ts",
    change: [
      `  const { history } = variable;
  if (!history?.fn) return;
  const { fn, inputs } = history;`,
      `  if (variable.isLeaf || variable.isConstant) return;
  const history = variable.history!, fn = history.fn!, { inputs } = variable;`,
    ],
  },
  {
    task: "1.3",
    difference: "throws an error of its own below RangeError, from a function of its own",
    file: "chain_rule.ts",
    change: [[
      `  if (gradients.length !== inputs.length) {
    throw new RangeError(
      \`\${fn.name} has \${inputs.length} inputs, but its backward gave \${gradients.length}\`,
    );
  }
`,
      `  count(fn.name, inputs.length, gradients.length);
`,
    ], [
      `import type { Scalar } from "#modules/1_autodiff/scalar.ts";`,
      `import type { Scalar } from "#modules/1_autodiff/scalar.ts";

class Miscounted extends RangeError {}

function count(name: string, wanted: number, given: number): void {
  if (wanted !== given) throw new Miscounted(\`\${name}: \${given} gradients, \${wanted} inputs\`);
}`,
    ]],
  },
  {
    task: "1.3",
    difference: "looks at the history's parts one by one",
    file: "chain_rule.ts",
    change: [
      "  if (!history?.fn) return;",
      "  if (history === null || history.fn === undefined) return;",
    ],
  },
  // 1.4
  {
    task: "1.4",
    difference: "walks in depth with a stack of its own and turns the list over",
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
      `  const order: Scalar[] = [], met = new Set<Scalar>();
  const open: [variable: Scalar, done: boolean][] = variable.isConstant ? [] : [[variable, false]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [user, done] = next;
    if (done) {
      order.push(user);
    } else if (!met.has(user)) {
      met.add(user);
      open.push([user, true]);
      for (const input of user.inputs) if (!input.isConstant) open.push([input, false]);
    }
  }
  return order.reverse();`,
    ],
  },
  {
    task: "1.4",
    difference: "walks in depth and puts each variable in front of the list",
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
      `  const order: Scalar[] = [], met = new Set<Scalar>();
  const open: [variable: Scalar, done: boolean][] = variable.isConstant ? [] : [[variable, false]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [user, done] = next;
    if (done) {
      order.unshift(user);
    } else if (!met.has(user)) {
      met.add(user);
      open.push([user, true]);
      for (const input of user.inputs) if (!input.isConstant) open.push([input, false]);
    }
  }
  return order;`,
    ],
  },
  {
    task: "1.4",
    difference: "keeps the variables that it has met in an array",
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
      `  const order: Scalar[] = [], met: Scalar[] = [];
  const open: [variable: Scalar, done: boolean][] = variable.isConstant ? [] : [[variable, false]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [user, done] = next;
    if (done) {
      order.push(user);
    } else if (!met.includes(user)) {
      met.push(user);
      open.push([user, true]);
      for (const input of user.inputs) if (!input.isConstant) open.push([input, false]);
    }
  }
  return order.reverse();`,
    ],
  },
  {
    task: "1.4",
    difference: "counts the uses in a Map of its own",
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
  const inputsOf = (user: Scalar) => user.inputs.filter((input) => !input.isConstant);
  const uses = new Map<Scalar, number>([[variable, 0]]);
  for (const user of uses.keys()) {
    for (const input of inputsOf(user)) uses.set(input, (uses.get(input) ?? 0) + 1);
  }
  const order = [variable];
  for (const user of order) {
    for (const input of inputsOf(user)) {
      const left = uses.get(input)! - 1;
      uses.set(input, left);
      if (left === 0) order.push(input);
    }
  }
  return order;`,
    ],
  },
  {
    task: "1.4",
    difference: "walks with a position in each variable's inputs",
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
      `  const order: Scalar[] = [], met = new Set<Scalar>(), way: { user: Scalar; at: number }[] = [];
  const enter = (user: Scalar) => {
    if (user.isConstant || met.has(user)) return;
    met.add(user);
    way.push({ user, at: 0 });
  };
  enter(variable);
  while (way.length > 0) {
    const top = way[way.length - 1];
    if (top.at < top.user.inputs.length) enter(top.user.inputs[top.at++]);
    else order.push(way.pop()!.user);
  }
  return order.toReversed();`,
    ],
  },
  {
    task: "1.4",
    difference: "reads inputs and functions from the history",
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
      `  const order: Scalar[] = [], met = new Set<Scalar>();
  const open: [variable: Scalar, done: boolean][] = variable.isConstant ? [] : [[variable, false]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [user, done] = next;
    if (done) {
      order.push(user);
    } else if (!met.has(user)) {
      met.add(user);
      open.push([user, true]);
      for (const input of user.history?.inputs ?? []) {
        if (input.history !== null) open.push([input, false]);
      }
    }
  }
  return order.reverse();`,
    ],
  },
  {
    task: "1.4",
    difference: "gathers the shares in a Map and writes them down in the end",
    file: "backpropagation.ts",
    change: [
      `  const order = topologicalSort(variable);
  for (const inner of order) {
    if (!inner.isLeaf) inner.derivative = 0;
  }
  accumulate(variable, gradOut);
  for (const user of order) chainRule(user, user.derivative, accumulate);`,
      `  const shares = new Map<Scalar, number>([[variable, gradOut]]);
  for (const user of topologicalSort(variable)) {
    const share = shares.get(user) ?? 0;
    chainRule(user, share, (input, gradient) => {
      shares.set(input, (shares.get(input) ?? 0) + gradient);
    });
    if (!user.isLeaf) user.derivative = 0;
    accumulate(user, share);
  }`,
    ],
  },
  {
    task: "1.4",
    difference: "hands accumulate on in a function of its own",
    file: "backpropagation.ts",
    change: [
      `  const order = topologicalSort(variable);
  for (const inner of order) {
    if (!inner.isLeaf) inner.derivative = 0;
  }
  accumulate(variable, gradOut);
  for (const user of order) chainRule(user, user.derivative, accumulate);`,
      `  const order = topologicalSort(variable);
  order.filter((inner) => !inner.isLeaf).forEach((inner) => inner.derivative = 0);
  accumulate(variable, gradOut);
  order.forEach((user) =>
    chainRule(user, user.derivative, (input, share) => accumulate(input, share))
  );`,
    ],
  },
  {
    task: "1.4",
    difference: "makes the derivatives of tanh and sigmoid of the slope's factors",
    file: "scalar_functions.ts",
    change: [["return gradOut * step * (1 - step);", "return (step - step ** 2) * gradOut;"], [
      "return gradOut * (1 - step * step);",
      "return gradOut * (1 - step) * (1 + step);",
    ]],
  },
  {
    task: "1.4",
    difference: "writes the derivatives out and calls no operator of task 0.1",
    file: "scalar_functions.ts",
    change: [["return operators.invBack(a, gradOut);", "return -gradOut / a ** 2;"], [
      "return operators.logBack(a, gradOut);",
      "return gradOut / (a + operators.EPS);",
    ], ["return operators.reluBack(a, gradOut);", "return a > 0 ? gradOut : 0;"]],
  },
  {
    task: "1.4",
    difference: "gives single numbers in lists",
    file: "scalar_functions.ts",
    change: [["return operators.invBack(a, gradOut);", "return [operators.invBack(a, gradOut)];"], [
      "return -gradOut;",
      "return [-gradOut];",
    ], ["return gradOut * power;", "return [gradOut * power];"]],
  },
  {
    task: "1.4",
    difference: "asks for the exceptions of a power first",
    file: "scalar_functions.ts",
    change: [[
      "const slopeA = b === 0 ? 0 : b * a ** (b - 1); // d(aᵇ)/da = b · aᵇ⁻¹",
      "let slopeA = 0, slopeB = 0;",
    ], [
      "const slopeB = a === 0 ? 0 : a ** b * Math.log(a); // d(aᵇ)/db = aᵇ · ln a",
      `if (b !== 0) slopeA = b * Math.pow(a, b - 1);
    if (a !== 0) slopeB = Math.log(a) * Math.pow(a, b);`,
    ]],
  },
  // 1.5
  {
    task: "1.5",
    difference: "sums up in a loop, with the bias last",
    file: "network.ts",
    change: [
      `    return bias.map((start, j) =>
      inputs.reduce((sum, input, i) => sum.add(input.mul(weight[i][j])), start)
    );`,
      `    return bias.map((last, j) => {
      let sum = inputs[0].mul(weight[0][j]);
      for (let i = 1; i < inputs.length; i++) sum = sum.add(weight[i][j].mul(inputs[i]));
      return sum.add(last);
    });`,
    ],
  },
  {
    task: "1.5",
    difference: "goes through the inputs outside and the outputs inside",
    file: "network.ts",
    change: [
      `    return bias.map((start, j) =>
      inputs.reduce((sum, input, i) => sum.add(input.mul(weight[i][j])), start)
    );`,
      `    let sums = [...bias];
    inputs.forEach((input, i) => {
      sums = sums.map((sum, j) => sum.add(weight[i][j].mul(input)));
    });
    return sums;`,
    ],
  },
  {
    task: "1.5",
    difference: "folds the layers in a list",
    file: "network.ts",
    change: [
      `    const hidden1 = this.layer1.forward(inputs).map((a) => a.relu());
    const hidden2 = this.layer2.forward(hidden1).map((a) => a.relu());
    const [score] = this.layer3.forward(hidden2);
    return score.sigmoid();`,
      `    const activations: ((a: Scalar) => Scalar)[] = [
      (a) => a.relu(),
      (a) => a.relu(),
      (a) => a.sigmoid(),
    ];
    const layers = [this.layer1, this.layer2, this.layer3];
    return layers.reduce<Scalar[]>((values, layer, i) => layer.forward(values).map(activations[i]), inputs)[0];`,
    ],
  },
  {
    task: "1.5",
    difference: "keeps a private method for a layer with relu",
    file: "network.ts",
    change: [[
      `    const hidden1 = this.layer1.forward(inputs).map((a) => a.relu());
    const hidden2 = this.layer2.forward(hidden1).map((a) => a.relu());
    const [score] = this.layer3.forward(hidden2);
    return score.sigmoid();`,
      `    const hidden = this.#hidden(this.layer2, this.#hidden(this.layer1, inputs));
    return this.layer3.forward(hidden)[0].sigmoid();`,
    ], [
      "  /** The probability that a point has label 1. */",
      `  #hidden(layer: Linear, values: readonly Scalar[]): Scalar[] {
    return layer.forward(values).map((a) => a.relu());
  }

  /** The probability that a point has label 1. */`,
    ]],
  },
  {
    task: "1.5",
    difference: "takes away from 1 for label 0",
    file: "training.ts",
    change: [
      `  const ofLabel = label === 1 ? probability : probability.neg().add(1);
  return ofLabel.log().neg();`,
      `  if (label === 1) return probability.log().neg();
  return probability.mul(-1).add(1).log().mul(-1);`,
    ],
  },
  {
    task: "1.5",
    difference: "makes one loss of all points and goes back through it once",
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
      `  const answers = points.map((point) => network.forward(point));
  const losses = answers.map((p, i) => labelLoss(p, labels[i]));
  optimizer.zeroDerivatives();
  losses.reduce((sum, loss) => sum.add(loss)).div(points.length).backward();
  optimizer.step();
  return answers.map(({ data }) => data);`,
    ],
  },
  {
    task: "1.5",
    difference: "goes backward with the share of each point for gradOut",
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
  const said: number[] = [];
  for (const [i, point] of points.entries()) {
    const p = network.forward(point);
    said.push(p.data);
    labelLoss(p, labels[i]).backward(1 / points.length);
  }
  optimizer.step();
  return said;`,
    ],
  },
  {
    task: "1.5",
    difference: "zeroes the derivatives again when it is done",
    file: "training.ts",
    change: [
      `  optimizer.step();
`,
      `  optimizer.step();
  optimizer.zeroDerivatives();
`,
    ],
  },
] as const satisfies readonly Control[];
