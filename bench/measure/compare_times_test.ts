import { assertEquals, assertMatch } from "@std/assert";
import { compareTimes } from "./compare_times.ts";
import { timesTable } from "./times_table.ts";

Deno.test("compareTimes() asks in turns, and the first round does not count", async () => {
  const asked: string[] = [];
  const contender = (name: string, times: readonly number[]) => {
    let turn = 0;
    return () => {
      asked.push(name);
      return times[turn++];
    };
  };
  const measured = await compareTimes({
    slow: contender("slow", [1, 40, 20, 30]),
    quick: contender("quick", [1, 12, 11, 10]),
  }, { rounds: 3 });
  assertEquals(asked.join(" "), "slow quick slow quick slow quick slow quick");
  assertEquals(measured.map(({ bestMs, medianMs }) => [bestMs, medianMs]), [[20, 30], [10, 11]]);
});

Deno.test("compareTimes() measures by the best of several ways, and gives no ratio where busy", async () => {
  const measured = await compareTimes({
    "one thread": () => 2,
    "two threads": () => 4,
    other: () => 6,
  }, { rounds: 3, ways: 2 });
  for (const { ratio, isQuiet, bestMs } of measured) {
    if (ratio !== undefined) assertEquals([ratio, isQuiet], [bestMs / 2, true]);
  }
  const table = timesTable([
    { ...measured[0], ratio: 1 },
    { ...measured[2], ratio: undefined, note: "noted" },
  ]);
  assertMatch(
    table,
    /^ +best +median +ratio\none thread +2.00 ms +2.00 ms +1.00x\nother .* busy {2}noted$/,
  );
});
