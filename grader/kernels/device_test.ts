import { assertEquals, assertMatch } from "@std/assert";
import { toyRun } from "../testing/toy_run.ts";
import { Budget } from "../witness/budget.ts";
import type { KernelDescription } from "../witness/protocol.ts";
import { compileOnDevice, findDevice } from "./device.ts";
import { startKernels } from "./judge_kernels.ts";

const fake = { program: new URL("testing/fake_device.ts", import.meta.url) };
const broken = { program: new URL("testing/broken_device.ts", import.meta.url) };

async function kinds(sources: readonly string[], options = {}) {
  const errors = await compileOnDevice(sources, { ...fake, ...options });
  return errors.map((error) => error?.kind);
}

Deno.test("a compiler that ends, or loses its device, does so over one kernel; others go on", async () => {
  const sources = ["// 1", "// ends", "// 2", "// refuses", "// loses", "// 3"];
  assertEquals(
    await kinds(sources),
    [undefined, "ended", undefined, "refused", "ended", undefined],
  );
  const [ended, lost] = await compileOnDevice(["// ends", "// loses"], fake);
  const says = "The GPU's compiler ended while it was at this kernel: it ";
  assertEquals(ended?.message, `${says}ended with exit code 101: `);
  assertEquals(lost?.message, `${says}failed: the device is lost`);
});

Deno.test("a compiler that hangs is ended", async () => {
  const [error] = await compileOnDevice(["// hangs"], { ...fake, milliseconds: 300 });
  assertMatch(error!.message, /at this kernel: it did not finish within 0\.3 s/);
});

Deno.test("after two kernels that end the compiler, it is shown no more", async () => {
  const sources = ["// ends 1", "// ends 2", "// ends 3", "// refuses"];
  assertEquals(await kinds(sources), ["ended", "ended", undefined, undefined]);
});

Deno.test("what the compiler takes beyond a test's time is the task's, and then it is shown no more", async () => {
  const budget = new Budget(20), sources = ["// 1", "// hangs", "// 2"];
  const errors = await compileOnDevice(sources, { ...fake, milliseconds: 400, budget });
  assertEquals(errors.map((error) => error?.kind), [undefined, "ended", "ended"]);
  assertMatch(errors[2]!.message, /^It was not shown to the GPU's compiler: .* spent its 0\.12 s/);
  assertEquals(budget.isSpent, true);
});

Deno.test("what a compiler takes within a test's time costs nothing", async () => {
  const budget = new Budget(5000);
  await compileOnDevice(["// 1", "// refuses"], { ...fake, budget });
  assertEquals(budget.spent, 0);
});

Deno.test("a compiler that ends over an empty kernel too is the machine's fault", async () => {
  const errors = await compileOnDevice(["// 1", "// ends"], broken);
  assertEquals(errors.map((error) => error?.kind), ["broken", "broken"]);
  assertMatch(errors[0]!.message, /^the GPU's compiler ends over an empty kernel too: it ended/);
});

const RIGHT = `@group(0) @binding(0) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) { out[id.x] = 1; }
`;

/** The verdict on a kernel, where that program stands for the GPU. */
async function verdict(learner: string, program: URL) {
  await using run = await toyRun({ suite: "", solution: RIGHT, learner, file: "toy.wgsl" });
  const test: KernelDescription = {
    ...{ kind: "kernel", name: "toy", tolerance: { atol: 0, rtol: 0 }, limits: {} },
    probe: {
      file: "toy/toy.wgsl",
      buffers: [
        { binding: 0, name: "out", kind: "read_write", type: "f32", values: Array(8).fill(0) },
      ],
      workgroups: [2, 1, 1],
    },
  };
  const { device, results } = startKernels(run, [test], { seed: 1, gpu: { program } });
  const [{ status, message }] = await results;
  return { device: (await device).kind, status, message };
}

Deno.test("a kernel that ends the GPU's compiler fails, and there is a GPU all the same", async () => {
  const { device, status, message } = await verdict(`${RIGHT}// ends`, fake.program);
  assertEquals([device, status], ["software", "failed"]);
  assertMatch(message!, /^The GPU's compiler ended while it was at this kernel/);
  assertEquals((await verdict(RIGHT, fake.program)).status, "passed");
});

Deno.test("where every kernel ends it, none has failed", async () => {
  const { status, message } = await verdict(RIGHT, broken.program);
  assertEquals(status, "error");
  assertMatch(
    message!,
    /^On this machine the GPU's compiler ends over an empty kernel too.*--no-gpu/,
  );
});

Deno.test("what is nested too deeply is shown to no GPU", async () => {
  const deep = RIGHT.replace("= 1", `= ${"(".repeat(200)}1${")".repeat(200)}`);
  assertEquals((await verdict(deep, fake.program)).status, "unchecked");
  assertEquals(await compileOnDevice([deep]), [undefined]);
});

Deno.test("who switches the GPU off has none, and no process is started to learn it", async () => {
  const before = Deno.env.get("DENO_WEBGPU_BACKEND");
  Deno.env.set("DENO_WEBGPU_BACKEND", "none");
  try {
    assertEquals(await findDevice(broken), { name: "switched off", kind: "none" });
  } finally {
    if (before === undefined) Deno.env.delete("DENO_WEBGPU_BACKEND");
    else Deno.env.set("DENO_WEBGPU_BACKEND", before);
  }
});
