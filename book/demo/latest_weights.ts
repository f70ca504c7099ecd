/** The weights that the learner has trained last. */
import { WEIGHTS } from "../../train/runs/run_folder.ts";

/** The weights of the latest run of `deno task train mnist` that has any; nothing where there is none. */
export async function latestWeights(runs: URL): Promise<URL | undefined> {
  let latest: { readonly file: URL; readonly time: number } | undefined;
  for (const name of await namesIn(runs)) {
    if (!name.startsWith("mnist-")) continue;
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
