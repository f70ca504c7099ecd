import { assertEquals, assertMatch } from "@std/assert";
import type { Column, Contender } from "./contenders.ts";
import type { Cell, MeasuredRow } from "./measure_row.ts";
import { goalsTable, limitsOf, timesOf, verdictsOf, whoLine } from "./report.ts";
import { type Row, ROWS } from "./rows.ts";

function cell(column: Column, bestMs: number, more: Partial<Cell & Contender> = {}): Cell {
  const { slowProducts = false, threads = 1, ...summary } = more;
  const contender = { column, threads, name: `${column} 1.0`, slowProducts } as Contender;
  const rest = {
    medianMs: 2 * bestMs,
    spread: 0.1,
    isQuiet: true,
    isSeen: true,
    turns: 3,
    quietTurns: 3,
  };
  return { contender, bestMs, ...rest, ...summary };
}

const row = (name: string): Row => ROWS.find((row) => row.name === name)!;

function measured(name: string, cells: readonly Cell[]): MeasuredRow {
  return { row: row(name), cells, wrong: [] };
}

Deno.test("verdictsOf() holds the kernels on two threads against each goal", () => {
  const product = measured("matmul 512", [
    cell("loops", 20),
    cell("vectors, 1", 1),
    cell("vectors, 2", 2),
    cell("PyTorch", 1),
    cell("jax-js", 3),
  ]);
  const said = verdictsOf([product], []).map(({ ratio, reached }) => [ratio, reached]);
  assertEquals(said, [[10, true], [2, true], [1.5, false]]);
});

Deno.test("verdictsOf() takes PyTorch's better number of threads", () => {
  const cells = [cell("vectors, 2", 2), cell("PyTorch", 50, { threads: 2 }), cell("PyTorch", 4)];
  const [{ ratio, reached }] = verdictsOf([measured("LSTM 16x32x64", cells)], []);
  assertEquals([ratio, reached], [0.5, false]);
});

Deno.test("verdictsOf() says why there is no ratio", () => {
  const whys = (cells: readonly Cell[], missing: readonly Column[] = []) =>
    verdictsOf(
      [measured("LSTM 16x32x64", [cell("vectors, 2", 2), ...cells])],
      missing.map((column) => ({ column, missing: "not installed" })),
    ).map(({ ratio, reached, why }) => [ratio, reached, why]);
  assertEquals(whys([cell("PyTorch", 1, { isQuiet: false })]), [[undefined, undefined, "busy"]]);
  assertEquals(whys([], ["PyTorch"]), [[undefined, undefined, "not installed"]]);
  assertEquals(whys([]), [[undefined, undefined, "other numbers"]]);
  const [[, , slow]] = whys([cell("PyTorch", 1, { slowProducts: true })]);
  assertMatch(`${slow}`, /BLAS/);
  const sums = measured("sum 1M axis 0", [
    cell("vectors, 2", 2),
    cell("PyTorch", 2, { slowProducts: true }),
  ]);
  assertEquals(verdictsOf([sums], [])[0].reached, true); // no product in it
});

Deno.test("limitsOf() says once what was in the way of rows that missed a goal", () => {
  const of = (name: string, ours: number) =>
    measured(name, [cell("loops", 7), cell("vectors, 2", ours), cell("PyTorch", 1)]);
  const rows = [of("matmul 512", 9), of("matmul 1024", 9), of("tanh 1M", 1), of("Kim step", 1)];
  const said = limitsOf(rows, verdictsOf(rows, []));
  assertEquals(said.length, 1);
  assertMatch(said[0], /^matmul 512, matmul 1024: A vector has 128 bits/);
});

Deno.test("the tables are 80 columns wide, and leave out who is not there", () => {
  const columns = ["loops", "vectors, 1", "vectors, 2", "PyTorch", "NumPy", "jax-js"] as const;
  const rows = ROWS.map(({ name }) =>
    measured(name, columns.map((column) => cell(column, 123.456, { isQuiet: column !== "loops" })))
  );
  const gone = [{ column: "tfjs", missing: "not installed" } as const];
  const text = [timesOf(rows, gone), goalsTable(verdictsOf(rows, gone))].join("\n");
  assertEquals(text.split("\n").filter((line) => line.length > 80), []);
  assertEquals(text.includes("tfjs"), false);
  assertMatch(text, /^add 4x4, µs +123456\* +123456 /m);
  assertMatch(text, /^matmul 512 +at least 9x as fast as loops +none: busy$/m);
  assertMatch(whoLine(rows, gone), /jax-js 1\.0\. Not installed: tfjs\.$/);
});
