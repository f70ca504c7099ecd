import { assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { UsageError } from "../../terminal/usage.ts";
import { bestOf, isBetter, readStepMetrics, stepLine, type StepMetrics } from "./batch_metrics.ts";

const LINES: readonly StepMetrics[] = [
  { step: 1, epoch: 0.1, loss: 2, right: 1, count: 16, seconds: 0.5 },
  {
    ...{ step: 5, epoch: 0.5, loss: 1.5, right: 20, count: 64, seconds: 2 },
    heldOut: { loss: 1.25, right: 70, count: 100 },
  },
  {
    ...{ step: 10, epoch: 1, loss: NaN, right: 0, count: 80, seconds: 3 },
    heldOut: { loss: 1.5, right: 70, count: 100 },
  },
];

async function read(text: string, last: number): Promise<StepMetrics[]> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(path, text);
    return await readStepMetrics(pathToFileURL(path), last);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("readStepMetrics() reads what stepLine() wrote, up to a step", async () => {
  const text = LINES.map(stepLine).join("");
  assertEquals(await read(text, 10), [...LINES]);
  assertEquals(await read(`${text}{"step":1`, 10), [...LINES]);
  assertEquals(await read(text, 5), LINES.slice(0, 2));
});

Deno.test("readStepMetrics() refuses a file that does not lead to the step", async () => {
  const [one, five, ten] = LINES.map(stepLine);
  for (const text of ["", one + five, one + ten.slice(9), five + one + ten, one + "{}\n" + ten]) {
    await assertRejects(() => read(text, 10), UsageError, "does not lead to step 10");
  }
  await assertRejects(() => read(one + ten, 7), UsageError, "does not lead to step 7");
});

Deno.test("bestOf() finds the most read right, and among equals the smallest loss", () => {
  assertEquals(bestOf(LINES)?.step, 5);
  assertEquals(bestOf(LINES.slice(0, 1)), undefined);
  const [, { heldOut }, worse] = LINES;
  assertEquals(isBetter(worse.heldOut!, heldOut), false);
  assertEquals(isBetter({ loss: 9, right: 71, count: 100 }, heldOut), true);
  assertEquals(isBetter({ loss: NaN, right: 99, count: 100 }, undefined), false);
});
