/** The weights that the learner has trained last. */
import { WEIGHTS } from "../../train/runs/run_folder.ts";
import { DEMOS, type DemoWeights } from "./demos.ts";

/** The weights of the latest run of each page's programs; none where no run has any. */
export async function latestWeights(runs: URL): Promise<DemoWeights> {
  const names = await namesIn(runs);
  const found = await Promise.all(DEMOS.map(async ({ name, programs }) => {
    const own = names.filter((run) => programs.some((program) => run.startsWith(`${program}-`)));
    return [name, await latestOf(own, runs)] as const;
  }));
  return Object.fromEntries(found.filter(([, file]) => file !== undefined));
}

async function latestOf(names: readonly string[], runs: URL): Promise<URL | undefined> {
  let latest: { readonly file: URL; readonly time: number } | undefined;
  for (const name of names) {
    const file = new URL(`${encodeURIComponent(name)}/${WEIGHTS}`, runs);
    const time = await Deno.stat(file).then(({ mtime }) => mtime?.getTime() ?? 0, () => undefined);
    if (time !== undefined && !(latest && latest.time >= time)) latest = { file, time };
  }
  return latest?.file;
}

async function namesIn(folder: URL): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch {
    return [];
  }
}
