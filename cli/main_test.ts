import { assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { Results } from "../grader/results.ts";
import { stubTree } from "../grader/stubs/tree.ts";
import { ROOT } from "../terminal/paths.ts";

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the grader as `deno task` does, without a terminal. */
async function cli(...args: string[]): Promise<Ended> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "cli/main.ts", ...args],
    cwd: fileURLToPath(ROOT),
    stdout: "piped",
    stderr: "piped",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

/** A folder with every stub, to be graded in the place of `tasks/`. */
async function untouched(): Promise<{ readonly folder: string } & AsyncDisposable> {
  const folder = await Deno.makeTempDir({ prefix: "kindling-" });
  for (const [path, text] of await stubTree()) {
    await Deno.mkdir(`${folder}/${path.split("/")[0]}`, { recursive: true });
    await Deno.writeTextFile(`${folder}/${path}`, text);
  }
  return { folder, [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }) };
}

Deno.test("grade all --solutions passes with every point, and ends with 0", async () => {
  const { code, out, err } = await cli("grade", "all", "--solutions", "--json", "--seed", "1");
  const results: Results = JSON.parse(out);
  assertEquals([code, (out + err).includes("\x1b")], [0, false]);
  assertEquals(results.schema, "kindling/results/v2");
  assertEquals(
    results.tasks.map((task) => task.status).filter((status) => status !== "passed"),
    [],
  );
  const { score, maxScore, bonus, maxBonus, status, course } = results;
  assertEquals([score, bonus, status], [maxScore, maxBonus, "graded"]);
  assertMatch(course?.hash ?? "", /^[0-9a-f]{16}$/);
});

Deno.test("grade --json prints a document where nothing could be graded, too", async () => {
  for (const args of [["9.9"], ["0.1", "--sed", "4"], ["0.1", "--tasks", "no/such/folder"]]) {
    const { code, out, err } = await cli("grade", "--json", ...args);
    const { schema, status, reason, tasks }: Results = JSON.parse(out);
    assertEquals([code, schema, status, tasks], [2, "kindling/results/v2", "ungraded", []]);
    assertEquals(err.replaceAll(/\s+/g, " ").startsWith(reason!.slice(0, 40)), true, err);
  }
});

// Of every stub `deno task verify` proves it; two modules have all kinds of files.
Deno.test("grade on stubs is all todo without a point, and ends with 1", async () => {
  await using stubs = await untouched();
  const { code, out } = await cli("grade", "0", "3", "--tasks", stubs.folder, "--json");
  const results: Results = JSON.parse(out);
  assertEquals(code, 1);
  assertEquals(results.tasks.map((task) => task.status).filter((status) => status !== "todo"), []);
  assertEquals(results.score, 0);
});

Deno.test("grade says of a file that it is the reference's, and gives its points all the same", async () => {
  await using stubs = await untouched();
  const path = "0_fundamentals/classifier.ts", folder = stubs.folder;
  const solution = await Deno.readTextFile(new URL(`solutions/${path}`, ROOT));
  await Deno.writeTextFile(`${folder}/${path}`, `// mine\n${solution}`);
  const { code, out } = await cli("grade", "0.5", "--tasks", folder, "--json");
  const { tasks: [task] }: Results = JSON.parse(out);
  assertEquals([code, task.status, task.sameAsReference], [0, "passed", [path]]);
  assertEquals(task.points, task.maxPoints);
  const words = await cli("grade", "0.5", "--tasks", folder);
  assertMatch(
    words.out.replace(/\n\s+/g, " "),
    /same +\S+classifier\.ts is the reference's, but for/,
  );
  const ours = await cli("grade", "0.5", "--solutions");
  assertEquals([ours.code, ours.out.includes("the reference's, but")], [0, false]);
});

Deno.test("grade ends with the next command, below TypeScript's notes", async () => {
  await using stubs = await untouched();
  const file = `${stubs.folder}/0_fundamentals/operators.ts`;
  const text = await Deno.readTextFile(file);
  await Deno.writeTextFile(file, text.replace('return todo("0.1");', 'return "a";'));
  const { out } = await cli("grade", "0.1", "--tasks", stubs.folder);
  assertMatch(
    out,
    /tests pass\n[^]*\nType errors in your files[^]*TS2322[^]*\n\nNext: .*hint 0\.1\n$/,
  );
});

Deno.test("grade writes no colours into a pipe, and no stack trace", async () => {
  const { out, err } = await cli("grade", "0.1", "3.3", "3.6", "--solutions");
  assertMatch(out, /3 of 3 tasks passed/);
  assertEquals((out + err).includes("\x1b"), false);
  assertEquals(/^\s+at /m.test(out + err), false);
});

const WRONG: readonly (readonly [args: string[], says: RegExp])[] = [
  [[], /There is no command "".*grade/],
  [["grad"], /Did you mean grade\?/],
  [["grade", "9.9"], /There is no task or module "9\.9".*0\.1/],
  [["grade", "--sead", "1"], /There is no flag --sead\. Did you mean --seed\?/],
  [["grade", "0.1", "--seed", "x"], /--seed takes a whole number from 0 to 2147483647, not "x"/],
  [["grade", "0.1", "--seed"], /--seed needs a value/],
  [["grade", "0.1", "--tasks", "nowhere"], /nowhere, which is not here/],
  [["grade", "--tasks", "tasks", "--solutions"], /two trees/],
  [["grade", "0.1", "--seed-file", "nowhere"], /--seed-file nowhere is no file that can be read/],
  [["grade", "0.1", "--seed-file", "deno.json"], /--seed-file deno\.json is/],
  [["hint", "0.1", "4"], /There are: 1, 2, 3/],
  [["train", "nothing"], /There is no training project "nothing".*manual/],
  [["bench", "nothing"], /There is no benchmark "nothing".*parallel/],
  [["bench", "webgpu", "--sizes", "big"], /^--sizes takes whole numbers from 1 to 8192/],
  [["bench", "simd", "--rows", "LeNets"], /^There is no row "LeNets".*LeNet step/s],
  [["train", "fast", "--backend", "gpu"], /^There is no backend "gpu".*\bwebgpu\b/s],
  [["grade", "6.6B"], /There is no task or module "6\.6B"\. Did you mean 6\.6b\?/],
  [["grade", "2_Tensor"], /There is no task or module "2_Tensor"\. Did you mean 2_tensors\?/],
  [["verify", "9"], /There is no task or module "9"/],
  [["status", "foo"], /There is no task or module "foo"\. There are: 0\.1/],
  [["doctor", "foo"], /deno task doctor takes flags only, not "foo"/],
  [["test", "nowhere_test.ts"], /There is no file or folder nowhere_test\.ts/],
  [["ok", "foo"], /deno task ok takes flags only, not "foo"/],
  [
    ["train", "scalar", "--fill", "--dataset", "foo"],
    /^There is no data set "foo"\. There/,
  ],
  [["train", "scalar", "--fill", "--epochs", "0"], /^--epochs takes a whole number from 1/],
  [["train", "tensor", "--epochs", "-3"], /^--epochs takes a whole number from 1 to \d+, not "-3"/],
  [["graph", "x * foobar(y)", "--fill"], /^There is no function "foobar"/],
];

for (const [args, says] of WRONG) {
  Deno.test(`a wrong "${args.join(" ")}" says what exists and ends with 2`, async () => {
    const { code, err } = await cli(...args);
    assertMatch(err, says);
    assertEquals(code, 2);
    assertEquals(/^\s+at /m.test(err), false);
    assertNarrow(err);
  });
}

/** By command, the programs that take flags and no words. */
const FLAGS_ONLY = {
  train: ["manual", "scalar", "tensor", "fast", "mnist", "sentiment", "recall", "imdb", "gpt"],
  predict: ["mnist"],
  generate: ["gpt"],
  bench: [
    "scalar",
    "tensor",
    "parallel",
    "webgpu",
    "lenet",
    "recurrent",
    "gpt",
    "simd",
    "ladder",
    "moby",
    "starts",
    "pictures",
    "fuzz",
    "kernels",
    "memory",
    "class",
    "book",
    "grader",
  ],
} as const;

for (const [command, programs] of Object.entries(FLAGS_ONLY)) {
  Deno.test(`every ${command} program refuses a stray word before it does anything`, async () => {
    const known = (await cli(command, "--help")).out.match(/^ {2}\w+(?= )/gm);
    assertEquals(known?.map((name) => name.trim()), [...programs], "a program is missing here");
    for (const name of programs) {
      const { code, out, err } = await cli(command, name, "stray");
      assertMatch(err, new RegExp(`^(\\w+ )?${name} takes flags only, not "stray"\n`));
      assertEquals([code, out], [2, ""], name);
      assertNarrow(err);
    }
  });
}

/** No line is longer than a terminal of 80 columns. */
function assertNarrow(text: string): void {
  assertEquals(text.split("\n").filter((line) => line.length > 80), []);
}

Deno.test("every command has a --help that names it", async () => {
  const commands = [
    "grade",
    "watch",
    "status",
    "hint",
    "diff",
    "review",
    "quiz",
    "reset",
    "skip",
    "train",
    "predict",
    "generate",
    "graph",
    "bench",
    "doctor",
  ];
  for (const name of [...commands, "library", "test", "ok", "stubs", "verify"]) {
    const { code, out } = await cli(name, "--help");
    assertMatch(out, new RegExp(`deno task ${name}`));
    assertEquals(code, 0);
    assertNarrow(out);
  }
});

Deno.test("every training program has a --help that fits", async () => {
  for (
    const name of [
      "manual",
      "scalar",
      "tensor",
      "fast",
      "mnist",
      "sentiment",
      "recall",
      "imdb",
      "gpt",
    ]
  ) {
    const { code, out } = await cli("train", name, "--help");
    assertMatch(out, new RegExp(`^deno task train ${name}: `));
    assertEquals(code, 0);
    assertNarrow(out);
  }
});
