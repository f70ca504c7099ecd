import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { folderUrl, ROOT } from "../grader/house.ts";
import { importMap, importMapFlag, treeUrl } from "../grader/link.ts";

interface Options {
  readonly args: readonly string[];
  /** Files instead of the reference's, by their path below `tasks/`. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Runs the program in a process of its own, as `deno task train manual` does. */
async function run({ args, files = {} }: Options) {
  const folder = folderUrl(await Deno.makeTempDir()), runs = new URL("runs/", folder);
  try {
    const urls: Record<string, URL> = {};
    for (const [path, text] of Object.entries(files)) {
      urls[path] = new URL(path.replaceAll("/", "_"), folder);
      await Deno.writeTextFile(urls[path], text);
    }
    const start = new URL("start.ts", folder); // so that the run lands in the temporary folder
    const program = new URL("train/manual.ts", ROOT).href;
    await Deno.writeTextFile(
      start,
      `import { main } from "${program}";
      Deno.exit(await main(Deno.args, { runs: new URL("${runs}") }));`,
    );
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        importMapFlag(importMap(treeUrl("solutions"), urls)),
        start.href,
        ...args,
      ],
      cwd: fileURLToPath(ROOT),
      env: { NO_COLOR: "1" },
    }).output();
    const written: Record<string, string> = {};
    for await (const run of readDir(runs)) {
      for await (const file of readDir(new URL(`${run}/`, runs))) {
        written[file] = await Deno.readTextFile(new URL(`${run}/${file}`, runs));
      }
    }
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, out: text(stdout), err: text(stderr), written };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function* readDir(folder: URL): AsyncGenerator<string> {
  try {
    for await (const { name } of Deno.readDir(folder)) yield name;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

Deno.test("manual draws the reference's line, which parts simple and diag", async () => {
  for (const name of ["simple", "diag"]) {
    const { code, out, err, written } = await run({
      args: ["--dataset", name, "--points", "80", "--seed=7"],
    });
    assertEquals([code, err], [0, ""]);
    assertStringIncludes(out, `${name}, 80 points, seed 7`);
    assertStringIncludes(out, "80 of 80 read right, 100.0 %");
    assertMatch(out, /The picture: .*report\.html/);
    assertEquals(Object.keys(written).sort(), ["points.svg", "report.html"]);
    assertStringIncludes(written["report.html"], written["points.svg"]);
  }
});

Deno.test("manual lists the misread points where one line cannot do", async () => {
  const { code, out, written } = await run({ args: ["--dataset=xor", "--points=100"] });
  assertEquals(code, 0);
  assertMatch(out, /accuracy {2}(\d+) of 100 read right/);
  assertMatch(out, /the first 20 of \d+/);
  assertStringIncludes(out, `No straight line parts "xor"`);
  assertEquals(written["report.html"].match(/<th scope="row">/g)?.length, 20);
});

Deno.test("manual answers a wrong name or flag with what exists, and writes nothing", async () => {
  const cases = [
    [["--dataset", "sipmle"], "Did you mean simple? There are: simple, diag, split"],
    [["--datset", "simple"], "Did you mean --dataset?"],
    [["--points", "0"], "--points takes a whole number from 1"],
    [["simple"], `not "simple"`],
  ] as const;
  for (const [args, message] of cases) {
    const { code, out, err, written } = await run({ args });
    assertEquals([code, out, written], [2, "", {}]);
    assertStringIncludes(err, message);
    assert(!err.includes("    at "), err);
  }
});

Deno.test("manual names the open task, and how to go on", async () => {
  const { code, out, err, written } = await run({
    args: [],
    files: {
      "0_fundamentals/classifier.ts": `import { todo } from "#modules/todo.ts";
        export function forward() { return todo("0.5"); }
        export const weightsForSimple = forward, weightsForDiag = forward;`,
    },
  });
  assertEquals([code, out, written], [1, "", {}]);
  for (const words of ["Task 0.5", "deno task grade 0.5", "deno task train manual --solutions"]) {
    assertStringIncludes(err, words);
  }
  assert(!err.includes("    at "), err);
});

Deno.test("manual draws what is no probability as misread", async () => {
  const { code, out } = await run({
    args: ["--points", "5"],
    files: {
      "0_fundamentals/classifier.ts": `export function forward() {}
        export const weightsForSimple = () => ({ w1: 1, w2: 1, bias: 1 });
        export const weightsForDiag = weightsForSimple;`,
    },
  });
  assertEquals(code, 0);
  assertStringIncludes(out, "0 of 5 read right, 0.0 %");
  assertStringIncludes(out, "NaN");
});

Deno.test("manual --help lists the flags and the sets", async () => {
  const { code, out, written } = await run({ args: ["--help"] });
  assertEquals([code, written], [0, {}]);
  for (const word of ["--dataset", "--points", "--seed", "--solutions", "spiral"]) {
    assertStringIncludes(out, word);
  }
});
