/**
 * `deno task bench kernels`: every kernel of the course and random ones, compiled by our compiler and
 * by AssemblyScript's, which is fetched for it (some 100 MB).
 */
import { courseKernels } from "./course_kernels.ts";
import { compareKernel } from "./compare_kernels.ts";
import { randomKernel } from "./random_kernel.ts";
import type { Random } from "#modules/random.ts";

/** What an input of the course's kernels is, by its name. */
function courseInputs({ inputs }: { readonly inputs: readonly string[] }, draw: Random): number[] {
  const below = (end: number) => Math.floor(draw() * end);
  return inputs.map((name) => {
    if (name === "constant") return draw();
    if (/^(height|width|depth|count|time|batch|hidden|there|n)$/.test(name)) return 4 + below(20);
    if (name === "from") return 1024 + 16 * below(1024);
    if (name === "to") return 2;
    if (/(Down|Right|apart|along|down|right)$/.test(name)) return 4 * (1 + below(40));
    return 4096 + 16 * below(16_384);
  });
}

/** What random kernels are called with: an address, and numbers. */
function randomInputs(_of: unknown, draw: Random): number[] {
  return [1024, Math.floor(40 * draw() - 20), Math.floor(100 * draw()), 8 * draw() - 4, draw()];
}

const count = Number(Deno.args[0] ?? 200), first = Number(Deno.args[1] ?? 1);
let failed = 0;
const told = (name: string, difference: string | undefined, text = "") => {
  if (!difference) return;
  failed++;
  console.log(`✗ ${name}: ${difference}\n${text}`);
};
for (const [file, texts] of courseKernels()) {
  told(file, await compareKernel(file, texts, 1, courseInputs));
}
for (let seed = first; seed < first + count; seed++) {
  const text = randomKernel(seed), texts = { "random.kernel.ts": text };
  told(`seed ${seed}`, await compareKernel("random.kernel.ts", texts, seed, randomInputs), text);
}
console.log(`${count} random kernels and those of the course, ${failed} of which differ`);
Deno.exit(failed > 0 ? 1 : 0);
