/**
 * The pages of the workbook as they are built: once for every state of the lessons and of the scripts,
 * and kept below `.kindling/`.
 */
import { runLimited } from "../terminal/limited_child.ts";
import { toPath } from "../terminal/file_path.ts";
import { sha256 } from "../terminal/files.ts";
import { ROOT } from "../terminal/paths.ts";
import { CannotStart } from "../terminal/usage.ts";

const BUILT = new URL(".kindling/book/", ROOT);

/** So long it may take, in milliseconds; a second or two is usual. */
const PATIENCE = 120_000;

/**
 * The folder with the pages as they are now, built if they are not.
 *
 * @param building is called where it takes a moment
 * @throws {CannotStart} where they cannot be built
 */
export async function builtPages(building: () => void = () => {}): Promise<URL> {
  const folder = new URL(`${await stateOfSources()}/`, BUILT);
  if (await isThere(folder)) return folder;
  building();
  const begun = new URL(`begun-${crypto.randomUUID()}/`, BUILT);
  await Deno.mkdir(begun, { recursive: true });
  try {
    const path = (file: string) => toPath(new URL(file, ROOT));
    const { ended, stderr } = await runLimited([
      ...["run", "-A", "--quiet", `--config=${path("deno.json")}`],
      ...[`--lock=${path("book/deno.lock")}`, path("book/build/main.ts"), toPath(begun)],
    ], PATIENCE);
    if (ended !== "well") {
      throw new CannotStart(`The pages of the workbook could not be built (${ended}): ${stderr}`);
    }
    await removeOthers(begun);
    await Deno.rename(begun, folder).catch(async (error) => {
      if (!await isThere(folder)) throw error; // else another workbook was quicker
    });
    return folder;
  } finally {
    await Deno.remove(begun, { recursive: true }).catch(() => {}); // unless it has its name by now
  }
}

/** Changes when anything does of which pages are made. */
async function stateOfSources(): Promise<string> {
  const paths = [
    ...filesBelow("book/", /\.(ts|css|lock)$/),
    ...filesBelow("modules/", LESSON),
    // which pages share with training programs
    ...["train/events/", "train/report/plots/"].flatMap((folder) => filesBelow(folder, /\.ts$/)),
  ];
  const texts = await Promise.all(
    paths.sort().map(async (path) => `${path}\0${await Deno.readTextFile(new URL(path, ROOT))}`),
  );
  return (await sha256([Deno.version.deno, ...texts].join("\0"))).slice(0, 16);
}

const LESSON = /(\.md|\/(module|quiz)\.ts)$/;

function filesBelow(folder: string, fits: RegExp): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) => {
    const path = `${folder}${name}`;
    if (isDirectory) return filesBelow(`${path}/`, fits);
    return fits.test(path) && !path.endsWith("_test.ts") ? [path] : [];
  });
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Removes pages that are long out of date: a workbook that is open may still show younger ones. */
async function removeOthers(begun: URL): Promise<void> {
  for await (const { name } of Deno.readDir(BUILT)) {
    const folder = new URL(`${name}/`, BUILT), { mtime } = await Deno.stat(folder);
    if (folder.href === begun.href || Date.now() - (mtime?.getTime() ?? 0) < WEEK) continue;
    await Deno.remove(folder, { recursive: true }).catch(() => {});
  }
}

async function isThere(url: URL): Promise<boolean> {
  return await Deno.stat(url).then(() => true, () => false);
}
