/**
 * What runs the library in a page, as it is now: made once for every state of the learner's files, and
 * kept below `.kindling/`.
 */
import { courseVersion } from "../../grader/course_version.ts";
import { isLearners } from "../../grader/plan/link.ts";
import { readHandedIfPlain } from "../../grader/handed/read_handed.ts";
import { sourcePaths } from "../../grader/stubs/tree.ts";
import { sha256 } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";
import { filesBelow } from "../../terminal/walk.ts";
import { exportDemos, exportFigures } from "./export_demos.ts";
import type { DemoWeights } from "./demos.ts";
import { latestWeights } from "./latest_weights.ts";

const KEPT = new URL(".kindling/library_pages/", ROOT);

/** What is being made, by its state. */
const making = new Map<string, Promise<void>>();

/**
 * The folder with `demo/` and `figures/` of the learner's files. Of another's files they are the
 * reference's: what a page runs can press the workbook's buttons.
 *
 * @param tasks the folder that stands for `tasks/`
 * @param kept the folder that keeps them
 * @throws {CannotStart} where they cannot be made
 */
export async function libraryPages(tasks: URL, kept: URL = KEPT): Promise<URL> {
  const implementation = isLearners(tasks) ? "mine" : "reference";
  const weights = implementation === "mine" ? await latestWeights(new URL("runs/", ROOT)) : {};
  const state = await stateOf(implementation === "mine" ? tasks : undefined, weights);
  const folder = new URL(`${state}/`, kept);
  const make = async () => {
    const begun = new URL(`begun-${crypto.randomUUID()}/`, kept);
    try {
      await exportDemos(new URL("demo/", begun), { implementation, weights, home: "/" });
      await exportFigures(new URL("figures/", begun), { implementation, format: "module" });
      await removeOthers(kept);
      await Deno.rename(begun, folder).catch(async (error) => {
        if (!await isThere(folder)) throw error; // else another workbook was quicker
      });
    } finally {
      await Deno.remove(begun, { recursive: true }).catch(() => {}); // unless it has its name by now
    }
  };
  while (!await isThere(folder)) {
    const made = making.get(state) ?? make().finally(() => making.delete(state));
    making.set(state, made);
    await made;
  }
  return folder;
}

let course: Promise<string> | undefined;

/** Changes with the learner's files and with the weights; with the course's when this is started anew. */
async function stateOf(tasks: URL | undefined, weights: DemoWeights): Promise<string> {
  const paths = tasks ? await sourcePaths(tasks) : [];
  const texts = await Promise.all(
    paths.map(async (path) => `${path}\0${await readHandedIfPlain(new URL(path, tasks))}`),
  );
  const times = await Promise.all(
    Object.values(weights).map(async (url) => [url.href, (await Deno.stat(url)).mtime?.getTime()]),
  );
  course ??= stateOfCourse();
  return (await sha256([await course, ...times.flat(), ...texts].join("\0"))).slice(0, 16);
}

async function stateOfCourse(): Promise<string> {
  const { hash } = await courseVersion();
  const pages = ["book/demo/", "book/figures/", "train/"].flatMap((folder) =>
    filesBelow(new URL(folder, ROOT)).filter((path) => /\.(ts|css|html|lock)$/.test(path))
      .map((path) => folder + path)
  );
  const texts = await Promise.all(pages.map((path) => Deno.readTextFile(new URL(path, ROOT))));
  return await sha256([hash, Deno.version.deno, ...texts].join("\0"));
}

/** A page asks for what is as it is now: nobody needs those of before. */
async function removeOthers(kept: URL): Promise<void> {
  for await (const { name } of Deno.readDir(kept)) {
    if (name.startsWith("begun-")) continue;
    await Deno.remove(new URL(`${name}/`, kept), { recursive: true }).catch(() => {});
  }
}

async function isThere(url: URL): Promise<boolean> {
  return await Deno.stat(url).then(() => true, () => false);
}
