/** Which class a command is about. */
import { FILE } from "../../classroom/class_file.ts";
import { absolutePath } from "../../terminal/file_path.ts";
import type { Flags } from "../../terminal/flags.ts";
import { folderUrl, ROOT, shownPath } from "../../terminal/paths.ts";
import { didYouMean, UsageError } from "../../terminal/usage.ts";

const CLASSES = new URL("classes/", ROOT);

/** The folder of a name below `classes/`, or of a path. */
export function folderOf(name: string): URL {
  const isPath = /[\\/]/.test(name) || name === "." || name === "..";
  if (isPath) return folderUrl(placeOf(name));
  return new URL(`${encodeURIComponent(name)}/`, CLASSES);
}

/** A path as seen from where the user stands. */
export function placeOf(path: string): string {
  const home = Deno.env.get("HOME") ?? Deno.env.get("USERPROFILE");
  const whole = home && /^~[\\/]/.test(path) ? home + path.slice(1) : path; // as in canvas:~/x.csv
  return absolutePath(whole, Deno.env.get("INIT_CWD"));
}

/**
 * The class that `--class` names; else the one in whose folder the user stands, or the only one.
 *
 * @throws {UsageError} where that names none, or more than one
 */
export function chosenClass(flags: Flags): URL {
  const name = flags.text("class");
  if (name !== undefined) {
    const folder = folderOf(name);
    if (hasClass(folder)) return folder;
    throw new UsageError(`There is no ${shownPath(folder)} with a ${FILE}${others(name)}`);
  }
  const here = folderUrl(Deno.env.get("INIT_CWD") ?? Deno.cwd());
  if (hasClass(here)) return here;
  const known = classes();
  if (known.length === 1) return folderOf(known[0]);
  throw new UsageError(
    known.length === 0
      ? "There is no class yet: deno task class init NAME --tasks IDS begins one"
      : `Say which class: --class ${known.join(" or --class ")}`,
  );
}

function others(name: string): string {
  const known = classes();
  return known.length > 0 ? didYouMean(name, known) : "";
}

function classes(): string[] {
  try {
    return [...Deno.readDirSync(CLASSES)].map(({ name }) => name)
      .filter((name) => hasClass(folderOf(name))).sort();
  } catch {
    return [];
  }
}

export function hasClass(folder: URL): boolean {
  try {
    return Deno.statSync(new URL(FILE, folder)).isFile;
  } catch {
    return false;
  }
}
