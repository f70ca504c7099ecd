import { assert, assertEquals } from "@std/assert";
import { againAfterCrash, gpuTests } from "./test.ts";

async function runs(...codes: number[]): Promise<{ code: number; left: number }> {
  const code = await againAfterCrash(() => Promise.resolve(codes.shift()!));
  return { code, left: codes.length };
}

Deno.test("againAfterCrash() asks once more when Deno itself came down, and only once", async () => {
  assertEquals(await runs(134, 0), { code: 0, left: 0 });
  assertEquals(await runs(139, 1), { code: 1, left: 0 });
  assertEquals(await runs(134, 134, 0), { code: 134, left: 1 });
});

Deno.test("againAfterCrash() takes failed tests and Ctrl-C as they are", async () => {
  assertEquals(await runs(0, 1), { code: 0, left: 1 });
  assertEquals(await runs(1, 0), { code: 1, left: 1 });
  assertEquals(await runs(130, 0), { code: 130, left: 1 });
});

Deno.test("gpuTests() are those that open a GPU themselves or by what they import, and few others", async () => {
  const found = await gpuTests();
  for (const path of ["modules/3_parallel/gpu_test.ts", "modules/4_networks/golden_test.ts"]) {
    assert(found.includes(path), path);
  }
  for (
    const path of ["grader/results_test.ts", "cli/main_test.ts", "modules/3_parallel/pool_test.ts"]
  ) {
    assert(!found.includes(path), path);
  }
});
