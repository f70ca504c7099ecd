#!/bin/sh
# Mesa 22.3.6's software GPU (llvmpipe, in Vulkan lavapipe): all loops of one invocation together end
# after 65,535 turns, without an error. Asked through Deno's own WebGPU.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.js" << 'END'
const adapter = await navigator.gpu?.requestAdapter();
if (!/llvmpipe/.test(adapter?.info.description ?? "")) {
  console.log("there is no llvmpipe here");
  Deno.exit();
}
const device = await adapter.requestDevice();

/** What a kernel of one invocation writes; `n` is 70,000 and not known to the compiler. */
async function run(body) {
  const code = `@group(0) @binding(0) var<storage, read_write> n: u32;
    @group(0) @binding(1) var<storage, read_write> out: array<u32, 2>;
    @compute @workgroup_size(1) fn main() { ${body} }`;
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: "auto", compute: { module } });
  const { STORAGE, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
  const made = (usage) => device.createBuffer({ size: 8, usage });
  const buffers = [made(STORAGE | COPY_DST), made(STORAGE | COPY_SRC)];
  device.queue.writeBuffer(buffers[0], 0, Uint32Array.of(70_000, 0));
  const layout = pipeline.getBindGroupLayout(0);
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder(), pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout, entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  const copy = made(MAP_READ | COPY_DST);
  encoder.copyBufferToBuffer(buffers[1], 0, copy, 0, 8);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(GPUMapMode.READ);
  return new Uint32Array(copy.getMappedRange()).join(" and ");
}
// xor, so that no compiler can put a formula in the place of the loop
const count = (to) => `for (var k = 0u; k < n; k++) { out[${to}] = out[${to}] + ((k ^ n) | 1u) % 2u; }`;
console.log("70000 turns are", await run(count(0)));
console.log("two loops of 70000 turns are", await run(count(0) + count(1)));
END
seen=$(XDG_RUNTIME_DIR="$folder" NO_COLOR=1 deno run --quiet -A --no-config --no-lock "$folder/show.js")

expected="70000 turns are 65535 and 0
two loops of 70000 turns are 65535 and 1"
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] && exit 0
[ "$seen" = "there is no llvmpipe here" ] && exit 0
printf '\nThis has changed; it was:\n%s\n' "$expected" >&2
exit 1
