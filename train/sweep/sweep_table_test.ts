import { assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { UsageError } from "../../terminal/usage.ts";
import { readSweep, type SweepRun, sweepTable } from "./sweep_table.ts";

const run: SweepRun = {
  ...{ program: "fast", dataset: "xor", hidden: 10, rate: 0.05, epochs: 500, seed: 1 },
  ...{ loss: 0.1, right: 48, count: 50, seconds: 1 },
};

Deno.test("sweepTable() shows the fewest, the median, and how many died or diverged", () => {
  const runs: SweepRun[] = [
    { ...run, hidden: 200, right: 50 },
    ...[49, 22, 48, 31, 50].map((right) =>
      ({ ...run, right, ailment: right < 30 ? "dead" : undefined }) as const
    ),
    { ...run, dataset: "simple", right: 40, ailment: "diverged" },
  ];
  assertEquals(
    sweepTable(runs),
    `| hidden |     simple | diag | split |        xor | circle | spiral |
| -----: | ---------: | ---: | ----: | ---------: | -----: | -----: |
|     10 | 40 / 40 ✗1 |      |       | 22 / 48 ✗1 |        |        |
|    200 |            |      |       |    50 / 50 |        |        |`,
  );
});

Deno.test("readSweep() reads what was written, but for half a line, and refuses other files", async () => {
  const path = await Deno.makeTempFile({ prefix: "kindling-" }), file = pathToFileURL(path);
  try {
    await Deno.writeTextFile(file, `${JSON.stringify(run)}\n{"program":"fa`);
    assertEquals(await readSweep(file), [run]);
    await Deno.writeTextFile(file, "epoch,loss\n1,0.5\n");
    await assertRejects(() => readSweep(file), UsageError, "1 is no run of a sweep");
  } finally {
    await Deno.remove(path);
  }
  assertEquals(await readSweep(file), []);
});
