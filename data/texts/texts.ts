/** A text to learn from, and the end of it that is held out. */
import { didYouMean } from "../../terminal/usage.ts";
import { DataError } from "../data_error.ts";
import { loadMoby } from "./moby.ts";
import { loadNames } from "./names.ts";
import type { TextOptions } from "./package_text.ts";
import { readTextFile } from "./text_file.ts";

export interface TextSplit {
  readonly train: Uint8Array;
  readonly heldOut: Uint8Array;
  /** What it is and where it is from. */
  readonly source: string;
}

/** The texts that have a name, and what they are. */
export const TEXTS = {
  moby: { load: loadMoby, source: "Moby-Dick, by Herman Melville" },
  names: { load: loadNames, source: "first names in English" },
} as const;

/** The share, in hundredths, that is learned from. */
const LEARNED = 90;

/**
 * `"moby"`, `"names"` or a file by its path. The last tenth is held out, by position: of a text that
 * is mixed, neighbours of what was learned would be held out.
 *
 * @throws {DataError} if there is no such text, or if it is too short to be divided
 */
export async function loadText(name: string, options: TextOptions = {}): Promise<TextSplit> {
  const named = Object.hasOwn(TEXTS, name) ? TEXTS[name as keyof typeof TEXTS] : undefined;
  const source = named?.source ?? name;
  const bytes = await (named?.load(options) ?? readTextFile(name));
  if (bytes === undefined) {
    const known = didYouMean(name, Object.keys(TEXTS));
    throw new DataError(`There is no text "${name}", nor a file of that name${known}`);
  }
  const { train, heldOut } = splitText(bytes, source);
  const log = options.log ?? console.log;
  log(`Data: ${source}: ${train.length} bytes to learn from, ${heldOut.length} held out`);
  return { train, heldOut, source };
}

/** Divides a text; a sign of several bytes is in one of the parts, whole. */
export function splitText(
  bytes: Uint8Array,
  source: string,
): Pick<TextSplit, "train" | "heldOut"> {
  let at = Math.floor(bytes.length * LEARNED / 100);
  // at most three bytes of a sign follow its first one, 10xxxxxx each
  for (let more = 0; more < 3 && (bytes[at] & 0xc0) === 0x80; more++) at++;
  if (at === 0 || at >= bytes.length) {
    throw new DataError(
      `${source} has ${bytes.length} bytes: too few to learn from nine tenths and hold one out`,
    );
  }
  return { train: bytes.subarray(0, at), heldOut: bytes.subarray(at) };
}
