import { assert, assertEquals } from "@std/assert";
import type { Measured } from "./compare_times.ts";
import { timesTable } from "./times_table.ts";

/** A row of a table. */
function row(name: string, ms: number, note?: string): Measured {
  return { name, bestMs: ms, medianMs: 2 * ms, ratio: ms === 1 ? 1 : undefined, note } as Measured;
}

Deno.test("timesTable() puts notes behind its rows, each column as wide as it has to be", () => {
  assertEquals(
    timesTable([row("one", 1, "first"), row("another", 1234.5)]),
    [
      "              best     median  ratio",
      "one        1.00 ms    2.00 ms  1.00x  first",
      "another  1234.5 ms  2469.0 ms   busy",
    ].join("\n"),
  );
});

Deno.test("timesTable() has no line of more than 80 columns: notes without room stand below", () => {
  const name = "token 256, no cache: PyTorch 1.13.0a0, 2 threads";
  const note = "18 tokens/s, 21.1 times as long as with its cache".repeat(2);
  const lines = timesTable([row(name, 1234.5, note), row("short", 1, "too")]).split("\n");
  for (const line of lines) assert(line.length <= 80, line);
  assertEquals(lines.length, 6);
  assertEquals(lines.at(-1), "    too"); // below as well: notes stand in one place
});
