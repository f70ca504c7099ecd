/** `deno task class init`: a folder for an assignment. */
import { DEFAULTS, FILE, readDate, writeClass } from "../../classroom/class_file.ts";
import { readTableText } from "../../classroom/exports/read_table.ts";
import { readRoster } from "../../classroom/roster.ts";
import { writeSeed } from "../../classroom/secret_seed.ts";
import { loadCourse } from "../../grader/course.ts";
import { randomSeed } from "../../grader/grading.ts";
import { writeWhole } from "../../terminal/files.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { shownPath } from "../../terminal/paths.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { selectTasks } from "../select_tasks.ts";
import { folderOf, hasClass, placeOf } from "./class_folder.ts";

export const verb: Verb = {
  help: `deno task class init NAME --tasks IDS [flags]

  deno task class init week3 --tasks 2            module 2, in classes/week3/
  deno task class init quiz --tasks 1.1,1.2 --due 2026-12-01T23:59+01:00
  deno task class init ../cs101/week3 --tasks 2   in a folder anywhere

  --tasks IDS    what is graded: ids and modules, with commas between them
  --due DATE     when it is to be handed in, with a zone
  --roster FILE  a table whose column "id" names everybody in the class

Writes class.json, which says how grades are counted and is yours to edit, and
a secret seed, from which the random inputs of this class follow.

Exit code: 0, 2 wrong usage.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { string: ["tasks", "due", "roster"] });
  const [name, ...more] = flags.words;
  if (!name || more.length > 0) {
    throw new UsageError("Name the assignment: deno task class init NAME --tasks IDS");
  }
  const tasks = flags.text("tasks")?.split(",").map((id) => id.trim()).filter((id) => id !== "");
  if (!tasks || tasks.length === 0) {
    throw new UsageError("Say what is graded: --tasks 2, or --tasks 1.1,1.2");
  }
  selectTasks(await loadCourse(), tasks);
  const due = flags.text("due");
  if (due !== undefined) readDate(due, "--due");
  const folder = folderOf(name);
  if (hasClass(folder)) {
    throw new UsageError(`${shownPath(new URL(FILE, folder))} is there already`);
  }
  const roster = flags.text("roster"), table = roster && await rosterText(roster);
  const assignment = name.replace(/[\\/]+$/, "").split(/[\\/]/).at(-1)!;
  await writeClass(folder, { ...DEFAULTS, assignment, tasks, ...due !== undefined && { due } });
  await writeSeed(folder, randomSeed());
  if (table) await writeWhole(new URL("roster.csv", folder), table);
  console.log(`${shownPath(new URL(FILE, folder))} is written, and a secret seed beside it.`);
  console.log(`Next: deno task class collect FOLDER`);
  return EXIT.passed;
}

async function rosterText(file: string): Promise<string> {
  const text = await readTableText(placeOf(file), `--roster ${file}`);
  readRoster(text, file);
  return text;
}
