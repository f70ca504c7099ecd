import { assert, assertEquals, assertMatch } from "@std/assert";
import { temporaryCourse } from "../../testing/temporary_course.ts";
import { arrowLines, arrowProblems } from "./arrows.ts";
import { circleProblems } from "./circles.ts";
import { type Import, readHouse } from "./import_graph.ts";
import { ROOMS } from "./rooms.ts";
import { forbidden, specifierProblems } from "./specifiers.ts";

const { files, imports: house, problems } = await readHouse();

/** A planted import. */
function planted(from: string, to: string, isType = false): Import {
  return { from, to, specifier: `#${to}`, isType };
}

Deno.test("arrowProblems() finds nothing wrong with the house", () => {
  assertEquals([...arrowProblems(house, files), ...problems], []);
});

Deno.test("arrowProblems() names both files of an upward import, and the rule", () => {
  const up = planted("train/loop/accuracy.ts", "cli/main.ts");
  const [problem, ...others] = arrowProblems([...house, up], files);
  assertEquals(others, []);
  assertMatch(
    problem,
    /^train\/loop\/accuracy\.ts imports cli\/main\.ts: train may import modules, solutions, data/,
  );
  for (
    const [from, to] of [
      ["terminal/flags.ts", "grader/course.ts"],
      ["grader/plan/plan.ts", "train/program_table.ts"],
      ["bench/lenet.ts", "grader/suite.ts"],
      ["data/points.ts", "modules/todo.ts"],
      ["modules/1_autodiff/scalar.ts", "grader/suite.ts"],
      ["solutions/1_autodiff/network.ts", "data/points.ts"],
      ["grader/suite.ts", "terminal/paths.ts"],
      ["terminal/cells.ts", "helpers/cells.ts"],
      ["terminal/cells.ts", "deno.json"],
      ["grader/results.ts", "grader/testing/toy_run.ts"],
    ]
  ) {
    assertEquals(arrowProblems([planted(from, to)], []).length, 1, `${from} imports ${to}`);
    assertEquals(arrowProblems([planted(from, to, true)], []).length, 1, "a type is one too");
  }
});

Deno.test("arrowProblems() lets tests and suites import what they alone may", () => {
  for (
    const [from, to, count] of [
      ["train/programs/fast.ts", "grader/plan/link.ts", 1],
      ["train/programs/fast_test.ts", "grader/plan/link.ts", 0],
      ["train/programs/fast_test.ts", "grader/plan/plan.ts", 1],
      ["modules/1_autodiff/suites/1.4.ts", "grader/suite.ts", 0],
      ["modules/1_autodiff/suites/1.4.ts", "grader/plan/plan.ts", 1],
    ] as const
  ) {
    assertEquals(arrowProblems([planted(from, to)], []).length, count, `${from} imports ${to}`);
  }
});

Deno.test("ROOMS allows no arrow up but between given and written code", () => {
  const floor = (name: string) => ROOMS.findIndex((room) => room.name === name);
  const up = ROOMS.flatMap((from) =>
    from.may.filter((to) => floor(to) >= 0 && floor(to) < floor(from.name))
      .map((to) => `${from.name} -> ${to}`)
  );
  assertEquals(up, ["solutions -> modules"]);
});

Deno.test("arrowProblems() names a file that stands in no room", () => {
  assertEquals(arrowProblems([], ["helper.ts", "terminal/flags.ts", "mod.ts"]), [
    "helper.ts stands in no room of the house: grader/verify/house/rooms.ts names them",
  ]);
});

Deno.test("arrowProblems() refuses a way around the swap", () => {
  const to = "solutions/1_autodiff/network.ts", from = "train/programs/scalar.ts";
  const around = { ...planted(from, to), specifier: "../../solutions/1_autodiff/network.ts" };
  assertMatch(arrowProblems([around], [])[0], /is reached through #impl\//);
  const own = { ...planted(from, "tasks/1_autodiff/network.ts"), specifier: "../../tasks/x.ts" };
  assertMatch(arrowProblems([own], [])[0], /is reached through #impl\//);
  const swapped = { ...planted(from, to), specifier: "#impl/1_autodiff/network.ts" };
  assertEquals(arrowProblems([swapped], []), []);
});

Deno.test("readHouse() sees every kind of import and of file, and what leads nowhere", async () => {
  await using course = await temporaryCourse({
    "terminal/types.ts": `import type { B } from "../new/b.mts";\nexport type C = B;\n`,
    "terminal/late.ts": `export const late = () => import("../new/side.js");\n`,
    "terminal/again.ts": `export { b } from "../new/b.mts";\nimport "../gone.ts";\n`,
    "new/b.mts": `export type B = number;\nexport const b: B = 1;\n`,
    "new/side.js": `export {};\n`,
    "runs/a.ts": "",
  });
  const { files, imports, problems } = await readHouse(course.root);
  assertEquals(files.filter((path) => !/^(solutions|\.)/.test(path)), [
    "new/b.mts",
    "new/side.js",
    "terminal/again.ts",
    "terminal/late.ts",
    "terminal/types.ts",
  ]);
  const arrows = imports.map(({ from, to, isType }) => `${from} ${isType ? "~" : "-"}> ${to}`);
  for (
    const arrow of [
      "terminal/types.ts ~> new/b.mts",
      "terminal/late.ts -> new/side.js",
      "terminal/again.ts -> new/b.mts",
    ]
  ) assert(arrows.includes(arrow), `${arrow} is not in ${arrows.join(", ")}`);
  assertEquals(problems.length, 1, problems.join("\n"));
  assertEquals(arrowProblems(imports, files).length, 2 + 4); // two files, four imports
});

Deno.test("arrowLines() has a line for every room, the lowest of which imports nothing", () => {
  const lines = arrowLines(house);
  assertEquals(lines.map((line) => line.split(" ")[0]), ROOMS.map(({ name }) => name));
  assertMatch(lines[0], /^cli +train \d+, classroom \d+, book \d+, grader \d+, /);
  assertEquals(lines.at(-1), "terminal   nothing of ours");
});

Deno.test("circleProblems() finds none in the house, and a planted one", () => {
  assertEquals(circleProblems(house), []);
  const back = planted("terminal/paths.ts", "terminal/child.ts");
  assertEquals(circleProblems([...house, back]), [
    "these files import each other: terminal/child.ts -> terminal/paths.ts -> terminal/child.ts",
  ]);
});

Deno.test("circleProblems() lets only the library's types point back", () => {
  const pair = (a: string, b: string) => circleProblems([planted(a, b), planted(b, a, true)]);
  assertEquals(pair("modules/a.ts", "modules/b.ts"), []);
  assertEquals(pair("grader/a.ts", "grader/b.ts").length, 1);
});

Deno.test("specifierProblems() finds nothing wrong with the library", () => {
  assertEquals(specifierProblems(house), []);
});

Deno.test("forbidden() lets imports point down and through the import map only", () => {
  const file = "solutions/1_autodiff/scalar.ts";
  assertEquals(forbidden(file, "#impl/0_fundamentals/operators.ts"), undefined);
  assertEquals(forbidden(file, "#modules/1_autodiff/scalar.ts"), undefined);
  assertEquals(forbidden(file, "./chain_rule.ts"), undefined);
  for (
    const specifier of [
      "#impl/2_tensors/tensor.ts",
      "../../modules/1_autodiff/scalar.ts",
      "../0_fundamentals/operators.ts",
      "npm:fast-check",
    ]
  ) {
    assertEquals(typeof forbidden(file, specifier), "string", specifier);
  }
  assertEquals(forbidden("modules/1_autodiff/scalar_test.ts", "@std/assert"), undefined);
  assertEquals(
    typeof forbidden("modules/random.ts", "#impl/0_fundamentals/operators.ts"),
    "string",
  );
});
