import { assert, assertEquals } from "@std/assert";
import { computedByAll, othersRunning, settle, showsQueue, usageOf } from "./run_queue.ts";

/** Computes for so many ms. */
function compute(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

Deno.test({
  name: "usageOf() counts what this process computes, and computedByAll() that of all",
  ignore: !showsQueue(),
  fn: () => {
    const before = usageOf([Deno.pid])!, allBefore = computedByAll()!;
    compute(300);
    const { computedMs, queuedMs } = usageOf([Deno.pid])!;
    // Of the 300 ms it has had a processor or stood in the queue for one.
    assert(computedMs - before.computedMs + queuedMs - before.queuedMs > 250);
    assert(computedByAll()! - allBefore > 50);
  },
});

Deno.test("what is not shown is nothing, and nobody waits for it", async () => {
  assertEquals(usageOf([]), undefined);
  assertEquals(usageOf([2 ** 30]), undefined);
  assert(othersRunning() >= 0);
  await settle(5);
});
