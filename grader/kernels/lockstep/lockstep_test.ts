import { assert, assertEquals, assertMatch } from "@std/assert";
import type { LockstepBuffer, LockstepOutcome } from "./job.ts";
import { runInLockstep } from "./lockstep.ts";

/** Two workgroups of four invocations on `a` (8 numbers) and `out` (8 numbers). */
function run(body: string, shared = "", buffers: readonly LockstepBuffer[] = []): LockstepOutcome {
  const source = `
@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
${shared}
@compute @workgroup_size(4)
fn main(
  @builtin(global_invocation_id) id: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(workgroup_id) group: vec3u,
) {
  let i = id.x;
  let l = local.x;
${body}
}`;
  return runInLockstep({
    ...{ source, entry: "main", constants: {}, workgroups: [2, 1, 1] },
    buffers: [
      buffer(0, "a", "read", [1, 2, 3, 4, 5, 6, 7, 8]),
      buffer(1, "out", "read_write", [0, 0, 0, 0, 0, 0, 0, 0]),
      ...buffers,
    ],
  });
}

function buffer(
  binding: number,
  name: string,
  kind: LockstepBuffer["kind"],
  values: readonly number[],
): LockstepBuffer {
  return { binding, name, kind, type: "f32", values };
}

const TILE = "var<workgroup> tile: array<f32, 4>;";

/** What was found, and where: the line of the body, from 1, and the other line. */
function found(outcome: LockstepOutcome): string[] {
  assert(outcome.kind === "ran" || outcome.kind === "stopped", outcome.kind);
  const line = (place: { readonly line: number }) => place.line - 12;
  return outcome.findings.map(({ kind, place, other }) =>
    `${kind}: ${line(place)}${other ? ` and ${line(other)}` : ""}`
  );
}

function message(outcome: LockstepOutcome): string {
  assert(outcome.kind === "ran" || outcome.kind === "stopped", outcome.kind);
  return outcome.findings[0].message;
}

function written(outcome: LockstepOutcome): readonly number[] {
  assert(outcome.kind === "ran", JSON.stringify(outcome));
  assertEquals(outcome.findings, []);
  return outcome.written.out;
}

Deno.test("a missing barrier between writing and reading is found", () => {
  const turned = run("tile[l] = a[i];\nout[i] = tile[3 - l];", TILE);
  assertEquals(found(turned), ["missing barrier: 2 and 1"]);
  assertMatch(
    message(turned),
    /^tile\[2\] is written by invocation 2 \(line 13\) and read by invocation 1 \(line 14\)/,
  );
  // the second round writes over what the first still reads
  const rounds = run(
    `for (var k = 0u; k < 2; k++) {
  tile[l] = a[i] * f32(k);
  workgroupBarrier();
  out[i] = tile[3 - l];
}`,
    TILE,
  );
  assertEquals(found(rounds), ["missing barrier: 4 and 2"]);
});

Deno.test("barriers that are all there are no finding", () => {
  const body = `for (var k = 0u; k < 2; k++) {
  tile[l] = a[i] + f32(k);
  workgroupBarrier();
  out[i] = tile[3 - l];
  workgroupBarrier();
}`;
  assertEquals(written(run(body, TILE)), [5, 4, 3, 2, 9, 8, 7, 6]);
});

Deno.test("two invocations that write one element are a data race", () => {
  assertEquals(found(run("tile[l / 2] = a[i];", TILE)), ["data race: 1 and 1"]);
  assertEquals(found(run("out[group.x * 4] = a[i];")), ["data race: 1 and 1"]);
  assertMatch(
    message(run("out[group.x * 4] = a[i];")),
    /^out\[0\] is written by invocation 0 \(line 13\) and by invocation 1 \(line 13\)/,
  );
});

Deno.test("one invocation that writes for all, and atomics, are no data race", () => {
  const one = run("if (l == 0) { out[group.x] = a[i]; }");
  assertEquals(written(one), [1, 5, 0, 0, 0, 0, 0, 0]);
  const atomic = run(
    "atomicAdd(&count, u32(a[i]));\nworkgroupBarrier();\nout[i] = f32(atomicLoad(&count));",
    "var<workgroup> count: atomic<u32>;",
  );
  assertEquals(written(atomic), [10, 10, 10, 10, 26, 26, 26, 26]);
});

Deno.test("a barrier that not everybody reaches is found", () => {
  const early = run("if (i >= 6) { return; }\nworkgroupBarrier();\nout[i] = 1;");
  assertEquals(found(early), ["barrier in divergent control flow: 2"]);
  assertMatch(
    message(early),
    /by 2 of 4 invocations: invocation 0 waits there, invocation 2 has already ended \(workgroup 1\)$/,
  );
  const split = run("if (l < 2) {\n  workgroupBarrier();\n} else {\n  workgroupBarrier();\n}");
  assertEquals(found(split), ["barrier in divergent control flow: 2 and 4"]);
  const fewer = run("for (var k = 0u; k < l; k++) {\n  storageBarrier();\n}");
  assertEquals(found(fewer), ["barrier in divergent control flow: 2"]);
});

Deno.test("a barrier under a condition that is the same for all is no finding", () => {
  const whole = "if (group.x == 1) { return; }\nworkgroupBarrier();\nout[i] = a[i];";
  assertEquals(written(run(whole)), [1, 2, 3, 4, 0, 0, 0, 0]);
  const inside = "if (group.x == 1) { wait(); }\nout[i] = 1;";
  assertEquals(written(run(inside, "fn wait() { workgroupBarrier(); }")), Array(8).fill(1));
});

Deno.test("reading and writing outside of a buffer is found, whatever WebGPU makes of it", () => {
  const read = run("out[i] = a[i + 1];");
  assertEquals(found(read), ["read outside of a buffer: 1"]);
  assertMatch(message(read), /^invocation 3 reads a\[8\], but a has 8 elements/);
  assertEquals(found(run("out[i * 2] = a[i];")), ["write outside of a buffer: 1"]);
  assertEquals(found(run("out[u32(i32(i) - 1)] = 1;")), ["write outside of a buffer: 1"]);
  assertEquals(found(run("tile[l + 1] = 1;", TILE)), ["write outside of a buffer: 1"]);
  assertEquals(found(run("var own: array<f32, 3>;\nown[l] = 1;")), [
    "write outside of a buffer: 2",
  ]);
  // both sides of select() are computed
  assertEquals(found(run("out[i] = select(0.0, a[i + 1], i < 7);")), [
    "read outside of a buffer: 1",
  ]);
});

Deno.test("a guard keeps accesses inside, also one in front of &&", () => {
  const body = "if (i < 7 && a[i + 1] > 4) { out[i] = 1; }";
  assertEquals(written(run(body)), [0, 0, 0, 1, 1, 1, 1, 0]);
});

Deno.test("workgroups in each other's way are found", () => {
  const both = run("if (l == 0) { out[0] = a[i]; }");
  assertEquals(found(both), ["workgroups in each other's way: 1 and 1"]);
  assertMatch(message(both), /^Workgroup 0 writes out\[0\] \(line 13\), and workgroup 1 writes it/);
  const reads = run("out[i] = 1;\nstorageBarrier();\nout[i] += out[7 - i];");
  assertEquals(found(reads), [
    "workgroups in each other's way: 1 and 3",
    "workgroups in each other's way: 3 and 3",
  ]);
});

Deno.test("atomics of several workgroups are not in each other's way", () => {
  const count: LockstepBuffer = { ...buffer(2, "count", "read_write", [0]), type: "u32" };
  const outcome = run(
    "atomicAdd(&count, 1);",
    "@group(0) @binding(2) var<storage, read_write> count: atomic<u32>;",
    [count],
  );
  assertEquals(found(outcome), []);
  assert(outcome.kind === "ran");
  assertEquals(outcome.written.count, [8]);
});

Deno.test("reading workgroup memory that nobody has written is told, where nothing else is", () => {
  const unset = run("if (l < 2) { tile[l] = a[i]; }\nworkgroupBarrier();\nout[i] = tile[l];", TILE);
  assertEquals(found(unset), ["read before anything was written: 3"]);
  assertEquals(found(run("out[i] = tile[l];", TILE)), ["read before anything was written: 1"]);
  const set =
    "tile[l] = 0;\nif (l < 2) { tile[l] = a[i]; }\nworkgroupBarrier();\nout[i] = tile[l];";
  assertEquals(written(run(set, TILE)), [1, 2, 0, 0, 5, 6, 0, 0]);
});

Deno.test("what a workgroup leaves in its memory is not there for the next", () => {
  const body = "out[i] = tile[l];\ntile[l] = a[i];";
  const outcome = run(body, TILE);
  assert(outcome.kind === "ran");
  assertEquals(outcome.written.out, Array(8).fill(0));
});

Deno.test("a loop without an end is named: the one that goes round, not one inside it", () => {
  assertEquals(run("var k = 0u;\nwhile (k < 4) {\n  out[i] += 1;\n}").kind, "endless");
  const outer = run("loop {\n  for (var k = 0u; k < 4; k++) { out[i] += 1; }\n}");
  assert(outer.kind === "endless");
  assertEquals(outer.place.line, 13);
  const waiting = run("loop {\n  workgroupBarrier();\n}");
  assertEquals(waiting.kind, "endless");
  assertEquals(written(run("for (var k = 0u; k < 999; k++) { out[i] = f32(k); }"))[0], 998);
});

Deno.test("one finding is told once for each pair of lines", () => {
  assertEquals(found(run("out[0] = 1;\nout[0] = 2;")), [
    "data race: 1 and 1",
    "data race: 2 and 1",
    "workgroups in each other's way: 1 and 1",
    "workgroups in each other's way: 2 and 1",
  ]);
});

Deno.test("traffic is counted: words, and stretches of 128 bytes for 32 neighbours", () => {
  const many = (body: string) =>
    runInLockstep({
      source: `@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
var<workgroup> tile: array<f32, 64>;
@compute @workgroup_size(64) fn main(@builtin(local_invocation_index) i: u32) {\n${body}\n}`,
      ...{ entry: "main", constants: {}, workgroups: [1, 1, 1] },
      buffers: [
        buffer(0, "a", "read", Array(2048).fill(1)),
        buffer(1, "out", "read_write", Array(64).fill(0)),
      ],
    });
  const traffic = (body: string) => {
    const outcome = many(body);
    assert(outcome.kind === "ran", JSON.stringify(outcome));
    return outcome.traffic;
  };
  assertEquals(traffic("out[i] = a[i];"), {
    ...{ globalReads: 64, globalWrites: 64, workgroupReads: 0, workgroupWrites: 0 },
    ...{ inARow: 2, segments: 4, idealSegments: 4, outputs: 64 },
  });
  // 32 neighbours read 32 stretches; all reading one element read one
  assertEquals(traffic("out[i] = a[i * 32];").segments, 64 + 2);
  assertEquals(traffic("out[i] = a[0];").segments, 2 + 2);
  assertEquals(traffic("tile[i] = a[i] + a[i + 64];\nout[i] = tile[i];"), {
    ...{ globalReads: 128, globalWrites: 64, workgroupReads: 64, workgroupWrites: 64 },
    ...{ inARow: 5, segments: 6, idealSegments: 6, outputs: 64 },
  });
});

Deno.test("accesses in a row are those of the busiest invocation between two barriers", () => {
  const inARow = (body: string) => {
    const outcome = run(body, TILE);
    assert(outcome.kind === "ran", JSON.stringify(outcome));
    return outcome.traffic.inARow;
  };
  const bring = "tile[l] = a[i];\nworkgroupBarrier();\n"; // two each
  assertEquals(inARow(`${bring}out[i] = tile[3 - l];`), 2 + 2);
  assertEquals(inARow(`${bring}if (l == 2) { out[i] = tile[0] + tile[1] + tile[2]; }`), 2 + 4);
  assertEquals(inARow(`${bring}if (i == 6) { out[i] = tile[0]; } else { out[i] = 1; }`), 2 + 2);
});

Deno.test("the same run twice comes out the same", () => {
  const body = "tile[l / 2] = a[i];\nout[0] = tile[3 - l];";
  assertEquals(run(body, TILE), run(body, TILE));
});

Deno.test("what is bound must be what is declared", () => {
  for (
    const [shared, wrong] of [
      ["@group(0) @binding(7) var<storage, read> c: array<f32>;", /nothing is bound/],
      ["@group(0) @binding(2) var<uniform> c: vec4f;", /takes 4 words; 1 are bound/],
      ["@group(0) @binding(2) var<storage, read> c: array<f32>;", /declared as read, but uniform/],
    ] as const
  ) {
    const outcome = run("out[i] = 1;", shared, [buffer(2, "c", "uniform", [1])]);
    assert(outcome.kind === "not compiled");
    assertMatch(outcome.message, wrong);
  }
});

Deno.test("a barrier orders the memory that it is for, and no other", () => {
  const turned = (barrier: string) =>
    run(`tile[l] = a[i];\n${barrier}();\nout[i] = tile[3 - l];`, TILE);
  assertEquals(written(turned("workgroupBarrier")), [4, 3, 2, 1, 8, 7, 6, 5]);
  assertEquals(found(turned("storageBarrier")), ["missing barrier: 3 and 1"]);
  assertMatch(message(turned("storageBarrier")), /with no workgroupBarrier\(\) between/);
  const through = (barrier: string) =>
    run(
      `out[i] = a[i];\n${barrier}();\nlet other = out[i ^ 1];\nstorageBarrier();\nout[i] = other;`,
    );
  assertEquals(written(through("storageBarrier")), [2, 1, 4, 3, 6, 5, 8, 7]);
  assertEquals(found(through("workgroupBarrier")), ["missing barrier: 3 and 1"]);
  assertMatch(message(through("workgroupBarrier")), /with no storageBarrier\(\) between/);
  const both = "tile[l] = a[i];\nworkgroupBarrier();\nstorageBarrier();\nout[i] = tile[3 - l];";
  assertEquals(written(run(both, TILE)), [4, 3, 2, 1, 8, 7, 6, 5]);
});

Deno.test("races, barriers and bounds are seen through pointers", () => {
  assertEquals(found(run("let p = &tile[l / 2];\n*p = a[i];", TILE)), ["data race: 2 and 2"]);
  assertEquals(found(run("let p = &tile;\np[l] = a[i];\nout[i] = (*p)[3 - l];", TILE)), [
    "missing barrier: 3 and 2",
  ]);
  assertEquals(found(run("let p = &out[i + 1];\n*p = 1;")), ["write outside of a buffer: 1"]);
  assertEquals(found(run("let p = &a;\nout[i] = p[i + 1];")), ["read outside of a buffer: 2"]);
  const own = "fn put(p: ptr<function, array<f32, 3>>, at: u32) { (*p)[at] = 1; }";
  const outside = run("var mine: array<f32, 3>;\nput(&mine, l);", own);
  assert(outside.kind === "ran");
  assertMatch(outside.findings[0].message, /^invocation 3 writes p\[3\], but p has 3 elements/);
  const waiting = "fn wait(p: ptr<function, f32>) { workgroupBarrier(); *p += 1; }";
  assertEquals(written(run("var x = a[i];\nwait(&x);\nout[i] = x;", waiting)), [
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    9,
  ]);
});

Deno.test("what only another order of turns brings to light is found, and the order named", () => {
  const flag = "var<workgroup> flag: atomic<u32>;";
  const spin = run(
    "if (l == 0) { atomicStore(&flag, 1u); }\nwhile (atomicLoad(&flag) == 0u) { }\nout[i] = 1;",
    flag,
  );
  assert(spin.kind === "endless");
  assertEquals([spin.place.line - 12, spin.order], [2, "descending"]);
  // the last to come writes for all: whoever that is, all others have come
  const last = run(
    "tile[l] = a[i];\nif (atomicAdd(&flag, 1u) == 3u) { out[group.x] = tile[0]; }",
    `${flag}\n${TILE}`,
  );
  assertEquals(found(last), ["missing barrier: 3 and 2"]);
  const slots = run("out[group.x * 4 + atomicAdd(&flag, 1u)] = a[i];", flag);
  assert(slots.kind === "ran" && slots.others);
  assertEquals(slots.written.out, [1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals(slots.others.map(({ order }) => order), ["descending", "interleaved"]);
  assertEquals(slots.others[0].written.out, [4, 3, 2, 1, 8, 7, 6, 5]);
});

Deno.test("a comparing exchange puts its value only where the expected one stands", () => {
  const once = run(
    "let was = atomicCompareExchangeWeak(&flag, 0u, l + 1u);\n" +
      "workgroupBarrier();\nout[i] = select(0.0, 1.0, atomicLoad(&flag) > 0u && was.old_value <= 4u);",
    "var<workgroup> flag: atomic<u32>;",
  );
  assertEquals(written(once), Array(8).fill(1));
});

Deno.test("everybody has read what workgroupUniformLoad() gives before it may change", () => {
  const body = "if (l == 0) { shared_ = u32(a[i]); }\nlet all = workgroupUniformLoad(&shared_);\n" +
    "if (l == 1) { shared_ = 9; }\nout[i] = f32(all);";
  assertEquals(written(run(body, "var<workgroup> shared_: u32;")), [1, 1, 1, 1, 5, 5, 5, 5]);
});
