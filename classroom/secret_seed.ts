/** The seed of a class, from which its random inputs follow: secret until the due date is past. */
import { writeWhole } from "../terminal/files.ts";
import { shownPath } from "../terminal/paths.ts";
import { UsageError } from "../terminal/usage.ts";

const FILE = "secret_seed";

/** Nobody else on the machine can read it, and git leaves it alone. */
export async function writeSeed(folder: URL, seed: number): Promise<void> {
  const url = new URL(FILE, folder);
  await writeWhole(url, `${seed}\n`);
  if (Deno.build.os !== "windows") await Deno.chmod(url, 0o600);
  await writeWhole(new URL(".gitignore", folder), `${FILE}\n`);
}

/** @throws {UsageError} where it is not there, or is no number */
export async function readSeedOf(folder: URL): Promise<number> {
  const url = new URL(FILE, folder);
  const text = await Deno.readTextFile(url).catch(() => undefined);
  if (text !== undefined && /^\d{1,10}\s*$/.test(text) && Number(text) < 2 ** 31) {
    return Number(text);
  }
  throw new UsageError(
    `${shownPath(url)} is to hold one whole number: it is the seed of this class`,
  );
}
