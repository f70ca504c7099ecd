/** `deno task class status`: how far a class is, and where it fails. */
import { readClass } from "../../classroom/class_file.ts";
import { type Grade, gradesOf } from "../../classroom/grades.ts";
import { bold, dim, red } from "../../terminal/colors.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { safeJson } from "../../terminal/json.ts";
import { columns } from "../../terminal/screen.ts";
import { printable, wrap } from "../../terminal/text.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Verb } from "../commands/class.ts";
import { chosenClass } from "./class_folder.ts";

export const verb: Verb = {
  help: `deno task class status [flags]

  How many are graded, not graded, missing, late and held; of whom no time is
  known, who is thus not late; names in held and extensions that are nobody's.
  For each task the share that passed it, and the tests that most fail.

  --json        one JSON document
  --class NAME  which class, where there are several

Exit code: 0, 2 wrong usage.`,
  run,
};

/** So many tests are shown of a task. */
const SHOWN = 3;

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["json"], string: ["class"] });
  refuseWords(flags, "deno task class status");
  const folder = chosenClass(flags), file = await readClass(folder);
  const grades = await gradesOf(folder, file);
  const named = (pick: (grade: Grade) => boolean) => grades.filter(pick).map(({ id }) => id);
  const groups = {
    graded: named(({ status }) => status === "graded"),
    "not graded": named(({ status }) => status === "ungraded"),
    "handed in nothing": named(({ status }) => status === "missing"),
    "could not be read": named(({ submission }) => submission?.problem !== undefined),
    late: named(({ daysLate }) => daysLate > 0),
    "no time is known": file.due === undefined
      ? []
      : named(({ submission }) => submission !== undefined && submission.time === undefined),
    held: named(({ isHeld }) => isHeld),
    "nobody in class": [...file.held, ...Object.keys(file.extensions)].filter((id) =>
      grades.every((grade) => grade.id !== id)
    ),
  };
  const tasks = taskStatuses(grades);
  if (flags.has("json")) {
    console.log(safeJson({ schema: "kindling/class-status/v1", ...groups, tasks }, 2));
    return EXIT.passed;
  }
  console.log(bold(`${file.assignment}: ${grades.length} people`));
  for (const [name, ids] of Object.entries(groups)) {
    if (ids.length === 0) continue;
    const who = name === "graded" ? "" : dim(`  ${shortList(ids, columns() - 25)}`);
    console.log(`  ${name.padEnd(18)}${String(ids.length).padStart(5)}${who}`);
  }
  for (const { id, title, passed, of, failing } of tasks) {
    const share = of > 0 ? Math.round(100 * passed / of) : 0;
    console.log(`\n${bold(`${id} ${title}`)}: ${passed} of ${of} passed (${share} %)`);
    for (const { name, count } of failing.slice(0, SHOWN)) {
      const lines = wrap(printable(name), columns() - 7).replaceAll("\n", `\n${" ".repeat(7)}`);
      console.log(`${red(String(count).padStart(5))}  ${lines}`);
    }
  }
  return EXIT.passed;
}

interface TaskStatus {
  readonly id: string;
  readonly title: string;
  readonly passed: number;
  readonly of: number;
  /** The tests that failed, the most failed first. */
  readonly failing: readonly { readonly name: string; readonly count: number }[];
}

function taskStatuses(grades: readonly Grade[]): readonly TaskStatus[] {
  const all = grades.filter(({ status }) => status === "graded").flatMap(({ tasks }) => tasks);
  return [...Map.groupBy(all, ({ id }) => id)].map(([id, tasks]) => {
    const counts = new Map<string, number>();
    for (const { result: { tests, message } } of tasks) {
      for (const { name, status } of tests) {
        if (status === "failed") counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      if (tests.length === 0 && message !== undefined) {
        counts.set(message, (counts.get(message) ?? 0) + 1);
      }
    }
    const failing = [...counts].map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count);
    const passed = tasks.filter(({ result }) => result.status === "passed").length;
    return { id, title: tasks[0].title, passed, of: tasks.length, failing };
  });
}

/** As many as there is room for, and how many more there are. */
function shortList(ids: readonly string[], width: number): string {
  for (let count = Math.min(ids.length, width);; count--) {
    const left = ids.length - count, more = left > 0 ? ` and ${left} more` : "";
    const text = printable(ids.slice(0, count).join(", ")) + more;
    if (text.length <= width || count === 1) return text;
  }
}
