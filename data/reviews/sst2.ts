/**
 * SST-2: phrases from film reviews, each praise or not. The Stanford Sentiment Treebank of Socher
 * and others, in the form of the GLUE benchmark:
 *
 *     sentence<TAB>label
 *     a fine film <TAB>1
 */
import { join } from "node:path";
import { lateImport } from "../../terminal/late_import.ts";
import { DataError, reason } from "../data_error.ts";
import {
  type FetchOptions,
  fetchReviews,
  findReviews,
  type FoundReviews,
  kindOf,
  type KnownReviews,
  type ReviewOptions,
} from "./find_reviews.ts";
import type { Review, ReviewSplit } from "./reviews.ts";

/**
 * The sentences to learn from, well mixed, and those for validation: GLUE's own where `dev.tsv` is
 * beside `train.tsv`, and a share of the others where it is not. Many of them are parts of one
 * another, so that a share flatters a network which has seen the rest.
 *
 * @throws {DataError} if `dataDir` has no sentences, or if a file is not what it should be
 */
export function loadSst2(options: ReviewOptions = {}): Promise<ReviewSplit> {
  return findReviews(SST2, options);
}

/**
 * Downloads them, unless they are there.
 *
 * @throws {DataError} where they are not to be had
 */
export function fetchSst2(options: FetchOptions = {}): Promise<void> {
  return fetchReviews(SST2, options);
}

const SST2: KnownReviews = {
  name: "SST-2",
  files: "train.tsv, with the sentences and their labels, or SST-2.zip",
  archive: {
    name: "SST-2.zip",
    urls: ["https://dl.fbaipublicfiles.com/glue/data/SST-2.zip"],
    bytes: 7_439_277,
    sha256: "d67e16fb55739c1b32cdce9877596db1c127dc322d93c082281f64057c16deaa",
  },
  read,
};

async function read(path: string): Promise<FoundReviews | undefined> {
  if (await kindOf(path) === "file") {
    if (path.endsWith(".zip")) return await readZip(path);
    return { reviews: await readTsv(path), path };
  }
  for (const file of ["train.tsv", "SST-2/train.tsv"]) {
    const train = join(path, file), dev = join(train, "..", "dev.tsv");
    if (await kindOf(train) !== "file") continue;
    const validation = await kindOf(dev) === "file" ? await readTsv(dev) : undefined;
    return { reviews: await readTsv(train), validation, path: train };
  }
  const zip = join(path, SST2.archive.name);
  return await kindOf(zip) === "file" ? await readZip(zip) : undefined;
}

async function readTsv(path: string): Promise<Review[]> {
  try {
    return parseTsv(await Deno.readTextFile(path), path);
  } catch (thrown) {
    throw thrown instanceof DataError
      ? thrown
      : new DataError(`Cannot read ${path}: ${reason(thrown)}`);
  }
}

const FFLATE = "npm:fflate@0.8.3";

async function readZip(path: string): Promise<FoundReviews> {
  const { unzipSync } = await lateImport<typeof import("npm:fflate@0.8.3")>(FFLATE);
  const tsv = (name: string) => /(^|\/)(train|dev)\.tsv$/.exec(name)?.[2];
  const texts: Record<string, string> = {};
  try {
    const files = unzipSync(await Deno.readFile(path), { filter: ({ name }) => !!tsv(name) });
    for (const [name, bytes] of Object.entries(files)) {
      texts[tsv(name)!] = new TextDecoder().decode(bytes);
    }
  } catch (thrown) {
    throw new DataError(`Cannot unpack ${path}: ${reason(thrown)}`);
  }
  if (texts.train === undefined) throw new DataError(`There is no train.tsv in ${path}`);
  const validation = texts.dev === undefined ? undefined : parseTsv(texts.dev, `${path}/dev.tsv`);
  return { reviews: parseTsv(texts.train, `${path}/train.tsv`), validation, path };
}

const HEAD = "sentence\tlabel";

/** The sentences of a text; `path` is for the errors. */
function parseTsv(text: string, path: string): Review[] {
  const [head, ...lines] = text.replace(/^\ufeff/, "").split(/\r?\n/);
  if (head !== HEAD) {
    throw new DataError(
      `${path} should begin with the line "sentence<TAB>label" and begins with ` +
        `"${head.slice(0, 60).replaceAll("\t", "<TAB>")}"`,
    );
  }
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line, i) => {
    const tab = line.lastIndexOf("\t"), label = line.slice(tab + 1);
    if (tab < 0 || (label !== "0" && label !== "1")) {
      throw new DataError(
        `${path}, line ${i + 2}: a sentence, a tab, and 0 or 1 were expected, and there is ` +
          `"${line.slice(-60).replaceAll("\t", "<TAB>")}"`,
      );
    }
    return { text: line.slice(0, tab).trim(), label: label === "1" ? 1 : 0 };
  });
}
