import { assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { UsageError } from "../../terminal/usage.ts";
import { type EpochMetrics, metricsLine, readMetrics } from "./metrics.ts";

const metrics = (epoch: number, loss = 1 / epoch): EpochMetrics => ({
  epoch,
  loss,
  right: epoch,
  count: 50,
  seconds: epoch / 10,
});

/** Reads what a file with this text holds. */
async function read(text: string, last: number): Promise<EpochMetrics[]> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(path, text);
    return await readMetrics(pathToFileURL(path), last);
  } finally {
    await Deno.remove(path);
  }
}

Deno.test("readMetrics() reads what metricsLine() wrote, to the last digit", async () => {
  const epochs = [metrics(1, 1 / 3), metrics(2, NaN), metrics(3, 5e-324)];
  const text = epochs.map(metricsLine).join("");
  assertEquals(
    text.split("\n")[0],
    `{"epoch":1,"loss":0.3333333333333333,"right":1,"count":50,` +
      `"seconds":0.1}`,
  );
  assertEquals(await read(text, 3), epochs);
});

Deno.test("readMetrics() reads what was measured of held-out examples, where it was", async () => {
  const heldOut = { loss: 1 / 3, right: 88, count: 100 };
  const epochs = [
    { ...metrics(1), heldOut },
    metrics(2),
    { ...metrics(3), heldOut: { ...heldOut, loss: NaN } },
  ];
  assertEquals(await read(epochs.map(metricsLine).join(""), 3), epochs);
});

Deno.test("readMetrics() leaves out what comes after the last epoch, half a line too", async () => {
  const text = [1, 2, 3].map((epoch) => metricsLine(metrics(epoch))).join("");
  assertEquals(await read(text + `{"epoch":4,"lo`, 2), [metrics(1), metrics(2)]);
  assertEquals(await read(text, 0), []);
});

Deno.test("readMetrics() says which line lacks its epoch", async () => {
  const first = metricsLine(metrics(1));
  const broken = [
    [first, 2],
    [first + first, 2],
    [first + "\n" + metricsLine(metrics(2)), 2],
    [first + "null\n", 2],
    [first + `"epoch"\n`, 2],
    [first + `{"epoch":2}\n`, 2],
    [first + `{"epoch":2,"loss":"0","right":1,"count":2,"seconds":1}\n`, 2],
    [first + metricsLine(metrics(2)).replace("}", `,"heldOut":3}`), 2],
    [first + metricsLine(metrics(2)).replace("}", `,"heldOut":{"loss":0,"right":"1"}}`), 2],
    [first + `{"epoch":2,"loss`, 2],
  ] as const;
  for (const [text, last] of broken) {
    await assertRejects(
      () => read(text, last),
      UsageError,
      ":2 does not hold what epoch 2 measured",
    );
  }
  await assertRejects(
    () => readMetrics(new URL("none.jsonl", import.meta.url), 1),
    UsageError,
    ":1",
  );
});
