import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { readArrays, readSafetensors, writeSafetensors } from "../runs/safetensors.ts";
import { type ProgramFolder, programFolder } from "../testing/program_run.ts";

const program = "train/testing/toy_training.ts";

/** The one run's folder, without the slash at its end. */
async function onlyRun(folder: ProgramFolder): Promise<string> {
  const names = new Set((await folder.written()).map((path) => path.split("/")[0]));
  assertEquals(names.size, 1);
  return fileURLToPath(new URL([...names][0], folder.runs));
}

/** The measurements of a run, without the times. */
async function measured(run: string): Promise<unknown[]> {
  const lines = (await Deno.readTextFile(`${run}/metrics.jsonl`)).trimEnd().split("\n");
  return lines.map((line) => ({ ...JSON.parse(line), seconds: 0 }));
}

Deno.test("trainOnPoints() trains, prints lines, and writes its three files", async () => {
  await using folder = await programFolder();
  const args = [
    ...["--dataset=simple", "--points", "40", "--held-out=30", "--epochs", "50"],
    ...["--rate=0.1", "--seed=3"],
  ];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals([code, err], [0, ""]);
  assertStringIncludes(out, "simple, 40 points, seed 3; a line");
  assertMatch(
    out,
    /^epoch 10 of 50 {3}loss 0\.\d{4} {3}\d+\/40 right, \d+\.\d % {3}\d+\.\d % held out /m,
  );
  assertMatch(out, /^ {2}accuracy {2}\d+ of 40 read right/m);
  assertMatch(out, /^ {2}held out {2}\d+ of 30 read right/m);
  assertMatch(out, /The report: .*report\.html$/m);

  const run = await onlyRun(folder);
  const files = (await folder.written()).map((path) => path.split("/")[1]);
  assertEquals(files, ["metrics.jsonl", "report.html", "weights.safetensors"]);
  assertEquals((await measured(run)).length, 50);
  const { names, metadata } = readSafetensors(await Deno.readFile(`${run}/weights.safetensors`));
  assertEquals(names, ["weight", "bias"]);
  assertEquals(metadata, {
    program: "toy",
    dataset: "simple",
    points: "40",
    "held-out": "30",
    hidden: "10",
    rate: "0.1",
    epochs: "50",
    seed: "3",
    epoch: "50",
  });
  const report = await Deno.readTextFile(`${run}/report.html`);
  for (const part of ["Loss", "Accuracy", "point-plot", "of the toy"]) {
    assertStringIncludes(report, part);
  }
  for (const name of ["held-out", "hollow-1"]) assertStringIncludes(report, `class="${name}"`);
  assertStringIncludes(
    report.replace(/<\/?span>/g, ""),
    "deno task train toy --solutions --dataset simple --points 40 --held-out 30 --hidden 10",
  );
  assertEquals(report.replaceAll("http://www.w3.org/2000/svg", "").match(/https?:|<script/g), null);
});

Deno.test("trainOnPoints() says where it has overfit, and holds nothing out where told so", async () => {
  await using folder = await programFolder();
  const few = ["--dataset=xor", "--points=4"];
  const { code, out } = await folder.run({ program, args: few });
  assertEquals(code, 0);
  assertMatch(
    out,
    /^It has overfit: it reads 100\.0 % of its own points and \d\d\.\d % of others/m,
  );
  const run = await onlyRun(folder);
  assertStringIncludes(await Deno.readTextFile(`${run}/report.html`), "It has overfit");
  const looked = (await measured(run) as { epoch: number; heldOut?: { count: number } }[])
    .filter(({ heldOut }) => heldOut?.count === 100);
  assertEquals(looked.map(({ epoch }) => epoch), Array.from({ length: 50 }, (_, i) => 10 * i + 1));

  await using other = await programFolder();
  const alone = await other.run({ program, args: [...few, "--held-out=0"] });
  assertEquals(alone.code, 0);
  assertMatch(alone.out, /^ {2}accuracy {2}4 of 4/m);
  assertEquals(alone.out.match(/held.out|overfit/), null);
  const report = await Deno.readTextFile(`${await onlyRun(other)}/report.html`);
  assertEquals(report.match(/held-out point|class="(held-out|hollow)/), null);
  // What is held out makes no difference to what is learned.
  const weights = async (run: string) =>
    readArrays(readSafetensors(await Deno.readFile(`${run}/weights.safetensors`)));
  assertEquals(await weights(run), await weights(await onlyRun(other)));
});

Deno.test("trainOnPoints() goes on with a run from before there were held-out points", async () => {
  await using folder = await programFolder();
  await folder.run({ program, args: ["--epochs=15", "--held-out=0"] });
  const run = await onlyRun(folder), file = `${run}/weights.safetensors`;
  const read = readSafetensors(await Deno.readFile(file)),
    { "held-out": none, ...old } = read
      .metadata;
  assertEquals(none, "0");
  await Deno.writeFile(file, writeSafetensors(readArrays(read), old));
  const { code, out, err } = await folder.run({ program, args: ["--resume", run, "--epochs=40"] });
  assertEquals([code, err], [0, ""]);
  assertMatch(out, /^ {2}held out {2}\d+ of 100 read right/m);
  assertEquals((await measured(run)).length, 40);
});

Deno.test("trainOnPoints() goes on at the rate that it began with", async () => {
  await using folder = await programFolder();
  await folder.run({ program, args: ["--epochs=5", "--hidden=400", "--rate=0.5"] });
  const run = await onlyRun(folder), file = `${run}/weights.safetensors`;
  const { out } = await folder.run({ program, args: ["--resume", run, "--epochs=9"] });
  assertMatch(out, /for 9 epochs at rate 0\.5$/m);
  assertEquals(readSafetensors(await Deno.readFile(file)).metadata.rate, "0.5");
});

Deno.test({
  name: "trainOnPoints() that is killed early leaves its first weights, and goes on from there",
  ignore: Deno.build.os === "windows", // whose exit code says something else
  fn: async () => {
    await using folder = await programFolder();
    const { code } = await folder.run({ program, args: ["--seed=15", "--epochs=40"] });
    assertEquals(code, 128 + 9);
    const run = await onlyRun(folder), file = `${run}/weights.safetensors`;
    const weights = readSafetensors(await Deno.readFile(file)), { metadata } = weights;
    const arrays = readArrays(weights);
    assert(["1", "2"].includes(metadata.epoch), metadata.epoch);
    await Deno.writeFile(file, writeSafetensors(arrays, { ...metadata, seed: "1" }));
    const end = await folder.run({ program, args: ["--resume", run] });
    assertEquals([end.code, end.err], [0, ""]);
    assertEquals((await measured(run)).length, 40);
  },
});

Deno.test("trainOnPoints() that goes on ends where an uninterrupted run does", async () => {
  await using whole = await programFolder();
  await using halves = await programFolder();
  const args = ["--dataset=xor", "--rate=0.01"];
  await whole.run({ program, args: [...args, "--epochs=60"] });
  await halves.run({ program, args: [...args, "--epochs=25"] });
  const run = await onlyRun(halves), name = run.split(/[\\/]/).pop()!;
  // A crash can leave measurements behind whose weights were never written.
  await Deno.writeTextFile(`${run}/metrics.jsonl`, `{"epoch":26,"lo`, { append: true });
  const { code, out, err } = await halves.run({ program, args: ["--resume", name, "--epochs=60"] });
  assertEquals([code, err], [0, ""]);
  assertMatch(out, /^epoch 26 of 60/m);
  assertEquals(await onlyRun(halves), run);

  const other = await onlyRun(whole);
  assertEquals(
    await Deno.readFile(`${run}/weights.safetensors`),
    await Deno.readFile(`${other}/weights.safetensors`),
  );
  assertEquals(await measured(run), await measured(other));
});

Deno.test({
  name: "trainOnPoints() ends on Ctrl-C with all files written, and can be gone on with",
  ignore: Deno.build.os === "windows", // which cannot send it to one process
  fn: async () => {
    await using folder = await programFolder();
    const args = ["--epochs=1000000", "--rate=0.001", "--points=1000"];
    const child = await folder.start({ program, args });
    const reader = child.stdout.getReader(), decoder = new TextDecoder();
    let out = "";
    while (!out.includes("epoch       1")) out += decoder.decode((await reader.read()).value);
    child.kill("SIGINT");
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      out += decoder.decode(part.value);
    }
    await child.stderr.cancel();
    assertEquals((await child.status).code, 0);
    const [, epoch, again] = out.match(
      /^Stopped after epoch (\d+); all is written\. .*: deno task train toy --solutions (.*)$/m,
    ) ?? [];
    const run = await onlyRun(folder), done = Number(epoch);
    assert(done < 1_000_000);
    assertEquals((await measured(run)).length, done);
    assertStringIncludes(
      await Deno.readTextFile(`${run}/report.html`),
      `${done} of 1000000 epochs`,
    );
    const next = await folder.run({ program, args: [...again.split(" "), `--epochs=${done + 1}`] });
    assertEquals(next.code, 0);
    assertEquals((await measured(run)).length, done + 1);
  },
});

Deno.test("trainOnPoints() answers what makes no sense, and writes nothing", async () => {
  await using folder = await programFolder();
  const cases = [
    [["--dataset", "xro"], `There is no data set "xro". Did you mean xor?`],
    [["xor"], `toy takes flags only, not "xor"`],
    [["--resume", "toy-of-old"], `There is no run "toy-of-old"`],
    [["--held-out=none"], "--held-out takes a whole number from 0"],
    [["--resume=x", "--held-out=1"], "--resume takes its --held-out from the earlier run"],
    [["--resume=x", "--rate=1"], "--resume takes its --rate from the earlier run"],
    [["--save", "train/"], "--save takes a file"],
  ] as const;
  for (const [args, message] of cases) {
    const { code, out, err } = await folder.run({ program, args });
    assertEquals([code, out], [2, ""], args.join(" "));
    assertStringIncludes(err, message);
    assert(!err.includes("    at "), err);
  }
  assertEquals(await folder.written(), []);
});

Deno.test("trainOnPoints() makes the report of a run that lacks only it", async () => {
  await using folder = await programFolder();
  await folder.run({ program, args: ["--epochs=5"] });
  const run = await onlyRun(folder), report = `${run}/report.html`;
  const before = await Deno.readTextFile(report);
  await Deno.remove(report);
  const { code, err } = await folder.run({ program, args: ["--resume", run] });
  assertEquals(code, 0, err);
  assertEquals(await Deno.readTextFile(report), before);
});

Deno.test("trainOnPoints() says what is wrong with the run it is to go on with", async () => {
  await using folder = await programFolder();
  await folder.run({ program, args: ["--epochs=5"] });
  const run = await onlyRun(folder), file = `${run}/weights.safetensors`;
  const whole = await Deno.readFile(file), read = readSafetensors(whole);
  const arrays = readArrays(read), { metadata } = read;
  const changed = (more: Record<string, string>) =>
    writeSafetensors(arrays, { ...metadata, epochs: "9", ...more });
  const cases: [bytes: Uint8Array, message: string][] = [
    [whole, "This run has 5 epochs already: --epochs 10"],
    [whole.subarray(0, 40), "it is cut off, or no .safetensors file"],
    [changed({ program: "scalar" }), "it is of deno task train scalar"],
    [changed({ epoch: "many" }), "does not say after which epoch"],
    [changed({ epoch: "7" }), "metrics.jsonl:6 does not hold what epoch 6 measured"],
    [changed({ dataset: "moons" }), `There is no data set "moons"`],
    [changed({ colour: "red" }), "There is no flag --colour"],
    [
      writeSafetensors(new Map([["weight", arrays.get("bias")!]]), { ...metadata, epochs: "9" }),
      "weight is [1], and should be [2]",
    ],
    [writeSafetensors(arrays), "no run wrote it"],
  ];
  for (const [bytes, message] of cases) {
    await Deno.writeFile(file, bytes);
    const { code, out, err } = await folder.run({ program, args: ["--resume", run] });
    assertEquals([code, out], [2, ""], message);
    assertStringIncludes(err.replaceAll("\n", " "), message);
    assertMatch(err, /\nHelp: deno task train toy --help\n$/);
    assert(!err.includes("    at "), err);
  }
});

Deno.test("trainOnPoints() stops when the loss is no number, and says so", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({ program, args: ["--seed=14", "--rate=7"] });
  assertEquals(code, 1);
  assertMatch(
    out,
    /^Stopped after epoch \d+: its loss is NaN, and in weight stands NaN\. A smaller$/m,
  );
  const run = await onlyRun(folder);
  assertStringIncludes(await Deno.readTextFile(`${run}/metrics.jsonl`), `"loss":null`);
  const report = await Deno.readTextFile(`${run}/report.html`);
  assertStringIncludes(report, "Misread points");
  assertStringIncludes(report, "its loss is NaN, and in weight stands NaN");
});

Deno.test("trainOnPoints() says on the way, in the end and in the report that a network is dead", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({ program, args: ["--seed=16", "--epochs=20"] });
  assertEquals(code, 1);
  assertMatch(out, /^epoch 20 of 20 .* right, .* % held out +dead /m);
  assertMatch(out, /^After epoch 20: the network is dead: all gradients are exactly 0/m);
  const report = await Deno.readTextFile(`${await onlyRun(folder)}/report.html`);
  assertStringIncludes(report, "After epoch 20: the network is dead");
});

Deno.test("trainOnPoints() names what is not written yet, and writes nothing", async () => {
  await using folder = await programFolder();
  const { code, err } = await folder.run({
    program,
    args: ["--seed=13"],
    unwritten: "  0.5   Visualization  tasks/0_fundamentals/classifier.ts",
  });
  assertEquals(code, 1);
  assertStringIncludes(err, "Task 0.5 is not written yet");
  assertMatch(err, /Still to be written:\n {2}0\.5 .* tasks\/0_fundamentals\/classifier\.ts\n\n/);
  for (const flag of ["--fill", "--solutions"]) {
    assertStringIncludes(err, `deno task train toy ${flag}`);
  }
  assertEquals(await folder.written(), []);
});

Deno.test("trainOnPoints() can write JSON, and the weights to a second file", async () => {
  await using folder = await programFolder();
  const copy = fileURLToPath(new URL("new/copy.safetensors", folder.url));
  const args = ["--json", "--epochs=7", `--save=${copy}`];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals(code, 0);
  assertMatch(err, /^epoch 7 of 7/m);
  const { schema, settings, end, epoch, count, heldOut, overfit } = JSON.parse(out);
  assertEquals([schema, end, epoch, count], ["kindling/training/v1", "done", 7, 50]);
  assertEquals([heldOut.count, overfit], [100, false]);
  assertEquals(settings.dataset, "simple");
  const run = await onlyRun(folder);
  assertEquals(await Deno.readFile(copy), await Deno.readFile(`${run}/weights.safetensors`));
});

Deno.test("trainOnPoints() --help lists every flag", async () => {
  await using folder = await programFolder();
  const { code, out } = await folder.run({ program, args: ["--help"] });
  assertEquals(code, 0);
  const flags = [
    "dataset",
    "points",
    "hidden",
    "rate",
    "epochs",
    "held-out",
    "seed",
    "resume",
    "save",
    "json",
  ];
  for (const flag of [...flags, "solutions", "fill"]) assertStringIncludes(out, `  --${flag} `);
  for (const line of out.split("\n")) assert(line.length <= 100, line);
});
