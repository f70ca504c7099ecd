import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { FUNCTIONS, OPERATORS } from "../graph/expression.ts";
import { GRAPH_HELP } from "../graph/help.ts";
import { programFolder } from "../testing/program_run.ts";

const program = "train/programs/graph.ts";

Deno.test("graph prints the nodes in the order of their visits, and draws them", async () => {
  await using folder = await programFolder();
  const args = ["x * y + relu(x)", "--x", "2", "--y", "-3"];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals([code, err], [0, ""]);
  assertStringIncludes(out, "x * y + relu(x) with x = 2, y = -3");
  assertMatch(out, /^ +#1 {3}add\(#\d, #\d\) +-4 +1$/m);
  assertMatch(out, /^ +#\d {3}mul\(x, y\) +-6 +1$/m);
  assertMatch(out, /^ +#\d {3}relu\(x\) +2 +1$/m);
  assertMatch(out, /^ +#\d {3}x +2 +-2$/m);
  assertMatch(out, /^ +#\d {3}y +-3 +2$/m);
  const [file] = await folder.written();
  assertMatch(file, /^graph-.*\/graph\.svg$/);
  const svg = await Deno.readTextFile(new URL(file, folder.runs));
  assertEquals(svg.match(/class="node/g)?.length, 5);
});

Deno.test("graph writes where --out says, with values of its own for what has none", async () => {
  await using folder = await programFolder();
  const file = fileURLToPath(new URL("pictures/tanh.svg", folder.url));
  const { code, out } = await folder.run({
    program,
    args: ["-tanh(a - b) / 2", `--b=1e-3`, "--out", file],
  });
  assertEquals(code, 0);
  assertStringIncludes(out, "with a = 2, b = 0.001");
  assertStringIncludes(out, `The picture: ${file}`);
  assertStringIncludes(await Deno.readTextFile(file), "<title>-tanh(a - b) / 2 with a = 2");
  assertEquals(await folder.written(), []);
});

Deno.test("graph of constants alone has no way back", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({ program, args: ["2 * 3"] });
  assertEquals(code, 0);
  assertStringIncludes(out, "6, made of constants alone");
});

Deno.test("graph answers what makes no sense with a sentence", async () => {
  await using folder = await programFolder();
  const cases = [
    [["x *"], `Cannot read "x *"`],
    [["x", "--y=2"], "There is no flag --y"],
    [["x", "y"], `There is one formula, in quotes; what is "y"?`],
    [["x", "--x=two"], `--x takes a number, not "two"`],
    [["--x=2"], "The formula comes first"],
    [["x + out"], `"out" cannot be a variable`],
    [["_ + 1"], `"_" cannot be a variable`],
  ] as const;
  for (const [args, message] of cases) {
    const { code, out, err } = await folder.run({ program, args });
    assertEquals([code, out], [2, ""], args.join(" "));
    assertStringIncludes(err, message);
    assert(!err.includes("    at "), err);
  }
  assertEquals(await folder.written(), []);
});

Deno.test("graph --help names every operator and function", () => {
  for (const word of [...Object.keys(OPERATORS), ...Object.keys(FUNCTIONS)]) {
    assert(GRAPH_HELP.split(/[\s,]+/).includes(word), word);
  }
});

Deno.test("graph names the open tasks, and how to go on", async () => {
  await using folder = await programFolder();
  const { code, err } = await folder.run({
    program,
    args: ["x * x"],
    files: {
      "1_autodiff/chain_rule.ts": `import { todo } from "#modules/todo.ts";
        export function chainRule() {
          return todo("1.3");
        }`,
    },
  });
  assertEquals(code, 1);
  assertStringIncludes(err, "deno task graph FORMULA --fill");
});
