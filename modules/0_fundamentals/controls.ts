/** Right versions of module 0's tasks that its suites must pass: each is the reference with another way to write it. */
import type { Control } from "#grader/manifest.ts";

export default [
  // 0.1
  {
    task: "0.1",
    difference: "turns a comparison into a number by Number()",
    file: "operators.ts",
    change: [["return a < b ? 1 : 0;", "return Number(a < b);"], [
      "return a === b ? 1 : 0;",
      "return +(a === b);",
    ]],
  },
  {
    task: "0.1",
    difference: "takes Math.max and a sign for the larger one",
    file: "operators.ts",
    change: ["return a > b ? a : b;", "return Math.max(a, b);"],
  },
  {
    task: "0.1",
    difference: "takes the larger one when it is at least as large",
    file: "operators.ts",
    change: [
      "return a > b ? a : b;",
      `if (b >= a) return b;
  return a;`,
    ],
  },
  {
    task: "0.1",
    difference: "changes the sign by taking away from 0",
    file: "operators.ts",
    change: ["return -a;", "return 0 - a;"],
  },
  {
    task: "0.1",
    difference: "changes the sign by a product",
    file: "operators.ts",
    change: ["return -a;", "return -1 * a;"],
  },
  {
    task: "0.1",
    difference: "uses its own max and its own comparison for relu",
    file: "operators.ts",
    change: ["return a > 0 ? a : 0;", "return lt(0, a) === 1 ? a : 0;"],
  },
  {
    task: "0.1",
    difference: "takes Math.max for relu",
    file: "operators.ts",
    change: ["return a > 0 ? a : 0;", "return Math.max(a, 0);"],
  },
  {
    task: "0.1",
    difference: "raises the number e itself",
    file: "operators.ts",
    change: ["return Math.exp(a);", "return Math.E ** a;"],
  },
  {
    task: "0.1",
    difference: "raises to the power of -1",
    file: "operators.ts",
    change: ["return 1 / a;", "return a ** -1;"],
  },
  {
    task: "0.1",
    difference: "makes the derivatives of the operators by its own inv",
    file: "operators.ts",
    change: [["return gradOut / (a + EPS);", "return mul(gradOut, inv(a + EPS));"], [
      "return -gradOut / (a * a);",
      `const turned = inv(a);
  return neg(gradOut) * turned * turned;`,
    ]],
  },
  {
    task: "0.1",
    difference: "squares by a power",
    file: "operators.ts",
    change: ["return -gradOut / (a * a);", "return -(gradOut / a ** 2);"],
  },
  {
    task: "0.1",
    difference: "makes sigmoid of the size of the number, and mirrors it below 0",
    file: "operators.ts",
    change: [[
      `if (a >= 0) return 1 / (1 + Math.exp(-a));
  const power = Math.exp(a);
  return power / (1 + power);`,
      `const power = Math.exp(-Math.abs(a));
  return a < 0 ? power / (1 + power) : 1 / (1 + power);`,
    ]],
  },
  {
    task: "0.1",
    difference: "makes sigmoid of the hyperbolic tangent",
    file: "operators.ts",
    change: [[
      `if (a >= 0) return 1 / (1 + Math.exp(-a));
  const power = Math.exp(a);
  return power / (1 + power);`,
      "return 0.5 + Math.tanh(a / 2) / 2;",
    ]],
  },
  {
    task: "0.1",
    difference: "compares both ways for isClose, without the absolute value",
    file: "operators.ts",
    change: [
      "return Math.abs(a - b) < 1e-2 ? 1 : 0;",
      `const distance = a - b;
  return distance < 0.01 && distance > -0.01 ? 1 : 0;`,
    ],
  },
  {
    task: "0.1",
    difference: "keeps a helper of its own for yes and no",
    file: "operators.ts",
    change: [["return a < b ? 1 : 0;", "return yesNo(a < b);"], [
      "return a === b ? 1 : 0;",
      "return yesNo(a === b);",
    ], [
      "/** Keeps `log`",
      `const yesNo = (answer: boolean): number => answer ? 1 : 0;

/** Keeps \`log\``,
    ]],
  },
  // 0.2
  {
    task: "0.2",
    difference: "own law: exp bends upwards",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  const middle = ops.exp((a + b) / 2), mean = (ops.exp(a) + ops.exp(b)) / 2;
  return middle <= mean * (1 + 1e-9);`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: sigmoid never rises by more than a quarter of the way",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  const rise = Math.abs(ops.sigmoid(a) - ops.sigmoid(b));
  return rise <= Math.abs(a - b) / 4 + 1e-9;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: sigmoid at twice the input follows from sigmoid at the input",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  const s = ops.sigmoid(a), rest = 1 - s;
  return isClose(ops.sigmoid(2 * a), s * s / (s * s + rest * rest)) === 1;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: sigmoid bends upwards below 0",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  const x = -Math.abs(a), y = -Math.abs(b);
  return ops.sigmoid((x + y) / 2) <= (ops.sigmoid(x) + ops.sigmoid(y)) / 2 + 1e-9;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: neg undoes itself",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return isClose(ops.neg(ops.neg(c)), c) === 1;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: exactly one of smaller, equal and larger",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return ops.lt(a, b) + ops.eq(a, b) + ops.lt(b, a) === 1;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: log undoes exp",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return Math.abs(ops.log(ops.exp(b)) - b) < 0.05;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: relu keeps what is larger than 0, as max does",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return ops.relu(a) === ops.max(a, 0);`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: relu rises",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return a > b || ops.relu(a) <= ops.relu(b);`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: adding does not go by the order",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return isClose(ops.add(ops.add(a, b), c), ops.add(a, ops.add(b, c))) === 1;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: a product is as long as both factors",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return Math.abs(Math.abs(ops.mul(a, b)) - Math.abs(a) * Math.abs(b)) <= 1e-9;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: the larger one is one of both",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  const larger = ops.max(a, b);
  return larger === a || larger === b;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: exp is above its tangent",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return ops.exp(a) >= 1 + a - 1e-9;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: turning twice, but for 0",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return a === 0 || Math.abs(ops.inv(ops.inv(a)) - a) <= 1e-9 * Math.abs(a);`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: id changes nothing",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return ops.id(a) === a && ops.id(b) === b;`,
    ],
  },
  {
    task: "0.2",
    difference: "own law: the odds of sigmoid are a power of e",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  const s = ops.sigmoid(a);
  return Math.abs(s / (1 - s) / Math.exp(a) - 1) < 1e-6;`,
    ],
  },
  {
    task: "0.2",
    difference: "orders by a condition, and asks with comparisons throughout",
    file: "laws.ts",
    change: [[
      `const low = Math.min(a, b);
  const high = Math.max(a, b);`,
      "const [low, high] = a < b ? [a, b] : [b, a];",
    ], [
      "const strict = low >= -10 && high <= 10 && high - low >= 0.01;",
      `const near = Math.abs(low) <= 10 && Math.abs(high) <= 10;
  const strict = near && high - low >= 0.01;`,
    ], [
      `const rise = ops.sigmoid(high) - ops.sigmoid(low);
  return strict ? rise > 0 : rise >= 0;`,
      `const before = ops.sigmoid(low), after = ops.sigmoid(high);
  if (strict) return before < after;
  return before <= after;`,
    ]],
  },
  {
    task: "0.2",
    difference: "compares with a tolerance of its own and not by isClose",
    file: "laws.ts",
    change: [[
      "return isClose(1 - ops.sigmoid(a), ops.sigmoid(-a)) === 1;",
      "return Math.abs(ops.sigmoid(a) + ops.sigmoid(-a) - 1) < 1e-9;",
    ], [
      "return isClose(ops.mul(a, b), ops.mul(b, a)) === 1;",
      "return Math.abs(ops.mul(a, b) - ops.mul(b, a)) <= 1e-9;",
    ]],
  },
  {
    task: "0.2",
    difference: "says in one expression what follows from what",
    file: "laws.ts",
    change: [
      `if (ops.lt(a, b) === 0 || ops.lt(b, c) === 0) return true;
  return ops.lt(a, c) === 1;`,
      `const both = ops.lt(a, b) * ops.lt(b, c);
  return both <= ops.lt(a, c);`,
    ],
  },
  // 0.3
  {
    task: "0.3",
    difference: "maps with JavaScript's own map, and hands on the element alone",
    file: "functional.ts",
    change: [
      `    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;`,
      "    return list.map((a) => fn(a));",
    ],
  },
  {
    task: "0.3",
    difference: "makes room first and fills it by position",
    file: "functional.ts",
    change: [
      `    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;`,
      `    const results = new Array<B>(list.length);
    for (let i = 0; i < list.length; i++) results[i] = fn(list[i]);
    return results;`,
    ],
  },
  {
    task: "0.3",
    difference: "maps with Array.from",
    file: "functional.ts",
    change: [
      `    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;`,
      "    return Array.from(list, (a) => fn(a));",
    ],
  },
  {
    task: "0.3",
    difference: "maps by its own reduce",
    file: "functional.ts",
    change: [
      `    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;`,
      "    return reduce((results: B[], a: A) => [...results, fn(a)], [])(list);",
    ],
  },
  {
    task: "0.3",
    difference: "maps by a generator",
    file: "functional.ts",
    change: [
      `    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;`,
      `    function* each() {
      for (const a of list) yield fn(a);
    }
    return [...each()];`,
    ],
  },
  {
    task: "0.3",
    difference: "maps by calling itself with the rest",
    file: "functional.ts",
    change: [
      `    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;`,
      `    const [first, ...rest] = list;
    return list.length === 0 ? [] : [fn(first), ...map(fn)(rest)];`,
    ],
  },
  {
    task: "0.3",
    difference: "throws an error of a class of its own below RangeError",
    file: "functional.ts",
    change: [[
      "throw new RangeError(`Cannot zip lists of lengths ${listA.length} and ${listB.length}`);",
      "throw new LengthError(listA.length, listB.length);",
    ], [
      `import { add, mul, neg } from "#impl/0_fundamentals/operators.ts";`,
      `import { add, mul, neg } from "#impl/0_fundamentals/operators.ts";

class LengthError extends RangeError {
  override name = "LengthError";

  constructor(a: number, b: number) {
    super(\`\${a} elements beside \${b}\`);
  }
}`,
    ]],
  },
  {
    task: "0.3",
    difference: "zips with the first list's map and the position",
    file: "functional.ts",
    change: [
      `    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    const results: C[] = [];
    for (let i = 0; i < listA.length; i++) results.push(fn(listA[i], listB[i]));
    return results;`,
      `    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    return listA.map((a, i) => fn(a, listB[i]));`,
    ],
  },
  {
    task: "0.3",
    difference: "zips by two iterators",
    file: "functional.ts",
    change: [
      `    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    const results: C[] = [];
    for (let i = 0; i < listA.length; i++) results.push(fn(listA[i], listB[i]));
    return results;`,
      `    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    const others = listB.values(), results: C[] = [];
    for (const a of listA) results.push(fn(a, others.next().value as B));
    return results;`,
    ],
  },
  {
    task: "0.3",
    difference: "zips by its own map over the positions",
    file: "functional.ts",
    change: [
      `    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    const results: C[] = [];
    for (let i = 0; i < listA.length; i++) results.push(fn(listA[i], listB[i]));
    return results;`,
      `    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    return map((i: number) => fn(listA[i], listB[i]))([...listA.keys()]);`,
    ],
  },
  {
    task: "0.3",
    difference: "checks the lengths in a function of its own",
    file: "functional.ts",
    change: [[
      `    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    const results: C[] = [];
    for (let i = 0; i < listA.length; i++) results.push(fn(listA[i], listB[i]));
    return results;`,
      `    sameLength(listA, listB);
    const results: C[] = [];
    for (const i of listA.keys()) results.push(fn(listA[i], listB[i]));
    return results;`,
    ], [
      "/** The product of a list; that of the empty list is 1. */",
      `function sameLength(a: readonly unknown[], b: readonly unknown[]): void {
  if (a.length === b.length) return;
  throw new RangeError(\`Lists of \${a.length} and of \${b.length} elements\`);
}

/** The product of a list; that of the empty list is 1. */`,
    ]],
  },
  {
    task: "0.3",
    difference: "reduces by forEach",
    file: "functional.ts",
    change: [
      `    let value = start;
    for (const a of list) value = fn(value, a);
    return value;`,
      `    let value = start;
    list.forEach((a) => value = fn(value, a));
    return value;`,
    ],
  },
  {
    task: "0.3",
    difference: "reduces with JavaScript's own reduce and a function of two",
    file: "functional.ts",
    change: [
      `    let value = start;
    for (const a of list) value = fn(value, a);
    return value;`,
      "    return list.reduce((value, a) => fn(value, a), start);",
    ],
  },
  {
    task: "0.3",
    difference: "reduces by calling itself with the rest",
    file: "functional.ts",
    change: [
      `    let value = start;
    for (const a of list) value = fn(value, a);
    return value;`,
      `    if (list.length === 0) return start;
    return reduce(fn, fn(start, list[0]))(list.slice(1));`,
    ],
  },
  {
    task: "0.3",
    difference: "writes a loop of its own into each of the last four",
    file: "functional.ts",
    change: [[
      "return map(neg)(list);",
      `const turned: number[] = [];
  for (const a of list) turned.push(0 - a);
  return turned;`,
    ], [
      "return zipWith(add)(listA, listB);",
      `if (listA.length !== listB.length) throw new RangeError(\`\${listA.length} and \${listB.length}\`);
  return listA.map((a, i) => a + listB[i]);`,
    ], [
      "return reduce(add, 0)(list);",
      `let total = 0;
  for (const a of list) total += a;
  return total;`,
    ], [
      "return reduce(mul, 1)(list);",
      `let product = 1;
  for (const a of list) product *= a;
  return product;`,
    ]],
  },
  {
    task: "0.3",
    difference: "keeps a helper file of its own",
    file: "functional.ts",
    change: [["return reduce(add, 0)(list);", "return total(list, 0, add);"], [
      "return reduce(mul, 1)(list);",
      "return total(list, 1, mul);",
    ], [
      "import { add, mul, neg } from",
      `import { total } from "#impl/0_fundamentals/total.ts";
import { add, mul, neg } from`,
    ]],
    beside: {
      "total.ts": `/** All of a list, taken in one by one. */
export function total(
  list: readonly number[],
  start: number,
  fn: (a: number, b: number) => number,
): number {
  return list.reduce((value, a) => fn(value, a), start);
}
`,
    },
  },
] as const satisfies readonly Control[];
