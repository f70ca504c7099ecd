/** Copies of a learner's files, kept before a command writes over them. */
import { isThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { CannotStart } from "../../terminal/usage.ts";

/**
 * A folder that is not there yet, named after the time: `<backups>/2026-03-01_14-05-09/`. It comes
 * into being with the first copy.
 */
export function backupFolder(backups: URL, now: Date = new Date()): URL {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join("-");
  for (let n = 1;; n++) {
    const folder = new URL(`${day}_${time}${n > 1 ? `_${n}` : ""}/`, backups);
    if (!isThere(folder)) return folder;
  }
}

/**
 * Makes the folder, which must be nobody else's: copies of two commands would write over each other.
 *
 * @throws {CannotStart} where it is there by now
 */
export async function makeBackupFolder(folder: URL): Promise<void> {
  await Deno.mkdir(new URL("../", folder), { recursive: true });
  try {
    await Deno.mkdir(folder);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    throw new CannotStart(
      `Another command has just kept copies in ${
        shownPath(folder)
      }; nothing was changed: try again`,
    );
  }
}

/** Copies a file, byte for byte, to a place that may lack its folders. */
export async function keepCopy(from: URL, to: URL): Promise<void> {
  await Deno.mkdir(new URL("./", to), { recursive: true });
  await Deno.copyFile(from, to);
}
