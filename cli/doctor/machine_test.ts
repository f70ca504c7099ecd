import { assertEquals, assertMatch } from "@std/assert";
import { checkDeno, checkSystem, size } from "./machine.ts";

Deno.test("checkDeno() wants 2.9 at least", () => {
  const status = (version: string) => checkDeno(version).status;
  assertEquals(["2.9.0", "2.9.6", "2.10.1", "3.0.0"].map(status), ["ok", "ok", "ok", "ok"]);
  assertEquals(["2.8.3", "1.46.3", "2.0.0"].map(status), ["problem", "problem", "problem"]);
  const { fix, blocksGrading } = checkDeno("2.8.3");
  assertMatch(fix!, /deno upgrade/);
  assertEquals(blocksGrading, true);
});

Deno.test("checkSystem() names the system, the cores and the memory", () => {
  assertMatch(
    checkSystem().found,
    /^\w+ \w+, \d+ cores?, [\d.]+ \wiB memory \([\d.]+ \wiB free\)$/,
  );
});

Deno.test("size() in the unit that fits", () => {
  assertEquals([0, 1023, 1024, 5_000_000, 2 ** 40].map(size), [
    "0 B",
    "1023 B",
    "1.0 KiB",
    "4.8 MiB",
    "1.0 TiB",
  ]);
});
