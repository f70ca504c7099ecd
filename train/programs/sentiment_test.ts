import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { readArrays, readSafetensors } from "../runs/safetensors.ts";
import { type ProgramFolder, programFolder } from "../testing/program_run.ts";
import { writeSentences } from "../testing/review_files.ts";

const program = "train/programs/sentiment.ts";

async function sentences(folder: ProgramFolder): Promise<string[]> {
  const file = new URL("train.tsv", folder.url);
  await writeSentences(file, 400);
  return ["--data-dir", fileURLToPath(file), "--filters=8", "--batch=8"];
}

Deno.test("sentiment learns words' vectors and shows the reviews that it misjudges", async () => {
  await using folder = await programFolder();
  const args = [...await sentences(folder), "--dim=8", "--epochs=8", "--rate=0.5", "--json"];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals(code, 0, err);
  const { right, count, model, data, end } = JSON.parse(out);
  assertEquals([count, end], [20, "done"]);
  assertMatch(model, /^SentimentCnn, [\d,]+ weights, learned word vectors$/);
  assertMatch(data, /^380 of SST-2, from /);
  assert(right >= 16, `${right} of ${count}`);
  const [path] = await folder.written(), run = new URL(`${path.split("/")[0]}/`, folder.runs);
  const report = await Deno.readTextFile(new URL("report.html", run));
  for (const part of ["Worst misjudged", "graph-plot"]) assertStringIncludes(report, part);
  const arrays = readArrays(
    readSafetensors(await Deno.readFile(new URL("weights.safetensors", run))),
  );
  const { shape: [, dim], data: vectors } = arrays.get("vectors")!;
  assertEquals([dim, ...vectors.subarray(0, 8)], [8, ...Array(8).fill(0)]); // padding stays 0
});

Deno.test("sentiment leaves the vectors of --embeddings as they are", async () => {
  await using folder = await programFolder();
  const file = new URL("vectors.txt", folder.url);
  await Deno.writeTextFile(file, "the 1 2 3\nplot 0 1 -1\nfunny 5 5 5\n");
  const embeddings = ["--embeddings", fileURLToPath(file), "--backend=simple", "--epochs=1"];
  const args = [...await sentences(folder), ...embeddings, "--limit=40", "--json"];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals(code, 0, err);
  assertMatch(JSON.parse(out).model, /^SentimentCnn, \d+ weights, .*\(\d of \d+ words\)$/);
  const [path] = await folder.written(), run = new URL(`${path.split("/")[0]}/`, folder.runs);
  const arrays = readArrays(
    readSafetensors(await Deno.readFile(new URL("weights.safetensors", run))),
  );
  assertEquals(arrays.has("vectors"), false);
  assertEquals(arrays.get("cnn.conv3.weight")!.shape, [8, 3, 3]);
});

Deno.test("sentiment says what is missing before it looks for data", async () => {
  await using folder = await programFolder();
  const files = {
    "4_networks/sentiment_cnn.ts": `import { todo } from "#modules/todo.ts";
      export class SentimentCnn { constructor() { todo("4.5"); } }`,
  };
  const { code, err } = await folder.run({ program, args: [], files });
  assertEquals(code, 1);
  assertStringIncludes(err, "4.5");
  assertEquals(await folder.written(), []);
});
