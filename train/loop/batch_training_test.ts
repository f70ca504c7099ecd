import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { readArrays, readSafetensors, writeSafetensors } from "../runs/safetensors.ts";
import { type ProgramFolder, programFolder } from "../testing/program_run.ts";
import { HELD_OUT } from "../testing/toy_batches.ts";

const program = "train/testing/toy_batches.ts";

/** The one run's folder, without the slash at its end. */
async function onlyRun(folder: ProgramFolder): Promise<string> {
  const names = new Set((await folder.written()).map((path) => path.split("/")[0]));
  assertEquals(names.size, 1);
  return fileURLToPath(new URL([...names][0], folder.runs));
}

interface Line {
  readonly step: number;
  readonly loss: number | null;
  readonly count: number;
  readonly heldOut?: { readonly loss: number; readonly right: number; readonly count: number };
}

async function measured(run: string): Promise<Line[]> {
  const lines = (await Deno.readTextFile(`${run}/metrics.jsonl`)).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

/** What was seen on the held-out examples, and when. */
async function checks(run: string): Promise<unknown[]> {
  const lines = await measured(run);
  return lines.flatMap(({ step, heldOut }) => heldOut ? [{ step, heldOut }] : []);
}

async function tensors(run: string, file: string) {
  const read = readSafetensors(await Deno.readFile(`${run}/${file}.safetensors`));
  return { arrays: readArrays(read), metadata: read.metadata };
}

Deno.test("trainOnBatches() trains, prints lines, and writes its four files", async () => {
  await using folder = await programFolder();
  const { code, out, err } = await folder.run({ program, args: ["--backend=simple"] });
  assertEquals([code, err], [0, ""]);
  assertMatch(out, /^a line, 3 weights on simple; seed 1$/m);
  assertMatch(out, /^step 40 of 44 {3}loss 0\.\d{4} {3}\d+\.0 % right, \d+\.\d % held out {3}/m);
  assertMatch(out, /^ {2}accuracy {2}\d+ of 37 held-out points read right, \d+\.\d %$/m);
  assertMatch(out, /^ {2}time {6}.* for 4 epochs in batches of 10 at rate 0\.5$/m);

  const run = await onlyRun(folder), lines = await measured(run);
  assertEquals((await folder.written()).map((path) => path.split("/")[1]), [
    "checkpoint.safetensors",
    "metrics.jsonl",
    "report.html",
    "weights.safetensors",
  ]);
  // 105 points in batches of 10: the last of 11 steps has 5, and an epoch is counted once.
  const seen = lines.filter(({ step }) => step <= 11).reduce((sum, { count }) => sum + count, 0);
  assertEquals([lines.at(-1)!.step, seen], [44, 105]);
  const counts = lines.flatMap(({ step, heldOut }) => heldOut ? [[step, heldOut.count]] : []);
  assertEquals(counts, [6, 11, 17, 22, 28, 33, 39, 44].map((step) => [step, HELD_OUT]));

  const report = await Deno.readTextFile(`${run}/report.html`);
  for (const part of ["step-curves", "The line", "held-out points"]) {
    assertStringIncludes(report, part);
  }
  assertStringIncludes(
    report.replace(/<\/?span>/g, ""),
    "deno task train toys --solutions --epochs 4 --batch 10 --rate 0.5 --seed 1 --backend simple",
  );
  assertEquals(report.replaceAll("http://www.w3.org/2000/svg", "").match(/https?:|<script/g), null);
});

Deno.test({
  name: "trainOnBatches() stops on Ctrl-C in an epoch, and goes on as if nothing had happened",
  ignore: Deno.build.os === "windows", // which cannot send it to one process
  fn: async () => {
    await using whole = await programFolder();
    await using parts = await programFolder();
    const args = ["--limit=1005", "--epochs=20"];
    await whole.run({ program, args });
    const { code, out } = await parts.run({ program, args: [...args, "--stop-at=150"] });
    assertEquals(code, 0);
    const [, step, again] = out.match(
      /^Stopped after step (\d+); all is written\. .*: deno task train toys --solutions (.*)$/m,
    ) ?? [];
    assert(Number(step) > 150 && Number(step) < 2020, out);
    const run = await onlyRun(parts), other = await onlyRun(whole);
    assertEquals((await measured(run)).at(-1)?.step, Number(step));
    // What was measured after the last weights were written is forgotten.
    await Deno.writeTextFile(`${run}/metrics.jsonl`, `{"step":${step}9,"lo`, { append: true });

    const { code: end, err } = await parts.run({ program, args: again.split(" ") });
    assertEquals([end, err], [0, ""]);
    assertEquals(await onlyRun(parts), run);
    assertEquals(await checks(run), await checks(other));
    for (const file of ["weights", "checkpoint"]) {
      assertEquals((await tensors(run, file)).arrays, (await tensors(other, file)).arrays);
    }
  },
});

Deno.test({
  name: "trainOnBatches() that is killed early leaves its first checkpoint, and goes on from there",
  ignore: Deno.build.os === "windows", // whose exit code says something else
  fn: async () => {
    await using whole = await programFolder();
    await using parts = await programFolder();
    await whole.run({ program, args: [] });
    const killed = await parts.run({ program, args: ["--kill-at=3"] });
    assertEquals(killed.code, 128 + 9);
    const run = await onlyRun(parts), other = await onlyRun(whole);
    const { metadata } = await tensors(run, "checkpoint");
    assert(Number(metadata.step) >= 1 && Number(metadata.step) <= 3, metadata.step);
    assertEquals((await parts.written()).filter((path) => path.endsWith(".tmp")), []);

    // the same run, without what has killed it
    const bytes = await Deno.readFile(`${run}/checkpoint.safetensors`);
    const arrays = readArrays(readSafetensors(bytes)), flags = JSON.parse(metadata.flags);
    delete flags["kill-at"];
    await Deno.writeFile(
      `${run}/checkpoint.safetensors`,
      writeSafetensors(arrays, { ...metadata, flags: JSON.stringify(flags) }),
    );
    const { code, err } = await parts.run({ program, args: ["--resume", run] });
    assertEquals([code, err], [0, ""]);
    assertEquals(await checks(run), await checks(other));
    assertEquals((await tensors(run, "weights")).arrays, (await tensors(other, "weights")).arrays);
  },
});

Deno.test({
  name: "trainOnBatches() keeps its report when it is interrupted while that is written",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await programFolder();
    const args = ["--stop-report=1"];
    const { code, out, err } = await folder.run({ program, args });
    assertEquals([code, err.trim()], [
      0,
      "Still writing the report; Ctrl-C once more leaves without it",
    ]);
    assertMatch(out, /^The report: .*report\.html$/m);
    const run = await onlyRun(folder);
    const report = await Deno.readTextFile(`${run}/report.html`);
    assert(report.trimEnd().endsWith("</html>"));
  },
});

Deno.test({
  name:
    "trainOnBatches() leaves without its report when it is asked twice, and keeps the rest whole",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await using folder = await programFolder();
    const { code } = await folder.run({ program, args: ["--stop-report=2"] });
    assertEquals(code, 130);
    const run = await onlyRun(folder);
    assertEquals((await folder.written()).map((path) => path.split("/")[1]), [
      "checkpoint.safetensors",
      "metrics.jsonl",
      "weights.safetensors",
    ]);
    assertEquals((await tensors(run, "checkpoint")).metadata.program, "toys");
    assert((await measured(run)).length > 0);
  },
});

Deno.test("trainOnBatches() goes on to more epochs, on another backend", async () => {
  await using folder = await programFolder();
  await folder.run({ program, args: ["--epochs=2"] });
  const [path] = await folder.written(), [name] = path.split("/");
  const args = ["--resume", name, "--epochs=3", "--backend=simple", "--json"];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals(code, 0, err);
  const { schema, settings, step, epoch, count, end, device } = JSON.parse(out);
  assertEquals([schema, step, epoch, count, end], [
    "kindling/training/v1",
    33,
    3,
    HELD_OUT,
    "done",
  ]);
  assertEquals([settings.epochs, settings.backend, device], [3, "simple", "simple"]);
  assertMatch(err, /^step 33 of 33/m);
});

Deno.test("trainOnBatches() keeps the best weights, not the last", async () => {
  await using folder = await programFolder();
  const copy = fileURLToPath(new URL("new/copy.safetensors", folder.url));
  const args = ["--seed=15", "--json", `--save=${copy}`];
  const { out } = await folder.run({ program, args });
  const { bestStep, right, loss } = JSON.parse(out), run = await onlyRun(folder);
  const best = (await measured(run)).find(({ step }) => step === bestStep)!.heldOut!;
  assertEquals([bestStep, right, loss], [11, best.right, best.loss]);
  const weights = await tensors(run, "weights"), all = await tensors(run, "checkpoint");
  assertEquals(weights.metadata.program, "toys");
  assertEquals([...weights.arrays.keys()].sort(), ["bias", "weight"]);
  for (const [name, array] of weights.arrays) {
    assertEquals(all.arrays.get(`best/${name}`), array);
  }
  assert(weights.arrays.get("bias")!.data[0] < 10);
  assert(all.arrays.get("weights/bias")!.data[0] > 90);
  assertEquals(readArrays(readSafetensors(await Deno.readFile(copy))), weights.arrays);
  // The report shows them, too.
  const bias = weights.arrays.get("bias")!.data[0];
  assertStringIncludes(await Deno.readTextFile(`${run}/report.html`), `<p>bias ${bias}</p>`);
});

Deno.test("trainOnBatches() writes weights that other programs can read", async () => {
  await using folder = await programFolder();
  await folder.run({ program, args: ["--epochs=1"] });
  const run = await onlyRun(folder);
  for (const file of ["weights", "checkpoint"]) {
    const bytes = await Deno.readFile(`${run}/${file}.safetensors`);
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    let end = 0;
    for (const [name, entry] of Object.entries<Record<string, unknown>>(header)) {
      if (name === "__metadata__") continue;
      const [from, to] = entry.data_offsets as number[], shape = entry.shape as number[];
      const width = { F32: 4, F64: 8 }[entry.dtype as string]!;
      assertEquals([from, to - from], [end, width * shape.reduce((a, b) => a * b, 1)], name);
      end = to;
    }
    assertEquals(bytes.length, 8 + length + end);
  }
});

Deno.test("trainOnBatches() stops when the loss is no number, and leaves nothing to go on with", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({ program, args: ["--seed=14"] });
  assertEquals(code, 1);
  assertMatch(out, /^Stopped after step 1: its loss is Infinity, and in weight stands /m);
  const run = await onlyRun(folder);
  assertEquals((await measured(run)).map(({ loss }) => loss), [null]);
  const { code: end, err } = await folder.run({ program, args: ["--resume", run] });
  assertEquals(end, 2);
  assertStringIncludes(err, "checkpoint.safetensors");
});

Deno.test("trainOnBatches() says on the way, in the end and in the report that a network is dead", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({ program, args: ["--seed=16", "--epochs=1"] });
  assertEquals(code, 1);
  assertMatch(out, /^step 11 of 11 .* dead /m);
  assertMatch(out, /^After step 11: the network is dead: all gradients are exactly 0/m);
  const report = await Deno.readTextFile(`${await onlyRun(folder)}/report.html`);
  assertStringIncludes(report, "After step 11: the network is dead");
});

Deno.test("trainOnBatches() holds out as many examples as it is told", async () => {
  await using folder = await programFolder();
  const args = ["--held-out=12", "--epochs=1", "--json"];
  const { code, out } = await folder.run({ program, args });
  const { count, settings } = JSON.parse(out);
  assertEquals([code, count, settings.heldOut], [0, 12, 12]);
});

Deno.test("trainOnBatches() names what is not written yet, or why there are no data", async () => {
  await using folder = await programFolder();
  const open = await folder.run({
    program,
    args: ["--seed=13"],
  });
  assertEquals(open.code, 1);
  assertStringIncludes(open.err, "Task 0.5 is not written yet");
  for (const flag of ["--fill", "--solutions"]) {
    assertStringIncludes(open.err, `deno task train toys ${flag}`);
  }
  const { code, out, err } = await folder.run({ program, args: ["--no-data"] });
  assertEquals([code, out, err], [2, "", "There are no points\n"]);
  assertEquals(await folder.written(), []);
});

Deno.test("trainOnBatches() answers what makes no sense, and writes nothing", async () => {
  await using folder = await programFolder();
  const cases = [
    [["--backend", "paralel"], `There is no backend "paralel". Did you mean parallel?`],
    [["toys"], `toys takes flags only, not "toys"`],
    [["--epoch", "3"], "There is no flag --epoch. Did you mean --epochs?"],
    [["--batch=0"], "--batch takes a whole number from 1"],
    [["--limit=0"], "--limit takes a whole number from 1"],
    [["--resume", "toys-of-old"], `There is no run "toys-of-old"`],
    [["--resume=x", "--rate=1"], "--resume takes its --rate from the earlier run"],
    [["--save", "train/"], "--save takes a file"],
    [["--backend=webgpu", "--no-gpu"], "--no-gpu leaves nothing to --backend webgpu"],
  ] as const;
  for (const [args, message] of cases) {
    const { code, out, err } = await folder.run({ program, args });
    assertEquals([code, out], [2, ""], args.join(" "));
    assertStringIncludes(err.replaceAll("\n", " "), message);
    assert(!err.includes("    at "), err);
  }
  assertEquals(await folder.written(), []);
});

Deno.test("trainOnBatches() makes the report of a run that lacks only it", async () => {
  await using folder = await programFolder();
  const whole = await folder.run({ program, args: ["--epochs=2"] });
  const run = await onlyRun(folder), files = ["report.html", "weights.safetensors"];
  const read = () => Promise.all(files.map((file) => Deno.readTextFile(`${run}/${file}`)));
  const before = await read();
  for (const file of files) await Deno.remove(`${run}/${file}`);
  const again = await folder.run({ program, args: ["--resume", run] });
  assertEquals(again.code, 0, again.err);
  assertEquals(scoreOf(again.out), scoreOf(whole.out));
  const [[reportBefore, weightsBefore], [report, weights]] = [before, await read()];
  assertEquals(weights, weightsBefore);
  const words = (page: string) => page.replaceAll(/<svg.*?<\/svg>/gs, ""); // of rounded numbers
  assertEquals(words(report), words(reportBefore));
  assertEquals((await folder.run({ program, args: ["--resume", run] })).code, 2);
});

/** The lines that say how well it has done. */
function scoreOf(out: string): string[] {
  return out.split("\n").filter((line) => /^ {2}(accuracy|loss)/.test(line));
}

Deno.test("trainOnBatches() says what is wrong with the run it is to go on with", async () => {
  await using folder = await programFolder();
  await folder.run({ program, args: ["--epochs=1"] });
  const run = await onlyRun(folder), file = `${run}/checkpoint.safetensors`;
  const whole = await Deno.readFile(file), read = readSafetensors(whole);
  const arrays = readArrays(read), { metadata } = read;
  const flags = JSON.parse(metadata.flags);
  const changed = (more: Record<string, string>, names = [...arrays.keys()]) =>
    writeSafetensors(new Map(names.map((name) => [name, arrays.get(name)!])), {
      ...metadata,
      ...more,
    });
  const cases: [bytes: Uint8Array, message: string][] = [
    [whole, "This run has 1 epoch already: --epochs 2"],
    [whole.subarray(0, 40), "it is cut off, or no .safetensors file"],
    [changed({ program: "mnist" }), "it is of deno task train mnist"],
    [changed({ step: "some" }), "does not say of which step"],
    [changed({ step: "12" }), "metrics.jsonl:12 does not lead to step 12"],
    [changed({ flags: JSON.stringify({ ...flags, colour: "red" }) }), "There is no flag --colour"],
    [changed({ stepsPerEpoch: "12" }), "an epoch had 12 steps, and has 11 now"],
    [
      changed(
        { flags: JSON.stringify({ ...flags, epochs: "9" }) },
        [...arrays.keys()].filter((name) => name !== "weights/bias"),
      ),
      "bias is not there, and should be [1]",
    ],
    [writeSafetensors(arrays), "no run wrote it"],
  ];
  for (const [bytes, message] of cases) {
    await Deno.writeFile(file, bytes);
    const { code, out, err } = await folder.run({ program, args: ["--resume", run] });
    assertEquals([code, out], [2, ""], message);
    assertStringIncludes(err.replaceAll("\n", " "), message);
    assert(!err.includes("    at "), err);
  }
});

Deno.test("trainOnBatches() --help lists every flag in 80 columns", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({ program, args: ["--help"] });
  assertEquals(code, 0);
  const flags = [
    "epochs",
    "batch",
    "rate",
    "limit",
    "held-out",
    "seed",
    "backend",
    "data-dir",
    "no-gpu",
  ];
  for (const flag of [...flags, "resume", "save", "json", "solutions", "fill"]) {
    assertMatch(out, new RegExp(`^  --${flag}\\b.*  `, "m"));
  }
  assertStringIncludes(out, "The points are made up.");
  for (const line of out.split("\n")) assert(line.length <= 80, line);
});
