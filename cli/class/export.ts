/** `deno task class export`: grades in the shape that some platform reads. */
import { readClass } from "../../classroom/class_file.ts";
import { toldOf } from "../../classroom/exports/describe.ts";
import { FORMATS } from "../../classroom/exports/formats/formats.ts";
import { csv, moodle, nbgrader, otter } from "../../classroom/exports/own_tables.ts";
import { fillCanvas, type Filled, fillMoodle } from "../../classroom/exports/round_trip.ts";
import { readTableText } from "../../classroom/exports/read_table.ts";
import { type Grade, gradesOf } from "../../classroom/grades.ts";
import { writePages } from "../../classroom/pages.ts";
import { dim } from "../../terminal/colors.ts";
import { toUrl } from "../../terminal/file_path.ts";
import { writeWhole } from "../../terminal/files.ts";
import { type Flags, parseFlags } from "../../terminal/flags.ts";
import { shownPath } from "../../terminal/paths.ts";
import { columns } from "../../terminal/screen.ts";
import { printable, wrap } from "../../terminal/text.ts";
import { didYouMean, EXIT, UsageError } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { chosenClass, placeOf } from "./class_folder.ts";

const TABLES = { csv, nbgrader, otter, moodle } as const;
const ROUND_TRIPS = { canvas: fillCanvas, moodle: fillMoodle } as const;

export const verb: Verb = {
  help: `deno task class export FORMAT [flags]

  One table of all, exports/FORMAT.csv:
    csv              a person a line, a column a task
    nbgrader, otter  with the columns of their own exports
    moodle           for Moodle's gradebook, by e-mail address and id number

  A table that a platform has given out, with one column filled:
    canvas:FILE      the gradebook, from Grades > Export
    moodle:FILE      the worksheet of an assignment

  A file a submission, in exports/FORMAT/:
    junit, classroom50, gradescope, prairielearn, autolab, vpl, github

  --column NAME   the column that is filled; the assignment's unless told
  --scale         bring points to the platform's maximum
  --held-too      give out what is held
  --out FILE      write elsewhere
  --class NAME    which class, where there are several

Who is late, and what that costs, is worked out now, from class.json. Cells that
a spreadsheet would calculate with are made plain text.

Exit code: 0, 2 wrong usage, 3 some have no verdict yet (what there is, is
written).`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["scale", "held-too"],
    string: ["column", "out", "class"],
  });
  const [word, ...more] = flags.words;
  if (word === undefined || more.length > 0) {
    throw new UsageError("Name one format: deno task class export csv, or canvas:FILE");
  }
  const folder = chosenClass(flags), file = await readClass(folder);
  const grades = await gradesOf(folder, file);
  if (grades.length === 0) throw new UsageError("There is nobody yet: deno task class collect");
  const [name, from] = split(word), setting = { folder, file, flags, grades };
  if (from !== undefined) await roundTrip(name, from, setting);
  else if (isTable(name)) await oneTable(name, setting);
  else if (isFormat(name)) await perSubmission(name, setting);
  else {
    const known = [...Object.keys(TABLES), ...Object.keys(FORMATS), "canvas:FILE", "moodle:FILE"];
    throw new UsageError(`There is no format "${word}"${didYouMean(word, known)}`);
  }
  const open = grades.filter(({ status }) => status === "ungraded").map(({ id }) => id);
  if (open.length === 0) return EXIT.passed;
  const some = printable(open.slice(0, 5).join(", ")) + (open.length > 5 ? " …" : "");
  console.error(wrap(`No verdict yet on ${open.length}: ${some}`, columns()));
  return EXIT.grader;
}

interface Setting {
  readonly folder: URL;
  readonly file: Awaited<ReturnType<typeof readClass>>;
  readonly flags: Flags;
  readonly grades: readonly Grade[];
}

/** Ours has a column that says who is held; where others read, they are not in it. */
async function oneTable(name: keyof typeof TABLES, setting: Setting): Promise<void> {
  const { folder, file, flags, grades } = setting, out = target(flags, folder, `${name}.csv`);
  const given = name === "csv" ? grades : grades.filter(isGiven(flags));
  await writeWhole(out, TABLES[name](given, file));
  console.log(`${shownPath(out)} is written: ${given.length} people.`);
  if (name !== "csv") tellLeftOut(setting);
}

function isGiven(flags: Flags): (grade: Grade) => boolean {
  return ({ isHeld }) => !isHeld || flags.has("held-too");
}

function tellLeftOut({ grades, flags }: Setting): void {
  const ids = (some: readonly Grade[]) => some.map(({ id }) => id);
  tell("Held, and left out", ids(grades.filter((grade) => !isGiven(flags)(grade))));
  tell("Handed in nothing", ids(grades.filter(({ status }) => status === "missing")));
}

async function roundTrip(name: string, from: string, setting: Setting): Promise<void> {
  const { folder, file, flags, grades } = setting;
  if (!Object.hasOwn(ROUND_TRIPS, name)) {
    const known = Object.keys(ROUND_TRIPS).map((each) => `${each}:FILE`);
    throw new UsageError(`There is no "${name}:FILE"${didYouMean(name, known)}`);
  }
  const text = await readTableText(placeOf(from), from);
  const filled: Filled = ROUND_TRIPS[name as keyof typeof ROUND_TRIPS](text, grades, {
    ...{ name: from, assignment: file.assignment, column: flags.text("column") },
    ...{ scale: flags.has("scale"), heldToo: flags.has("held-too") },
  });
  const out = target(flags, folder, `${name}.csv`);
  await writeWhole(out, filled.text);
  console.log(`${shownPath(out)} is written: ${filled.filled} grades are in it.`);
  for (const words of filled.left) console.log(dim(`  left as it was: ${printable(words)}`));
  tell("In it and nobody here, left as they were", filled.unknown);
  tell(`Here and in no row of ${from}`, filled.unmatched);
}

/** Names those of whom something is to be known. */
function tell(what: string, names: readonly string[]): void {
  if (names.length === 0) return;
  console.log(wrap(`${what} (${names.length}): ${printable(names.join("; "))}`, columns()));
}

async function perSubmission(name: keyof typeof FORMATS, setting: Setting): Promise<void> {
  const { folder, file, flags, grades } = setting, format = FORMATS[name], told = toldOf(file);
  const place = flags.text("out") === undefined
    ? new URL(`exports/${name}/`, folder)
    : target(flags, folder, "");
  const base = new URL(place.href.replace(/\/?$/, "/"));
  const count = await writePages(base, grades, {
    ending: format.ending,
    isGiven: (grade) =>
      isGiven(flags)(grade) && grade.status !== "missing" &&
      (grade.status === "graded" || !format.needsVerdict),
    write: (grade) => format.write(grade, { file, told }),
  });
  console.log(`${shownPath(base)} holds ${count} ${count === 1 ? "file" : "files"}.`);
  tellLeftOut(setting);
}

/** `canvas` and the file of `canvas:grades.csv`. */
function split(word: string): [name: string, file?: string] {
  const at = word.indexOf(":");
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function target(flags: Flags, folder: URL, name: string): URL {
  const out = flags.text("out");
  return out === undefined ? new URL(`exports/${name}`, folder) : toUrl(placeOf(out));
}

function isTable(name: string): name is keyof typeof TABLES {
  return Object.hasOwn(TABLES, name);
}

function isFormat(name: string): name is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, name);
}
