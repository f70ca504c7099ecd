import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Budget } from "../../witness/budget.ts";
import { Pace } from "../../witness/time_limit.ts";
import type { LockstepJob } from "./job.ts";
import { Patience } from "./patience.ts";
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

/** Calls itself by others 2^40 times: no loop that could be counted. */
const ENDLESS = PASS_ON.replace("a[i]", "f40(a[i])") +
  Array.from({ length: 40 }, (_, i) => `
fn f${i + 1}(x: f32) -> f32 { return f${i}(x) - f${i}(x); }`).join("") + `
fn f0(x: f32) -> f32 { return x; }`;

const LIMITS = { milliseconds: 400 };

Deno.test("runLockstep() goes on behind a kernel that is ended, but not more than twice", async () => {
  const other = `${PASS_ON} // another`;
  const sources = [PASS_ON, ENDLESS, other, ENDLESS, PASS_ON, ENDLESS, other];
  const jobs = sources.map((source) => job(source, [1, 2, 3, 4]));
  const results = await runLockstep(jobs, { ...LIMITS, patience: new Patience(new Budget(5000)) });
  assertEquals(
    results.map(({ kind }) => kind),
    ["ran", "ended", "ran", "ended", "ran", "not run", "ran"],
  );
  const last = results[5];
  assert(last.kind === "not run");
  assertMatch(
    last.why,
    /^this kernel did not finish within 0\.4 s of computing time, 2 times before/,
  );
  assertEquals(last.outOfTime, true);
});

Deno.test("what takes far longer than the reference in all is not gone on with", async () => {
  const patience = new Patience(new Budget(5000)), slow = new Pace();
  slow.spent = { computed: 31_000, waited: 0, passed: 31_000, isTold: true };
  patience.spend(slow.spent, slow.spent);
  assertEquals(patience.refusal(PASS_ON), undefined);
  patience.spend(slow.spent, undefined);
  const [result] = await runLockstep([job(PASS_ON, [1, 2, 3, 4])], { patience });
  assert(result.kind === "not run");
  assertEquals(result.why, "your code had spent its 30 s on what came before");
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
