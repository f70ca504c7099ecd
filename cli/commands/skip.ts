/** `deno task skip`: puts a task off, so that others come first. */
import { cyan, dim } from "../../terminal/colors.ts";
import { type Course, loadCourse } from "../../grader/course.ts";
import { treeUrl } from "../../grader/plan/link.ts";
import { markLater } from "../../grader/progress/progress.ts";
import { type Standing, type StandingPlaces, standings } from "../../grader/progress/standing.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { stepFrom } from "../report/next_step.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { selectTask } from "../select_tasks.ts";

export const command: Command = {
  summary: "put a task off: others come first",
  help: `deno task skip ID [--undo]

  deno task skip 1.3          puts 1.3 off: plain grade, watch, hint and status
                              go on to the next task that is not passed
  deno task skip 1.3 --undo   takes it up again, as grading it does

  A task that was put off is not passed. It comes again when nothing else is
  left.

Exit code: 0, 2 wrong usage.`,
  run: (args) => runSkip(args, { course: loadCourse, width: columns(), damaged: sayUnsaved }),
};

/** What the command works on, and for how many columns. */
export interface SkipSetting extends StandingPlaces {
  readonly course: () => Promise<Course>;
  readonly width: number;
}

/** The command, in a setting of the caller's choice. */
export async function runSkip(args: readonly string[], setting: SkipSetting): Promise<number> {
  const flags = parseFlags(args, { boolean: ["undo"] });
  const course = await setting.course(), task = selectTask(course, flags.words);
  const { progress: file, tree = treeUrl("tasks"), damaged: say, width } = setting;
  const undo = flags.has("undo"), before = await standings(course, setting);
  const standing = before.find((one) => one.task === task)!;
  refuse(standing, undo);
  await markLater(task, !undo, { file, tree, say });
  const name = `${task.id} ${task.title}`;
  const said = undo
    ? `${name} is to be done again.`
    : standing.later
    ? `${name} was put off before.`
    : `${name} is put off.`;
  console.log(wrap(said, width));
  if (!undo) console.log(dim(`To take it up again: ${cyan(`deno task skip ${task.id} --undo`)}`));
  console.log(stepFrom(course, await standings(course, setting)));
  return EXIT.passed;
}

/** @throws {UsageError} where there is nothing to put off, or to take up */
function refuse({ task, status, later }: Standing, undo: boolean): void {
  if (status === "passed") {
    const what = undo ? "take up again" : "put off";
    throw new UsageError(`Task ${task.id} is passed: there is nothing to ${what}`);
  }
  if (undo && !later) throw new UsageError(`Task ${task.id} was not put off`);
  if (!undo && task.optional) {
    throw new UsageError(`Task ${task.id} is optional: no command goes on to it by itself`);
  }
}
