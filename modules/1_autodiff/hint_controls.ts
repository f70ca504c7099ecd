/** Module 1's tasks solved as their third hints say, word for word: each must pass. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 1.1
  {
    task: "1.1",
    difference: "as hint 3 says: values.with() spread into both calls",
    file: "central_difference.ts",
    change: [
      `if (values[argument] === undefined) {
    throw new RangeError(\`There is no input \${argument} among \${values.length}\`);
  }
  const up = f(...values.with(argument, values[argument] + epsilon));
  const down = f(...values.with(argument, values[argument] - epsilon));
  return (up - down) / (2 * epsilon);`,
      `if (values[argument] === undefined) throw new RangeError(\`no input \${argument}\`);
  const above = f(...values.with(argument, values[argument] + epsilon));
  const below = f(...values.with(argument, values[argument] - epsilon));
  return (above - below) / (2 * epsilon);`,
    ],
  },
  // 1.2
  {
    task: "1.2",
    difference: "as hint 3 says: results that are saved stand in a variable first",
    file: "scalar_functions.ts",
    change: [
      [
        `const step = operators.sigmoid(a);
    ctx.save(step);
    return step;`,
        `const result = operators.sigmoid(a);
    ctx.save(result);
    return result;`,
      ],
      [
        `const step = Math.tanh(a);
    ctx.save(step);
    return step;`,
        `const result = Math.tanh(a);
    ctx.save(result);
    return result;`,
      ],
    ],
  },
  // 1.3
  {
    task: "1.3",
    difference:
      "as hint 3 says: nothing for a constant and for a leaf, then a loop over the positions",
    file: "chain_rule.ts",
    change: [
      `const { history } = variable;
  if (!history?.fn) return;
  const { fn, inputs } = history;`,
      `const history = variable.history;
  if (history === null) return;
  const fn = history.fn;
  if (fn === undefined) return;
  const inputs = history.inputs;`,
    ],
  },
  // 1.4
  {
    task: "1.4",
    difference: "as hint 3 says: two loops of one form, open and ready",
    file: "backpropagation.ts",
    change: [
      [
        `if (variable.isConstant) return [];

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
      if (!input.isConstant && --input.pendingUses === 0) ready.push(input);`,
        `if (variable.isConstant) return [];
  const open = [variable];
  for (let user = open.pop(); user; user = open.pop()) {
    for (const input of user.inputs) {
      if (!input.isConstant && input.pendingUses++ === 0) open.push(input);
    }
  }
  const order: Scalar[] = [];
  const ready = [variable];
  for (let user = ready.pop(); user; user = ready.pop()) {
    order.push(user);
    for (const input of user.inputs) {
      if (input.isConstant) continue;
      if (--input.pendingUses === 0) ready.push(input);`,
      ],
      [
        `accumulate(variable, gradOut);
  for (const user of order) chainRule(user, user.derivative, accumulate);`,
        `accumulate(order[0], gradOut);
  for (const user of order) {
    chainRule(user, user.derivative, accumulate);
  }`,
      ],
    ],
  },
  {
    task: "1.4",
    difference:
      "as hint 3 says: s and t for what sigmoid and tanh have saved, and two zeros in pow",
    file: "scalar_functions.ts",
    change: [
      [
        `const [a] = ctx.saved;
    return operators.invBack(a, gradOut); // d(1/a)/da = -1/a²`,
        "return operators.invBack(ctx.saved[0], gradOut);",
      ],
      [
        `const [step] = ctx.saved;
    return gradOut * step * (1 - step); // dσ/da = σ·(1 - σ)`,
        `const [s] = ctx.saved;
    return gradOut * s * (1 - s);`,
      ],
      [
        `const [step] = ctx.saved;
    return gradOut * (1 - step * step); // d tanh(a)/da = 1 - tanh²(a)`,
        `const [t] = ctx.saved;
    return gradOut * (1 - t * t);`,
      ],
      [
        `const slopeA = b === 0 ? 0 : b * a ** (b - 1); // d(aᵇ)/da = b · aᵇ⁻¹
    const slopeB = a === 0 ? 0 : a ** b * Math.log(a); // d(aᵇ)/db = aᵇ · ln a
    return [gradOut * slopeA, gradOut * slopeB];`,
        `return [
      b === 0 ? 0 : gradOut * b * a ** (b - 1),
      a === 0 ? 0 : gradOut * a ** b * Math.log(a),
    ];`,
      ],
    ],
  },
  // 1.5
  {
    task: "1.5",
    difference: "as hint 3 says: bias.map and inputs.reduce, and the first of layer3's outputs",
    file: "network.ts",
    change: [
      `const [score] = this.layer3.forward(hidden2);
    return score.sigmoid();`,
      "return this.layer3.forward(hidden2)[0].sigmoid();",
    ],
  },
  {
    task: "1.5",
    difference: "as hint 3 says: each point's share of the mean goes backward at once",
    file: "training.ts",
    change: [
      [
        `const ofLabel = label === 1 ? probability : probability.neg().add(1);
  return ofLabel.log().neg();`,
        `if (label === 1) return probability.log().neg();
  return probability.neg().add(1).log().neg();`,
      ],
      [
        `const probabilities = points.map((point, i) => {
    const probability = network.forward(point);
    labelLoss(probability, labels[i]).div(points.length).backward();
    return probability.data;
  });`,
        `const probabilities: number[] = [];
  for (let i = 0; i < points.length; i++) {
    const p = network.forward(points[i]);
    labelLoss(p, labels[i]).div(points.length).backward();
    probabilities.push(p.data);
  }`,
      ],
    ],
  },
] satisfies readonly Control[];
