/** The seed of a class, from which its random inputs follow: secret until the due date is past. */
import { edition } from "../grader/edition/edition.ts";
import { readIfThere, writeWhole } from "../terminal/files.ts";
import { shownPath } from "../terminal/paths.ts";
import { unreadable } from "../terminal/plain_file.ts";
import { UsageError } from "../terminal/usage.ts";

const FILE = "secret_seed";

/** Nobody else on the machine can read it, and git leaves it alone. */
export async function writeSeed(folder: URL, seed: number): Promise<void> {
  const url = new URL(FILE, folder);
  await writeWhole(url, `${seed}\n`);
  if (Deno.build.os !== "windows") await Deno.chmod(url, 0o600);
  await writeWhole(new URL(".gitignore", folder), `${FILE}\n`);
}

/** @throws {UsageError} where it is not there, may not be read, or is no number */
export async function readSeedOf(folder: URL): Promise<number> {
  const url = new URL(FILE, folder);
  let text: string | undefined;
  try {
    text = await readIfThere(url);
  } catch (error) {
    const why = unreadable(error);
    throw new UsageError(`${shownPath(url)} ${why}: whoever grades must be its owner`, {
      cause: error,
    });
  }
  const here = edition();
  if (text === undefined && here) return here.seeds[0]; // where all is published, nothing is secret
  if (text !== undefined && /^\d{1,10}\s*$/.test(text) && Number(text) < 2 ** 31) {
    return Number(text);
  }
  throw new UsageError(
    `${shownPath(url)} is to hold one whole number: it is the seed of this class`,
  );
}
