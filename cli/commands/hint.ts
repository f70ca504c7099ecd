/** `deno task hint`: help with a task, from a nudge to nearly the answer. */
import { bold, cyan, dim } from "../../terminal/colors.ts";
import { type Course, type CourseTask, loadCourse } from "../../grader/course.ts";
import { loadHintsSeen, saveHintSeen } from "../../grader/progress/hints_seen.ts";
import { nextOpen, type StandingPlaces, standings } from "../../grader/progress/standing.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { columns } from "../../terminal/screen.ts";
import { indent, wrap } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { selectTask } from "../select_tasks.ts";

export const command: Command = {
  summary: "a hint for a task: three, each says more than the one before",
  help: `deno task hint [ID] [1-3]

  deno task hint          the next hint for the next task that is not passed
  deno task hint 1.4      the next hint that you have not seen yet
  deno task hint 1.4 2    the second hint

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
  if (words.length > 2) throw new UsageError("Name one task and, if you like, one hint: 1.4 2");
  const course = await setting.course();
  const task = words.length > 0
    ? selectTask(course, words.slice(0, 1))
    : nextOpen(await standings(course, setting));
  if (!task) {
    console.log("Every task is passed. A hint all the same: deno task hint 1.4");
    return EXIT.passed;
  }
  const hints = task.hints.filter((hint) => hint !== "");
  if (hints.length === 0) throw new UsageError(`Task ${task.id} has no hints`);
  const seen = (await loadHintsSeen(setting.seen, setting.damaged))[task.id] ?? [];
  const unseen = hints.findIndex((_, i) => !seen.includes(i + 1)) + 1;
  const level = words.length > 1 ? levelOf(words[1], task, hints) : unseen || hints.length;

  const title = `${task.id} ${task.title}`;
  console.log(`${bold(title)}  ${dim(`hint ${level} of ${hints.length}`)}\n`);
  const width = Math.min(setting.width, 100);
  console.log(`${indent(wrap(hints[level - 1], width - 2), 2)}\n`);
  console.log(nextLine(task.id, level, hints.length, seen));
  await remember(task, level, setting.seen);
  return EXIT.passed;
}

function levelOf(word: string, { id }: CourseTask, hints: readonly string[]): number {
  const level = hints.findIndex((_, i) => word === String(i + 1)) + 1;
  if (level > 0) return level;
  const levels = hints.map((_, i) => i + 1).join(", ");
  throw new UsageError(`There is no hint "${word}" for task ${id}. There are: ${levels}`);
}

/** The command for the hint that comes next, or for what is left after the last. */
function nextLine(id: string, level: number, hints: number, seen: readonly number[]): string {
  const isUnseen = Array.from({ length: hints }, (_, i) => i + 1)
    .some((other) => other !== level && !seen.includes(other));
  if (isUnseen) return `Next hint: ${cyan(`deno task hint ${id}`)}`;
  if (level < hints) return `Next hint: ${cyan(`deno task hint ${id} ${level + 1}`)}`;
  return `That was the last. What is left is the reference: ${
    cyan(`deno task diff ${id} --spoil`)
  }`;
}

async function remember(task: CourseTask, level: number, file: URL | undefined): Promise<void> {
  try {
    await saveHintSeen(task.id, level, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    sayUnsaved(`It could not be saved which hints you have seen: ${reason}`);
  }
}
