/** `deno task class collect`: submissions, as people and platforms send them. */
import { readClass, readDate } from "../../classroom/class_file.ts";
import { withClass } from "../../classroom/class_lock.ts";
import { collect } from "../../classroom/collect/collect.ts";
import { type Kind, KINDS } from "../../classroom/collect/sources.ts";
import { readTableText } from "../../classroom/exports/read_table.ts";
import type { Submission } from "../../classroom/submissions.ts";
import { loadCourse } from "../../grader/course.ts";
import { dim, red } from "../../terminal/colors.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { printable } from "../../terminal/text.ts";
import { didYouMean, EXIT, UsageError } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { selectTasks } from "../select_tasks.ts";
import { chosenClass, placeOf } from "./class_folder.ts";

export const verb: Verb = {
  help: `deno task class collect FROM [flags]

  deno task class collect ~/Downloads/week3       a folder, with an archive,
                                                  a folder or a file each
  deno task class collect ~/Downloads/all.zip     one archive of all

  The downloads of Canvas, Moodle, Gradescope and Classroom50 are known, and
  checkouts side by side. Of a checkout the last commit counts. The tasks' files
  are found by tasks/, by the modules' folders, or by their names.

  --from KIND    ${KINDS.join(", ")};
                 guessed unless told
  --before DATE  later ones do not count, with a zone
  --map FILE     lines "name,id" for names that are no ids
  --class NAME   which class, where there are several

Run again, it takes in what is new, and everybody keeps their place in the list.

Exit code: 0, also where some submissions could not be read; 2 wrong usage.`,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { string: ["from", "before", "map", "class"] });
  const [from, ...more] = flags.words, kind = flags.text("from"), before = flags.text("before");
  if (from === undefined || more.length > 0) {
    throw new UsageError("Say where the submissions are: deno task class collect FOLDER");
  }
  if (kind !== undefined && !isKind(kind)) {
    throw new UsageError(`There is no kind "${kind}"${didYouMean(kind, KINDS)}`);
  }
  const folder = chosenClass(flags), file = await readClass(folder), map = flags.text("map");
  const course = await loadCourse();
  const options = {
    course,
    tasks: selectTasks(course, file.tasks),
    kind,
    ...before !== undefined && { before: readDate(before, "--before") },
    ...map !== undefined && { map: await readTableText(placeOf(map), `--map ${map}`) },
  };
  const { kind: found, submissions, passedOver } = await withClass(
    folder,
    () => collect(folder, placeOf(from), options),
  );
  const read = submissions.filter(({ problem }) => problem === undefined);
  const guess = kind === undefined ? `, read as ${WORDS[found]}` : "";
  const count = submissions.length;
  console.log(
    `${count} ${count === 1 ? "submission" : "submissions"}${guess}; ${read.length} can be graded.`,
  );
  for (const submission of submissions) tell(submission);
  for (const words of passedOver) console.log(dim(`  passed over: ${printable(words)}`));
  console.log("Next: deno task class grade");
  return EXIT.passed;
}

const WORDS: Readonly<Record<Kind, string>> = {
  folder: "a folder with one each",
  canvas: "Canvas' download",
  moodle: "Moodle's download",
  gradescope: "Gradescope's export",
  classroom50: "Classroom50's checkouts",
  git: "checkouts, by their last commits",
};

/** What is worth knowing of one: of most there is nothing. */
function tell({ id, from, guessed, problem, leftOut = [] }: Submission): void {
  const name = printable(id === from ? id : `${id} (${from})`);
  if (problem !== undefined) console.log(red(`  ${name} ${printable(problem)}`));
  else if (guessed !== undefined) console.log(dim(`  ${name}: found ${printable(guessed)}`));
  for (const words of leftOut) console.log(dim(`  ${name}: left out: ${printable(words)}`));
}

function isKind(word: string): word is Kind {
  return (KINDS as readonly string[]).includes(word);
}
