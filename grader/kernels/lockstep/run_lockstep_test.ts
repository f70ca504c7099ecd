import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { LockstepJob } from "./job.ts";
import { runLockstep } from "./run_lockstep.ts";

const PASS_ON = `@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
@compute @workgroup_size(4) fn main(@builtin(local_invocation_index) i: u32) {
  out[i] = a[i];
}`;

function job(source: string, values: readonly number[]): LockstepJob {
  return {
    ...{ source, entry: "main", constants: {}, workgroups: [1, 1, 1] },
    buffers: [
      { binding: 0, name: "a", kind: "read", type: "f32", values },
      { binding: 1, name: "out", kind: "read_write", type: "f32", values: [0, 0, 0, 0] },
    ],
  };
}

Deno.test("runLockstep() brings every number there and back", async () => {
  const values = [NaN, Infinity, -Infinity, 0.5];
  const [result] = await runLockstep([job(PASS_ON, values)]);
  assert(result.kind === "ran");
  assertEquals(result.written.out, values);
});

Deno.test("runLockstep() goes on behind a kernel that brings the process down", async () => {
  const deep = PASS_ON.replace("a[i]", `${"(".repeat(200_000)}a[i]`);
  const jobs = [PASS_ON, deep, PASS_ON].map((source) => job(source, [1, 2, 3, 4]));
  assertEquals((await runLockstep(jobs)).map(({ kind }) => kind), ["ran", "ended", "ran"]);
});

Deno.test("runLockstep() names the time that was too short, and can be given up", async () => {
  const slow = PASS_ON.replace("a[i]", "a[i]; for (var k = 0; k < 1000000; k++) { out[i] += 1; }");
  const [result] = await runLockstep([job(slow, [1, 2, 3, 4])], { milliseconds: 1 });
  assert(result.kind === "ended");
  assertMatch(result.why, /^did not finish within 0\.0/);
  assertEquals(result.outOfTime, true);
  const control = new AbortController();
  const running = runLockstep([job(PASS_ON, [1, 2, 3, 4])], { signal: control.signal });
  control.abort(new Error("given up"));
  await assertRejects(() => running, Error, "given up");
});
