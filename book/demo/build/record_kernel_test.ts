import { assertEquals, assertMatch } from "@std/assert";
import type { LockstepJob } from "../../../grader/kernels/lockstep/job.ts";
import { runInLockstep } from "../../../grader/kernels/lockstep/lockstep.ts";
import { treeUrl } from "../../../grader/plan/link.ts";
import { linksFor } from "./course_links.ts";
import { kernelRuns } from "./kernel_runs.ts";
import { recordKernel } from "./record_kernel.ts";

const links = await linksFor("reference");

Deno.test("kernelRuns() shows the reference's kernels without a race or a stray, parted by barriers", async () => {
  const { runs, code } = (await kernelRuns("3.3", links))!;
  assertEquals(code, {
    yours: [],
    reference: ["3_parallel/guard.wgsl", "3_parallel/grid.wgsl", "3_parallel/block_sum.wgsl"],
    broken: {},
  });
  const right = runs.filter(({ title }) => !title.endsWith("without its barriers"));
  assertEquals(right.flatMap(({ findings }) => findings), []);
  const rounds = right.flatMap(({ workgroups }) => workgroups.flat());
  assertEquals(rounds.flatMap(({ strays }) => strays), []);
  assertEquals(rounds.flatMap(({ accesses }) => accesses.filter(({ races }) => races)), []);
  assertEquals(right.map(({ workgroups }) => workgroups.map((rounds) => rounds.length)), [
    [1, 1, 1],
    [1],
    [4, 4], // three barriers: 8 lanes, 4, 2
  ]);
  // The last workgroup of fours has two elements of 10.
  const guard = right[0].workgroups[2][0].accesses;
  assertEquals(guard.map(({ by, does, at }) => `${by} ${does} ${at}`), [
    ...["0 reads 8", "0 writes 8", "1 reads 9", "1 writes 9"],
  ]);
});

/** A kernel of the reference's on a few numbers, with a change. */
async function changed(file: string, from: string, to: string): Promise<LockstepJob> {
  const text = await Deno.readTextFile(new URL(`3_parallel/${file}`, treeUrl("solutions")));
  if (text.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
  return {
    source: text.replace(from, to),
    entry: "main",
    constants: { WIDTH: 4 },
    workgroups: [2, 1, 1],
    buffers: [
      { binding: 0, name: "call", kind: "uniform", type: "u32", values: [6] },
      { binding: 1, name: "a", kind: "read", type: "f32", values: [1, 2, 3, 4, 5, 6] },
      { binding: 2, name: "out", kind: "read_write", type: "f32", values: [0, 0, 0, 0, 0, 0] },
    ],
  };
}

Deno.test("recordKernel() shows what the grader's check finds, and finds what it does", async () => {
  const cases: readonly [job: LockstepJob, races: number, strays: number][] = [
    [await changed("guard.wgsl", "i >= call.length", "i > 100u"), 0, 4], // 2 reads, 2 writes
    [await changed("guard.wgsl", "out[i] = 2.0", "out[0] = 2.0"), 6, 0],
    [await changed("guard.wgsl", "i >= call.length", "i > call.length"), 0, 2],
  ];
  for (const [job, races, strays] of cases) {
    const { workgroups, findings } = recordKernel("changed", job), rounds = workgroups.flat();
    assertEquals(rounds.flatMap((round) => round.strays).length, strays);
    assertEquals(
      rounds.flatMap(({ accesses }) => accesses).filter((one) => one.races).length,
      races,
    );
    const outcome = runInLockstep(job);
    const found = outcome.kind === "ran" ? outcome.findings.map(({ message }) => message) : [];
    assertEquals([...findings], found);
  }
});

Deno.test("kernelRuns() shows what each barrier of matmul.wgsl is for", async () => {
  const { runs } = (await kernelRuns("3.4", links))!;
  const [right, afterBringing, afterUse, neither] = runs.filter(({ title }) =>
    title.startsWith("matmul.wgsl")
  );
  const racing = ({ workgroups }: typeof right) =>
    workgroups.flatMap((rounds, workgroup) =>
      rounds.flatMap(({ accesses }, round) =>
        accesses.some(({ races }) => races) ? [`${workgroup}.${round}`] : []
      )
    );
  // Two tiles a workgroup: bring, multiply, bring, multiply and write.
  assertEquals(right.workgroups.map((rounds) => rounds.length), [5, 5, 5, 5]);
  assertEquals([right.findings, racing(right)], [[], []]);
  assertEquals(racing(afterBringing), ["0.0", "0.1", "1.0", "1.1", "2.0", "2.1", "3.0", "3.1"]);
  assertEquals(racing(afterUse), ["0.1", "1.1", "2.1", "3.1"]);
  assertEquals(racing(neither), ["0.0", "1.0", "2.0", "3.0"]);
});

Deno.test("recordKernel() says why a kernel does not run", async () => {
  const wrong = recordKernel("wrong", await changed("guard.wgsl", "let i = id.x;", "let i = ;"));
  assertMatch(wrong.findings.join(), /^Line \d+: /);
  const endless = recordKernel(
    "endless",
    await changed("guard.wgsl", "let i = id.x;", "let i = id.x; loop { }"),
  );
  assertMatch(endless.findings.join(), /this loop has no end/);
  assertEquals(wrong.workgroups, []);
});
