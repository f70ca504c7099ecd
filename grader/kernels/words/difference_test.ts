import { assertEquals } from "@std/assert";
import type { Writer } from "../finding.ts";
import type { LockstepJob } from "../lockstep/job.ts";
import { jobTexts, kernelDifference, numbersText } from "./difference.ts";

const JOB: LockstepJob = {
  ...{ source: "", entry: "main", constants: { WIDTH: 4 }, workgroups: [2, 1, 1] },
  buffers: [
    { binding: 0, name: "call", kind: "uniform", type: "u32", values: [4, 0, 2, 0] },
    { binding: 1, name: "a", kind: "read", type: "f32", values: [1, 0.1, -2].map(Math.fround) },
    { binding: 2, name: "out", kind: "read_write", type: "f32", values: [9, 9, 9, 9] },
  ],
};

function message(right: number[], is: number[], writers?: (Writer | null)[]): string | undefined {
  return kernelDifference({
    ...{ job: JOB, wanted: { out: right }, shown: { out: is }, tolerance: { atol: 0, rtol: 0 } },
    ...writers && { writers: { out: writers } },
  })?.message;
}

Deno.test("kernelDifference() is silent where nothing differs", () => {
  assertEquals(message([1, 2, 3, 4], [1, 2, 3, 4]), undefined);
});

Deno.test("kernelDifference() says whose number stands there, if that is no chance", () => {
  const right = [10, 20, 30, 40];
  assertEquals(
    message(right, [20, 30, 40, 10]),
    "4 of 4 elements of out differ: all. All numbers are there, in another order: " +
      "out[0] holds what belongs in out[1].",
  );
  assertEquals(
    message([10, 20, 30, 40, 50, 60], [0, 10, 20, 30, 40, 50]),
    "6 of 6 elements of out differ: all. out[1] holds what belongs in out[0].",
  );
  assertEquals(message(right, [20, 1, 2, 3]), "4 of 4 elements of out differ: all.");
  assertEquals(message(right, [20, 20, 30, 40]), "1 of 4 elements of out differ: 0.");
  assertEquals(message([10], [20]), "out[0], its only number, differs.");
});

Deno.test("kernelDifference() says what nobody has written", () => {
  const by = { place: { line: 3, column: 1 }, by: "invocation 1 of workgroup 0" };
  assertEquals(
    message([1, 2, 3, 4], [1, 2, 3, 9], [by, by, by, null]),
    "1 of 4 elements of out differ: 3. Nobody writes out[3]: it still holds 9.",
  );
  assertEquals(
    message([1, 2, 3, 4], [1, 5, 3, 9], [by, by, by, null]),
    "2 of 4 elements of out differ: every other from 1 on. Nobody writes 1 of them. " +
      "out[1] is written by invocation 1 of workgroup 0 in line 3.",
  );
});

Deno.test("numbersText() shows twelve numbers, fewer where there is no room, and four at least", () => {
  const some = (count: number, value: number) => ({
    name: "a",
    type: "f32",
    values: Array<number>(count).fill(value),
  });
  assertEquals(numbersText(some(13, 1)), `a = [${"1, ".repeat(12)}… 13 in all]`);
  assertEquals(numbersText(some(8, 0.125), 40), `a = [${"0.125, ".repeat(6)}… 8 in all]`);
  assertEquals(numbersText(some(5, 0.125), 9), `a = [${"0.125, ".repeat(4)}… 5 in all]`);
  assertEquals(numbersText(some(3, 0.125), 9), "a = [0.125, 0.125, 0.125]");
});

Deno.test("jobTexts() names the fields of a struct, and shows float32 with its own digits", () => {
  assertEquals(jobTexts(JOB), [
    ...["WIDTH = 4", "call = [4, 0, 2, 0]", "a = [1, 0.1, -2]", "2 workgroups"],
  ]);
  const words = { call: ["call.length", "call.unused", "call.scale", "call.axes[0]"] };
  assertEquals(jobTexts(JOB, words).slice(1, 4), [
    ...["call.length = 4", "call.scale = 2", "call.axes[0] = 0"],
  ]);
  const typed = {
    call: ["call.strides.x", "call.strides.y", "call.strides.z", "call.scale: f32"],
  };
  const bits = JOB.buffers.map((buffer) => ({ ...buffer, values: [6, 3, 1, 0x3f000000] }));
  assertEquals(jobTexts({ ...JOB, buffers: bits }, typed).slice(1, 3), [
    ...["call.strides = (6, 3, 1)", "call.scale = 0.5"],
  ]);
  // what stands behind the axes in use has no meaning
  const ranked = { call: ["call.axes[0].extent", "call.rank", "call.axes[1].extent", "call.end"] };
  const one = JOB.buffers.map((buffer) => ({ ...buffer, values: [7, 1, 99, 3] }));
  assertEquals(jobTexts({ ...JOB, buffers: one }, ranked).slice(1, 4), [
    ...["call.axes[0].extent = 7", "call.rank = 1", "call.end = 3"],
  ]);
});
