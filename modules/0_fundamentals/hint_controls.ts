/** Module 0's tasks solved as their third hints say, word for word: each must pass. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 0.1
  {
    task: "0.1",
    difference:
      "as hint 3 says: comparisons by the conditional operator, and each derivative's fraction times gradOut",
    file: "operators.ts",
    change: [
      ["return a > b ? a : b;", "return a < b ? b : a;"],
      ["return Math.abs(a - b) < 1e-2 ? 1 : 0;", "return Math.abs(a - b) < 0.01 ? 1 : 0;"],
      [
        `if (a >= 0) return 1 / (1 + Math.exp(-a));
  const power = Math.exp(a);
  return power / (1 + power);`,
        `if (a >= 0) {
    return 1 / (1 + Math.exp(-a));
  }
  return Math.exp(a) / (1 + Math.exp(a));`,
      ],
      ["return gradOut / (a + EPS);", "return 1 / (a + EPS) * gradOut;"],
      ["return -gradOut / (a * a);", "return -1 / (a * a) * gradOut;"],
    ],
  },
  // 0.2
  {
    task: "0.2",
    difference: "as hint 3 says: low and high, then < or <=, and that neg undoes itself",
    file: "laws.ts",
    change: [
      [
        `const strict = low >= -10 && high <= 10 && high - low >= 0.01;
  const rise = ops.sigmoid(high) - ops.sigmoid(low);
  return strict ? rise > 0 : rise >= 0;`,
        `if (low >= -10 && high <= 10 && high - low >= 0.01) {
    return ops.sigmoid(low) < ops.sigmoid(high);
  }
  return ops.sigmoid(low) <= ops.sigmoid(high);`,
      ],
      [
        "if (ops.lt(a, b) === 0 || ops.lt(b, c) === 0) return true;",
        "if (!(ops.lt(a, b) === 1 && ops.lt(b, c) === 1)) return true;",
      ],
      [
        `const productOfSum = ops.mul(a, ops.add(b, c));
  const sumOfProducts = ops.add(ops.mul(a, b), ops.mul(a, c));
  return isClose(productOfSum, sumOfProducts) === 1;`,
        "return isClose(ops.mul(a, ops.add(b, c)), ops.add(ops.mul(a, b), ops.mul(a, c))) === 1;",
      ],
      [
        `// Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
        "return isClose(ops.neg(ops.neg(a)), a) === 1;",
      ],
    ],
  },
  // 0.3
  {
    task: "0.3",
    difference: "as hint 3 says: results in an array that each call begins anew, and plain loops",
    file: "functional.ts",
    change: [
      [
        "for (const a of list) results.push(fn(a));",
        `for (const a of list) {
      results.push(fn(a));
    }`,
      ],
      [
        `if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    const results: C[] = [];
    for (let i = 0; i < listA.length; i++) results.push(fn(listA[i], listB[i]));`,
        `const results: C[] = [];
    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    for (let i = 0; i < listA.length; i++) {
      results.push(fn(listA[i], listB[i]));
    }`,
      ],
      [
        "for (const a of list) value = fn(value, a);",
        `for (const a of list) {
      value = fn(value, a);
    }`,
      ],
    ],
  },
  // 0.4
  {
    task: "0.4",
    difference:
      "as hint 3 says: an inner visit(module, prefix) that fills a Map from parameter to name",
    file: "module_walk.ts",
    change: [
      [
        `const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
  };
  visit(module, "");
  return [...names].map(([parameter, name]) => [name, parameter]);`,
        `function visit(module: Module<T>, prefix: string) {
    for (const [name, parameter] of module.ownParameters()) {
      if (!names.has(parameter)) {
        names.set(parameter, prefix + name);
      }
    }
    for (const [name, child] of module.children()) {
      visit(child, prefix + name + ".");
    }
  }
  visit(module, "");
  const result: [name: string, parameter: Parameter<T>][] = [];
  for (const [parameter, name] of names) {
    result.push([name, parameter]);
  }
  return result;`,
      ],
      [
        "for (const [, child] of module.children()) train(child);",
        `for (const [_name, child] of module.children()) {
    train(child);
  }`,
      ],
      [
        "for (const [, child] of module.children()) evaluate(child);",
        `for (const [_name, child] of module.children()) {
    evaluate(child);
  }`,
      ],
    ],
  },
  // 0.5
  {
    task: "0.5",
    difference:
      "as hint 3 says: forward in one line, and the weights read off 0.5 - x1 and 0.5 - x1 - x2",
    file: "classifier.ts",
    change: [
      [
        `const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
        "return sigmoid(add(add(mul(w1, x1), mul(w2, x2)), bias));",
      ],
      ["return { w1: -20, w2: 0, bias: 10 };", "return { w1: -1, w2: 0, bias: 0.5 };"],
      ["return { w1: -30, w2: -30, bias: 15 };", "return { w1: -1, w2: -1, bias: 0.5 };"],
    ],
  },
] satisfies readonly Control[];
