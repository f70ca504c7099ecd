/** `roster.csv`: who is in a class. Columns that nobody here knows are kept as they are. */
import { readIfThere } from "../terminal/files.ts";
import { shownPath } from "../terminal/paths.ts";
import { didYouMean, UsageError } from "../terminal/usage.ts";
import { cellsOf } from "./exports/read_table.ts";

/** One person's row, by its columns; one of them is `id`. */
export type Person = Readonly<Record<string, string>> & { readonly id: string };

/**
 * The people of a table.
 *
 * @param name of the file, for what is wrong with it
 * @throws {UsageError} for a table without a column `id`, or with one twice
 */
export function readRoster(text: string, name: string): readonly Person[] {
  const [columns = [], ...lines] = cellsOf(text, name);
  if (!columns.includes("id")) {
    throw new UsageError(`${name} has no column "id"${didYouMean("id", columns)}`);
  }
  const people = lines.filter((row) => row.some((cell) => cell !== "")).map((row) =>
    Object.fromEntries(columns.map((column, i) => [column, row[i] ?? ""])) as Person
  );
  const ids = people.map(({ id }) => id), twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new UsageError(`${name} has ${twice || "an empty id"} twice`);
  return people;
}

/** The roster of a class; nothing where it has none. */
export async function loadRoster(folder: URL): Promise<readonly Person[] | undefined> {
  const url = new URL("roster.csv", folder), text = await readIfThere(url);
  return text === undefined ? undefined : readRoster(text, shownPath(url));
}
