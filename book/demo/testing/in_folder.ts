import { folderUrl } from "../../../terminal/paths.ts";

/** A folder for one test; pages in it are opened as files. */
export async function inFolder(test: (folder: URL) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempDir({ prefix: "kindling-" });
  try {
    await test(folderUrl(path));
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}
