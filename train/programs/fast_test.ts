import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { readSafetensors } from "../runs/safetensors.ts";
import { type ProgramFolder, programFolder } from "../testing/program_run.ts";

const program = "train/programs/fast.ts";

/** What the only run in the folder measured, epoch by epoch. */
async function losses({ runs, written }: ProgramFolder): Promise<number[]> {
  const file = (await written()).find((path) => path.endsWith("/metrics.jsonl"))!;
  const lines = (await Deno.readTextFile(new URL(file, runs))).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line).loss);
}

async function weights({ runs, written }: ProgramFolder): Promise<Uint8Array> {
  const file = (await written()).find((path) => path.endsWith("/weights.safetensors"))!;
  return await Deno.readFile(new URL(file, runs));
}

Deno.test("fast learns xor with its defaults, at least 48 of 50", async () => {
  await using folder = await programFolder();
  const { code, out, err } = await folder.run({ program, args: ["--dataset", "xor", "--json"] });
  assertEquals(code, 0, err);
  const { settings, right, count, end } = JSON.parse(out);
  const { hidden, rate, epochs, backend } = settings;
  assertEquals([hidden, rate, epochs, backend, end], [100, 0.05, 500, "parallel", "done"]);
  assert(count === 50 && right >= 48, `${right} of ${count}`);
});

Deno.test("fast learns with MiniTorch's 200 hidden numbers, at least 45 of 50", async () => {
  for (const dataset of ["simple", "split", "xor"]) {
    await using folder = await programFolder();
    const args = ["--dataset", dataset, "--hidden=200", "--rate=0.05", "--json"];
    const { code, out, err } = await folder.run({ program, args });
    assertEquals(code, 0, err);
    const { right, count, end, ailment } = JSON.parse(out);
    assertEquals([count, end, ailment], [50, "done", undefined]);
    assert(right >= 45, `${dataset}: ${right} of ${count}`);
  }
});

Deno.test("fast goes down the same curve as tensor, on every backend that needs no GPU", async () => {
  await using tensors = await programFolder();
  const args = ["--dataset=split", "--hidden=10", "--epochs=25", "--rate=0.5", "--seed=3"];
  await tensors.run({ program: "train/programs/tensor.ts", args });
  const expected = await losses(tensors);
  for (const [backend, tolerance] of [["simple", 1e-9], ["parallel", 1e-3]] as const) {
    await using folder = await programFolder();
    const { code, err } = await folder.run({ program, args: [...args, "--backend", backend] });
    assertEquals([code, err], [0, ""]);
    const seen = await losses(folder);
    assertEquals(seen.length, 25);
    seen.forEach((loss, i) => assertAlmostEquals(loss, expected[i], tolerance, `epoch ${i + 1}`));
  }
});

Deno.test({
  name: "fast trains on the GPU, and says on which",
  ignore: !await navigator.gpu?.requestAdapter(),
  fn: async () => {
    await using folder = await programFolder();
    const args = ["--backend=webgpu", "--dataset=xor", "--epochs=30", "--hidden=30"];
    const { code, out } = await folder.run({ program, args });
    assertEquals(code, 0);
    assertStringIncludes(out, "weights on webgpu, ");
    const seen = await losses(folder);
    assert(seen.length === 30 && seen[29] < seen[0], `${seen}`);
  },
});

Deno.test("fast goes on to the last bit, or on another backend", async () => {
  await using whole = await programFolder();
  await using halves = await programFolder();
  const args = ["--hidden=3", "--points=10"];
  await whole.run({ program, args: [...args, "--epochs=27"] });
  await halves.run({ program, args: [...args, "--epochs=14"] });
  const [path] = await halves.written(), [name] = path.split("/");
  const { code, err } = await halves.run({ program, args: ["--resume", name, "--epochs=27"] });
  assertEquals([code, err], [0, ""]);
  const bytes = await weights(halves);
  assertEquals(bytes, await weights(whole));
  assertEquals(readSafetensors(bytes).metadata.backend, "parallel");

  const more = ["--resume", name, "--epochs=30", "--backend=simple"];
  const { code: end, out } = await halves.run({ program, args: more });
  assertEquals(end, 0);
  assertStringIncludes(out, "weights on simple");
  assertEquals(readSafetensors(await weights(halves)).metadata.backend, "simple");
});

Deno.test("fast answers a backend that does not exist, or cannot be had, with what can", async () => {
  await using folder = await programFolder();
  const cases = [
    [["--backend=webgp"], `There is no backend "webgp". Did you mean webgpu?`],
    [["--backend=webgpu", "--no-gpu"], "--no-gpu leaves nothing to --backend webgpu"],
  ] as const;
  for (const [args, message] of cases) {
    const { code, out, err } = await folder.run({ program, args });
    assertEquals([code, out], [2, ""]);
    assertStringIncludes(err.replaceAll("\n", " "), message);
  }
  assertEquals(await folder.written(), []);
});

Deno.test("fast tells where a kernel of the learner's was stopped, and leaves the run as it was", async () => {
  await using folder = await programFolder();
  const args = ["--hidden", "16"], path = "3_parallel/tile.kernel.ts";
  assertEquals((await folder.run({ program, args: [...args, "--epochs", "2"] })).code, 0);
  const before = await weights(folder), [file] = await folder.written();
  const tile = await Deno.readTextFile(new URL(import.meta.resolve(`#impl/${path}`)));
  const stopping = tile.replace("let s00 = ", "const none = 1 / (i32(depth) * 0);\n  let s00 = ");
  const { code, out, err } = await folder.run({
    ...{ program, files: { [path]: stopping } },
    args: ["--resume", file.split("/")[0], "--epochs", "4"],
  });
  assertEquals(code, 1, out);
  assertMatch(
    err,
    /tile\.kernel\.ts:\d+:\d+: when\s+it\s+is\s+run,\s+it\s+ends\s+with:\s+divide\s+by\s+zero/,
  );
  assertStringIncludes(err, "deno task train fast --solutions");
  assert(!err.includes("    at "), err);
  assertEquals(await weights(folder), before);
});
