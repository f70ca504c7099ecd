/** The runs that there are, the latest first. */
import { REPORT, WEIGHTS } from "../../train/runs/run_folder.ts";
import { PROJECTS } from "../../train/program_table.ts";
import type { RunShown } from "../messages.ts";

/** `"scalar-2026-01-31_18-05-09"`, and a number behind it where two began in the same second. */
const NAME = /^([a-z]+)-(\d{4}-\d\d-\d\d)_(\d\d)-(\d\d)-(\d\d)(-\d+)?$/;

/** So many are told. */
const MOST = 20;

/** @param folder the one that holds the runs */
export async function listRuns(folder: URL): Promise<RunShown[]> {
  const names = (await namesIn(folder)).filter((name) => programOf(name) !== undefined);
  const latest = names.sort((a, b) => timeOf(a) < timeOf(b) ? 1 : -1).slice(0, MOST);
  return await Promise.all(latest.map(async (name): Promise<RunShown> => {
    const has = (file: string) => isFile(new URL(`${name}/${file}`, folder));
    const [hasReport, hasWeights] = await Promise.all([has(REPORT), has(WEIGHTS)]);
    return { name, program: programOf(name)!, time: timeOf(name), hasReport, hasWeights };
  }));
}

async function namesIn(folder: URL): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(folder));
    return entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

/** The program whose run has this name, if it is the name of one. */
function programOf(name: string): string | undefined {
  const program = NAME.exec(name)?.[1];
  return program !== undefined && Object.hasOwn(PROJECTS, program) ? program : undefined;
}

/** `"2026-01-31 18:05:09"` */
function timeOf(name: string): string {
  const [, , day, hours, minutes, seconds] = NAME.exec(name)!;
  return `${day} ${hours}:${minutes}:${seconds}`;
}

async function isFile(url: URL): Promise<boolean> {
  return await Deno.lstat(url).then(({ isFile }) => isFile, () => false);
}
