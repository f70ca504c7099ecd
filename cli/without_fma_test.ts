/**
 * The law book where nothing is fused. `relaxed_madd` is rounded once or twice, as the processor has
 * it: numbers differ in their last bits from machine to machine, and tests may only ask for
 * tolerances. This runs them on the other kind of machine, which V8 can play.
 */
import { projectFlags } from "../grader/plan/link.ts";
import { ROOT } from "../terminal/paths.ts";
import { assertEquals } from "@std/assert";

/** The tests of whatever kernels on vectors calculate. */
const FILES = [
  "modules/3_parallel/simd/elementary_test.ts",
  "modules/3_parallel/simd/ranges/",
  "modules/3_parallel/simd/vectors_test.ts",
  "modules/3_parallel/backends_test.ts",
  "modules/4_networks/golden_test.ts",
  "modules/5_sequences/golden_test.ts",
  "modules/5_sequences/whole_sequence_test.ts",
];

/** Prints (1 + 2^-13)² - 1 - 2^-12, which is 2^-26, and of which two roundings leave nothing. */
const PROBE = `
import { compileKernel } from "#modules/3_parallel/simd/compiler/compile_kernel.ts";
const text = \`export function fused(p: usize): void {
  const a = v128.load(p);
  v128.store(p, f32x4.relaxed_madd(a, a, v128.load(p, 16)));
}\`;
const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
const numbers = new Float32Array(memory.buffer);
numbers.fill(1 + 2 ** -13, 0, 4).fill(-1 - 2 ** -12, 4, 8);
const { bytes } = compileKernel("probe.kernel.ts", () => text);
const module = await WebAssembly.compile(bytes);
new WebAssembly.Instance(module, { env: { memory } }).exports.fused(0);
console.log(numbers[0]);
`;

async function deno(args: readonly string[]): Promise<{ code: number; text: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: ROOT,
    env: { NO_COLOR: "1", DENO_WEBGPU_BACKEND: "none" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, text: text(stdout) + text(stderr) };
}

const FLAGS = [...projectFlags("solutions"), "--no-check"],
  NOT_FUSED = "--v8-flags=--no-enable-fma3";

Deno.test("the law book holds where multiply and add are rounded one after the other", async () => {
  const test = ["test", "--allow-all", "--quiet", ...FLAGS, NOT_FUSED, ...FILES];
  const { code, text } = await deno(test);
  assertEquals(code, 0, text);
});

Deno.test({
  name: "V8 fuses nothing when it is told not to",
  ignore: Deno.build.arch !== "x86_64", // the flag is one for its processors
  async fn() {
    assertEquals(await deno(["eval", ...FLAGS, NOT_FUSED, PROBE]), { code: 0, text: "0\n" });
  },
});
