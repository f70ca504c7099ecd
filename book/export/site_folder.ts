/** The folder that a site is written into: whole, and over nothing but an earlier site. */
import { filesBelow, walk } from "../../terminal/walk.ts";
import { toPath } from "../../terminal/file_path.ts";
import { folderUrl, shownPath } from "../../terminal/paths.ts";
import { explainUnwritable } from "../../terminal/unwritable.ts";
import { UsageError } from "../../terminal/usage.ts";

/** Lists what a site has been written with: one path a line. By it an earlier site is known. */
const LIST = "kindling-site.txt";

/**
 * The folder of a name, where a site may be written.
 *
 * @throws {UsageError} where there is something that this has not written
 */
export function siteFolder(path: string): URL {
  let folder = folderUrl(path), names: string[];
  try {
    folder = folderUrl(Deno.realPathSync(folder)); // a link stays one
    names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return folder;
    const why = error instanceof Error ? error.message : `${error}`;
    throw new UsageError(`No site can be written to ${shownPath(folder)}: ${why}`);
  }
  if (names.length === 0) return folder;
  const written = listIn(folder);
  if (!written) throw notOurs(folder, names.sort());
  const others = [...walk(folder)].filter(({ isFolder }) => !isFolder).map(({ path }) => path)
    .filter((path) => path !== LIST && !written.has(path));
  if (others.length > 0) throw notOurs(folder, others);
  return folder;
}

function notOurs(folder: URL, [first, ...more]: readonly string[]): UsageError {
  const others = more.length > 0 ? ` and ${more.length} more` : "";
  return new UsageError(
    `${
      shownPath(folder)
    } is not empty, and no site that deno task book --export has written: it has ` +
      `${first}${others}. Name an empty folder, or one that does not exist yet`,
  );
}

/** What an earlier site has been written with; nothing where there is none. */
function listIn(folder: URL): ReadonlySet<string> | undefined {
  try {
    return new Set(Deno.readTextFileSync(new URL(LIST, folder)).split("\n"));
  } catch {
    return undefined;
  }
}

/**
 * Lets a site be written beside the folder, and puts it in its place once it is whole.
 *
 * @throws {UsageError} where nothing can be written there
 */
export async function writeSite(folder: URL, write: (begun: URL) => Promise<void>): Promise<void> {
  const beside = folder.href.slice(0, -1), id = crypto.randomUUID().slice(0, 8);
  const begun = new URL(`${beside}.begun-${id}/`), earlier = new URL(`${beside}.earlier-${id}/`);
  await explainUnwritable(folder, Deno.mkdir(begun, { recursive: true }));
  try {
    await explainUnwritable(folder, write(begun));
    const list = filesBelow(begun).sort().join("\n");
    await Deno.writeTextFile(new URL(LIST, begun), `${list}\n`);
    await explainUnwritable(folder, exchange(folder, { begun, earlier }));
  } finally {
    await Deno.remove(begun, { recursive: true }).catch(() => {}); // unless it has its name by now
  }
}

async function exchange(
  folder: URL,
  { begun, earlier }: { readonly begun: URL; readonly earlier: URL },
): Promise<void> {
  siteFolder(toPath(folder)); // somebody may have put something there meanwhile
  const wasThere = await Deno.rename(folder, earlier).then(() => true, (error) => {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  });
  try {
    await Deno.rename(begun, folder);
  } catch (error) {
    if (wasThere) await Deno.rename(earlier, folder);
    throw error;
  }
  if (wasThere) await Deno.remove(earlier, { recursive: true });
}
