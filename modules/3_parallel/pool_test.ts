import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { Pool } from "#modules/3_parallel/pool.ts";
import { KernelError } from "#modules/3_parallel/simd/compiler/kernel_error.ts";
import { testJob } from "#modules/3_parallel/pool_test_jobs.ts";
import { runWithGc } from "#modules/3_parallel/testing/run_with_gc.ts";
import { TodoError } from "#modules/todo.ts";

/** Room for so many numbers, all 0, and a look at them. */
function numbers(pool: Pool, length: number) {
  const storage = pool.heap.allocate(length), { offset } = storage;
  const read = () => [...pool.heap.numbers.subarray(offset, offset + length)];
  pool.heap.numbers.fill(0, offset, offset + length);
  return { offset, read };
}

/** A pool whose first worker has started, which takes long where its modules are type-checked. */
function startedPool(): Pool {
  const pool = new Pool({ workers: 2 });
  pool.run(testJob("meet"), [numbers(pool, 1).offset], { items: 2, grain: 1 });
  return pool;
}

/** Runs a program of its own to its end; its answer is what it printed. */
async function program(text: string): Promise<string> {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, text);
    const map = ["#impl/3_parallel/", "#modules/"].map((key) => [key, import.meta.resolve(key)]);
    const json = JSON.stringify({ imports: Object.fromEntries(map) });
    const { stdout, stderr, code, signal } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--allow-read", "--no-config", "--no-lock", "--no-check"],
        `--import-map=data:application/json,${encodeURIComponent(json)}`,
        file,
      ],
      signal: AbortSignal.timeout(15_000),
    }).output();
    const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
    return `${out}${errors}${signal ?? ""}${code || ""}`;
  } finally {
    await Deno.remove(file);
  }
}

const IMPORTS = `
  import { Pool } from "#modules/3_parallel/pool.ts";
  import { testJob } from "#modules/3_parallel/pool_test_jobs.ts";
`;

Deno.test("Pool.run() does every item once, over many jobs and growing memory", () => {
  using pool = new Pool({ workers: 3 });
  for (let turn = 1; turn <= 300; turn++) {
    const items = turn * 7 % 50, { offset, read } = numbers(pool, items);
    if (turn % 50 === 0) pool.heap.allocate(turn * 1000);
    pool.run(testJob("increment"), [offset], { items, grain: 3 });
    pool.run(testJob("increment"), [offset], { items, grain: 1 });
    assertEquals(read(), new Array(items).fill(2));
  }
});

Deno.test("Pool.run() shares a large job with the workers, which see memory that has grown", () => {
  using pool = startedPool();
  pool.heap.allocate(1_000_000);
  const far = numbers(pool, 8);
  pool.run(testJob("whoDidIt"), [far.offset], { items: 8, grain: 1 });
  assertEquals(new Set(far.read()), new Set([0, 1]));
});

Deno.test("Pool.run() does a small job alone, and none for no items", () => {
  using pool = new Pool({ workers: 2 });
  const { offset, read } = numbers(pool, 4);
  pool.run(testJob("whoDidIt"), [offset], { items: 4, grain: 5 });
  pool.run(testJob("fail"), [0], { items: 0, grain: 5 });
  assertEquals(read(), [0, 0, 0, 0]);
});

Deno.test("Pool of one thread works without workers", () => {
  using pool = new Pool({ workers: 1 });
  const { offset, read } = numbers(pool, 20);
  pool.run(testJob("increment"), [offset], { items: 20, grain: 1 });
  assertEquals(read(), new Array(20).fill(1));
});

Deno.test("Pool.run() throws what the caller's part has thrown, and goes on", () => {
  using pool = new Pool({ workers: 2 });
  for (const grain of [1, 100]) {
    const run = () => pool.run(testJob("fail"), [7], { items: 8, grain });
    assertThrows(run, Error, "item 7 is bad");
  }
  const { offset, read } = numbers(pool, 20);
  pool.run(testJob("increment"), [offset], { items: 20, grain: 1 });
  assertEquals(read(), new Array(20).fill(1));
});

Deno.test("Pool.run() names the job and what its worker said, and goes on", () => {
  using pool = startedPool();
  const run = () => pool.run(testJob("failInWorker"), [], { items: 8, grain: 1 });
  const error = assertThrows(
    run,
    Error,
    'Job "failInWorker" failed in a worker: TypeError: cannot',
  );
  assertStringIncludes(error.stack!, "pool_test_jobs.ts:");
  const { offset, read } = numbers(pool, 20);
  pool.run(testJob("increment"), [offset], { items: 20, grain: 1 });
  assertEquals(read(), new Array(20).fill(1));
});

Deno.test("Pool.run() says what is wrong with a job that its workers cannot load", () => {
  const job = testJob("whoDidIt");
  for (
    const [lost, message] of [
      [{ ...job, name: "lost" }, 'exports no JOBS with a job "lost"'],
      [{ ...job, module: `${job.module}.lost` }, "pool_test_jobs.ts.lost"],
    ] as const
  ) {
    using pool = startedPool();
    assertThrows(() => pool.run(lost, [0], { items: 8, grain: 1 }), Error, message);
  }
});

Deno.test("Pool.run() of a kernel that fails is a KernelError with its place, though a worker ran it", () => {
  using pool = startedPool();
  const run = () => pool.run(testJob("stopKernelInWorker"), [], { items: 16, grain: 1 });
  const { reason, file, place } = assertThrows(run, KernelError);
  assertEquals([reason, file, place], ["it ends", "tasks/toy.kernel.ts", { line: 3, column: 7 }]);
});

Deno.test("Pool.run() of an open task is a TodoError, though a worker came upon it", () => {
  using pool = startedPool();
  const run = () => pool.run(testJob("openInWorker"), [], { items: 8, grain: 1 });
  assertThrows(run, TodoError, "Task 3.2 is not written yet");
});

Deno.test("Pool.run() gives up on a worker that is silent, and the program still ends", async () => {
  const out = await program(`${IMPORTS}
    const pool = new Pool({ workers: 2, patience: 300 });
    for (const name of ["hangInWorker", "increment"]) {
      try {
        pool.run(testJob(name), [0], { items: 8, grain: 1 });
      } catch (error) {
        console.log(error.message);
      }
    }
  `);
  const [silent, closed] = out.split("\n");
  assertEquals(
    silent,
    'Job "hangInWorker" is not done: 1 of 8 chunks are missing, and no worker has answered for ' +
      "0.3 s. The pool is closed",
  );
  assertStringIncludes(closed, 'Cannot run job "increment": the pool was closed');
});

Deno.test("Pool in a pool is refused, by the caller and by a worker", () => {
  using pool = startedPool();
  for (const name of ["makePool", "makePoolInWorker"]) {
    const run = () => pool.run(testJob(name), [], { items: 8, grain: 1 });
    assertThrows(run, Error, "Cannot make a pool inside a job");
  }
  const job = testJob("increment");
  const again = () => pool.run(job, [], { items: 8, grain: 1 });
  const run = () => pool.run({ ...job, run: again }, [0], { items: 8, grain: 100 });
  assertThrows(run, Error, 'Cannot run job "increment" inside a job');
});

Deno.test("Pools do not get in each other's way", () => {
  using one = new Pool({ workers: 2 });
  using other = new Pool({ workers: 2 });
  for (let turn = 0; turn < 20; turn++) {
    for (const pool of [one, other]) {
      const { offset, read } = numbers(pool, 20);
      pool.run(testJob("increment"), [offset], { items: 20, grain: 1 });
      assertEquals(read(), new Array(20).fill(1));
    }
  }
});

Deno.test("Pool after dispose() says so", () => {
  const pool = new Pool({ workers: 2 });
  const { offset, read } = numbers(pool, 8);
  const run = () => pool.run(testJob("increment"), [offset], { items: 8, grain: 1 });
  run();
  pool.dispose();
  pool.dispose();
  assertThrows(run, Error, 'Cannot run job "increment": the pool has been disposed of');
  assertEquals(read(), new Array(8).fill(1));
});

Deno.test("Pool refuses a number of workers that is none", () => {
  for (const workers of [0, 1.5, NaN]) {
    assertThrows(() => new Pool({ workers }), RangeError, `not ${workers}`);
  }
});

Deno.test("Pool lets the program end, asleep or not, disposed of or not", async () => {
  const out = await program(`${IMPORTS}
    const pools = [1, 2].map(() => new Pool({ workers: 3 }));
    for (const pool of pools) {
      pool.heap.allocate(8);
      pool.run(testJob("whoDidIt"), [0], { items: 8, grain: 1 });
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
    pools[0].dispose();
    pools[1].run(testJob("increment"), [0], { items: 8, grain: 1 });
    console.log("done");
  `);
  assertEquals(out, "done");
});

Deno.test("Pool says so when it may not start its workers", async () => {
  const out = await program(`${IMPORTS}
    Deno.permissions.revokeSync({ name: "read" });
    try {
      new Pool({ workers: 2 }).run(testJob("increment"), [0], { items: 8, grain: 1 });
    } catch (error) {
      console.log(error.message);
    }
  `);
  assertStringIncludes(out, "Cannot start a worker of the pool: NotCapable");
});

Deno.test("Pool keeps its threads' room for packing when the garbage collector comes", async () => {
  const out = await runWithGc(`
    import { Pool } from "#modules/3_parallel/pool.ts";
    const pool = new Pool({ workers: 2, vectors: true }), before = pool.heap.bytesInUse;
    for (let i = 0; i < 10; i++) {
      gc();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    console.log(before > 0, pool.heap.bytesInUse === before);`);
  assertEquals(out, "true true");
});
