import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type ProgramFolder, programFolder } from "../testing/program_run.ts";

const program = "train/programs/manual.ts";

/** The files that the one run has written, by name. */
async function written(folder: ProgramFolder): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const path of await folder.written()) {
    texts[path.split("/")[1]] = await Deno.readTextFile(new URL(path, folder.runs));
  }
  return texts;
}

Deno.test("manual draws the reference's line, which parts simple and diag", async () => {
  for (const name of ["simple", "diag"]) {
    await using folder = await programFolder();
    const args = ["--dataset", name, "--points", "80", "--seed=7"];
    const { code, out, err } = await folder.run({ program, args });
    assertEquals([code, err], [0, ""]);
    assertStringIncludes(out, `${name}, 80 points, seed 7`);
    assertStringIncludes(out, "80 of 80 read right, 100.0 %");
    assertStringIncludes(out, "held out  100 of 100 read right, 100.0 %");
    assertMatch(out, /The picture: .*report\.html/);
    const files = await written(folder);
    assertEquals(Object.keys(files).sort(), ["points.svg", "report.html"]);
    assertStringIncludes(files["report.html"], files["points.svg"]);
  }
});

Deno.test("manual lists the misread points where one line cannot do", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({ program, args: ["--dataset=xor", "--points=100"] });
  assertEquals(code, 0);
  assertMatch(out, /accuracy {2}(\d+) of 100 read right/);
  assertMatch(out, /the first 20 of \d+/);
  assertStringIncludes(out, `No straight line parts "xor"`);
  const report = (await written(folder))["report.html"];
  assertEquals(report.match(/<th scope="row">/g)?.length, 20);
  assertStringIncludes(report, "hollow-1");
});

Deno.test("manual answers a wrong name or flag with what exists, and writes nothing", async () => {
  await using folder = await programFolder();
  const cases = [
    [["--dataset", "sipmle"], "Did you mean simple? There are: simple, diag"],
    [["--datset", "simple"], "Did you mean --dataset?"],
    [["--points", "0"], "--points takes a whole number from 1"],
    [["simple"], `not "simple"`],
  ] as const;
  for (const [args, message] of cases) {
    const { code, out, err } = await folder.run({ program, args });
    assertEquals([code, out], [2, ""]);
    assertStringIncludes(err, message);
    assert(!err.includes("    at "), err);
  }
  assertEquals(await folder.written(), []);
});

Deno.test("manual names the open task, and how to go on", async () => {
  await using folder = await programFolder();
  const { code, out, err } = await folder.run({
    program,
    args: [],
    files: {
      "0_fundamentals/classifier.ts": `import { todo } from "#modules/todo.ts";
        export function forward() {
          return todo("0.5");
        }
        export const weightsForSimple = forward, weightsForDiag = forward;`,
    },
  });
  assertEquals([code, out, await folder.written()], [1, "", []]);
  for (const words of ["Task 0.5", "deno task grade 0.5", "deno task train manual --solutions"]) {
    assertStringIncludes(err, words);
  }
  assert(!err.includes("    at "), err);
});

Deno.test("manual draws what is no probability as misread", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({
    program,
    args: ["--points", "5", "--held-out=0"],
    files: {
      "0_fundamentals/classifier.ts": `export function forward() {}
        export const weightsForSimple = () => ({ w1: 1, w2: 1, bias: 1 });
        export const weightsForDiag = weightsForSimple;`,
    },
  });
  assertEquals(code, 0);
  assertStringIncludes(out, "0 of 5 read right, 0.0 %");
  assert(!out.includes("held out"), out);
  assertStringIncludes(out, "NaN");
});

Deno.test("manual --help lists the flags and the sets", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({ program, args: ["--help"] });
  assertEquals([code, await folder.written()], [0, []]);
  for (
    const word of [
      "--dataset",
      "--points",
      "--held-out",
      "--seed",
      "--solutions",
      "--fill",
      "spiral",
    ]
  ) {
    assertStringIncludes(out, word);
  }
});
