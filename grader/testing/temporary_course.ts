/** A small invented course in a temporary folder, for the tests of what writes files. */
import { fileURLToPath } from "node:url";
import { folderUrl } from "../../terminal/paths.ts";
import type { StubPlaces } from "../stubs/tree.ts";

/** The folder, which goes when the course is disposed of. */
export interface TemporaryCourse extends AsyncDisposable {
  readonly root: URL;
  readonly places: StubPlaces;
  /** Writes files, named relative to the root. */
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  /** Every file below a folder of the root, by its path there. */
  readonly read: (folder: string) => Promise<Record<string, string>>;
  /** A text without the root's own path, and with `/` on every system. */
  readonly tidy: (text: string) => string;
}

/** Makes a course of these files: `{ "solutions/0_start/mul.ts": "…" }`. */
export async function temporaryCourse(
  files: Readonly<Record<string, string>>,
): Promise<TemporaryCourse> {
  const path = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling course " }));
  const root = folderUrl(path);
  const course: TemporaryCourse = {
    root,
    places: {
      solutions: new URL("solutions/", root),
      tasks: new URL("tasks/", root),
      backups: new URL(".kindling/backup/", root),
    },
    write: async (files) => {
      for (const [name, text] of Object.entries(files)) {
        const url = new URL(name, root);
        await Deno.mkdir(new URL("./", url), { recursive: true });
        await Deno.writeTextFile(url, text);
      }
    },
    read: (folder) => readAll(new URL(`${folder}/`, root)),
    tidy: (text) => text.replaceAll(fileURLToPath(root), "").replaceAll("\\", "/"),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
  await course.write(files);
  return course;
}

async function readAll(folder: URL): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const { name, isDirectory } of [...Deno.readDirSync(folder)]) {
    if (!isDirectory) {
      files[name] = await Deno.readTextFile(new URL(name, folder));
      continue;
    }
    for (const [path, text] of Object.entries(await readAll(new URL(`${name}/`, folder)))) {
      files[`${name}/${path}`] = text;
    }
  }
  return files;
}

/** What a command says while it runs, line by line, and what it returns. */
export async function listen(
  run: () => Promise<number>,
): Promise<{ readonly code: number; readonly said: string }> {
  const { log, error } = console;
  const lines: string[] = [];
  console.log = console.error = (...words: unknown[]) => void lines.push(words.join(" "));
  try {
    return { code: await run(), said: lines.join("\n") };
  } finally {
    Object.assign(console, { log, error });
  }
}
