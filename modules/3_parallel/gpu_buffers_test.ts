import { assert, assertEquals, assertThrows } from "@std/assert";
import { GpuBuffers } from "#modules/3_parallel/gpu_buffers.ts";

/** Buffers that are only counted. */
function counted() {
  const made: number[] = [], destroyed: GPUBuffer[] = [];
  const buffers = new GpuBuffers({
    create: (bytes) => ({ size: made.push(bytes) }) as unknown as GPUBuffer,
    destroy: (buffer) => destroyed.push(buffer),
  });
  return { buffers, made, destroyed };
}

Deno.test("GpuBuffers.allocate() hands out again what was given back, in sizes near enough", () => {
  const { buffers, made } = counted();
  const first = buffers.allocate(1000), { buffer } = first;
  buffers.free(first);
  const second = buffers.allocate(990);
  assert(second.buffer === buffer);
  assert(buffers.allocate(1000).buffer !== buffer);
  assertEquals(made.length, 2);
  assertEquals(buffers.memory, { storages: 2, bytesInUse: 2 * 4096, bytesIdle: 0 });
});

Deno.test("GpuBuffers.free() ends a storage, though its buffer lives on, and only once", () => {
  const { buffers } = counted();
  const storage = buffers.allocate(1);
  buffers.free(storage);
  const next = buffers.allocate(1);
  assertThrows(() => storage.buffer, Error, "given back");
  buffers.free(storage);
  assert(next.buffer);
  assertEquals(buffers.memory.storages, 1);
});

Deno.test("GpuBuffers.free() destroys what would only lie idle, beyond 256 MiB", () => {
  const { buffers, destroyed } = counted();
  const large = Array.from({ length: 5 }, () => buffers.allocate(25 * 2 ** 20));
  large.forEach((storage) => buffers.free(storage));
  assertEquals(destroyed.length, 3);
  assert(buffers.memory.bytesIdle <= 256 * 2 ** 20);
});
