/**
 * IMDB: 50,000 long film reviews, each praise or not, collected by Maas and others; as their
 * archive `aclImdb_v1.tar.gz`, as the folder that is in it, or as a CSV file.
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
import { gunzipped } from "../gunzip.ts";
import { untar } from "../untar.ts";

/**
 * The reviews to learn from, well mixed, and those for validation, a share of all: the archive's
 * `train` and `test` are put together.
 *
 * @throws {DataError} if `dataDir` has no reviews, or if a file is not what it should be
 */
export function loadImdb(options: ReviewOptions = {}): Promise<ReviewSplit> {
  return findReviews(IMDB, options);
}

/**
 * Downloads them, unless they are there.
 *
 * @throws {DataError} where they are not to be had
 */
export function fetchImdb(options: FetchOptions = {}): Promise<void> {
  return fetchReviews(IMDB, options);
}

const IMDB: KnownReviews = {
  name: "IMDB",
  files:
    "the folder aclImdb, aclImdb_v1.tar.gz, or a CSV file with the columns review and sentiment",
  archive: {
    name: "aclImdb_v1.tar.gz",
    urls: ["https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz"],
    bytes: 84_125_825,
    sha256: "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe",
  },
  read,
};

async function read(path: string): Promise<FoundReviews | undefined> {
  const file = await kindOf(path) === "file" ? path : await findFile(path);
  try {
    if (file !== undefined) {
      const reviews = /\.(tar\.gz|tgz)$/.test(file) ? await readArchive(file) : await readCsv(file);
      return { reviews, path: file };
    }
    for (const folder of [join(path, "aclImdb"), path]) {
      if (await kindOf(join(folder, "train")) !== "folder") continue;
      return { reviews: await readFolder(folder), path: folder };
    }
    return undefined;
  } catch (thrown) {
    if (thrown instanceof DataError) throw thrown;
    throw new DataError(`Cannot read ${file ?? path}: ${reason(thrown)}`);
  }
}

/** The one file of a folder that can hold the reviews; nothing where the folder itself does. */
async function findFile(folder: string): Promise<string | undefined> {
  if (await kindOf(folder) !== "folder") return undefined;
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  if (names.includes("aclImdb") || names.includes("train")) return undefined;
  if (names.includes(IMDB.archive.name)) return join(folder, IMDB.archive.name);
  const csv = names.filter((name) => name.toLowerCase().endsWith(".csv"));
  if (csv.length > 1) {
    throw new DataError(
      `${folder} has more than one CSV file, ${csv.join(", ")}: name one of them`,
    );
  }
  return csv.length === 1 ? join(folder, csv[0]) : undefined;
}

/** Which files of the archive are reviews, and what they say. */
const REVIEW_FILE = /(?:^|\/)(?:train|test)\/(pos|neg)\/[^/.][^/]*\.txt$/;

async function readArchive(path: string): Promise<Review[]> {
  using file = await Deno.open(path);
  const archive = gunzipped(file.readable);
  const texts: [name: string, text: string][] = [], decoder = new TextDecoder();
  for await (const { name, bytes } of untar(archive, (name) => REVIEW_FILE.test(name))) {
    texts.push([name, decoder.decode(bytes)]);
  }
  return fromFiles(texts);
}

async function readFolder(folder: string): Promise<Review[]> {
  const texts: [name: string, text: string][] = [];
  for (const part of ["train/pos", "train/neg", "test/pos", "test/neg"]) {
    const path = join(folder, part);
    if (await kindOf(path) !== "folder") {
      if (part.startsWith("test")) continue;
      throw new DataError(`There is no folder ${path}`);
    }
    for (const { name } of Deno.readDirSync(path)) {
      if (!REVIEW_FILE.test(`${part}/${name}`)) continue;
      texts.push([`${part}/${name}`, Deno.readTextFileSync(join(path, name))]);
    }
  }
  return fromFiles(texts);
}

/** In the order of the names: neither folders nor archives have one that can be relied on. */
function fromFiles(texts: [name: string, text: string][]): Review[] {
  const sorted = texts.sort(([a], [b]) => a < b ? -1 : 1);
  return sorted.map(([name, text]) => ({
    text: plain(text),
    label: REVIEW_FILE.exec(name)![1] === "pos" ? 1 : 0,
  }));
}

const LABELS: Readonly<Record<string, 0 | 1>> = {
  positive: 1,
  negative: 0,
  pos: 1,
  neg: 0,
  "1": 1,
  "0": 0,
};

async function readCsv(path: string): Promise<Review[]> {
  const text = await Deno.readTextFile(path);
  const { parse } = await lateImport<typeof import("@std/csv/parse")>(
    import.meta.resolve("@std/csv/parse"),
  );
  // fieldsPerRecord 0: every record has as many fields as the first one
  const [head = [], ...records]: string[][] = parse(text, { fieldsPerRecord: 0 });
  const column = (...names: string[]) =>
    head.findIndex((name) => names.includes(name.trim().toLowerCase()));
  const review = column("review", "text"), sentiment = column("sentiment", "label");
  if (review < 0 || sentiment < 0) {
    throw new DataError(
      `${path} should have the columns review and sentiment and has ${head.join(", ") || "none"}`,
    );
  }
  return records.map((record, i) => {
    const label = LABELS[record[sentiment].trim().toLowerCase()];
    if (label === undefined) {
      const words = "positive or negative, or 1 or 0";
      throw new DataError(
        `${path}, review ${i + 1}: its label is "${record[sentiment]}", not ${words}`,
      );
    }
    return { text: plain(record[review]), label };
  });
}

/** A review without its HTML line breaks. */
function plain(text: string): string {
  return text.replace(/<br\s*\/?>/gi, " ").replace(/\s+/g, " ").trim();
}
