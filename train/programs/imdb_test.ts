import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { programFolder } from "../testing/program_run.ts";
import { writeReviews, writeSentences } from "../testing/review_files.ts";

const program = "train/programs/imdb.ts", small = ["--dim=4", "--hidden=4", "--batch=16", "--json"];

Deno.test("imdb reads reviews with the layer of one's choice, and shows what it misjudges", async () => {
  await using folder = await programFolder();
  const file = new URL("reviews.csv", folder.url);
  await writeReviews(file, 200);
  const flags = ["--cell=lstm", "--epochs=2", "--length=12", "--words=50"];
  const args = ["--data-dir", fileURLToPath(file), ...flags, ...small];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals(code, 0, err);
  const { count, step, model, data, end } = JSON.parse(out);
  assertEquals([count, step, end], [40, 20, "done"]);
  assertMatch(model, /^LSTM, \d+ weights$/);
  assertMatch(data, /^160 of IMDB, from .* in 50 different words$/);
  const [path] = await folder.written();
  const report = await Deno.readTextFile(
    new URL(`${path.split("/")[0]}/report.html`, folder.runs),
  );
  assertStringIncludes(report, "Worst misjudged");
  assert(!report.includes("&lt;br"));
});

Deno.test("imdb reads single sentences as well", async () => {
  await using folder = await programFolder();
  const file = new URL("train.tsv", folder.url);
  await writeSentences(file, 200);
  const flags = ["--data=sst2", "--cell=rnn", "--epochs=1", "--forget=0"];
  const args = ["--data-dir", fileURLToPath(file), ...flags, ...small];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals(code, 0, err);
  const { count, model, settings } = JSON.parse(out);
  assertEquals([count, settings.forget], [10, 0]);
  assertMatch(model, /^RNN, /);
});

Deno.test("imdb refuses a share that is none", async () => {
  await using folder = await programFolder();
  const { code, err } = await folder.run({ program, args: ["--forget=1"] });
  assertEquals(code, 2);
  assertStringIncludes(err, '--forget takes a number from 0 and below 1, not "1"');
});
