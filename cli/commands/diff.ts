/** `deno task diff`: the learner's answer beside the reference. */
import { bold, dim, green } from "../../terminal/colors.ts";
import { type Course, type CourseTask, loadCourse } from "../../grader/course.ts";
import { isLearners } from "../../grader/plan/link.ts";
import { taskFiles } from "../../grader/plan/plan.ts";
import { holds, standings } from "../../grader/progress/standing.ts";
import { PLACES, requireSolutions } from "../../grader/stubs/tree.ts";
import { readHandedOrRefuse } from "../../grader/handed/read_handed.ts";
import { readIfThere } from "../../terminal/files.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { shownPath } from "../../terminal/paths.ts";
import { requireAnswers } from "../../grader/edition/edition.ts";
import { columns } from "../../terminal/screen.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { learnerTree } from "../learner_tree.ts";
import { diffView, SIDE_BY_SIDE } from "../report/diff_view.ts";
import { spoilRefusal } from "../report/spoil_refusal.ts";
import { selectTask } from "../select_tasks.ts";

export const command: Command = {
  summary: "your answer beside the reference, once you have passed",
  help: `deno task diff ID [--spoil] [--tasks DIR]

  Compares the task's files with the reference: side by side on a terminal of
  ${SIDE_BY_SIDE} columns or more, else one below the other. "-" is yours, "+" is the
  reference. Answers to other tasks in the same file stay hidden until these
  are passed.

  --spoil        show it although the task is not passed
  --tasks DIR    compare another folder in the place of tasks/ (with --spoil:
                 what is passed is only known of tasks/)

Exit code: 0 shown, 1 not passed yet, 2 wrong usage.`,
  run: (args) =>
    runDiff(args, {
      course: loadCourse,
      solutions: PLACES.solutions,
      width: columns(),
    }),
};

/** What the command works on, and for how many columns. */
export interface DiffSetting {
  readonly course: () => Promise<Course>;
  readonly solutions: URL;
  readonly width: number;
  /** The learner's files and verdicts; the real ones, or what `--tasks` names, unless told. */
  readonly tree?: URL;
  readonly progress?: URL;
}

/** The command, in a setting of the caller's choice. */
export async function runDiff(args: readonly string[], setting: DiffSetting): Promise<number> {
  const flags = parseFlags(args, { boolean: ["spoil"], string: ["tasks"] });
  const course = await setting.course();
  const task = selectTask(course, flags.words);
  requireAnswers("deno task diff", [task]);
  const { solutions, width, progress } = setting;
  await requireSolutions("deno task diff", { ...PLACES, solutions });
  const tree = setting.tree ?? learnerTree(flags);
  const known = setting.tree !== undefined || isLearners(tree);
  const all = known ? await standings(course, { tree, progress }) : [];

  if (!flags.has("spoil") && !all.some((one) => one.task === task && holds(one))) {
    console.error(spoilRefusal("diff", task, all.find((one) => one.task === task)));
    return EXIT.failed;
  }
  const isOpen = (id: string) =>
    id !== task.id && !all.some((one) => one.task.id === id && one.status === "passed");
  const texts: string[] = [];
  for (const path of taskFiles(task)) {
    texts.push(await compareFile(path, { tree, solutions, width, isOpen, task }));
  }
  console.log(`${bold(`${task.id} ${task.title}`)}\n\n${texts.join("\n\n")}`);
  return EXIT.passed;
}

type AnswerDiff = typeof import("../report/answer_diff.ts");

interface Comparison {
  readonly task: CourseTask;
  readonly tree: URL;
  readonly solutions: URL;
  readonly width: number;
  /** Whether a task's answer must not be seen yet. */
  readonly isOpen: (task: string) => boolean;
}

/** One file beside its reference. */
async function compareFile(path: string, comparison: Comparison): Promise<string> {
  const { task, tree, solutions, width, isOpen } = comparison;
  const yours = new URL(path, tree), reference = new URL(path, solutions);
  const mine = await readHandedOrRefuse(yours), theirs = await readIfThere(reference);
  if (mine === undefined) {
    const help = `deno task reset ${task.id} brings it back`;
    throw new UsageError(`There is no file ${shownPath(yours)}; ${help}`);
  }
  if (theirs === undefined) throw new UsageError(`There is no file ${shownPath(reference)}`);
  const hidden = new Set<string>();
  const hide = (id: string) => {
    if (isOpen(id)) hidden.add(id);
    return isOpen(id);
  };
  const { compareLines, hunks, learnerLines, referenceLines } = await lateImport<AnswerDiff>(
    import.meta.resolve("../report/answer_diff.ts"),
  );
  const blocks = compareLines(
    learnerLines(mine),
    referenceLines(theirs, { path: shownPath(reference), hide }),
  );
  const names = { yours: shownPath(yours), reference: shownPath(reference) };
  const text = blocks.every(({ kind }) => kind === "same")
    ? `${green("●")} ${names.yours} has no difference from the reference`
    : diffView({ ...names, hunks: hunks(blocks), width });
  if (hidden.size === 0) return text;
  return `${text}\n${dim(`Hidden until passed: the answer to ${[...hidden].join(" and ")}`)}`;
}
