import { assertEquals } from "@std/assert";
import { ROOT } from "../terminal/paths.ts";

Deno.test("grader/deno.lock names what grading needs and nothing else", async () => {
  const lock = JSON.parse(await Deno.readTextFile(new URL("grader/deno.lock", ROOT)));
  // What training draws with is in train/deno.lock: Deno fetches all that a lock file names.
  assertEquals(Object.keys(lock.npm).map((name) => name.replace(/@[^@]*$/, "")).sort(), [
    "diff",
    "fast-check",
    "pure-rand",
  ]);
});
