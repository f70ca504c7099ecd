import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { DataError } from "../data_error.ts";
import { gzip, inFolder } from "../testing/in_folder.ts";
import { vocabulary } from "./vocabulary.ts";
import { loadWordVectors, randomWordVectors } from "./word_vectors.ts";

const KNOWN = vocabulary([["a", "a", "a", "film", "film", "café"]]);

Deno.test("randomWordVectors() are normal numbers, and 0 for what fills up", () => {
  const words = vocabulary([Array.from({ length: 500 }, (_, i) => `${i}`)]);
  const { vectors, dimension, found } = randomWordVectors(words, { dimension: 20, seed: 3 });
  assertEquals([vectors.length, dimension, found], [502 * 20, 20, 0]);
  assertEquals(vectors.subarray(0, 20), new Float32Array(20));
  const mean = vectors.reduce((a, b) => a + b) / 10_020;
  const deviation = Math.sqrt(vectors.reduce((sum, x) => sum + x * x, 0) / 10_020);
  assertAlmostEquals(mean, 0, 0.02);
  assertAlmostEquals(deviation, 0.4, 0.02);
  assertEquals(randomWordVectors(words, { dimension: 20, seed: 3 }).vectors, vectors);
  assert(vectors.every(Number.isFinite));
});

const FILE = "the 1 2 3\nfilm 0.5 -1e-2 .25\nfilms 7 7 7\n. . . 9 9 9\na 4 5 6\n<pad> 8 8 8\n";

Deno.test("loadWordVectors() puts each word's numbers in its row", async () => {
  const files = {
    "glove.txt": FILE,
    "windows.txt": FILE.replaceAll("\n", "\r\n"),
    "word2vec.txt": `5 3\n${FILE.trimEnd()}`,
    "wide.txt": FILE.replaceAll(" ", "  ").replace("  0.5", " \t 0.5"),
    "two_members.txt.gz": Uint8Array.from([
      ...await gzip(new TextEncoder().encode(FILE.slice(0, 30))),
      ...await gzip(new TextEncoder().encode(FILE.slice(30))),
    ]),
    "glove.txt.gz": await gzip(new TextEncoder().encode(FILE)),
  };
  await inFolder(files, async (folder) => {
    for (const name of Object.keys(files)) {
      const file = join(folder, name), read = await loadWordVectors(file, KNOWN);
      assertEquals([read.dimension, read.found, read.vectors.length], [3, 2, 15]);
      assertEquals(read.source, `${file} (2 of 5 words)`);
      assertEquals([...read.vectors.subarray(0, 3)], [0, 0, 0]); // <pad>
      assertEquals([...read.vectors.subarray(6, 9)], [4, 5, 6]); // a
      assertEquals([...read.vectors.subarray(9, 12)], [0.5, Math.fround(-1e-2), 0.25]); // film
      const unknown = [...read.vectors.subarray(3, 6), ...read.vectors.subarray(12)];
      assert(unknown.every((value) => value !== 0 && Number.isFinite(value)), `${unknown}`);
      assertEquals((await loadWordVectors(file, KNOWN)).vectors, read.vectors);
    }
  });
});

Deno.test("loadWordVectors() finds a word in whatever form its accents come", async () => {
  const files = {
    "apart.txt": "cafe\u0301 1 2\n",
    "both.txt": "cafe\u0301 3 4\ncafé 1 2\ncafe\u0301 5 6\n",
  };
  await inFolder(files, async (folder) => {
    for (const name of Object.keys(files)) {
      const { vectors, found } = await loadWordVectors(join(folder, name), KNOWN);
      const row = 2 * KNOWN.idOf("café");
      assertEquals([found, ...vectors.subarray(row, row + 2)], [1, 1, 2], name);
    }
  });
});

Deno.test("loadWordVectors() does not go on where it knows no word", async () => {
  await inFolder({ "other.txt": "Ein 1 2\nFilm 3 4\n" }, async (folder) => {
    const file = join(folder, "other.txt"), attempt = () => loadWordVectors(file, KNOWN);
    await assertRejects(attempt, DataError, `${file} has vectors for none of the 5 words`);
  });
});

Deno.test("loadWordVectors() reads a file in pieces", async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `é${i} ${i} ${-i} 0.123456789\n`);
  const words = vocabulary([["é0", "é7777", "é19999"]]);
  await inFolder({ "big.txt": lines.join("") }, async (folder) => {
    const { vectors, found } = await loadWordVectors(join(folder, "big.txt"), words);
    assertEquals(found, 3);
    const row = 3 * words.idOf("é7777");
    assertEquals([...vectors.subarray(row, row + 2)], [7777, -7777]);
  });
});

Deno.test("loadWordVectors() names the line that is wrong", async () => {
  const cases: [text: string, words: string][] = [
    [
      "the 1 2 3\nfilm 1 2\n",
      "line 2: a word and 3 numbers were expected, and there are 2 numbers",
    ],
    ["the 1 2 3\nfilm 1 x 2\n", 'line 2: "x" is not a number'],
    ["the 1 2 3\nfilm 1 2 \n", "line 2: a word and 3 numbers"],
    ["the\n", "line 1: a word and its numbers were expected, and there are 0"],
    ["", "There are no word vectors in"],
    ["\n\n", "There are no word vectors in"],
  ];
  for (const [text, words] of cases) {
    await inFolder({ "wrong.txt": text }, async (folder) => {
      await assertRejects(
        () => loadWordVectors(join(folder, "wrong.txt"), KNOWN),
        DataError,
        words,
      );
    });
  }
  await inFolder({ "a.gz": "no gzip" }, async (folder) => {
    const read = (name: string) => () => loadWordVectors(join(folder, name), KNOWN);
    await assertRejects(read("a.gz"), DataError, "Cannot read word vectors from");
    await assertRejects(read("b.txt"), DataError, "Cannot read word vectors from");
  });
});
