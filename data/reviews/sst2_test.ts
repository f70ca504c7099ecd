import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { strToU8, zipSync } from "npm:fflate@0.8.3";
import { UsageError } from "../../terminal/usage.ts";
import { DataError } from "../data_error.ts";
import { loadSst2 } from "./sst2.ts";
import { inFolder } from "../testing/in_folder.ts";

const HEAD = "sentence\tlabel\n";

/** Ten sentences, every other of them praise. */
const TRAIN = HEAD + Array.from({ length: 10 }, (_, i) => `film ${i} \t${i % 2}\n`).join("");

const DEV = `${HEAD}a "quoted" film\t1\nan\ttabbed film \t0\n`;

const log = () => {};

Deno.test("loadSst2() reads train.tsv, and holds a share out", async () => {
  await inFolder({ "train.tsv": TRAIN }, async (folder) => {
    for (const dataDir of [folder, join(folder, "train.tsv")]) {
      const lines: string[] = [];
      const split = await loadSst2({ dataDir, share: 0.3, log: (line) => lines.push(line) });
      assertEquals([split.train.length, split.validation.length], [7, 3]);
      for (const { text, label } of [...split.train, ...split.validation]) {
        assertEquals(label, Number(text.replace("film ", "")) % 2);
      }
      assertEquals(split.generated, false);
      assertEquals(split.source, `SST-2, from ${join(folder, "train.tsv")}`);
      assertEquals(lines, [`Data: ${split.source}: 7 to learn from, 3 for validation`]);
    }
  });
});

Deno.test("loadSst2() takes GLUE's own validation where it is there", async () => {
  const zip = zipSync({
    "SST-2/train.tsv": strToU8(TRAIN.replaceAll("\n", "\r\n")),
    "SST-2/dev.tsv": strToU8(DEV),
    "SST-2/test.tsv": strToU8("index\tsentence\n0\ta film\n"),
  });
  const places: Record<string, string | Uint8Array>[] = [
    { "SST-2/train.tsv": TRAIN, "SST-2/dev.tsv": DEV },
    { "train.tsv": `\ufeff${TRAIN}`, "dev.tsv": DEV },
    { "SST-2.zip": zip },
  ];
  for (const files of places) {
    await inFolder(files, async (dataDir) => {
      const { train, validation } = await loadSst2({ dataDir, log });
      const first = await loadSst2({ dataDir, log, heldOut: 1 });
      assertEquals(first, { ...first, train, validation: validation.slice(0, 1) });
      await assertRejects(
        () => loadSst2({ dataDir, log, heldOut: 3 }),
        UsageError,
        "Cannot hold out 3 reviews",
      );
      assertEquals(train.length, 10);
      assertEquals(validation, [
        { text: 'a "quoted" film', label: 1 },
        { text: "an\ttabbed film", label: 0 },
      ]);
      assertEquals((await loadSst2({ dataDir, log })).train, train);
      assert((await loadSst2({ dataDir, log, seed: 2 })).train[0].text !== train[0].text);
    });
  }
});

Deno.test("loadSst2() reads the archive in the cache without a network", async () => {
  const zip = zipSync({ "SST-2/train.tsv": strToU8(TRAIN) });
  await inFolder({ "SST-2.zip": zip }, async (cacheDir) => {
    const { source, train } = await loadSst2({ cacheDir, log });
    assertEquals([source, train.length], [`SST-2, from ${join(cacheDir, "SST-2.zip")}`, 8]);
  });
});

Deno.test("loadSst2() says what is wrong with a file", async () => {
  const cases: [files: Record<string, string | Uint8Array>, words: string][] = [
    [{ "train.tsv": "index\tsentence\n0\tx\n" }, 'begins with "index<TAB>sentence"'],
    [{ "train.tsv": `${HEAD}good\t1\nbad\n` }, "train.tsv, line 3: a sentence, a tab, and 0 or 1"],
    [{ "train.tsv": `${HEAD}good\t1\nbad\t2\n` }, 'there is "bad<TAB>2"'],
    [{ "train.tsv": `${HEAD}good\t1\nfine\t1\n` }, "2 reviews and none with label 0"],
    [{ "train.tsv": HEAD }, "0 reviews and none"],
    [{ "SST-2.zip": new Uint8Array(100) }, "Cannot unpack "],
    [{ "SST-2.zip": zipSync({ "a.txt": strToU8("a") }) }, "There is no train.tsv in "],
    [{ "other.tsv": TRAIN }, "there should be train.tsv, with the sentences and their labels"],
  ];
  for (const [files, words] of cases) {
    await inFolder(files, async (dataDir) => {
      const error = await assertRejects(() => loadSst2({ dataDir, log }), DataError, words);
      assertStringIncludes(error.message, dataDir);
    });
  }
  const wrong = () => loadSst2({ dataDir: join("no", "such", "folder"), log });
  await assertRejects(wrong, DataError, `There are no SST-2 reviews in ${join("no", "such")}`);
});
