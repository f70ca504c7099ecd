/** The seed of the random inputs, as it is given: by a number, or by a file that keeps it secret. */
import { absolutePath } from "../terminal/file_path.ts";
import type { Flags } from "../terminal/flags.ts";
import { UsageError } from "../terminal/usage.ts";

const MOST = 2 ** 31 - 1;

/**
 * The number after `--seed`, or in the file that `--seed-file` names; nothing where neither is given.
 *
 * @throws {UsageError} for both, for a file that cannot be read, and for what is no such number
 */
export async function readSeed(flags: Flags): Promise<number | undefined> {
  const file = flags.text("seed-file"), seed = flags.integer("seed", { max: MOST });
  if (file === undefined) return seed;
  if (seed !== undefined) {
    throw new UsageError("--seed and --seed-file name two seeds: give one of them");
  }
  const path = absolutePath(file, Deno.env.get("INIT_CWD")); // where the user stands
  const text = await readShort(path);
  if (text === undefined) throw new UsageError(`--seed-file ${file} is no file that can be read`);
  const number = Number(text.trim());
  if (!/^\d+$/.test(text.trim()) || number > MOST) {
    throw new UsageError(`--seed-file ${file} is to hold one whole number from 0 to ${MOST}`);
  }
  return number;
}

/** The text of a small file. */
async function readShort(path: string): Promise<string | undefined> {
  try {
    const { isFile, size } = await Deno.stat(path);
    return isFile && size < 100 ? await Deno.readTextFile(path) : undefined;
  } catch {
    return undefined;
  }
}
