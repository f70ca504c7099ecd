import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { DataError } from "../data_error.ts";
import { loadImdb } from "./imdb.ts";
import type { ReviewSplit } from "./reviews.ts";
import { gzip, inFolder } from "../testing/in_folder.ts";

/** The archive's files; only eight of them are labelled reviews. */
const FILES: Record<string, string> = {
  "aclImdb/README": "about the reviews",
  "aclImdb/train/labeledBow.feat": "9 0:9 1:1\n".repeat(200),
  "aclImdb/train/unsup/0_0.txt": "nobody knows",
  "aclImdb/train/pos/._0_9.txt": "what macOS puts beside a file",
};
for (const part of ["train", "test"]) {
  for (const [kind, words] of [["pos", "A joy"], ["neg", "A bore"]]) {
    for (const number of [0, 1]) {
      FILES[`aclImdb/${part}/${kind}/${number}_9.txt`] =
        `${words}<br /><br />of the ${part} <i>kind</i>,\n number ${number}.`;
    }
  }
}

/** What is to be found in them. */
const TEXTS = ["train", "test"].flatMap((part) =>
  [0, 1].flatMap((number) => [
    `1 A joy of the ${part} <i>kind</i>, number ${number}.`,
    `0 A bore of the ${part} <i>kind</i>, number ${number}.`,
  ])
).sort();

function texts({ train, validation }: ReviewSplit): string[] {
  return [...train, ...validation].map(({ label, text }) => `${label} ${text}`).sort();
}

/** A tar archive of files and, before them, their folders. */
function tar(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const blocks = Object.entries({ "aclImdb/": "", ...files }).flatMap(([name, text]) => {
    const head = new Uint8Array(512), bytes = encoder.encode(text);
    head.set(encoder.encode(name));
    head.set(encoder.encode(bytes.length.toString(8).padStart(11, "0")), 124);
    head.set(encoder.encode(name.endsWith("/") ? "5" : "0"), 156);
    head.set(encoder.encode("ustar\0" + "00"), 257);
    return [head, bytes, new Uint8Array((512 - bytes.length % 512) % 512)];
  });
  const all = [...blocks, new Uint8Array(1024)];
  const archive = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of all) {
    archive.set(block, at);
    at += block.length;
  }
  return archive;
}

const log = () => {};

Deno.test("loadImdb() reads the folder and the archive alike", async () => {
  const archive = await gzip(tar(FILES));
  const inside = Object.entries(FILES).map(([path, text]) => [path.replace("aclImdb/", ""), text]);
  const splits: ReviewSplit[] = [];
  for (const files of [FILES, Object.fromEntries(inside), { "aclImdb_v1.tar.gz": archive }]) {
    await inFolder(files, async (dataDir) => {
      const split = await loadImdb({ dataDir, share: 0.25, log });
      assertEquals(texts(split), TEXTS);
      assertEquals(split.train.length, 6);
      assertStringIncludes(split.source, `IMDB, from ${dataDir}`);
      splits.push(split);
    });
  }
  assertEquals(splits[1].train, splits[0].train);
  assertEquals(splits[2].train, splits[0].train);
});

Deno.test("loadImdb() reads the archive in the cache without a network", async () => {
  await inFolder({ "aclImdb_v1.tar.gz": await gzip(tar(FILES)) }, async (cacheDir) => {
    assertEquals(texts(await loadImdb({ cacheDir, log })), TEXTS);
  });
});

Deno.test("loadImdb() reads a CSV file with quotes, commas and line breaks", async () => {
  const csv = 'review,sentiment\r\n"Good, ""really"" good.<br /><br />See\r\nit.",positive\r\n' +
    "Not so good,negative\r\nplain,1\r\nplainer,0\r\n";
  const turned = "id,Label,Text\n1,Positive,a\n2,NEG,b\n";
  await inFolder({ "IMDB Dataset.csv": csv, "notes.txt": "x" }, async (folder) => {
    for (const dataDir of [folder, join(folder, "IMDB Dataset.csv")]) {
      assertEquals(texts(await loadImdb({ dataDir, share: 0.5, log })), [
        "0 Not so good",
        "0 plainer",
        '1 Good, "really" good. See it.',
        "1 plain",
      ]);
    }
  });
  await inFolder({ "reviews.csv": turned }, async (dataDir) => {
    assertEquals(texts(await loadImdb({ dataDir, share: 0.5, log })), ["0 b", "1 a"]);
  });
});

Deno.test("loadImdb() says what is wrong with a file", async () => {
  const archive = tar(FILES), packed = await gzip(archive);
  const cases: [files: Record<string, string | Uint8Array>, words: string][] = [
    [{ "a.csv": "review,sentiment\nx,good\n" }, 'review 1: its label is "good", not positive or'],
    [
      { "a.csv": "title,stars\nx,5\n" },
      "should have the columns review and sentiment and has title",
    ],
    [{ "a.csv": "" }, "and has none"],
    [{ "a.csv": 'review,sentiment\n"x,1\n' }, "Cannot read "],
    [{ "a.csv": "review,sentiment\nx,1,2\n" }, "line 2: expected 2 fields but got 3"],
    [{ "a.csv": "", "b.csv": "" }, "more than one CSV file, a.csv, b.csv: name one of them"],
    [{ "train/pos/0.txt": "good" }, join("train", "neg")],
    [{ "train/pos/0.txt": "good", "train/neg/a": "" }, "1 review and none with label 0"],
    [{ "aclImdb_v1.tar.gz": packed.slice(0, -30) }, "Cannot read "],
    [{ "aclImdb_v1.tar.gz": await gzip(archive.slice(0, 2000)) }, "it is cut short"],
    [{ "aclImdb_v1.tar.gz": await gzip(new Uint8Array(2000).fill(65)) }, "this is no tar archive"],
    [{ "aclImdb_v1.tar.gz": archive }, "Cannot read "],
    [{ "notes.txt": "x" }, "There are no IMDB reviews in "],
  ];
  for (const [files, words] of cases) {
    await inFolder(files, async (dataDir) => {
      const error = await assertRejects(() => loadImdb({ dataDir, log }), DataError, words);
      assertStringIncludes(error.message, dataDir);
    });
  }
});
