import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseVocabulary } from "#data/reviews/vocabulary.ts";
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
  const file = readSafetensors(await Deno.readFile(new URL("weights.safetensors", run)));
  const arrays = readArrays(file);
  const { shape: [words, dim], data: vectors } = arrays.get("vectors")!;
  const { size, idOf } = parseVocabulary(file.metadata.vocabulary);
  assertEquals([size, idOf("the")], [words, 2]); // its rows are the words', the most frequent first
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

Deno.test("sentiment says in a sentence what data it cannot learn from", async () => {
  await using folder = await programFolder();
  const write = async (name: string, text: string) => {
    const file = new URL(name, folder.url);
    await Deno.writeTextFile(file, text);
    return fileURLToPath(file);
  };
  const two = await write("two.tsv", "sentence\tlabel\nfine\t1\nfine one\t0\n");
  const once = await write("once.tsv", "sentence\tlabel\nfine\t1\nfine\t0\n");
  const vectors = await write("vectors.txt", "fine 1  2\n"),
    none = await write("x.txt", "Oh 1 2\n");
  const cases: [string[], string][] = [
    [["--data-dir", once], "Cannot hold out 1 of 2 reviews"],
    [["--data-dir", two, "--embeddings", none], "x.txt has vectors for none of the"],
    [["--data-dir", two, "--embeddings", vectors, "--dim=3"], "have 2 numbers, not the 3 of --dim"],
  ];
  for (const [args, message] of cases) {
    const { code, err } = await folder.run({ program, args: [...args, "--backend=simple"] });
    assertEquals(code, 2, err);
    assertStringIncludes(err.replaceAll("\n", " "), message);
    assert(!err.includes("    at "), err);
  }
  const args = ["--data-dir", two, "--embeddings", vectors, "--backend=simple", "--epochs=1"];
  const { code, err } = await folder.run({ program, args });
  assertEquals(code, 0, err);
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
