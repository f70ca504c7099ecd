/** Ten honest mistakes in the tasks 0.1 and 0.3. */
import type { HonestMistake } from "./mistake.ts";

const operator = (
  place: string,
  mistake: string,
  change: HonestMistake["change"],
  says: RegExp,
) => ({
  ...{ mistake, change, says, place: [place], file: "0_fundamentals/operators.ts" },
});

const functional = (
  place: string,
  mistake: string,
  change: HonestMistake["change"],
  says: RegExp,
) => ({
  ...{ mistake, change, says, place: [place], file: "0_fundamentals/functional.ts" },
});

/** By the task's id. */
export const FUNDAMENTALS_MISTAKES: Readonly<Record<string, readonly HonestMistake[]>> = {
  "0.1": [
    operator(
      "neg",
      "makes any number negative",
      [["return -a;", "return -Math.abs(a);"]],
      /neg.*expected \d.*actual -/,
    ),
    operator(
      "lt",
      "answers true or false",
      [["return a < b ? 1 : 0;", "return (a < b) as never;"]],
      /1 for yes, 0 for no/,
    ),
    operator("lt", "counts equal numbers as smaller", [[
      "return a < b ? 1 : 0;",
      "return a <= b ? 1 : 0;",
    ]], /lt\(.*expected 0 .*actual 1/),
    operator(
      "max",
      "gives the smaller one",
      [["return a > b ? a : b;", "return a > b ? b : a;"]],
      /max\(.*expected.*actual/,
    ),
    operator("isClose", "forgets that the difference may be negative", [[
      "Math.abs(a - b) < 1e-2",
      "a - b < 1e-2",
    ]], /isClose\(.*expected 0 .*actual 1/),
    operator("sigmoid", "has one branch, which overflows", [[
      "  if (a >= 0) return 1 / (1 + Math.exp(-a));\n",
      "",
    ]], /sigmoid\(.*NaN/),
    operator("relu", "makes negative numbers positive", [[
      "return a > 0 ? a : 0;",
      "return Math.abs(a);",
    ]], /relu\(.*expected 0 .*actual \d/),
    operator(
      "log",
      "forgets EPS",
      [["Math.log(a + EPS)", "Math.log(a)"]],
      /log.*-Infinity|log.*EPS/,
    ),
    operator("invBack", "loses the sign", [[
      "return -gradOut / (a * a);",
      "return gradOut / (a * a);",
    ]], /invBack.*(right but for its sign|expected -)/),
    operator("exp", "forgets to return", [[
      "return Math.exp(a);\n  // #endregion\n}\n\n/** 1 / a */",
      "Math.exp(a);\n  // #endregion\n}\n\n/** 1 / a */",
    ]], /exp\(.*undefined.*return/),
  ],
  "0.3": [
    functional("map", "hands on the index as well", [[
      "for (const a of list) results.push(fn(a));",
      "list.forEach((...all) => results.push((fn as never as (...all: unknown[]) => B)(...all)));",
    ]], /map\(\) calls the function with the element alone/),
    functional("map", "gives the list and no function", [[
      "  return (list) => {\n    const results: B[] = [];\n    for (const a of list) results.push(fn(a));\n    return results;\n  };",
      "  const results: B[] = [];\n  for (const a of [] as A[]) results.push(fn(a));\n  return results as never;",
    ]], /is not a function/),
    functional("map", "keeps one list of results for all calls", [[
      "  return (list) => {\n    const results: B[] = [];\n    for (const a of list) results.push(fn(a));",
      "  const results: B[] = [];\n  return (list) => {\n    for (const a of list) results.push(fn(a));",
    ]], /map\(\) begins every list anew/),
    functional("map", "returns the function's body without a return", [[
      "    for (const a of list) results.push(fn(a));\n    return results;",
      "    for (const a of list) results.push(fn(a));\n    return undefined as never;",
    ]], /undefined.*return/),
    functional("zipWith", "does not look at the lengths", [[
      "    if (listA.length !== listB.length) {\n      throw new RangeError(`Cannot zip lists of lengths ${listA.length} and ${listB.length}`);\n    }\n",
      "",
    ]], /zipWith\(\).*lengths?.*RangeError/),
    functional("zipWith", "pairs the first with itself", [[
      "results.push(fn(listA[i], listB[i]))",
      "results.push(fn(listA[i], listA[i] as never))",
    ]], /zipWith\(\).*expected.*actual/),
    functional("reduce", "begins at the first element", [[
      "    let value = start;\n    for (const a of list) value = fn(value, a);",
      "    let value = list[0] as never as B;\n    for (const a of list.slice(1)) value = fn(value, a);",
    ]], /reduce\(\).*expected.*actual/),
    functional("reduce", "exchanges value and element", [[
      "value = fn(value, a)",
      "value = fn(a as never, value as never)",
    ]], /reduce\(\).*left to right|reduce\(\).*expected/),
    functional("reduce", "goes on from where the last call ended", [[
      "  return (list) => {\n    let value = start;",
      "  let value = start;\n  return (list) => {",
    ]], /reduce\(\).*(again|start)/),
    functional("prod", "begins a product at 0", [[
      "return reduce(mul, 1)(list);",
      "return reduce(mul, 0)(list);",
    ]], /prod\(\).*expected -?\d+ .*actual -?0/),
  ],
};
