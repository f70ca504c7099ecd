/** The text of a learner's file, within the limits of what is graded. */
import { NotPlain, readPlain } from "../../terminal/plain_file.ts";
import { shownPath } from "../../terminal/paths.ts";
import { printable } from "../../terminal/text.ts";
import { UsageError } from "../../terminal/usage.ts";

/** Of one file. */
export const FILE_BYTES = 1e6;

/**
 * Nothing where there is no file.
 *
 * @throws {NotPlain} for what is none, or too large
 */
export async function readHanded(url: URL): Promise<string | undefined> {
  try {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await readPlain(url, FILE_BYTES));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Nothing also where there is something that is not read. */
export async function readHandedIfPlain(url: URL): Promise<string | undefined> {
  try {
    return await readHanded(url);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/**
 * For commands that need the text to go on.
 *
 * @throws {UsageError} for what is no file, or too large
 */
export async function readHandedOrRefuse(url: URL): Promise<string | undefined> {
  try {
    return await readHanded(url);
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    throw new UsageError(`${printable(shownPath(url))} ${error.message}`, { cause: error });
  }
}
