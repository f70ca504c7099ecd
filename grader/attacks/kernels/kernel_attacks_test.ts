/**
 * Grades every kernel of the corpus: a task with a file for each, since a process for each would take
 * longer than all of them. A fake stands for the GPU's compiler, which none of them is to meet.
 */
import { assertEquals, assertMatch } from "@std/assert";
import { setColorEnabled } from "../../../terminal/colors.ts";
import { taskVerdict } from "../../../cli/report/verdict.ts";
import { startKernels } from "../../kernels/judge_kernels.ts";
import type { TaskResult, TestResult } from "../../results.ts";
import { toyRun } from "../../testing/toy_run.ts";
import type { KernelDescription } from "../../witness/protocol.ts";
import { DOUBLE, kernelAttacks, type KernelControl, kernelControls } from "./kernel_attacks.ts";

setColorEnabled(false);

const FAKE = {
  program: new URL("../../kernels/testing/fake_device.ts", import.meta.url),
  milliseconds: 1000,
};

function testOf({ name }: KernelControl, i: number): KernelDescription {
  return {
    ...{ kind: "kernel", name, tolerance: { atol: 1e-5, rtol: 1e-5 }, limits: { globalReads: 1 } },
    probe: {
      file: `toy/${i}.wgsl`,
      after: "fn op(x: f32) -> f32 { return 2 * x; }",
      buffers: [
        { binding: 0, name: "count", kind: "uniform", type: "u32", values: [6] },
        { binding: 1, name: "a", kind: "read", type: "f32", values: { random: 6 } },
        { binding: 2, name: "out", kind: "read_write", type: "f32", values: [0, 0, 0, 0, 0, 0] },
      ],
      workgroups: [2, 1, 1],
    },
  };
}

/** The verdicts on kernels, side by side in one task. */
async function grade(kernels: readonly KernelControl[]): Promise<readonly TestResult[]> {
  await using run = await toyRun({ suite: "", solution: "" });
  const { imports } = run.reference.importMap;
  for (const [i, { kernel }] of kernels.entries()) {
    const path = `toy/${i}.wgsl`;
    await Deno.mkdir(new URL("toy/", run.tree), { recursive: true });
    await Deno.writeTextFile(new URL(path, run.tree), kernel);
    await Deno.writeTextFile(new URL(path, imports["#impl/"]), DOUBLE);
  }
  const learner = { ...run.learner, importMap: { imports: { "#impl/": run.tree.href } } };
  const options = { seed: 1, milliseconds: 1500, gpu: FAKE };
  const { device, results } = startKernels({ ...run, learner }, kernels.map(testOf), options);
  assertEquals((await device).kind, "software");
  return await results;
}

/** What is said of kernels is short and drives no terminal, however long they are. */
function checkTexts(tests: readonly TestResult[]): void {
  const result: TaskResult = {
    ...{ id: "9.1", title: "Toy", status: "failed", points: 0, maxPoints: 10, tests, link: {} },
    durationMs: 1,
  };
  const verdict = taskVerdict(result, { width: 80, all: true, brief: false });
  // deno-lint-ignore no-control-regex
  const raw = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.exec(verdict);
  assertEquals(raw, null, "a control character reaches the terminal");
  for (const test of tests) {
    const { length } = JSON.stringify(test);
    assertEquals(length < 15_000, true, `${test.name}: ${length} signs are too many`);
    assertEquals((test.findings?.length ?? 0) <= 20, true, test.name);
  }
}

Deno.test("attacks by kernels win nothing", async (t) => {
  const results = await grade(kernelAttacks);
  checkTexts(results);
  for (const [i, { name, says }] of kernelAttacks.entries()) {
    await t.step(name, () => {
      const { status, message } = results[i];
      assertEquals(["failed", "unchecked"].includes(status), true, `${status}: ${message}`);
      assertMatch(message!, says);
    });
  }
});

Deno.test("unusual kernels that are right pass", async (t) => {
  const results = await grade(kernelControls);
  checkTexts(results);
  for (const [i, { name }] of kernelControls.entries()) {
    await t.step(name, () => assertEquals(results[i].status, "passed", results[i].message));
  }
});

Deno.test("a flood of findings is counted", async () => {
  const flood = kernelAttacks.find(({ name }) => name === "50 kB of strays")!;
  const [{ findings, moreFindings }] = await grade([flood]);
  assertEquals([findings?.length, moreFindings], [20, 980]);
});
