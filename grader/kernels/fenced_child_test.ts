import { assertEquals, assertMatch } from "@std/assert";
import { askFenced } from "./fenced_child.ts";

const program = new URL("testing/greedy_child.ts", import.meta.url);
const LIMITS = { milliseconds: 5000, heapMegabytes: 256, saidMegabytes: 2 };

async function end(takes: string, limits: object = {}): Promise<string | undefined> {
  const { ended } = await askFenced(program, takes, { ...LIMITS, ...limits });
  return ended?.why;
}

Deno.test("who says too much is ended, in many lines or in one", async () => {
  assertEquals(await end("lines"), "said more than 2 MB");
  assertEquals(await end("one line"), "said more than 2 MB");
});

Deno.test("who takes too much memory is ended", { ignore: Deno.build.os !== "linux" }, async () => {
  assertEquals(await end("memory", { processMegabytes: 400 }), "took more than 400 MB of memory");
});

Deno.test("a flood of errors holds nobody up, and takes no memory of ours", async () => {
  const why = await end("errors");
  assertMatch(why!, /^ended with exit code 3: x+$/);
  assertEquals(why!.length < 10_000, true);
});

Deno.test("who ends without a word has said nothing", async () => {
  assertEquals(await askFenced(program, "nothing", LIMITS), { lines: [] });
});
