/** `deno task library`: the library in a folder of its own, for a program elsewhere. */
import { resolve } from "node:path";
import { loadCourse } from "../../grader/course.ts";
import { treeUrl } from "../../grader/plan/link.ts";
import { findUnwritten } from "../../grader/unwritten.ts";
import { writeWhole } from "../../terminal/files.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { folderUrl, ROOT, shownPath } from "../../terminal/paths.ts";
import { explainUnwritable } from "../../terminal/unwritable.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { libraryFiles } from "../library/library_files.ts";

const HELP = `deno task library FOLDER [--solutions]

Copies the library that the course builds into a folder, so that a program can
import its mod.ts from there, without flags and without an import map:

  import { parallelBackend, tensor } from "./kindling/mod.ts";

It is made of your files in tasks/; what is not written yet says so when it is
called. Make it again after a change.

  --solutions   made of the reference solutions instead

Exit codes: 0 written, 2 wrong usage.`;

export const command: Command = {
  summary: "the library in a folder, for programs of yours elsewhere",
  help: HELP,
  run,
};

/** The file by which a folder is known that this command has written. */
const ABOUT = "README.md";
const MADE = "This library was written by `deno task library` of Kindling";

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["solutions"] });
  const [path, more] = flags.words;
  if (path === undefined) throw new UsageError("Which folder is the library to be written to?");
  if (more !== undefined) throw new UsageError(`There is one folder; what is "${more}"?`);
  const folder = folderUrl(resolve(Deno.env.get("INIT_CWD") ?? ".", path)); // where the user stands
  await requireFree(folder);
  const tree = flags.has("solutions") ? "solutions" : "tasks",
    files = await libraryFiles(treeUrl(tree));
  const about =
    `${MADE},\nfrom \`${tree}/\`. Import \`mod.ts\`; make it again rather than change it.\n`;
  const license = await Deno.readTextFile(new URL("LICENSE", ROOT));
  const all = [[ABOUT, about], ["LICENSE", license], ...files];
  const write = async () => {
    for (const [path, text] of all) await writeWhole(new URL(path, folder), text);
  };
  await explainUnwritable(folder, write());
  console.log(`${files.size} files in ${shownPath(folder)}, from ${tree}/: import its mod.ts`);
  const open = tree === "tasks" ? await openTasks() : [];
  if (open.length > 0) {
    const note = `Not written yet, and saying so when called: ${open.join(", ")}`;
    console.log(wrap(note, columns()));
  }
  return EXIT.passed;
}

/** @throws {UsageError} for a folder with something else in it */
async function requireFree(folder: URL): Promise<void> {
  const shown = shownPath(folder);
  try {
    const names = Array.from(Deno.readDirSync(folder), ({ name }) => name);
    if (names.length === 0) return;
    const about = names.includes(ABOUT) ? await Deno.readTextFile(new URL(ABOUT, folder)) : "";
    if (about.startsWith(MADE)) return;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw new UsageError(`Cannot write to ${shown}: ${(error as Error).message}`);
  }
  throw new UsageError(`There is something else in ${shown}: name a folder that is empty or new`);
}

/** The tasks of which something is missing, once each. */
async function openTasks(): Promise<string[]> {
  const course = await loadCourse(), inTasks = (path: string) => new URL(path, treeUrl("tasks"));
  const open = new Set<string>();
  for (const task of course.tasks) {
    for (const { task: { id } } of await findUnwritten(course, task, inTasks)) open.add(id);
  }
  return course.tasks.map(({ id }) => id).filter((id) => open.has(id));
}
