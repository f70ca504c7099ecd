import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { taskVerdict } from "../../cli/report/verdict.ts";
import { judge } from "../judge/judge.ts";
import type { TaskResult } from "../results.ts";
import { toyRun } from "../testing/toy_run.ts";

const SOLUTION = `
@group(0) @binding(0) var<uniform> count: u32;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;
var<workgroup> tile: array<f32, 4>;
@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) l: u32) {
  if (id.x < count) { tile[l] = op(a[id.x]); }
  workgroupBarrier();
  if (id.x < count) { out[id.x] = tile[l]; }
}
`;

const PROBE = `{
  file: "toy/toy.wgsl",
  after: "fn op(x: f32) -> f32 { return 2 * x; }",
  buffers: [
    { binding: 0, name: "count", kind: "uniform", type: "u32", values: [6] },
    { binding: 1, name: "a", kind: "read", type: "f32", values: { random: 6 } },
    { binding: 2, name: "out", kind: "read_write", type: "f32", values: [0, 0, 0, 0, 0, 0] },
  ],
  workgroups: [2, 1, 1],
}`;

const KERNEL_TEST = `kernel("toy.wgsl doubles", ${PROBE}, { globalReads: 1 }),`;

/** A test that says whether the witness sees an adapter. */
const GPU_TEST = `example("toy.wgsl on the GPU", async () => ({
  adapter: (await navigator.gpu.requestAdapter()) !== null,
}), undefined, { gpu: true }),`;

interface Graded {
  readonly solution?: string;
  readonly tests?: string;
  readonly gpu?: boolean;
  readonly seed?: number;
}

async function grade(learner: string | undefined, options: Graded = {}): Promise<TaskResult> {
  const { solution = SOLUTION, tests = KERNEL_TEST + GPU_TEST, gpu = false, seed = 1 } = options;
  const suite = `import { example, kernel, suite } from "#grader/suite.ts";
export default suite("9.1", [${tests}]);`;
  await using run = await toyRun({ suite, solution, learner, file: "toy.wgsl" });
  const before = Deno.env.get("DENO_WEBGPU_BACKEND");
  if (!gpu) Deno.env.set("DENO_WEBGPU_BACKEND", "none");
  try {
    return await judge(run, { seed });
  } finally {
    if (before === undefined) Deno.env.delete("DENO_WEBGPU_BACKEND");
    else Deno.env.set("DENO_WEBGPU_BACKEND", before);
  }
}

/** The reference with one change. */
function changed(from: string, to: string): string {
  assertEquals(SOLUTION.split(from).length, 2);
  return SOLUTION.replace(from, to);
}

Deno.test("a right kernel passes without a GPU; tests that need one are named as not run", async () => {
  const result = await grade(SOLUTION);
  assertEquals([result.status, result.points], ["passed", 10]);
  assertEquals(result.device, { name: "switched off", kind: "none" });
  assertEquals(result.tests.map(({ name, status }) => [name, status]), [
    ["toy.wgsl doubles", "passed"],
  ]);
  assertEquals(result.notRun, {
    reason: "no GPU to run on (switched off)",
    tests: ["toy.wgsl on the GPU"],
  });
  const { scorecard } = result.tests[0];
  assertEquals(scorecard!.file, "toy/toy.wgsl");
  assertEquals(scorecard!.yours, scorecard!.reference);
});

Deno.test("where there is a GPU it is named, and its tests are run", async () => {
  const { device, tests, notRun, status } = await grade(SOLUTION, { gpu: true });
  assertEquals(status, "passed");
  if (device!.kind === "none") return console.log(`no GPU: ${device!.name}`);
  assertEquals([tests.length, notRun], [2, undefined]);
  assert(device!.name !== "");
});

Deno.test("a task all of whose tests need a GPU is not passed without one", async () => {
  const { status, message, points } = await grade(SOLUTION, { tests: GPU_TEST });
  assertEquals([status, points], ["error", 0]);
  assertMatch(message!, /deno task doctor/);
});

Deno.test("a finding fails, though the numbers are right", async () => {
  const { tests: [test], status } = await grade(changed("if (id.x < count) { tile", "{ tile"));
  assertEquals(status, "failed");
  assertMatch(
    test.message!,
    /^Read outside of a buffer: invocation 2 reads a\[6\], but a has 6 elements/,
  );
  assertMatch(test.where!, /toy\.wgsl:8:18$/);
  assertEquals(test.quoted, [{ line: 8, text: "  { tile[l] = op(a[id.x]); }" }]);
  assertEquals(test.findings?.map(({ kind, line }) => [kind, line]), [
    ["read outside of a buffer", 8],
  ]);
});

Deno.test("wrong numbers fail, with which differ, who wrote them, and simple inputs", async () => {
  const learner = changed("out[id.x] = tile[l];", "out[id.x] = tile[l] + f32(id.x / 2);");
  const { tests: [test] } = await grade(learner);
  assertEquals([test.status, test.path], ["failed", "out[2]"]);
  assertEquals(
    test.message,
    "4 of 6 elements of out differ: 2 to 5. " +
      "out[2] is written by invocation 2 of workgroup 0 in line 10.",
  );
  assertEquals([test.expected, test.actual], ["6", "7"]);
  assertEquals(test.counterexample, ["count = 6", "a = [1, 2, 3, 4, 5, 6]", "2 workgroups"]);
  assertEquals(test.quoted?.map(({ line }) => line), [10]);
  assertMatch(test.where!, /toy\.wgsl:10:\d+$/);
});

Deno.test("numbers that are wrong on random inputs only are shown on those, by the seed", async () => {
  const learner = changed("op(a[id.x])", "op(a[id.x]) + fract(a[id.x])");
  const { tests: [first] } = await grade(learner);
  const { tests: [again] } = await grade(learner);
  const { tests: [other] } = await grade(learner, { seed: 2 });
  assertEquals([first.status, first.seed], ["failed", 1]);
  assertEquals(again.counterexample, first.counterexample);
  assert(`${other.counterexample}` !== `${first.counterexample}`);
});

Deno.test("what holds another element's number says whose, and what nobody writes is told", async () => {
  const shifted = changed("a[id.x]", "a[(id.x + 1) % count]");
  const { tests: [test] } = await grade(shifted);
  assertMatch(test.message!, /^6 of 6 .* differ: all\. out\[0\] holds what belongs in out\[1\]\./);
  const half = changed("if (id.x < count) { out", "if (id.x < count && id.x % 2 == 0) { out");
  const { tests: [left] } = await grade(half);
  assertEquals(
    left.message,
    "3 of 6 elements of out differ: every other from 1 on. Nobody writes them.",
  );
  assertMatch(left.where!, /toy\.wgsl:7:1$/);
});

Deno.test("more reads than the limit allows fail", async () => {
  const { tests: [test] } = await grade(changed("op(a[id.x])", "op((a[id.x] + a[id.x]) / 2)"));
  assertEquals(test.status, "failed");
  assertEquals(
    test.message,
    "It makes 2.0 reads from storage buffers for an element of the output, the reference 1.0: in " +
      "all 12, and 6 are allowed. What counts is each time that an invocation reads an element: " +
      "line 8 has 12 of a (the reference in all 6).",
  );
  assertEquals(test.quoted?.map(({ line }) => line), [8]);
});

/** The reference with a hole, and what stands in it. */
const WRITE = "if (id.x < count) { out[id.x] = tile[l]; }";
const HOLED = changed(WRITE, `// #region 9.1 write\n  ${WRITE}\n  // #endregion`);

Deno.test("a hole in the kernel is todo, or blocked where it is another task's", async () => {
  const learner = changed(WRITE, "// TODO(9.1): write");
  const options = { tests: KERNEL_TEST, solution: HOLED };
  const { status, tests: [test], points } = await grade(learner, options);
  assertEquals([status, points], ["todo", 0]);
  assertMatch(test.where!, /toy\.wgsl:10:6$/);
  const [solution, other] = [HOLED, learner].map((text) => text.replace("9.1", "8.1"));
  assertEquals((await grade(other, { ...options, solution })).status, "blocked");
});

Deno.test("a comment above finished code, or one of the learner's own, is no hole", async () => {
  const options = { tests: KERNEL_TEST, solution: HOLED };
  for (
    const comment of ["TODO(9.1): write", "TODO(me): faster?", "TODO(9.1)", "TODO(8.1): write"]
  ) {
    const learner = changed(WRITE, `// ${comment}\n  ${WRITE}`);
    assertEquals((await grade(learner, options)).status, "passed", comment);
  }
  assertEquals((await grade(changed(WRITE, "// TODO(me): ?"), options)).status, "failed");
});

Deno.test("the mark that some editors put in front of a text is no mistake", async () => {
  assertEquals((await grade(`\ufeff${SOLUTION}`, { tests: KERNEL_TEST })).status, "passed");
});

Deno.test("a mistake stands in the learner's text, not in what the test appends", async () => {
  const learner = SOLUTION.trimEnd().replace(/}$/, "");
  for (const gpu of [false, true]) {
    const { tests: [test] } = await grade(learner, { gpu, tests: KERNEL_TEST });
    assertEquals(
      [test.status, test.message],
      ["failed", `It does not compile: Expected "}", found the end of the text`],
    );
    assertMatch(test.where!, /toy\.wgsl:10:45$/);
  }
});

Deno.test("what is not followed is not checked, with a GPU as without", async () => {
  const learner = `@group(0) @binding(9) var picture: texture_2d<f32>;\n${SOLUTION}`;
  for (const gpu of [false, true]) {
    const result = await grade(learner, { gpu, tests: KERNEL_TEST });
    assertEquals([result.status, result.points], ["unchecked", 0]);
    const [test] = result.tests;
    assertEquals(test.status, "unchecked");
    assertMatch(test.message!, /^Not checked, and so not passed: The type texture_2d is not/);
    const shown = stripAnsiCode(taskVerdict(result, { width: 80, all: false, brief: false }));
    assertStringIncludes(shown.split("\n")[0], "unchecked");
  }
});

Deno.test("with a GPU, its compiler's words are shown where it alone finds a mistake", async () => {
  // WGSL has it, Deno's compiler does not.
  const learner = changed(
    "if (id.x < count) { tile",
    "const q = pack4xU8(vec4u(1)); if (id.x < count) { tile",
  );
  const { tests: [test], device } = await grade(learner, { gpu: true });
  if (device!.kind === "none") return console.log(`no GPU: ${device!.name}`);
  assertEquals(test.status, "failed");
  assertMatch(test.where!, /toy\.wgsl:8:\d+$/);
});

const SHOWN = "workgroupBarrier(); if (id.x < count) { out[id.x] += f32(atomicLoad(&total)); }";

/** The reference, with an atomic that counts the invocations. */
function counting(body: string): string {
  return `var<workgroup> total: atomic<u32>;
${changed("out[id.x] = tile[l]; }", `out[id.x] = tile[l]; }\n${body}`)}`;
}

Deno.test("what hangs on the order of invocations fails, though atomics do not race", async () => {
  const options = { tests: KERNEL_TEST, solution: counting(`atomicAdd(&total, 1u); ${SHOWN}`) };
  const lost = "atomicStore(&total, atomicLoad(&total) + 1u);";
  const racy = await grade(counting(`${lost} ${SHOWN}`), options);
  const right = await grade(options.solution, options);
  assertEquals([racy, right].map(({ status }) => status), ["failed", "passed"]);
  assertMatch(
    racy.tests[0].message!,
    /^With turns in another order 6 of 6 elements of out differ: all\.$/,
  );
  assertMatch(racy.tests[0].notes![0], /^WebGPU promises no order: /);
});

Deno.test("a missing file, and one that does not compile, say so", async () => {
  assertMatch((await grade(undefined)).tests[0].message!, /^There is no file .*toy\.wgsl$/);
  const { tests: [test] } = await grade(changed("tile[l]; }", "tile[l] }"));
  assertEquals(test.status, "failed");
  assertEquals(test.message, `It does not compile: Expected ";", found "}"`);
  assertMatch(test.where!, /toy\.wgsl:10:42$/);
  // Of several tests the one that was tried on the least tells it.
  const tests = KERNEL_TEST + KERNEL_TEST.replace("doubles", "doubles four")
    .replace("values: { random: 6 }", "values: { random: 4 }").replace("[6]", "[4]");
  const both = await grade(changed("tile[l]; }", "tile[l] }"), { tests });
  const causes = both.tests.map(({ cause, follows }) => [cause, follows]);
  assertEquals(causes, [[undefined, "toy.wgsl"], ["toy.wgsl", undefined]]);
  const text = stripAnsiCode(taskVerdict(both, { tree: "tasks", width: 80 } as never));
  assertMatch(
    text,
    /✗ toy\.wgsl doubles four\n +It does not compile[^]*1 more follows from toy\.wgsl/,
  );
  assertEquals(text.includes("passes"), false);
});

Deno.test("with a GPU, its compiler's words stand beside those of the lockstep run", async () => {
  const { tests: [test], device } = await grade(changed("tile[l]; }", "tile[l] + 1u; }"), {
    gpu: true,
  });
  if (device!.kind === "none") return console.log(`no GPU: ${device!.name}`);
  assertEquals(test.status, "failed");
  assertMatch(
    test.message!,
    /: \+ does not go between an f32 and a u32: make both one by f32\(…\)$/,
  );
  assertMatch(test.notes![0], /^The GPU's compiler says: \S/);
  assertMatch(test.where!, /toy\.wgsl:10:\d+$/);
});

Deno.test("a kernel without an end is named, and so is a fault of the reference", async () => {
  const endless = changed("workgroupBarrier();", "loop { if (count == 0) { break; } }");
  const { tests: [test] } = await grade(endless);
  assertEquals(test.message, "The loop in line 9 has no end");
  const { status, tests } = await grade(SOLUTION, { solution: endless });
  assertEquals(status, "error");
  assertMatch(tests[0].message!, /^The reference's kernel has a loop without an end/);
});

Deno.test("the report fits 80 columns, quotes the line and has the table", async () => {
  const tests = KERNEL_TEST + GPU_TEST;
  const result = await grade(
    changed("workgroupBarrier();", "").replace("tile[l];", "tile[3 - l];"),
    {
      tests,
    },
  );
  const shown = stripAnsiCode(taskVerdict(result, { width: 80, all: false, brief: false }));
  assertEquals(shown.split("\n").filter((line) => line.length > 80 && !line.includes("/tmp")), []);
  assertStringIncludes(shown, "device     none (switched off): kernels ran in lockstep only");
  assertStringIncludes(shown, "Missing barrier: tile[");
  assertStringIncludes(shown, " 10 │   if (id.x < count) { out[id.x] = tile[3 - l]; }");
  assertStringIncludes(shown, "1 test not run: no GPU to run on (switched off)");
  assertStringIncludes(shown, "  toy.wgsl                  1.0    1.0    1.0    1.0");
});
