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
  // 0.4
  {
    task: "0.4",
    difference: "looks a parameter up in a Set and keeps the pairs in a list",
    file: "module_walk.ts",
    change: [
      `  const names = new Map<Parameter<T>, string>();
  const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
  };
  visit(module, "");
  return [...names].map(([parameter, name]) => [name, parameter]);`,
      `  const found: [string, Parameter<T>][] = [], met = new Set<Parameter<T>>();
  const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (met.has(parameter)) continue;
      met.add(parameter);
      found.push([\`\${prefix}\${name}\`, parameter]);
    }
    part.children().forEach(([name, child]) => visit(child, \`\${prefix}\${name}.\`));
  };
  visit(module, "");
  return found;`,
    ],
  },
  {
    task: "0.4",
    difference: "calls itself for each child and puts the child's name in front afterwards",
    file: "module_walk.ts",
    change: [
      `  const names = new Map<Parameter<T>, string>();
  const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
  };
  visit(module, "");
  return [...names].map(([parameter, name]) => [name, parameter]);`,
      `  const below = module.children().flatMap(([name, child]) =>
    namedParameters(child).map(([rest, parameter]): [string, Parameter<T>] => [
      \`\${name}.\${rest}\`,
      parameter,
    ])
  );
  const all = [...module.ownParameters(), ...below];
  return all.filter(([, parameter], i) => all.findIndex(([, other]) => other === parameter) === i);`,
    ],
  },
  {
    task: "0.4",
    difference: "walks with a stack of its own and never calls itself",
    file: "module_walk.ts",
    change: [[
      `  const names = new Map<Parameter<T>, string>();
  const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
  };
  visit(module, "");
  return [...names].map(([parameter, name]) => [name, parameter]);`,
      `  const found = new Map<Parameter<T>, string>();
  const open: [prefix: string, part: Module<T>][] = [["", module]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [prefix, part] = next;
    for (const [name, parameter] of part.ownParameters()) {
      if (!found.has(parameter)) found.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children().reverse()) open.push([\`\${prefix}\${name}.\`, child]);
  }
  return Array.from(found, ([parameter, name]) => [name, parameter]);`,
    ], [
      `module.training = true;
  for (const [, child] of module.children()) train(child);`,
      `const open: Module[] = [module];
  for (const part of open) {
    part.training = true;
    for (const [, child] of part.children()) open.push(child);
  }`,
    ], [
      `module.training = false;
  for (const [, child] of module.children()) evaluate(child);`,
      `const open: Module[] = [module];
  for (let part = open.pop(); part; part = open.pop()) {
    part.training = false;
    open.push(...part.children().map(([, child]) => child));
  }`,
    ]],
  },
  {
    task: "0.4",
    difference: "keeps the way down as a list of words and joins them",
    file: "module_walk.ts",
    change: [
      `  const names = new Map<Parameter<T>, string>();
  const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
  };
  visit(module, "");
  return [...names].map(([parameter, name]) => [name, parameter]);`,
      `  const names = new Map<Parameter<T>, string>();
  const visit = (part: Module<T>, way: readonly string[]): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, [...way, name].join("."));
    }
    for (const [name, child] of part.children()) visit(child, [...way, name]);
  };
  visit(module, []);
  return [...names].map(([parameter, name]) => [name, parameter]);`,
    ],
  },
  {
    task: "0.4",
    difference: "walks for parameters() by itself",
    file: "module_walk.ts",
    change: [
      "return namedParameters(module).map(([, parameter]) => parameter);",
      `const found = new Set(module.ownParameters().map(([, parameter]) => parameter));
  for (const [, child] of module.children()) {
    for (const parameter of parameters(child)) found.add(parameter);
  }
  return [...found];`,
    ],
  },
  {
    task: "0.4",
    difference: "sets the children first and the module itself last",
    file: "module_walk.ts",
    change: [[
      `module.training = true;
  for (const [, child] of module.children()) train(child);`,
      `for (const [, child] of module.children()) train(child);
  module.training = true;`,
    ], [
      `module.training = false;
  for (const [, child] of module.children()) evaluate(child);`,
      `for (const [, child] of module.children()) evaluate(child);
  module.training = false;`,
    ]],
  },
  {
    task: "0.4",
    difference: "sets both by one function of its own",
    file: "module_walk.ts",
    change: [[
      `module.training = true;
  for (const [, child] of module.children()) train(child);`,
      "set(module, true);",
    ], [
      `module.training = false;
  for (const [, child] of module.children()) evaluate(child);`,
      "set(module, false);",
    ], [
      "/** Sets `training` to false",
      `function set(module: Module, training: boolean): void {
  module.training = training;
  module.children().forEach(([, child]) => set(child, training));
}

/** Sets \`training\` to false`,
    ]],
  },
  {
    task: "0.4",
    difference: "walks with a generator",
    file: "module_walk.ts",
    change: [[
      `  const names = new Map<Parameter<T>, string>();
  const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
  };
  visit(module, "");
  return [...names].map(([parameter, name]) => [name, parameter]);`,
      `  const names = new Map<Parameter<T>, string>();
  for (const [name, parameter] of walk(module, "")) {
    if (!names.has(parameter)) names.set(parameter, name);
  }
  return [...names].map(([parameter, name]) => [name, parameter]);`,
    ], [
      "/** Sets `training` to true",
      `function* walk<T>(module: Module<T>, prefix: string): Generator<[string, Parameter<T>]> {
  for (const [name, parameter] of module.ownParameters()) yield [prefix + name, parameter];
  for (const [name, child] of module.children()) yield* walk(child, \`\${prefix}\${name}.\`);
}

/** Sets \`training\` to true`,
    ]],
  },
  // 0.5
  {
    task: "0.5",
    difference: "begins the score with the bias",
    file: "classifier.ts",
    change: [
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      `  const { w1, w2, bias } = weights;
  return sigmoid(add(bias, add(mul(x2, w2), mul(x1, w1))));`,
    ],
  },
  {
    task: "0.5",
    difference: "calculates with JavaScript's own signs",
    file: "classifier.ts",
    change: [
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      "  return sigmoid(weights.w1 * x1 + weights.w2 * x2 + weights.bias);",
    ],
  },
  {
    task: "0.5",
    difference: "writes the fraction out, which runs into 0 and 1 by itself",
    file: "classifier.ts",
    change: [[
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      "  return 1 / (1 + Math.exp(-(weights.w1 * x1 + weights.w2 * x2 + weights.bias)));",
    ], [
      `import { add, mul, sigmoid } from "#impl/0_fundamentals/operators.ts";
`,
      "",
    ]],
  },
  {
    task: "0.5",
    difference: "adds up pairs of weight and coordinate in a loop",
    file: "classifier.ts",
    change: [
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      `  let score = weights.bias;
  for (const [w, x] of [[weights.w1, x1], [weights.w2, x2]]) score = add(score, mul(w, x));
  return sigmoid(score);`,
    ],
  },
  {
    task: "0.5",
    difference: "parts the points with other, gentler weights",
    file: "classifier.ts",
    change: [["return { w1: -20, w2: 0, bias: 10 };", "return { w1: -1, w2: 0, bias: 0.5 };"], [
      "return { w1: -30, w2: -30, bias: 15 };",
      "return { w1: -1, w2: -1, bias: 0.5 };",
    ]],
  },
  {
    task: "0.5",
    difference: "lets the line lean a little",
    file: "classifier.ts",
    change: [["return { w1: -20, w2: 0, bias: 10 };", "return { w1: -100, w2: 1, bias: 49.5 };"], [
      "return { w1: -30, w2: -30, bias: 15 };",
      "return { w1: -98, w2: -100, bias: 49.5 };",
    ]],
  },
  {
    task: "0.5",
    difference: "makes the weights from where the line is, by a function of its own",
    file: "classifier.ts",
    change: [["return { w1: -20, w2: 0, bias: 10 };", "return lineAt(0.5, 1, 0);"], [
      "return { w1: -30, w2: -30, bias: 15 };",
      "return lineAt(0.5, 1, 1);",
    ], [
      "/** Weights for the set `diag`",
      `/** Label 1 where a · x1 + b · x2 is below the border. */
function lineAt(border: number, a: number, b: number): LineWeights {
  const steep = 40;
  return { w1: -steep * a, w2: -steep * b, bias: steep * border };
}

/** Weights for the set \`diag\``,
    ]],
  },
  {
    task: "0.5",
    difference: "keeps a helper file of its own beside it",
    file: "classifier.ts",
    change: [[
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      "  return sigmoid(scoreOf(weights, x1, x2));",
    ], [
      `import { add, mul, sigmoid } from "#impl/0_fundamentals/operators.ts";`,
      `import { sigmoid } from "#impl/0_fundamentals/operators.ts";
import { scoreOf } from "#impl/0_fundamentals/score.ts";`,
    ]],
    beside: {
      "score.ts": `import type { LineWeights } from "./classifier.ts";
import { add, mul } from "#impl/0_fundamentals/operators.ts";

export function scoreOf({ w1, w2, bias }: LineWeights, x1: number, x2: number): number {
  return add(add(mul(w1, x1), mul(w2, x2)), bias);
}
`,
    },
  },
  {
    task: "0.5",
    difference: "imports its helper by a relative path",
    file: "classifier.ts",
    change: [[
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      "  return sigmoid(scoreOf(weights, x1, x2));",
    ], [
      `import { add, mul, sigmoid } from "#impl/0_fundamentals/operators.ts";`,
      `import { sigmoid } from "#impl/0_fundamentals/operators.ts";
import { scoreOf } from "./score.ts";`,
    ]],
    beside: {
      "score.ts": `import { add, mul } from "#impl/0_fundamentals/operators.ts";

export const scoreOf = (w: { w1: number; w2: number; bias: number }, x1: number, x2: number) =>
  add(add(mul(w.w1, x1), mul(w.w2, x2)), w.bias);
`,
    },
  },
] as const satisfies readonly Control[];
