/** What is in a folder and below. */

export interface Found {
  /** From the folder, with `/` between folders; a folder's own ends in one. */
  readonly path: string;
  readonly url: URL;
  readonly isFolder: boolean;
  /** A plain file; a link is none, and is not followed. */
  readonly isFile: boolean;
}

/**
 * Folders, each before what is in it, and files, in the order of their names.
 *
 * @param isWanted of a path; what is in a folder that is not wanted is not looked at
 */
export function* walk(
  folder: URL,
  isWanted: (path: string) => boolean = () => true,
  above: string = "",
): Generator<Found> {
  const entries = [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1);
  for (const { name, isDirectory: isFolder, isFile } of entries) {
    const slash = isFolder ? "/" : "", path = above + name + slash;
    if (!isWanted(path)) continue;
    const url = new URL(encodeURIComponent(name) + slash, folder);
    yield { path, url, isFolder, isFile };
    if (isFolder) yield* walk(url, isWanted, path);
  }
}

/** The plain files among them, by their paths, in order. */
export function filesBelow(folder: URL, isWanted?: (path: string) => boolean): string[] {
  return [...walk(folder, isWanted)].filter(({ isFile }) => isFile).map(({ path }) => path).sort();
}
