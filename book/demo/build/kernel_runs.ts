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
  /** How many columns the matrices have, by their names in the kernel. */
  readonly columns?: Readonly<Record<string, number>>;
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

/** What matmul.wgsl is called with, word by word: one product, both matrices row by row. */
const MATMUL = [
  ...[3, 3, 4], // rows, columns, inner
  0, // rank: no axes in front
  ...[4, 1, 3, 1], // strides: down and along a, down and along b
  ...[0, 0, 0, 0], // the first product, and what is not used
  ...new Array<number>(6 * 4).fill(0), // six axes
];

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
      columns: { a: 4, out: 4 },
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
    {
      path: "3_parallel/matmul.wgsl",
      title: "matmul.wgsl, [3, 4] by [4, 3] in tiles of 2 × 2",
      constants: { TILE: 2 },
      buffers: [call(MATMUL), input(1, "a", 12), input(2, "b", 12), output(3, 9)],
      workgroups: [2, 2, 1],
      columns: { a: 4, b: 3, out: 3 },
    },
  ],
};

const BARRIER = /\bworkgroupBarrier\(\);/g;

/** A kernel, and the same with a barrier taken out, each alone and all: to see what they are for. */
function withoutBarriers(title: string, source: string): { title: string; source: string }[] {
  const places = [...source.matchAll(BARRIER)].map(({ index }) => index);
  const [file] = title.split(",");
  const without = (words: string, left: readonly number[]) => ({
    title: `${file} without ${words}`,
    source: source.replace(
      BARRIER,
      (barrier, place) => left.includes(place) ? " ".repeat(barrier.length) : barrier,
    ),
  });
  const one = (place: number) => {
    const line = source.slice(0, place).split("\n").length;
    return without(`the barrier in line ${line}`, [place]);
  };
  return [
    { title, source },
    ...places.length > 1 ? places.map(one) : [],
    ...places.length > 0 ? [without("its barriers", places)] : [],
  ];
}

/** The runs of a task's figure, and whose kernels they are; nothing where it shows none. */
export async function kernelRuns(task: string, { tasks, paths }: Links) {
  if (!Object.hasOwn(SHOWN, task)) return undefined;
  const runs: KernelRun[] = [], yours: string[] = [], reference: string[] = [];
  for (const { path, title, columns = {}, ...job } of SHOWN[task]) {
    const isYours = paths.has(path);
    (isYours ? yours : reference).push(path);
    const source = await Deno.readTextFile(new URL(path, isYours ? tasks : treeUrl("solutions")));
    for (const { title: words, source: text } of withoutBarriers(title, source)) {
      const run = recordKernel(words, { ...job, source: text, entry: "main" });
      const memories = run.memories.map((memory) =>
        Object.hasOwn(columns, memory.name) ? { ...memory, columns: columns[memory.name] } : memory
      );
      runs.push({ ...run, memories });
    }
  }
  return { runs, code: { yours, reference, broken: {} } };
}
