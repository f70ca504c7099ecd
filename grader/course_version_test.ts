import { assertEquals, assertMatch } from "@std/assert";
import { courseVersion } from "./course_version.ts";

Deno.test("courseVersion() is a number and a hash that stay what they are", async () => {
  const first = await courseVersion();
  assertMatch(first.version, /^\d+\.\d+\.\d+$/);
  assertMatch(first.hash, /^[0-9a-f]{16}$/);
  assertEquals(await courseVersion(), first);
});
