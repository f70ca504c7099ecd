import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { type Gpu, openGpu } from "#modules/3_parallel/gpu.ts";
import type { GpuStorage } from "#modules/3_parallel/gpu_buffers.ts";
import { KernelError } from "#modules/3_parallel/gpu_pipelines.ts";
import { NO_GPU } from "#modules/3_parallel/testing/fast_backends.ts";

/** out = a + addend, in the first `length` places. */
const ADD = `struct Call { length: u32, addend: u32 }
@group(0) @binding(0) var<uniform> call: Call;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x < call.length) { out[id.x] = a[id.x] + f32(call.addend); }
}`;

function add(gpu: Gpu, a: GpuStorage, addend: number, code = ADD): GpuStorage {
  const out = gpu.allocate(a.length);
  gpu.run({
    kernel: "tasks/3_parallel/add.wgsl",
    code,
    buffers: [a, out],
    uniforms: [a.length, addend],
    workgroups: [Math.ceil(a.length / 64), 1, 1],
  });
  return out;
}

Deno.test("openGpu() without an adapter says what helps", async () => {
  const { message } = await assertRejects(
    () => openGpu({ requestAdapter: () => Promise.resolve(null) }),
    Error,
    "deno task doctor",
  );
  assert(message.includes("mesa-vulkan-drivers"), message);
});

Deno.test({
  name: "Gpu.run() runs in order, each run with uniforms of its own, over many lists",
  ignore: NO_GPU,
  async fn() {
    using gpu = await openGpu();
    let a = gpu.upload([1, 2, 3]), sum = 0;
    for (let step = 0; step < 1000; step++) {
      const next = add(gpu, a, step);
      gpu.free(a);
      a = next;
      sum += step;
    }
    assertEquals(await gpu.read(a), Float32Array.of(1 + sum, 2 + sum, 3 + sum));
    assertEquals(gpu.memory.storages, 1);
    assert(gpu.memory.bytesIdle <= 1024, `${gpu.memory.bytesIdle} bytes wait`);
  },
});

Deno.test({
  name: "Gpu.upload() into a buffer that is used again waits for those who read what was there",
  ignore: NO_GPU,
  async fn() {
    using gpu = await openGpu();
    const first = gpu.upload([1, 1]), { buffer } = first;
    const sum = add(gpu, first, 10);
    gpu.free(first);
    const second = gpu.upload([2, 2]);
    assert(second.buffer === buffer, "another buffer: the test shows nothing");
    assertEquals(await gpu.read(sum), Float32Array.of(11, 11));
    assertEquals(await gpu.read(second), Float32Array.of(2, 2));
  },
});

Deno.test({
  name: "Gpu.read() of many at once, of nothing, and of the numbers alone",
  ignore: NO_GPU,
  async fn() {
    using gpu = await openGpu();
    const storages = [[], [1], [1, 2, 3, 4, 5]].map((values) => gpu.upload(values));
    const read = await Promise.all(storages.map((storage) => gpu.read(storage)));
    assertEquals(read.map((values) => [...values]), [[], [1], [1, 2, 3, 4, 5]]);
  },
});

Deno.test({
  name: "Gpu.read() tells of a mistake in a kernel at its line, and the next read is sound",
  ignore: NO_GPU,
  async fn() {
    using gpu = await openGpu();
    const a = gpu.upload([1]), wrong = ADD.replace("f32(call.addend)", "call.addend");
    const out = add(gpu, a, 1, wrong);
    const { message } = await assertRejects(() => gpu.read(out), KernelError);
    assert(/^tasks\/3_parallel\/add\.wgsl:7:\d+: \S/.test(message), message);
    assert(message.includes("a[id.x] + call.addend"), message);
    assert(!message.includes("Shader '") && !message.includes("┌─ wgsl"), message);
    assertEquals(await gpu.read(add(gpu, a, 1)), Float32Array.of(2));
    assertThrows(() => add(gpu, a, 1, wrong), KernelError, "add.wgsl:7");
  },
});

Deno.test({
  name: "Gpu.read() tells of a mistake that was made while an earlier read was waited for",
  ignore: NO_GPU,
  async fn() {
    using gpu = await openGpu();
    const a = gpu.upload([1]), earlier = gpu.read(a);
    const out = add(gpu, a, 1, ADD.replace("f32(call.addend)", "call.addend"));
    assertEquals(await earlier, Float32Array.of(1));
    await assertRejects(() => gpu.read(out), KernelError, "add.wgsl:7");
  },
});

Deno.test({
  name: "Gpu.read() tells of a kernel that does not fit its buffers",
  ignore: NO_GPU,
  async fn() {
    using gpu = await openGpu();
    const out = add(gpu, gpu.upload([1]), 1, ADD.replace("@binding(2)", "@binding(5)"));
    await assertRejects(() => gpu.read(out), KernelError, "tasks/3_parallel/add.wgsl: ");
  },
});

Deno.test({
  name: "Gpu.run() and allocate() refuse what is too large, with the limit",
  ignore: NO_GPU,
  async fn() {
    using gpu = await openGpu();
    const a = gpu.upload([1]);
    const run = { kernel: "add.wgsl", code: ADD, buffers: [a, gpu.allocate(1)], uniforms: [1, 1] };
    assertThrows(() => gpu.run({ ...run, workgroups: [65536, 1, 1] }), RangeError, "65535");
    assertThrows(
      () => gpu.run({ ...run, uniforms: Array(65).fill(0), workgroups: [1, 1, 1] }),
      RangeError,
      "64",
    );
    assertThrows(() => gpu.allocate(2 ** 32), RangeError, "16384.0 MiB");
    gpu.run({ ...run, workgroups: [0, 1, 1] });
  },
});

Deno.test({
  name: "Gpu.openScope() gives back all but what is kept, and hands on what an inner scope kept",
  ignore: NO_GPU,
  async fn() {
    using gpu = await openGpu();
    const before = gpu.upload([1]);
    const outer = gpu.openScope(), inner = gpu.openScope();
    const kept = add(gpu, before, 1), lost = add(gpu, before, 2);
    inner.close([{ storage: kept, shape: [1], strides: [1], size: 1 }]);
    assertEquals(await gpu.read(kept), Float32Array.of(2));
    await assertRejects(() => gpu.read(lost), Error, "tidy()");
    outer.close([]);
    await assertRejects(() => gpu.read(kept), Error, "tidy()");
    assertEquals(gpu.memory.storages, 1);
    assertEquals(await gpu.read(before), Float32Array.of(1));
  },
});

Deno.test({
  name: "Gpu: one that was lost or disposed of says so",
  ignore: NO_GPU,
  async fn() {
    const gpu = await openGpu(), other = await openGpu();
    const a = gpu.upload([1]), b = other.upload([1]);
    other.device.destroy();
    await other.device.lost;
    await assertRejects(() => other.read(b), Error, "lost");
    assertEquals(await gpu.read(a), Float32Array.of(1));
    gpu[Symbol.dispose]();
    assertThrows(() => gpu.allocate(1), Error, "disposed");
    await assertRejects(() => gpu.read(a), Error, "disposed");
  },
});
