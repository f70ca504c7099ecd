/** Mistakes that the suites of module 0 must catch: each is the reference with one change. */
import type { Mutant } from "#grader/manifest.ts";

export default [
  // 0.1 Operators
  {
    task: "0.1",
    mistake: "added where a product was asked for",
    file: "operators.ts",
    change: ["return a * b;", "return a + b;"],
  },
  {
    task: "0.1",
    mistake: "thought that neg makes any number negative",
    file: "operators.ts",
    change: ["return -a;", "return -Math.abs(a);"],
  },
  {
    task: "0.1",
    mistake: "counted equal numbers as smaller",
    file: "operators.ts",
    change: ["return a < b ? 1 : 0;", "return a <= b ? 1 : 0;"],
  },
  {
    task: "0.1",
    mistake: "answered true or false instead of 1 or 0",
    file: "operators.ts",
    change: ["return a < b ? 1 : 0;", "return (a < b) as unknown as number;"],
  },
  {
    task: "0.1",
    mistake: "compared with Object.is, which tells 0 from -0",
    file: "operators.ts",
    change: ["return a === b ? 1 : 0;", "return Object.is(a, b) ? 1 : 0;"],
  },
  {
    task: "0.1",
    mistake: "let eq forgive a small difference",
    file: "operators.ts",
    change: ["return a === b ? 1 : 0;", "return Math.abs(a - b) < 1e-5 ? 1 : 0;"],
  },
  {
    task: "0.1",
    mistake: "gave the smaller of the two",
    file: "operators.ts",
    change: ["return a > b ? a : b;", "return a > b ? b : a;"],
  },
  {
    task: "0.1",
    mistake: "took the larger size and forgot about signs",
    file: "operators.ts",
    change: ["return a > b ? a : b;", "return Math.abs(a) > Math.abs(b) ? a : b;"],
  },
  {
    task: "0.1",
    mistake: "forgot that the difference may be negative",
    file: "operators.ts",
    change: ["Math.abs(a - b) < 1e-2", "a - b < 1e-2"],
  },
  {
    task: "0.1",
    mistake: "let a distance of exactly one hundredth pass",
    file: "operators.ts",
    change: ["Math.abs(a - b) < 1e-2", "Math.abs(a - b) <= 1e-2"],
  },
  {
    task: "0.1",
    mistake: "drew the line at one thousandth",
    file: "operators.ts",
    change: ["Math.abs(a - b) < 1e-2", "Math.abs(a - b) < 1e-3"],
  },
  {
    task: "0.1",
    mistake: "lost the minus in the exponent",
    file: "operators.ts",
    change: ["1 / (1 + Math.exp(-a))", "1 / (1 + Math.exp(a))"],
  },
  {
    task: "0.1",
    mistake: "used the branch for negative numbers everywhere, which overflows",
    file: "operators.ts",
    change: ["if (a >= 0) return 1 / (1 + Math.exp(-a));\n", ""],
  },
  {
    task: "0.1",
    mistake: "forgot the 1 in the lower branch",
    file: "operators.ts",
    change: ["power / (1 + power)", "power"],
  },
  {
    task: "0.1",
    mistake: "turned negative numbers positive instead of making them 0",
    file: "operators.ts",
    change: ["return a > 0 ? a : 0;", "return a > 0 ? a : -a;"],
  },
  {
    task: "0.1",
    mistake: "forgot EPS in log",
    file: "operators.ts",
    change: ["Math.log(a + EPS)", "Math.log(a)"],
  },
  {
    task: "0.1",
    mistake: "took the logarithm to base 2",
    file: "operators.ts",
    change: ["Math.log(a + EPS)", "Math.log2(a + EPS)"],
  },
  {
    task: "0.1",
    mistake: "guarded log(0) with the larger of a and EPS instead of the sum",
    file: "operators.ts",
    change: ["Math.log(a + EPS)", "Math.log(Math.max(a, EPS))"],
  },
  {
    task: "0.1",
    mistake: "raised 2 instead of e",
    file: "operators.ts",
    change: ["return Math.exp(a);", "return 2 ** a;"],
  },
  {
    task: "0.1",
    mistake: "took inv for the opposite number",
    file: "operators.ts",
    change: ["return 1 / a;", "return 0 - a;"],
  },
  {
    task: "0.1",
    mistake: "forgot EPS in the derivative of log",
    file: "operators.ts",
    change: ["return gradOut / (a + EPS);", "return gradOut / a;"],
  },
  {
    task: "0.1",
    mistake: "forgot to multiply by what came in",
    file: "operators.ts",
    change: ["return gradOut / (a + EPS);", "return 1 / (a + EPS);"],
  },
  {
    task: "0.1",
    mistake: "lost the minus in the derivative of 1/a",
    file: "operators.ts",
    change: ["return -gradOut / (a * a);", "return gradOut / (a * a);"],
  },
  {
    task: "0.1",
    mistake: "forgot the square in the derivative of 1/a",
    file: "operators.ts",
    change: ["return -gradOut / (a * a);", "return -gradOut / a;"],
  },
  {
    task: "0.1",
    mistake: "let the gradient through at the kink of relu",
    file: "operators.ts",
    change: ["return a > 0 ? gradOut : 0;", "return a >= 0 ? gradOut : 0;"],
  },
  {
    task: "0.1",
    mistake: "asked whether the gradient is positive, not the input",
    file: "operators.ts",
    change: ["return a > 0 ? gradOut : 0;", "return gradOut > 0 ? gradOut : 0;"],
  },

  // 0.2 Testing
  {
    task: "0.2",
    mistake: "checked the lower end of the range alone",
    file: "laws.ts",
    change: ["result >= 0 && result <= 1", "result >= 0"],
  },
  {
    task: "0.2",
    mistake: "checked the upper end of the range alone",
    file: "laws.ts",
    change: ["result >= 0 && result <= 1", "result <= 1"],
  },
  {
    task: "0.2",
    mistake: "did not allow the ends, which sigmoid reaches by rounding",
    file: "laws.ts",
    change: ["result >= 0 && result <= 1", "result > 0 && result < 1"],
  },
  {
    task: "0.2",
    mistake: "asked for what must not be, so that NaN slips through",
    file: "laws.ts",
    change: ["result >= 0 && result <= 1", "!(result < 0 || result > 1)"],
  },
  {
    task: "0.2",
    mistake: "looked at sigmoid in one fixed place",
    file: "laws.ts",
    change: ["const result = ops.sigmoid(a);", "const result = ops.sigmoid(0 * a);"],
  },
  {
    task: "0.2",
    mistake: "compared rounded results with ===",
    file: "laws.ts",
    change: [
      "isClose(1 - ops.sigmoid(a), ops.sigmoid(-a)) === 1",
      "1 - ops.sigmoid(a) === ops.sigmoid(-a)",
    ],
  },
  {
    task: "0.2",
    mistake: "took sigmoid for an even function",
    file: "laws.ts",
    change: ["isClose(1 - ops.sigmoid(a)", "isClose(ops.sigmoid(a)"],
  },
  {
    task: "0.2",
    mistake: "returned the 1 or 0 of isClose instead of true or false",
    file: "laws.ts",
    change: [
      "isClose(1 - ops.sigmoid(a), ops.sigmoid(-a)) === 1",
      "isClose(1 - ops.sigmoid(a), ops.sigmoid(-a)) as unknown as boolean",
    ],
  },
  {
    task: "0.2",
    mistake: "let a flat sigmoid pass everywhere",
    file: "laws.ts",
    change: ["strict ? rise > 0 : rise >= 0", "rise >= 0"],
  },
  {
    task: "0.2",
    mistake: "asked for a strict rise everywhere",
    file: "laws.ts",
    change: ["strict ? rise > 0 : rise >= 0", "rise > 0"],
  },
  {
    task: "0.2",
    mistake: "took the inputs to be in order",
    file: "laws.ts",
    change: [
      "const low = Math.min(a, b);\n  const high = Math.max(a, b);",
      "const low = a;\n  const high = b;",
    ],
  },
  {
    task: "0.2",
    mistake: "asked for a strict rise between inputs that are equal",
    file: "laws.ts",
    change: [" && high - low >= 0.01", ""],
  },
  {
    task: "0.2",
    mistake: "asked for a < c although lt had not said b < c",
    file: "laws.ts",
    change: ["if (ops.lt(a, b) === 0 || ops.lt(b, c) === 0)", "if (ops.lt(a, b) === 0)"],
  },
  {
    task: "0.2",
    mistake: "gave up only where lt says no twice",
    file: "laws.ts",
    change: ["ops.lt(a, b) === 0 || ops.lt(b, c)", "ops.lt(a, b) === 0 && ops.lt(b, c)"],
  },
  {
    task: "0.2",
    mistake: "compared with < and did not ask ops.lt",
    file: "laws.ts",
    change: ["return ops.lt(a, c) === 1;", "return a < c;"],
  },
  {
    task: "0.2",
    mistake: "took it for granted that lt is right about the two neighbours",
    file: "laws.ts",
    change: ["if (ops.lt(a, b) === 0 || ops.lt(b, c) === 0)", "if (!(a < b && b < c))"],
  },
  {
    task: "0.2",
    mistake: "multiplied in the same order twice",
    file: "laws.ts",
    change: ["isClose(ops.mul(a, b), ops.mul(b, a))", "isClose(ops.mul(a, b), ops.mul(a, b))"],
  },
  {
    task: "0.2",
    mistake: "multiplied with * and did not ask ops.mul on one side",
    file: "laws.ts",
    change: ["isClose(ops.mul(a, b), ops.mul(b, a))", "isClose(ops.mul(a, b), b * a)"],
  },
  {
    task: "0.2",
    mistake: "compared the sizes of the products and not their signs",
    file: "laws.ts",
    change: [
      "isClose(ops.mul(a, b), ops.mul(b, a))",
      "isClose(Math.abs(ops.mul(a, b)), Math.abs(ops.mul(b, a)))",
    ],
  },
  {
    task: "0.2",
    mistake: "compared sums of products with ===",
    file: "laws.ts",
    change: [
      "isClose(productOfSum, sumOfProducts) === 1",
      "productOfSum === sumOfProducts",
    ],
  },
  {
    task: "0.2",
    mistake: "multiplied the first term of the sum alone",
    file: "laws.ts",
    change: ["ops.add(ops.mul(a, b), ops.mul(a, c))", "ops.add(ops.mul(a, b), c)"],
  },
  {
    task: "0.2",
    mistake: "added with + and did not ask ops.add",
    file: "laws.ts",
    change: ["ops.mul(a, ops.add(b, c))", "ops.mul(a, b) + ops.mul(a, c)"],
  },
  {
    task: "0.2",
    mistake: "wrote an own law that always holds",
    file: "laws.ts",
    change: ["return isClose(addedAfter, addedBefore) === 1;", "return true;"],
  },
  {
    task: "0.2",
    mistake: "wrote an own law that the other six already cover",
    file: "laws.ts",
    change: [
      "return isClose(addedAfter, addedBefore) === 1;",
      "return isClose(ops.mul(b, ops.mul(a, c)), ops.mul(ops.mul(c, a), b)) === 1;",
    ],
  },
  {
    task: "0.2",
    mistake: "wrote an own law that fails at 0",
    file: "laws.ts",
    change: [
      "return isClose(addedAfter, addedBefore) === 1;",
      "return isClose(ops.mul(a, ops.inv(a)), 1) === 1;",
    ],
  },
  {
    task: "0.2",
    mistake: "wrote an own law that fails where two inputs are equal",
    file: "laws.ts",
    change: [
      "return isClose(addedAfter, addedBefore) === 1;",
      "return ops.lt(a, b) + ops.lt(b, a) === 1;",
    ],
  },

  // 0.3 Functional programming
  {
    task: "0.3",
    mistake: "used Array.map, which hands on the index as well",
    file: "functional.ts",
    change: [
      `return (list) => {
    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;
  };`,
      "return (list) => list.map(fn);",
    ],
  },
  {
    task: "0.3",
    mistake: "started the list of results once and not for each call",
    file: "functional.ts",
    change: [
      "return (list) => {\n    const results: B[] = [];",
      "const results: B[] = [];\n  return (list) => {",
    ],
  },
  {
    task: "0.3",
    mistake: "wrote the results over the list that came in",
    file: "functional.ts",
    change: [
      "const results: B[] = [];\n    for (const a of list) results.push(fn(a));",
      "const results = list as unknown as B[];\n    list.forEach((a, i) => results[i] = fn(a));",
    ],
  },
  {
    task: "0.3",
    mistake: "put each result in front of the others",
    file: "functional.ts",
    change: ["results.push(fn(a))", "results.unshift(fn(a))"],
  },
  {
    task: "0.3",
    mistake: "handed the second list's element in first",
    file: "functional.ts",
    change: [
      "results.push(fn(listA[i], listB[i]))",
      "results.push((fn as unknown as (b: B, a: A) => C)(listB[i], listA[i]))",
    ],
  },
  {
    task: "0.3",
    mistake: "noticed only a second list that is too short",
    file: "functional.ts",
    change: ["listA.length !== listB.length", "listA.length > listB.length"],
  },
  {
    task: "0.3",
    mistake: "noticed only a first list that is too short",
    file: "functional.ts",
    change: ["listA.length !== listB.length", "listA.length < listB.length"],
  },
  {
    task: "0.3",
    mistake: "threw a plain Error",
    file: "functional.ts",
    change: ["new RangeError(", "new Error("],
  },
  {
    task: "0.3",
    mistake: "did not say in the error how long the second list is",
    file: "functional.ts",
    change: [" and ${listB.length}", " and another length"],
  },
  {
    task: "0.3",
    mistake: "left out the last pair",
    file: "functional.ts",
    change: ["i < listA.length", "i < listA.length - 1"],
  },
  {
    task: "0.3",
    mistake: "went from right to left",
    file: "functional.ts",
    change: [
      "for (const a of list) value = fn(value, a);",
      "for (const a of [...list].reverse()) value = fn(value, a);",
    ],
  },
  {
    task: "0.3",
    mistake: "took the elements out of the list that came in",
    file: "functional.ts",
    change: [
      "for (const a of list) value = fn(value, a);",
      "while (list.length > 0) value = fn(value, (list as A[]).shift()!);",
    ],
  },
  {
    task: "0.3",
    mistake: "handed the element in before the value so far",
    file: "functional.ts",
    change: [
      "value = fn(value, a)",
      "value = (fn as unknown as (a: A, value: B) => B)(a, value)",
    ],
  },
  {
    task: "0.3",
    mistake: "kept the value from one list to the next",
    file: "functional.ts",
    change: [
      "return (list) => {\n    let value = start;",
      "let value = start;\n  return (list) => {",
    ],
  },
  {
    task: "0.3",
    mistake: "used Array.reduce, which hands on the index as well",
    file: "functional.ts",
    change: [
      `return (list) => {
    let value = start;
    for (const a of list) value = fn(value, a);
    return value;
  };`,
      "return (list) => list.reduce(fn, start);",
    ],
  },
  {
    task: "0.3",
    mistake: "forgot start and began at the first element",
    file: "functional.ts",
    change: ["let value = start;", "let value = (list.length ? list[0] : start) as B;"],
  },
  {
    task: "0.3",
    mistake: "took id for neg",
    file: "functional.ts",
    change: ["map(neg)", "map((a: number) => a)"],
  },
  {
    task: "0.3",
    mistake: "multiplied the two lists",
    file: "functional.ts",
    change: ["zipWith(add)", "zipWith(mul)"],
  },
  {
    task: "0.3",
    mistake: "started the sum at 1",
    file: "functional.ts",
    change: ["reduce(add, 0)", "reduce(add, 1)"],
  },
  {
    task: "0.3",
    mistake: "started the product at 0",
    file: "functional.ts",
    change: ["reduce(mul, 1)", "reduce(mul, 0)"],
  },

  // 0.4 Modules
  {
    task: "0.4",
    mistake: "forgot the dot between two names",
    file: "module_walk.ts",
    change: ["`${prefix}${name}.`", "`${prefix}${name}`"],
  },
  {
    task: "0.4",
    mistake: "kept only the last step of the way to a parameter",
    file: "module_walk.ts",
    change: ["`${prefix}${name}.`", "`${name}.`"],
  },
  {
    task: "0.4",
    mistake: "listed a module's own parameters and stopped",
    file: "module_walk.ts",
    change: ["for (const [name, child] of part.children()) visit(child, `${prefix}${name}.`);", ""],
  },
  {
    task: "0.4",
    mistake: "went one level down and no further",
    file: "module_walk.ts",
    change: [
      "visit(child, `${prefix}${name}.`);",
      `for (const [inner, parameter] of child.ownParameters()) {
      if (part === module && !names.has(parameter)) names.set(parameter, \`\${name}.\${inner}\`);
    }`,
    ],
  },
  {
    task: "0.4",
    mistake: "listed the sub-modules before the module's own parameters",
    file: "module_walk.ts",
    change: [
      `    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
`,
      `    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
`,
    ],
  },
  {
    task: "0.4",
    mistake: "listed a shared parameter once for each of its names",
    file: "module_walk.ts",
    change: [
      "return [...names].map(([parameter, name]) => [name, parameter]);",
      `return module.children().reduce(
    (list, [name, child]) => [
      ...list,
      ...namedParameters(child).map(([inner, found]) => [\`\${name}.\${inner}\`, found]),
    ],
    module.ownParameters(),
  );`,
    ],
  },
  {
    task: "0.4",
    mistake: "gave a shared parameter the last of its names",
    file: "module_walk.ts",
    change: ["if (!names.has(parameter)) names.set", "names.set"],
  },
  {
    task: "0.4",
    mistake: "took two parameters with the same value for one",
    file: "module_walk.ts",
    change: [
      "!names.has(parameter)",
      "[...names.keys()].every(({ value }) => value !== parameter.value)",
    ],
  },
  {
    task: "0.4",
    mistake: "listed a shared parameter where it is met last",
    file: "module_walk.ts",
    change: [
      "if (!names.has(parameter)) names.set",
      `names.delete(parameter);
      names.set`,
    ],
  },
  {
    task: "0.4",
    mistake: "handed out copies instead of the parameters themselves",
    file: "module_walk.ts",
    change: ["=> [name, parameter]);", "=> [name, { ...parameter }]);"],
  },
  {
    task: "0.4",
    mistake: "sorted by name",
    file: "module_walk.ts",
    change: ["=> [name, parameter]);", "=> [name, parameter]).sort();"],
  },
  {
    task: "0.4",
    mistake: "put a name in front for the module itself",
    file: "module_walk.ts",
    change: ['visit(module, "");', 'visit(module, "model.");'],
  },
  {
    task: "0.4",
    mistake: "took the tree apart on the way",
    file: "module_walk.ts",
    change: [
      "visit(child, `${prefix}${name}.`);",
      `{
      visit(child, \`\${prefix}\${name}.\`);
      Reflect.deleteProperty(part, name);
    }`,
    ],
  },
  {
    task: "0.4",
    mistake: "listed the module's own parameters and not those below",
    file: "module_walk.ts",
    change: [
      "return namedParameters(module).map(([, parameter]) => parameter);",
      "return module.ownParameters().map(([, parameter]) => parameter);",
    ],
  },
  {
    task: "0.4",
    mistake: "walked anew in parameters() and listed shared ones twice",
    file: "module_walk.ts",
    change: [
      "return namedParameters(module).map(([, parameter]) => parameter);",
      `const below = module.children().flatMap(([, child]) => parameters(child));
  return [...module.ownParameters().map(([, parameter]) => parameter), ...below];`,
    ],
  },
  {
    task: "0.4",
    mistake: "returned the values instead of the parameters",
    file: "module_walk.ts",
    change: [
      "return namedParameters(module).map(([, parameter]) => parameter);",
      "return namedParameters(module).map(([, parameter]) => parameter.value);",
    ],
  },
  {
    task: "0.4",
    mistake: "set training on the module alone",
    file: "module_walk.ts",
    change: ["for (const [, child] of module.children()) train(child);", ""],
  },
  {
    task: "0.4",
    mistake: "set training on what is below and forgot the module itself",
    file: "module_walk.ts",
    change: ["module.training = true;", ""],
  },
  {
    task: "0.4",
    mistake: "left out branches that start with a module without parameters",
    file: "module_walk.ts",
    change: ["train(child);", "if (child.ownParameters().length > 0) train(child);"],
  },
  {
    task: "0.4",
    mistake: "forgot the grandchildren",
    file: "module_walk.ts",
    change: ["evaluate(child);", "child.training = false;"],
  },
  {
    task: "0.4",
    mistake: "trained the sub-modules in evaluate()",
    file: "module_walk.ts",
    change: ["evaluate(child);", "train(child);"],
  },
  {
    task: "0.4",
    mistake: "turned the switch over instead of off",
    file: "module_walk.ts",
    change: ["module.training = false;", "module.training = !module.training;"],
  },
  {
    task: "0.4",
    mistake: "stopped at a module that was already switched off",
    file: "module_walk.ts",
    change: [
      "module.training = false;",
      `if (!module.training) return;
  module.training = false;`,
    ],
  },

  // 0.5 Visualization
  {
    task: "0.5",
    mistake: "forgot the bias",
    file: "classifier.ts",
    change: ["add(add(mul(w1, x1), mul(w2, x2)), bias)", "add(mul(w1, x1), mul(w2, x2))"],
  },
  {
    task: "0.5",
    mistake: "took the bias away",
    file: "classifier.ts",
    change: [
      "add(add(mul(w1, x1), mul(w2, x2)), bias)",
      "add(add(mul(w1, x1), mul(w2, x2)), -bias)",
    ],
  },
  {
    task: "0.5",
    mistake: "multiplied by the bias",
    file: "classifier.ts",
    change: [
      "add(add(mul(w1, x1), mul(w2, x2)), bias)",
      "mul(add(mul(w1, x1), mul(w2, x2)), bias)",
    ],
  },
  {
    task: "0.5",
    mistake: "multiplied the two terms instead of adding them",
    file: "classifier.ts",
    change: [
      "add(add(mul(w1, x1), mul(w2, x2)), bias)",
      "add(mul(mul(w1, x1), mul(w2, x2)), bias)",
    ],
  },
  {
    task: "0.5",
    mistake: "used the first weight for both coordinates",
    file: "classifier.ts",
    change: [
      "add(add(mul(w1, x1), mul(w2, x2)), bias)",
      "add(add(mul(w1, x1), mul(w1, x2)), bias)",
    ],
  },
  {
    task: "0.5",
    mistake: "used each weight for the other coordinate",
    file: "classifier.ts",
    change: [
      "add(add(mul(w1, x1), mul(w2, x2)), bias)",
      "add(add(mul(w1, x2), mul(w2, x1)), bias)",
    ],
  },
  {
    task: "0.5",
    mistake: "left out the second coordinate",
    file: "classifier.ts",
    change: ["add(add(mul(w1, x1), mul(w2, x2)), bias)", "add(mul(w1, x1), bias)"],
  },
  {
    task: "0.5",
    mistake: "returned the score and forgot the sigmoid",
    file: "classifier.ts",
    change: ["return sigmoid(score);", "return score;"],
  },
  {
    task: "0.5",
    mistake: "returned the label instead of the probability",
    file: "classifier.ts",
    change: ["return sigmoid(score);", "return score > 0 ? 1 : 0;"],
  },
  {
    task: "0.5",
    mistake: "gave the probability of label 0",
    file: "classifier.ts",
    change: ["return sigmoid(score);", "return sigmoid(-score);"],
  },
  {
    task: "0.5",
    mistake: "wrote a sigmoid anew that overflows where the score is large",
    file: "classifier.ts",
    change: ["return sigmoid(score);", "return Math.exp(score) / (1 + Math.exp(score));"],
  },
  {
    task: "0.5",
    mistake: "exchanged the sides of simple",
    file: "classifier.ts",
    change: ["{ w1: -20, w2: 0, bias: 10 }", "{ w1: 20, w2: 0, bias: -10 }"],
  },
  {
    task: "0.5",
    mistake: "drew the line of simple through the origin",
    file: "classifier.ts",
    change: ["{ w1: -20, w2: 0, bias: 10 }", "{ w1: -20, w2: 0, bias: 0 }"],
  },
  {
    task: "0.5",
    mistake: "drew the line of simple flat",
    file: "classifier.ts",
    change: ["{ w1: -20, w2: 0, bias: 10 }", "{ w1: 0, w2: -20, bias: 10 }"],
  },
  {
    task: "0.5",
    mistake: "drew the line of simple a little too far left",
    file: "classifier.ts",
    change: ["{ w1: -20, w2: 0, bias: 10 }", "{ w1: -20, w2: 0, bias: 8.6 }"],
  },
  {
    task: "0.5",
    mistake: "let the line of simple lean",
    file: "classifier.ts",
    change: ["{ w1: -20, w2: 0, bias: 10 }", "{ w1: -20, w2: 4, bias: 8 }"],
  },
  {
    task: "0.5",
    mistake: "decided nothing about simple",
    file: "classifier.ts",
    change: ["{ w1: -20, w2: 0, bias: 10 }", "{ w1: 0, w2: 0, bias: 0 }"],
  },
  {
    task: "0.5",
    mistake: "exchanged the sides of diag",
    file: "classifier.ts",
    change: ["{ w1: -30, w2: -30, bias: 15 }", "{ w1: 30, w2: 30, bias: -15 }"],
  },
  {
    task: "0.5",
    mistake: "drew the line of diag from corner to corner",
    file: "classifier.ts",
    change: ["{ w1: -30, w2: -30, bias: 15 }", "{ w1: -30, w2: -30, bias: 30 }"],
  },
  {
    task: "0.5",
    mistake: "drew the line of diag upright",
    file: "classifier.ts",
    change: ["{ w1: -30, w2: -30, bias: 15 }", "{ w1: -30, w2: 0, bias: 15 }"],
  },
  {
    task: "0.5",
    mistake: "let the line of diag lean the other way",
    file: "classifier.ts",
    change: ["{ w1: -30, w2: -30, bias: 15 }", "{ w1: -30, w2: 30, bias: 15 }"],
  },
  {
    task: "0.1",
    mistake: "keeps sums that are looked up again by numbers cut to three decimals",
    file: "operators.ts",
    change: [[
      "return a + b;",
      `const key = a.toFixed(3) + "&" + b.toFixed(3);
  const known = sums.get(key) ?? a + b;
  sums.set(key, known);
  return known;`,
    ], [
      "/** Keeps `log`",
      `const sums = new Map<string, number>();

/** Keeps \`log\``,
    ]],
  },
  {
    task: "0.1",
    mistake: "keeps products under both factors written one behind the other",
    file: "operators.ts",
    change: [[
      "return a * b;",
      `const key = \`\${a}\` + b;
  const known = products.get(key) ?? a * b;
  products.set(key, known);
  return known;`,
    ], [
      "/** Keeps `log`",
      `const products = new Map<string, number>();

/** Keeps \`log\``,
    ]],
  },
  {
    task: "0.1",
    mistake: "wanted 0.1 + 0.2 to be 0.3 and cuts sums to twelve decimals",
    file: "operators.ts",
    change: ["return a + b;", "return +(a + b).toFixed(12);"],
  },
  {
    task: "0.1",
    mistake: "rounds products to twelve decimals",
    file: "operators.ts",
    change: ["return a * b;", "return Math.round(1e12 * a * b) / 1e12;"],
  },
  {
    task: "0.1",
    mistake: "lets no exponent rise above 30, against overflow",
    file: "operators.ts",
    change: ["return Math.exp(a);", "return Math.exp(a > 30 ? 30 : a);"],
  },
  {
    task: "0.1",
    mistake: "lets no exponent fall below -100",
    file: "operators.ts",
    change: ["return Math.exp(a);", "return Math.exp(Math.max(-100, a));"],
  },
  {
    task: "0.1",
    mistake: "gives 0 instead of dividing by 0",
    file: "operators.ts",
    change: ["return 1 / a;", "return a === 0 ? 0 : 1 / a;"],
  },
  {
    task: "0.1",
    mistake: "takes a negative number for 0 before the logarithm",
    file: "operators.ts",
    change: ["return Math.log(a + EPS);", "return Math.log((a > 0 ? a : 0) + EPS);"],
  },
  {
    task: "0.1",
    mistake: "takes the logarithm of the number without its sign",
    file: "operators.ts",
    change: ["return Math.log(a + EPS);", "return Math.log(Math.abs(a) + EPS);"],
  },
  {
    task: "0.1",
    mistake: "says smaller only from a difference of EPSILON on",
    file: "operators.ts",
    change: ["return a < b ? 1 : 0;", "return a + Number.EPSILON < b ? 1 : 0;"],
  },
  {
    task: "0.1",
    mistake: "compares numbers by EPSILON",
    file: "operators.ts",
    change: ["return a === b ? 1 : 0;", "return Math.abs(a - b) < Number.EPSILON ? 1 : 0;"],
  },
  {
    task: "0.1",
    mistake: "asks whether the difference is 0, which it is not for two infinities",
    file: "operators.ts",
    change: ["return a === b ? 1 : 0;", "return a - b === 0 ? 1 : 0;"],
  },
  {
    task: "0.1",
    mistake: "multiplies by 0 or 1, which makes NaN of an infinity",
    file: "operators.ts",
    change: ["return a > 0 ? a : 0;", "return a * (a > 0 ? 1 : 0);"],
  },
  {
    task: "0.1",
    mistake: "multiplies what came in by 0 or 1",
    file: "operators.ts",
    change: ["return a > 0 ? gradOut : 0;", "return gradOut * (a > 0 ? 1 : 0);"],
  },
  {
    task: "0.1",
    mistake: "lets through from EPS on",
    file: "operators.ts",
    change: ["return a > 0 ? gradOut : 0;", "return a >= EPS ? gradOut : 0;"],
  },
  {
    task: "0.1",
    mistake: "keeps the exponent between -30 and 30, so that the ends are never reached",
    file: "operators.ts",
    change: [
      "if (a >= 0) return",
      `a = Math.max(-30, Math.min(30, a));
  if (a >= 0) return`,
    ],
  },
  {
    task: "0.1",
    mistake: "asks for the distance in relation to the numbers",
    file: "operators.ts",
    change: [
      "return Math.abs(a - b) < 1e-2 ? 1 : 0;",
      "return Math.abs(a - b) < 1e-2 * Math.max(1, Math.abs(a)) ? 1 : 0;",
    ],
  },
  {
    task: "0.2",
    mistake: "asks for a strict rise at any number below 10",
    file: "laws.ts",
    change: [
      "const strict = low >= -10 && high <= 10 && high - low >= 0.01;",
      "const strict = high <= 10 && high - low >= 0.01;",
    ],
  },
  {
    task: "0.2",
    mistake: "asks for a strict rise at any number above -10",
    file: "laws.ts",
    change: [
      "const strict = low >= -10 && high <= 10 && high - low >= 0.01;",
      "const strict = low >= -10 && high - low >= 0.01;",
    ],
  },
  {
    task: "0.2",
    mistake: "asks for a strict rise where one of the two lies near 0",
    file: "laws.ts",
    change: [
      "const strict = low >= -10 && high <= 10 && high - low >= 0.01;",
      "const strict = (Math.abs(low) <= 10 || Math.abs(high) <= 10) && high - low >= 0.01;",
    ],
  },
  {
    task: "0.2",
    mistake: "leaves -10 and 10 themselves out of the strict rise",
    file: "laws.ts",
    change: [
      "const strict = low >= -10 && high <= 10 && high - low >= 0.01;",
      "const strict = low > -10 && high < 10 && high - low >= 0.01;",
    ],
  },
  {
    task: "0.2",
    mistake: "forgives a fall of less than a thousandth",
    file: "laws.ts",
    change: ["return strict ? rise > 0 : rise >= 0;", "return strict ? rise > 0 : rise > -1e-3;"],
  },
  {
    task: "0.2",
    mistake: "takes what lies near 1 for within the range",
    file: "laws.ts",
    change: ["return result >= 0 && result <= 1;", "return result > -1e-9 && result < 1 + 1e-9;"],
  },
  {
    task: "0.2",
    mistake: "own law that rounding breaks where all three inputs are large",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return isClose(ops.exp(ops.add(ops.add(a, b), c)), ops.mul(ops.exp(a), ops.mul(ops.exp(b), ops.exp(c)))) === 1;`,
    ],
  },
  {
    task: "0.2",
    mistake: "own law that speaks of three equal inputs only",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return a === b && b === c ? ops.max(a, c) === b : true;`,
    ],
  },
  {
    task: "0.2",
    mistake: "own law that asks which function it was handed",
    file: "laws.ts",
    change: [[
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return ops.neg === neg && ops.relu === relu;`,
    ], [
      `import { isClose } from "#impl/0_fundamentals/operators.ts";`,
      `import { isClose, neg, relu } from "#impl/0_fundamentals/operators.ts";`,
    ]],
  },
  {
    task: "0.2",
    mistake: "own law that reads the function's text",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return ops.relu.toString().includes("=>") || ops.relu.length === 1;`,
    ],
  },
  {
    task: "0.2",
    mistake: "own law that asks the symmetry of sigmoid again",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return isClose(ops.sigmoid(-b), 1 - ops.sigmoid(b)) === 1;`,
    ],
  },
  {
    task: "0.2",
    mistake: "own law that is false of two equal inputs",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return ops.lt(a, b) + ops.lt(b, a) === 1;`,
    ],
  },
  {
    task: "0.2",
    mistake: "own law that divides by 0",
    file: "laws.ts",
    change: [
      `  // Adding the same to both does not change which one is larger: max(a, b) + c = max(a + c, b + c)
  const addedAfter = ops.add(ops.max(a, b), c);
  const addedBefore = ops.max(ops.add(a, c), ops.add(b, c));
  return isClose(addedAfter, addedBefore) === 1;`,
      `  void [a, b, c];
  return isClose(ops.mul(a, ops.inv(a)), 1) === 1;`,
    ],
  },
  {
    task: "0.3",
    mistake: "leaves out results that are undefined",
    file: "functional.ts",
    change: [
      "for (const a of list) results.push(fn(a));",
      `for (const a of list) {
      const b = fn(a);
      if (b !== undefined) results.push(b);
    }`,
    ],
  },
  {
    task: "0.3",
    mistake: "gives an empty list back as it is",
    file: "functional.ts",
    change: [
      `    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;`,
      `    if (list.length === 0) return list as never;
    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;`,
    ],
  },
  {
    task: "0.3",
    mistake: "looks for the place of each element by its value",
    file: "functional.ts",
    change: [
      "for (const a of list) results.push(fn(a));",
      "for (const a of list) results[list.indexOf(a)] = fn(a);",
    ],
  },
  {
    task: "0.3",
    mistake: "asks the function once for equal elements",
    file: "functional.ts",
    change: [
      "for (const a of list) results.push(fn(a));",
      `const known = new Map<A, B>();
    for (const a of list) {
      if (!known.has(a)) known.set(a, fn(a));
      results.push(known.get(a)!);
    }`,
    ],
  },
  {
    task: "0.3",
    mistake: "keeps the list that a list was turned into",
    file: "functional.ts",
    change: [
      `  return (list) => {
    const results: B[] = [];
    for (const a`,
      `  let before: readonly A[] | undefined, results: B[] = [];
  return (list) => {
    if (list === before) return [...results];
    before = list;
    results = [];
    for (const a`,
    ],
  },
  {
    task: "0.3",
    mistake: "puts results that are lists together into one",
    file: "functional.ts",
    change: [
      `    const results: B[] = [];
    for (const a of list) results.push(fn(a));
    return results;`,
      "    return list.flatMap((a) => fn(a)) as B[];",
    ],
  },
  {
    task: "0.3",
    mistake: "goes through the list from the end, and puts the results in front",
    file: "functional.ts",
    change: [
      "for (const a of list) results.push(fn(a));",
      "for (let i = list.length - 1; i >= 0; i--) results.unshift(fn(list[i]));",
    ],
  },
  {
    task: "0.3",
    mistake: "gives an empty list of numbers back as it is",
    file: "functional.ts",
    change: [
      "return map(neg)(list);",
      "return list.length > 0 ? map(neg)(list) : (list as number[]);",
    ],
  },
  {
    task: "0.3",
    mistake: "keeps the value before where the function gives nothing",
    file: "functional.ts",
    change: [
      "for (const a of list) value = fn(value, a);",
      "for (const a of list) value = fn(value, a) ?? value;",
    ],
  },
  {
    task: "0.3",
    mistake: "begins with the first element where start is undefined",
    file: "functional.ts",
    change: [
      `    let value = start;
    for (const a of list) value = fn(value, a);
    return value;`,
      `    if (start === undefined && list.length > 0) {
      return list.slice(1).reduce((value, a) => fn(value, a), list[0] as unknown as B);
    }
    let value = start;
    for (const a of list) value = fn(value, a);
    return value;`,
    ],
  },
  {
    task: "0.3",
    mistake: "reduces with JavaScript's own reduce, which adds the index and the list",
    file: "functional.ts",
    change: [
      `    let value = start;
    for (const a of list) value = fn(value, a);
    return value;`,
      "    return (list as readonly unknown[]).reduce(fn as never, start) as B;",
    ],
  },
  {
    task: "0.3",
    mistake: "notices that the lists differ only when one has ended",
    file: "functional.ts",
    change: [
      `    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    const results: C[] = [];
    for (let i = 0; i < listA.length; i++) results.push(fn(listA[i], listB[i]));
    return results;`,
      `    const results: C[] = [];
    for (let i = 0; i < listA.length && i < listB.length; i++) results.push(fn(listA[i], listB[i]));
    if (listA.length !== listB.length) {
      throw new RangeError(\`lengths \${listA.length} and \${listB.length}\`);
    }
    return results;`,
    ],
  },
  {
    task: "0.3",
    mistake: "puts results that are lists together by concat",
    file: "functional.ts",
    change: [[
      "for (let i = 0; i < listA.length; i++) results.push(fn(listA[i], listB[i]));",
      "for (let i = 0; i < listA.length; i++) results = results.concat(fn(listA[i], listB[i]));",
    ], ["const results: C[] = [];", "let results: C[] = [];"]],
  },
  {
    task: "0.3",
    mistake: "takes undefined for the end of a list",
    file: "functional.ts",
    change: [
      `    if (listA.length !== listB.length) {
      throw new RangeError(\`Cannot zip lists of lengths \${listA.length} and \${listB.length}\`);
    }
    const results: C[] = [];
    for (let i = 0; i < listA.length; i++) results.push(fn(listA[i], listB[i]));
    return results;`,
      `    const results: C[] = [];
    for (let i = 0; i < Math.max(listA.length, listB.length); i++) {
      if (listA[i] === undefined || listB[i] === undefined) {
        throw new RangeError(\`lengths \${listA.length} and \${listB.length}\`);
      }
      results.push(fn(listA[i], listB[i]));
    }
    return results;`,
    ],
  },
  {
    task: "0.3",
    mistake: "returns the error instead of throwing it",
    file: "functional.ts",
    change: [
      "throw new RangeError(`Cannot zip lists of lengths ${listA.length} and ${listB.length}`);",
      "return new RangeError(`lengths ${listA.length} and ${listB.length}`) as never;",
    ],
  },
  {
    task: "0.3",
    mistake: "throws an error that is only called RangeError",
    file: "functional.ts",
    change: [
      "throw new RangeError(`Cannot zip lists of lengths ${listA.length} and ${listB.length}`);",
      `throw Object.assign(new Error(\`lengths \${listA.length} and \${listB.length}\`), { name: "RangeError" });`,
    ],
  },
  {
    task: "0.3",
    mistake: "takes the length of the first list for that of both where the second is empty",
    file: "functional.ts",
    change: [
      "if (listA.length !== listB.length) {",
      "if (listB.length > 0 && listA.length !== listB.length) {",
    ],
  },
  {
    task: "0.3",
    mistake: "adds a list to itself in its own place",
    file: "functional.ts",
    change: [
      "return zipWith(add)(listA, listB);",
      `const sums = zipWith(add)(listA, listB);
  if (listA === listB) (listA as number[]).splice(0, sums.length, ...sums);
  return sums;`,
    ],
  },
  {
    task: "0.3",
    mistake: "makes no product of numbers that are nearly 0",
    file: "functional.ts",
    change: [
      "return reduce(mul, 1)(list);",
      `const product = reduce(mul, 1)(list);
  return Math.abs(product) < 1e-12 ? 0 : product;`,
    ],
  },
  {
    task: "0.4",
    mistake: "remembers the names that a module has had",
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
  const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
  };
  const before = known.get(module) as [string, Parameter<T>][] | undefined;
  if (before) return before;
  visit(module, "");
  const found = [...names].map(([parameter, name]): [string, Parameter<T>] => [name, parameter]);
  known.set(module, found);
  return found;`,
    ], [
      `import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";`,
      `import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";

const known = new WeakMap<Module, unknown>();`,
    ]],
  },
  {
    task: "0.4",
    mistake: "remembers the names for as long as the module has as many parameters and children",
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
  const visit = (part: Module<T>, prefix: string): void => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
    for (const [name, child] of part.children()) visit(child, \`\${prefix}\${name}.\`);
  };
  const size = \`\${module.ownParameters().length} \${module.children().length}\`;
  const before = known.get(module);
  if (before?.size === size) return [...before.found] as [string, Parameter<T>][];
  visit(module, "");
  const found = [...names].map(([parameter, name]): [string, Parameter<T>] => [name, parameter]);
  known.set(module, { size, found });
  return [...found];`,
    ], [
      `import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";`,
      `import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";

const known = new WeakMap<Module, { size: string; found: unknown[] }>();`,
    ]],
  },
  {
    task: "0.4",
    mistake: "takes parameters of one value for one",
    file: "module_walk.ts",
    change: [
      "return namedParameters(module).map(([, parameter]) => parameter);",
      `const all = namedParameters(module).map(([, parameter]) => parameter);
  return all.filter(({ value }, i) => all.findIndex((other) => Object.is(other.value, value)) === i);`,
    ],
  },
  {
    task: "0.4",
    mistake: "calls a parameter by its own name where it has one",
    file: "module_walk.ts",
    change: [
      "if (!names.has(parameter)) names.set(parameter, prefix + name);",
      "if (!names.has(parameter)) names.set(parameter, prefix + (parameter.name ?? name));",
    ],
  },
  {
    task: "0.4",
    mistake: "takes parameters of one name of their own for one",
    file: "module_walk.ts",
    change: [
      "return namedParameters(module).map(([, parameter]) => parameter);",
      `const all = namedParameters(module).map(([, parameter]) => parameter);
  return all.filter(({ name }, i) => !name || all.findIndex((other) => other.name === name) === i);`,
    ],
  },
  {
    task: "0.4",
    mistake: "hands out one and the same list for a module",
    file: "module_walk.ts",
    change: [[
      "return namedParameters(module).map(([, parameter]) => parameter);",
      `let list = lists.get(module) as Parameter<T>[] | undefined;
  if (!list) lists.set(module, list = namedParameters(module).map(([, parameter]) => parameter));
  return list;`,
    ], [
      `import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";`,
      `import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";

const lists = new WeakMap<Module, unknown>();`,
    ]],
  },
  {
    task: "0.4",
    mistake: "goes down three levels by three loops",
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
  const put = (part: Module<T>, prefix: string) => {
    for (const [name, parameter] of part.ownParameters()) {
      if (!names.has(parameter)) names.set(parameter, prefix + name);
    }
  };
  put(module, "");
  for (const [one, first] of module.children()) {
    put(first, \`\${one}.\`);
    for (const [two, second] of first.children()) {
      put(second, \`\${one}.\${two}.\`);
      for (const [three, third] of second.children()) put(third, \`\${one}.\${two}.\${three}.\`);
    }
  }
  return [...names].map(([parameter, name]) => [name, parameter]);`,
    ],
  },
  {
    task: "0.4",
    mistake: "has nothing to do for a module that is training",
    file: "module_walk.ts",
    change: [
      `module.training = true;
  for (const [, child] of module.children()) train(child);`,
      `if (module.training) return;
  module.training = true;
  for (const [, child] of module.children()) train(child);`,
    ],
  },
  {
    task: "0.4",
    mistake: "has nothing to do for a module that is evaluating",
    file: "module_walk.ts",
    change: [
      `module.training = false;
  for (const [, child] of module.children()) evaluate(child);`,
      `if (!module.training) return;
  module.training = false;
  for (const [, child] of module.children()) evaluate(child);`,
    ],
  },
  {
    task: "0.4",
    mistake: "evaluates five levels",
    file: "module_walk.ts",
    change: [
      `module.training = false;
  for (const [, child] of module.children()) evaluate(child);`,
      `module.training = false;
  let level = module.children();
  for (let depth = 0; depth < 4; depth++) {
    for (const [, child] of level) child.training = false;
    level = level.flatMap(([, child]) => child.children());
  }`,
    ],
  },
  {
    task: "0.4",
    mistake: "remembers which modules there are to train",
    file: "module_walk.ts",
    change: [[
      `module.training = true;
  for (const [, child] of module.children()) train(child);`,
      `const all = trained.get(module) ?? [module];
  if (!trained.has(module)) {
    for (const part of all) all.push(...part.children().map(([, child]) => child));
  }
  trained.set(module, all);
  for (const part of all) part.training = true;`,
    ], [
      `module.training = false;
  for (const [, child] of module.children()) evaluate(child);`,
      `const all = trained.get(module) ?? [module];
  if (!trained.has(module)) {
    for (const part of all) all.push(...part.children().map(([, child]) => child));
  }
  trained.set(module, all);
  for (const part of all) part.training = false;`,
    ], [
      `import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";`,
      `import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";

const trained = new WeakMap<Module, Module[]>();`,
    ]],
  },
  {
    task: "0.5",
    mistake: "keeps the point within the square",
    file: "classifier.ts",
    change: [
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, Math.min(Math.max(x1, 0), 1)), mul(w2, Math.min(Math.max(x2, 0), 1))), bias);
  return sigmoid(score);`,
    ],
  },
  {
    task: "0.5",
    mistake: "takes both coordinates without their signs",
    file: "classifier.ts",
    change: [
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, Math.abs(x1)), mul(w2, Math.abs(x2))), bias);
  return sigmoid(score);`,
    ],
  },
  {
    task: "0.5",
    mistake: "remembers what it said of a point, whatever the weights",
    file: "classifier.ts",
    change: [[
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  const key = \`\${x1} \${x2}\`;
  if (!said.has(key)) said.set(key, sigmoid(score));
  return said.get(key)!;`,
    ], [
      `import { add, mul, sigmoid } from "#impl/0_fundamentals/operators.ts";`,
      `import { add, mul, sigmoid } from "#impl/0_fundamentals/operators.ts";

const said = new Map<string, number>();`,
    ]],
  },
  {
    task: "0.5",
    mistake: "writes the score into the weights' bias",
    file: "classifier.ts",
    change: [
      `  const { w1, w2, bias } = weights;
  const score = add(add(mul(w1, x1), mul(w2, x2)), bias);
  return sigmoid(score);`,
      `  const own = weights as { w1: number; w2: number; bias: number };
  own.bias = add(add(mul(own.w1, x1), mul(own.w2, x2)), own.bias);
  return sigmoid(own.bias);`,
    ],
  },
  {
    task: "0.5",
    mistake: "cuts a score that is large",
    file: "classifier.ts",
    change: ["return sigmoid(score);", "return sigmoid(Math.max(-3, Math.min(3, score)));"],
  },
  {
    task: "0.2",
    mistake: "asks for a strict rise only where the inputs are more than 0.01 apart",
    file: "laws.ts",
    change: ["high - low >= 0.01", "high - low > 0.01"],
  },
  {
    task: "0.1",
    mistake: "compares numbers as texts, in which NaN is NaN",
    file: "operators.ts",
    change: ["return a === b ? 1 : 0;", "return `${a + 0}` === `${b + 0}` ? 1 : 0;"],
  },
  {
    task: "0.1",
    mistake: "looks inverses up in a map, where 0 and -0 are one key",
    file: "operators.ts",
    change: [
      [
        "return 1 / a;",
        "if (!inverses.has(a)) inverses.set(a, 1 / a);\n  return inverses.get(a)!;",
      ],
      ["/** Keeps `log`", "const inverses = new Map<number, number>();\n\n/** Keeps `log`"],
    ],
  },
  {
    task: "0.1",
    mistake: "gives 0 for the slope of 1/a at 0",
    file: "operators.ts",
    change: ["return -gradOut / (a * a);", "return a === 0 ? 0 : -gradOut / (a * a);"],
  },
  {
    task: "0.2",
    mistake: "compares both ways to the product in float32, by ===",
    file: "laws.ts",
    change: [
      "isClose(productOfSum, sumOfProducts) === 1",
      "Math.fround(productOfSum) === Math.fround(sumOfProducts)",
    ],
  },
  {
    task: "0.2",
    mistake: "forgives a share of the result, and nothing where the result is nearly 0",
    file: "laws.ts",
    change: [
      "isClose(productOfSum, sumOfProducts) === 1",
      "Math.abs(productOfSum - sumOfProducts) <= 1e-9 * Math.abs(productOfSum)",
    ],
  },
  {
    task: "0.3",
    mistake: "changes the signs of a long list where they are",
    file: "functional.ts",
    change: [
      "return map(neg)(list);",
      `if (list.length < 64) return map(neg)(list);
  const own = list as number[];
  own.forEach((a, i) => own[i] = neg(a));
  return own;`,
    ],
  },
  {
    task: "0.3",
    mistake: "carries along what rounding lost, which is NaN behind an infinity",
    file: "functional.ts",
    change: [
      "return reduce(add, 0)(list);",
      `let total = 0, lost = 0;
  for (const a of list) {
    const next = add(total, a - lost);
    lost = next - total - (a - lost);
    total = next;
  }
  return total;`,
    ],
  },
  {
    task: "0.4",
    mistake: "keeps the list for as long as the names are the same",
    file: "module_walk.ts",
    change: [
      [
        "return namedParameters(module).map(([, parameter]) => parameter);",
        `const named = namedParameters(module), names = named.map(([name]) => name).join();
  const known = lists.get(module);
  if (known?.names === names) return [...known.list] as Parameter<T>[];
  const list = named.map(([, parameter]) => parameter);
  lists.set(module, { names, list });
  return [...list];`,
      ],
      [
        "/**\n * Every parameter in the tree with",
        `const lists = new WeakMap<object, { names: string; list: unknown[] }>();

/**
 * Every parameter in the tree with`,
      ],
    ],
  },
  {
    task: "0.5",
    mistake: "keeps the score between -30 and 30",
    file: "classifier.ts",
    change: ["return sigmoid(score);", "return sigmoid(Math.max(-30, Math.min(30, score)));"],
  },
] satisfies readonly Mutant[];
