/** `deno task review`: what there is to learn from the reference once a task is passed. */
import { dim } from "../../terminal/colors.ts";
import { type Course, type CourseTask, loadCourse, loadReviews } from "../../grader/course.ts";
import type { TaskReview } from "../../grader/manifest.ts";
import { isLearners } from "../../grader/plan/link.ts";
import { holds, standings } from "../../grader/progress/standing.ts";
import type { TaskResult } from "../../grader/results.ts";
import { costRows } from "../../grader/review/cost_rows.ts";
import { type Ask, canAsk, terminalAsk } from "../../terminal/ask.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { columns, lines, progressLine } from "../../terminal/screen.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { learnerTree } from "../learner_tree.ts";
import { PACKAGES, requirePackages } from "../packages.ts";
import {
  answerCommand,
  answerPart,
  costLines,
  type Review,
  reviewParts,
} from "../report/review_page.ts";
import { scorecardLines } from "../report/scorecard.ts";
import { spoilRefusal } from "../report/spoil_refusal.ts";
import { selectTask } from "../select_tasks.ts";

export const command: Command = {
  summary: "after green: why ours is so, what yours costs beside it, and a question",
  help: `deno task review ID [--answer] [--spoil] [--tasks DIR]

  For a task that you have passed: why the reference is written as it is, what
  your code does on some inputs beside what the reference does (counted, not
  timed: the same on every machine), and a question about your lines. On a
  terminal, Enter goes on and q ends.

  --answer       the answer to the question as well, all at once
  --spoil        show it although the task is not passed
  --tasks DIR    count another folder in the place of tasks/ (with --spoil:
                 what is passed is only known of tasks/)

Exit code: 0 shown, 1 not passed yet, 2 wrong usage.`,
  run: (args) =>
    runReview(args, {
      course: loadCourse,
      reviews: async (task) => (await loadReviews(task.module))[task.id],
      costs: countedLines,
      width: Math.min(columns(), 100),
      ...canAsk() && { asking: { ask: terminalAsk(), rows: lines() } },
    }),
};

/** What the command works on, for how large a screen, and whom it asks. */
export interface ReviewSetting {
  readonly course: () => Promise<Course>;
  readonly reviews: (task: CourseTask) => Promise<TaskReview | undefined>;
  readonly costs: (
    task: CourseTask,
    review: TaskReview,
    where: { readonly course: Course; readonly tree: URL; readonly width: number },
  ) => Promise<readonly string[]>;
  readonly width: number;
  /** Present where a person can be asked to go on. */
  readonly asking?: { readonly ask: Ask; readonly rows: number };
  readonly tree?: URL;
  readonly progress?: URL;
}

/** The command, in a setting of the caller's choice. */
export async function runReview(args: readonly string[], setting: ReviewSetting): Promise<number> {
  const flags = parseFlags(args, { boolean: ["answer", "spoil"], string: ["tasks"] });
  const course = await setting.course(), { width, progress, asking } = setting;
  const task = selectTask(course, flags.words);
  const tree = setting.tree ?? learnerTree(flags);
  const known = setting.tree !== undefined || isLearners(tree);
  const all = known ? await standings(course, { tree, progress }) : [];
  if (!flags.has("spoil") && !all.some((one) => one.task === task && holds(one))) {
    console.error(spoilRefusal("review", task, all.find((one) => one.task === task)));
    return EXIT.failed;
  }
  const text = await setting.reviews(task);
  if (text === undefined) throw new UsageError(`Task ${task.id} has no review`);
  const costs = await setting.costs(task, text, { course, tree, width });
  const page: Review = { task, review: text, costs };
  const parts = reviewParts(page, width);
  if (flags.has("answer")) console.log([...parts, answerPart(page, width)].join("\n\n"));
  else if (asking) await showInTurn(parts, answerPart(page, width), asking);
  else console.log([...parts, answerCommand(page)].join("\n\n"));
  return EXIT.passed;
}

/** As many parts at a time as there is room for; the answer comes after the question, on request. */
async function showInTurn(
  parts: readonly string[],
  answer: string,
  { ask, rows }: { readonly ask: Ask; readonly rows: number },
): Promise<void> {
  const room = Math.max(rows, 12) - 3;
  let left = room;
  for (const part of parts) {
    const lines = part.split("\n").length + 1;
    if (lines > left && left < room) {
      if (await isOver(ask, "Enter goes on, q ends: ")) return;
      left = room;
    }
    console.log(`${part}\n`);
    left -= lines;
  }
  if (await isOver(ask, "Enter shows the answer, q ends: ")) return;
  console.log(answer);
}

async function isOver(ask: Ask, prompt: string): Promise<boolean> {
  const said = await ask(dim(prompt));
  return said === undefined || /^q/i.test(said.trim());
}

/** What the task's code costs, by its own counts or by the scorecard of its kernels. */
async function countedLines(
  task: CourseTask,
  { counts }: TaskReview,
  { course, tree, width }: { readonly course: Course; readonly tree: URL; readonly width: number },
): Promise<readonly string[]> {
  if (typeof counts === "object") return [`  ${counts.none}`];
  const line = progressLine();
  line.show("counting …");
  try {
    if (counts === "scorecard") {
      const lines = scorecardLines((await graded(course, task, tree)).tests);
      return lines.length > 0 ? lines : ["  No kernel ran, so nothing was counted."];
    }
    return costLines(await costRows(course, task, tree), width);
  } finally {
    line.clear();
  }
}

/** The verdict whose kernels were counted while they ran. */
async function graded(course: Course, task: CourseTask, tree: URL): Promise<TaskResult> {
  await requirePackages("deno task review", PACKAGES.grading);
  const { gradeTasks } = await lateImport<typeof import("../../grader/grading.ts")>(
    import.meta.resolve("../../grader/grading.ts"),
  );
  using grading = await gradeTasks(course, [task], { tree, seed: 1 });
  return grading.results.tasks[0];
}
