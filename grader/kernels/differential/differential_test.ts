/**
 * The lockstep run against the GPU's compiler and its numbers, where there is one: on forms written by
 * hand, and on functions made by a grammar. README.md says what is left out, and why.
 */
import { assertEquals } from "@std/assert";
import { compileOnDevice, findDevice, runOnDevice } from "../device.ts";
import type { LockstepJob } from "../lockstep/job.ts";
import { runInLockstep } from "../lockstep/lockstep.ts";
import { compile } from "../wgsl/compile/compile.ts";
import { formText } from "./form.ts";
import { generateFunction, PRELUDE } from "./generate.ts";
import { RIGHT } from "./right_forms.ts";
import { TAKEN_BY_DENO, WRONG } from "./wrong_forms.ts";

const ignore = (await findDevice()).kind === "none";

/** All where the project is checked, some on a person's machine: a compiler takes 0.1 s for one. */
const FUNCTIONS = Deno.env.has("CI") ? 500 : 60, TOGETHER = 10;

const INPUTS = [1.5, -2.25, 0.75, 3];

/** A kernel that calls functions of these seeds, and puts what they return side by side. */
function kernelOf(seeds: readonly number[]): string {
  const functions = seeds.map((seed) => generateFunction(`made${seed}`, seed));
  const calls = seeds.map((seed, i) =>
    `  held = array<u32, 3>(); out[4 * ${i}u + l] = made${seed}(x, n, k);`
  );
  return `${PRELUDE}${functions.join("\n")}
@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(4) fn main(@builtin(local_invocation_index) l: u32) {
  let x = a[l]; let n = u32(abs(x) * 3) + l; let k = i32(x * 2) - i32(l);
${calls.join("\n")}
}`;
}

function compiles(text: string): boolean {
  try {
    compile(text, "main");
    return true;
  } catch {
    return false;
  }
}

Deno.test({
  name: "the GPU's compiler takes and refuses the forms that compile() does",
  ignore,
  async fn() {
    const all = [...RIGHT, ...WRONG, ...TAKEN_BY_DENO];
    const errors = await compileOnDevice(all.map(formText));
    const differing = all.filter((form, i) => (errors[i] === undefined) === (WRONG.includes(form)));
    assertEquals(differing.map(({ line }) => line), []);
  },
});

Deno.test({
  name: `the GPU computes what the lockstep run does, in ${FUNCTIONS} functions made by a grammar`,
  ignore,
  async fn() {
    const seeds = Array.from({ length: FUNCTIONS }, (_, seed) => seed);
    const texts = seeds.map((seed) => kernelOf([seed]));
    const errors = await compileOnDevice(texts);
    const differing = seeds.filter((seed) =>
      compiles(texts[seed]) !== (errors[seed] === undefined)
    );
    assertEquals(differing, []);
    const right = seeds.filter((seed) => errors[seed] === undefined);
    assertEquals(right.length > 0.8 * FUNCTIONS, true, `${right.length} of ${FUNCTIONS} compile`);
    const notRun: number[] = [];
    for (let at = 0; at < right.length; at += TOGETHER) {
      const batch = right.slice(at, at + TOGETHER);
      // A driver that gives up on one of them gives up on all: then each is tried alone.
      if (await compare(batch)) continue;
      for (const seed of batch) if (!await compare([seed])) notRun.push(seed);
    }
    assertEquals(notRun.length <= 0.1 * FUNCTIONS, true, `the driver did not run ${notRun}`);
  },
});

/** Fails where they differ; false where the driver gives up. */
async function compare(seeds: readonly number[]): Promise<boolean> {
  const job: LockstepJob = {
    ...{ source: kernelOf(seeds), entry: "main", constants: {}, workgroups: [1, 1, 1] },
    buffers: [
      { binding: 0, name: "a", kind: "read", type: "f32", values: INPUTS },
      {
        ...{ binding: 1, name: "out", kind: "read_write", type: "f32" },
        values: Array(4 * seeds.length).fill(0),
      },
    ],
  };
  const written = await runOnDevice(job);
  if (typeof written === "string") return false;
  const outcome = runInLockstep(job);
  if (outcome.kind !== "ran") throw new Error(JSON.stringify(outcome));
  assertEquals(outcome.findings, []);
  for (const [i, value] of outcome.written.out.entries()) {
    const seed = seeds[Math.floor(i / 4)];
    const isSame = Math.abs(written.out[i] - value) <= 1e-4 * Math.max(1, Math.abs(value));
    assertEquals(
      isSame,
      true,
      `made${seed}(${INPUTS[i % 4]}): ${value}, the GPU ${written.out[i]}`,
    );
  }
  return true;
}
