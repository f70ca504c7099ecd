import { assertEquals } from "@std/assert";
import { chainNamed, chainOfTest, chainProblems, chainsOf, subjectOf } from "./hint_chains.ts";
import type { Hints } from "./manifest.ts";

const hints = ["nudge", "idea", "nearly"] as const satisfies Hints;
const ONE = { hints };
const map = { of: ["map"], hints }, sums = { of: ["sum", "add.backward"], hints };
const kernel = { of: ["map.wgsl"], hints };
const SEVERAL = { hints: [map, sums, kernel] };

Deno.test("subjectOf() is what a test's name begins with", () => {
  const names = {
    "reduce() of 300 elements": "reduce",
    "add.backward() and the others of any two": "add.backward",
    "conv2d.wgsl of rows: height 1": "conv2d.wgsl",
    "trainingStep() learns xor: 24 of 25": "trainingStep",
    "add. That is all": "add",
    "· nothing": "",
  };
  assertEquals(Object.keys(names).map(subjectOf), Object.values(names));
});

Deno.test("chainOfTest() finds the one chain, and any test leads to a task's only one", () => {
  assertEquals(chainOfTest(SEVERAL, "sum() of nothing"), sums);
  assertEquals(chainOfTest(SEVERAL, "map() of nothing"), map);
  assertEquals(chainOfTest(SEVERAL, "map.wgsl of nothing"), kernel);
  assertEquals(chainOfTest(SEVERAL, "add.forward() of nothing"), undefined);
  assertEquals(chainOfTest(ONE, "whatever"), chainsOf(ONE)[0]);
});

Deno.test("chainNamed() takes a function with brackets, and without what stands behind a dot", () => {
  for (const word of ["add", "add.backward", "sum", "sum()"]) {
    assertEquals(chainNamed(SEVERAL, word), sums);
  }
  assertEquals(chainNamed(SEVERAL, "map"), map);
  assertEquals(chainNamed({ hints: [sums, kernel] }, "map"), kernel);
  assertEquals(chainNamed(SEVERAL, "ma"), undefined);
  assertEquals(chainNamed(ONE, "map"), undefined);
});

Deno.test("chainProblems() names a test without a chain or with two, and a chain without a test", () => {
  const names = ["map() of one", "map() of two", "sum() of one", "add.backward() x", "map.wgsl x"];
  assertEquals(chainProblems(SEVERAL, names), []);
  assertEquals(chainProblems(ONE, ["anything() at all"]), []);
  assertEquals(chainProblems(SEVERAL, [...names, "prod() of one"]), [
    'tests of "prod" lead to 0 chains of hints, not one',
  ]);
  assertEquals(chainProblems({ hints: [map, map, sums, kernel] }, names), [
    'tests of "map" lead to 2 chains of hints, not one',
  ]);
  assertEquals(chainProblems(SEVERAL, names.slice(1, -1)), [
    'no test leads to the hints on "map.wgsl"',
  ]);
  assertEquals(chainProblems({ hints: [map, { of: [], hints }] }, ["map() x"]), [
    "one of several chains of hints is about nothing",
  ]);
});
