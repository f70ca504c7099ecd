/**
 * Asks the GPU for a sign of life, in a process of its own: a broken driver may hang it or bring it
 * down. Prints one JSON line for each thing it finds out: the last one says how far it got.
 */

/** How far the probe has got. */
export type ProbeLine =
  | { readonly step: "started" }
  | { readonly step: "no adapter" }
  | { readonly step: "adapter"; readonly name: string; readonly isFallback: boolean }
  | { readonly step: "computed"; readonly right: boolean }
  | { readonly step: "failed"; readonly message: string };

function say(line: ProbeLine): void {
  console.log(JSON.stringify(line));
}

const KERNEL = `
@group(0) @binding(0) var<storage, read_write> values: array<f32>;
@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  values[id.x] = 2.0 * values[id.x];
}`;

/** Doubles four numbers on the GPU. */
async function double(device: GPUDevice, values: readonly number[]): Promise<number[]> {
  const size = 4 * values.length;
  const storage = device.createBuffer({
    size,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
  const readable = device.createBuffer({
    size,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(storage, 0, new Float32Array(values));
  const pipeline = device.createComputePipeline({
    layout: "auto",
    compute: { module: device.createShaderModule({ code: KERNEL }), entryPoint: "main" },
  });
  const encoder = device.createCommandEncoder(), pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer: storage } }],
    }),
  );
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(storage, 0, readable, 0, size);
  device.queue.submit([encoder.finish()]);
  await readable.mapAsync(GPUMapMode.READ);
  return [...new Float32Array(readable.getMappedRange())];
}

async function probe(): Promise<void> {
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return say({ step: "no adapter" });
  const { description, vendor, device: model, isFallbackAdapter } = adapter.info;
  const name = description || [vendor, model].filter(Boolean).join(" ") || "unnamed";
  say({ step: "adapter", name, isFallback: isFallbackAdapter });
  const device = await adapter.requestDevice();
  const doubled = await double(device, [1, 2, 3, 4]);
  say({ step: "computed", right: doubled.join() === "2,4,6,8" });
  device.destroy();
}

if (import.meta.main) {
  say({ step: "started" });
  try {
    await probe();
  } catch (error) {
    say({ step: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}
