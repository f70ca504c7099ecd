/** Finds a set of reviews: in the reader's own files, in the cache, on the network, or made up. */
import { join } from "node:path";
import { UsageError } from "../../terminal/usage.ts";
import { DataError } from "../data_error.ts";
import { CACHE, download, type RemoteFile } from "../download.ts";
import { readCached } from "../read_cached.ts";
import { generatedReviews } from "./generated_reviews.ts";
import { type Review, type ReviewSplit, type SplitOptions, splitReviews } from "./reviews.ts";
import { shuffled } from "../shuffled.ts";

export interface ReviewOptions extends SplitOptions {
  /** A folder or a file with the reviews; what is not there is not looked for anywhere else. */
  readonly dataDir?: string;
  /** Takes what was used and what is being done. Default: prints it */
  readonly log?: (line: string) => void;
  /** Where downloads are kept. Default: `data/cache/` */
  readonly cacheDir?: string;
}

/** A set of reviews that exists in the world. */
export interface KnownReviews {
  readonly name: string;
  /** What is read from `dataDir`, for who has named a wrong one. */
  readonly files: string;
  readonly archive: RemoteFile & { readonly name: string };
  /**
   * Reads a folder or a file, the archive among them; gives nothing where there are none.
   *
   * @throws {DataError} for files that are not what they should be
   */
  readonly read: (path: string) => Promise<FoundReviews | undefined>;
}

export interface FoundReviews {
  readonly reviews: readonly Review[];
  /** Those that the set's makers have put aside for validation, where there are such. */
  readonly validation?: readonly Review[];
  /** The file or folder that was read. */
  readonly path: string;
}

/**
 * The reviews of `dataDir`; without one those of the archive, which is downloaded once; and where
 * that cannot be had, generated ones. It is said which.
 *
 * @throws {DataError} if `dataDir` has no such reviews, or if a file is not what it should be
 */
export async function findReviews(
  known: KnownReviews,
  options: ReviewOptions = {},
): Promise<ReviewSplit> {
  const { log = console.log } = options;
  const split = await find(known, options, log);
  const { source, train, validation } = split;
  log(`Data: ${source}: ${train.length} to learn from, ${validation.length} for validation`);
  return split;
}

/** What a download is told. */
export type FetchOptions = Pick<ReviewOptions, "log" | "cacheDir">;

/**
 * Downloads the archive, unless it is there.
 *
 * @throws {DataError} where it is not to be had
 */
export async function fetchReviews(
  { archive }: KnownReviews,
  { log = console.log, cacheDir = CACHE }: FetchOptions,
): Promise<void> {
  await download(join(cacheDir, archive.name), archive, { log });
}

async function find(
  known: KnownReviews,
  options: ReviewOptions,
  log: (line: string) => void,
): Promise<ReviewSplit> {
  const { dataDir, cacheDir = CACHE } = options;
  const path = dataDir ?? join(cacheDir, known.archive.name);
  if (dataDir === undefined) {
    try {
      await fetchReviews(known, { log, cacheDir });
    } catch (thrown) {
      if (!(thrown instanceof DataError)) throw thrown;
      log(thrown.message);
      log(`Files that you already have are read with --data-dir: ${known.files}.`);
      return splitReviews(generatedReviews(), options);
    }
  }
  const read = () => known.read(path);
  const found = await (dataDir === undefined ? readCached([path], read) : read());
  if (found) return splitFound(found, known.name, options);
  throw new DataError(
    `There are no ${known.name} reviews in ${path}: there should be ${known.files}`,
  );
}

function splitFound(found: FoundReviews, name: string, options: SplitOptions): ReviewSplit {
  const { reviews, validation, path } = found;
  const set = { reviews, source: `${name}, from ${path}`, generated: false };
  for (const label of [0, 1] as const) {
    if (reviews.some((review) => review.label === label)) continue;
    const some = reviews.length === 1 ? "1 review" : `${reviews.length} reviews`;
    throw new DataError(`${path} has ${some} and none with label ${label}`);
  }
  if (!validation?.length) return splitReviews(set, options);
  const { heldOut = validation.length, seed = 1 } = options;
  if (heldOut > validation.length) {
    throw new UsageError(
      `Cannot hold out ${heldOut} reviews: ${path} has put ${validation.length} aside for it`,
    );
  }
  const train = Array.from(shuffled(reviews.length, seed), (position) => reviews[position]);
  return {
    ...{ train, validation: validation.slice(0, heldOut) },
    ...{ source: set.source, generated: false },
  };
}

/** What a path names. */
export async function kindOf(path: string): Promise<"file" | "folder" | undefined> {
  try {
    return (await Deno.stat(path)).isDirectory ? "folder" : "file";
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound) return undefined;
    if (thrown instanceof Deno.errors.NotADirectory) return undefined;
    throw thrown;
  }
}
