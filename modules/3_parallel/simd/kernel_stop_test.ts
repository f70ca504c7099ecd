/** Kernels that do not come to their end: the line is told at which they were stopped. */
import { insideJob } from "#modules/3_parallel/inside_job.ts";
import { KernelError } from "#modules/3_parallel/simd/compiler/kernel_error.ts";
import { Kernel } from "#modules/3_parallel/simd/vectors.ts";
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";

/** A kernel of a task's file that does this with one number and itself. */
function kernelOf(name: string, body: string): Kernel {
  const file = `impl/3_parallel/${name}.kernel.ts`;
  const text = `export function toy(n: i32): void {\n${body}\n}`;
  return new Kernel(file, { [file]: text }, false);
}

/** What is thrown where it is run in a pool's job. */
function stopOf(kernel: Kernel, n: number): KernelError {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  return assertThrows(() => insideJob(() => kernel.on(memory).toy(n)), KernelError);
}

Deno.test("a kernel that the machine stops, or that never ends, is told by its line", () => {
  const divides = "  for (let i = 0; i < 9; i++) store<i32>(0, 4 / (n - i));",
    { message } = stopOf(
      kernelOf("divides", divides),
      3,
    );
  assertMatch(
    message,
    /3_parallel\/divides\.kernel\.ts:2:\d+: when it is run, it ends with: divide by/,
  );
  const { message: endless } = stopOf(
    kernelOf("endless", "  let i = 1;\n  while (i > n) i = 1;"),
    0,
  );
  assertMatch(endless, /3_parallel\/endless\.kernel\.ts:3:3: this loop has no end$/);
});

Deno.test("a kernel is told by its line whenever the machine stops it, and counts no more turns", () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const kernel = kernelOf("later", "  for (let i = 1; i < 9; i++) store<i32>(0, 36 / n);");
  const counting = kernel.on(memory).toy;
  counting(4);
  assertEquals(new Int32Array(memory.buffer)[0], 9);
  const plain = kernel.on(memory).toy;
  assert(plain !== counting);
  plain(3);
  assertEquals(new Int32Array(memory.buffer)[0], 12);
  const { message } = assertThrows(() => insideJob(() => plain(0)), KernelError);
  assertMatch(message, /later\.kernel\.ts:2:\d+: when it is run/);
});
