/** The runs that the figures of tasks 3.3 and 3.4 show: the course's kernels on a few numbers. */
import type { LockstepBuffer } from "../../../grader/kernels/lockstep/job.ts";
import { treeUrl } from "../../../grader/plan/link.ts";
import type { KernelRun } from "../../figures/parts/kernel_run.ts";
import type { Links } from "./course_links.ts";
import { recordKernel } from "./record_kernel.ts";

interface Shown {
  readonly path: string;
  readonly title: string;
  readonly constants: Readonly<Record<string, number>>;
  readonly buffers: readonly LockstepBuffer[];
  readonly workgroups: readonly [x: number, y: number, z: number];
}

const call = (values: readonly number[]): LockstepBuffer => ({
  ...{ binding: 0, name: "call", kind: "uniform", type: "u32", values },
});
const input = (binding: number, name: string, length: number): LockstepBuffer => ({
  ...{ binding, name, kind: "read", type: "f32" },
  values: Array.from({ length }, (_, i) => i + 1),
});
const output = (binding: number, length: number): LockstepBuffer => ({
  ...{ binding, name: "out", kind: "read_write", type: "f32" },
  values: new Array<number>(length).fill(0),
});

const SHOWN: Readonly<Record<string, readonly Shown[]>> = {
  "3.3": [
    {
      path: "3_parallel/guard.wgsl",
      title: "guard.wgsl, 10 elements in workgroups of 4",
      constants: { WIDTH: 4 },
      buffers: [call([10]), input(1, "a", 10), output(2, 10)],
      workgroups: [3, 1, 1],
    },
    {
      path: "3_parallel/grid.wgsl",
      title: "grid.wgsl, 3 rows of 4 columns in a workgroup of 4 × 4",
      constants: { SIDE: 4 },
      buffers: [call([3, 4]), input(1, "a", 12), output(2, 12)],
      workgroups: [1, 1, 1],
    },
    {
      path: "3_parallel/block_sum.wgsl",
      title: "block_sum.wgsl, 11 elements in workgroups of 8",
      constants: { WIDTH: 8 },
      buffers: [call([11]), input(1, "a", 11), output(2, 2)],
      workgroups: [2, 1, 1],
    },
  ],
  "3.4": [
    {
      path: "3_parallel/one_tile.wgsl",
      title: "one_tile.wgsl, two matrices of 3 × 3 in tiles of 4 × 4",
      constants: { TILE: 4 },
      buffers: [call([3]), input(1, "a", 9), input(2, "b", 9), output(3, 9)],
      workgroups: [1, 1, 1],
    },
  ],
};

/** A kernel of which the barriers have been taken out, to see what they are for. */
const BARRIER = /\bworkgroupBarrier\(\);/g;

/** The runs of a task's figure, and whose kernels they are; nothing where it shows none. */
export async function kernelRuns(task: string, { tasks, paths }: Links) {
  if (!Object.hasOwn(SHOWN, task)) return undefined;
  const runs: KernelRun[] = [], yours: string[] = [], reference: string[] = [];
  for (const { path, title, ...job } of SHOWN[task]) {
    const isYours = paths.has(path);
    (isYours ? yours : reference).push(path);
    const source = await Deno.readTextFile(new URL(path, isYours ? tasks : treeUrl("solutions")));
    const record = (title: string, source: string) =>
      recordKernel(title, { ...job, source, entry: "main" });
    runs.push(record(title, source));
    const without = source.replace(BARRIER, "");
    if (without !== source) runs.push(record(`${title}; without its barriers`, without));
  }
  return { runs, code: { yours, reference, broken: {} } };
}
