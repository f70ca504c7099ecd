/** `deno task hint`: help with a task, from a nudge to nearly the answer. */
import { type Course, loadCourse } from "../../grader/course.ts";
import { nextOpen, type StandingPlaces, standings } from "../../grader/progress/standing.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { columns } from "../../terminal/screen.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { nextHint } from "../next_hint.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { selectTask } from "../select_tasks.ts";

export const command: Command = {
  summary: "a hint for a task: three a function, each says more than the one before",
  help: `deno task hint [ID] [FUNCTION] [1-3]

  deno task hint               the next hint for the next open task
  deno task hint 0.3           on the function that the last verdict stopped at:
                               the next hint that you have not seen yet
  deno task hint 0.3 reduce    the same on a function of your choice
  deno task hint 0.3 reduce 2  the second hint on it

  The first is a nudge, the second an idea, the third nearly the answer.

Exit code: 0, 2 wrong usage.`,
  run: (args) => runHint(args, { course: loadCourse, width: columns(), damaged: sayUnsaved }),
};

/** What the command works on, and for how many columns. */
export interface HintSetting extends StandingPlaces {
  readonly course: () => Promise<Course>;
  readonly width: number;
  /** Where it is kept which hints were seen; the real place unless told. */
  readonly seen?: URL;
}

/** The command, in a setting of the caller's choice. */
export async function runHint(args: readonly string[], setting: HintSetting): Promise<number> {
  const { words } = parseFlags(args, {});
  const [id, ...rest] = words;
  const named = rest.length > 0 && !/^[-\d.]+$/.test(rest[0]) ? rest.shift() : undefined;
  const [level, ...more] = rest;
  if (more.length > 0) {
    throw new UsageError("Name one task and, if you like, a function and one hint: 0.3 reduce 2");
  }
  const course = await setting.course();
  const task = id === undefined
    ? nextOpen(await standings(course, setting))
    : selectTask(course, [id]);
  if (!task) {
    console.log("Every task is passed. A hint all the same: deno task hint 1.4");
    return EXIT.passed;
  }
  console.log(await nextHint(task.id, { named, level }, setting));
  return EXIT.passed;
}
