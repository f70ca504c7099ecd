/** Tables that somebody else has written. */
import { UsageError } from "../../terminal/usage.ts";
import { type RawTable, splitTable, unquoted } from "./table.ts";

/**
 * The text of a file.
 *
 * @param what to begin the message with: `"--roster people.csv"`
 * @throws {UsageError} where it cannot be read, or is no UTF-8: names would be others
 */
export async function readTableText(path: string, what: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await Deno.readFile(path);
  } catch (error) {
    throw new UsageError(`${what} is no file that can be read`, { cause: error });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(
      `${what} is not in UTF-8: a spreadsheet saves it so as "CSV UTF-8"`,
      { cause: error },
    );
  }
}

/** What its cells say, with commas or semicolons between them. */
export function cellsOf(text: string, what: string): string[][] {
  return rawTable(text, what).rows.map((row) => row.map(unquoted));
}

/**
 * The table with its cells as they are.
 *
 * @throws {UsageError} where quotes do not end
 */
export function rawTable(text: string, what: string): RawTable {
  try {
    return splitTable(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`${what} is no table: ${error.message}`, { cause: error });
  }
}
