import { assertEquals } from "@std/assert";
import { againAfterCrash, counts, sum } from "./test.ts";

async function runs(...codes: number[]): Promise<{ code: number; left: number }> {
  const { code } = await againAfterCrash(() => Promise.resolve({ code: codes.shift()! }));
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

Deno.test("sum() of what several processes have counted is what all of them have", () => {
  const xml = `<testsuites name="all" tests="5" failures="1" errors="1"><skipped/></testsuites>`;
  const one = counts(xml)!;
  assertEquals(one, { passed: 2, failed: 2, skipped: 1 });
  assertEquals(sum([one, { passed: 10, failed: 0, skipped: 3 }]), {
    passed: 12,
    failed: 2,
    skipped: 4,
  });
  assertEquals(counts(""), undefined);
});
