/** `deno task diff`: the learner's answer beside the reference. */
import { bold, dim, green } from "../../terminal/colors.ts";
import { type Course, loadCourse } from "../../grader/course.ts";
import { isLearners } from "../../grader/plan/link.ts";
import { holds, standings } from "../../grader/progress/standing.ts";
import { PLACES, requireSolutions } from "../../grader/stubs/tree.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { requireAnswers } from "../../grader/edition/edition.ts";
import { columns } from "../../terminal/screen.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { EXIT } from "../../terminal/usage.ts";
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
  const { compareAnswers, hunks } = await lateImport<CompareAnswers>(
    import.meta.resolve("../../grader/review/compare_answers.ts"),
  );
  const texts = (await compareAnswers(task, all, { tree, solutions })).map((compared) => {
    const names = { yours: compared.yours, reference: compared.reference };
    const text = compared.blocks.every(({ kind }) => kind === "same")
      ? `${green("●")} ${names.yours} has no difference from the reference`
      : diffView({ ...names, hunks: hunks(compared.blocks), width });
    const hidden = compared.hidden.join(" and ");
    return hidden ? `${text}\n${dim(`Hidden until passed: the answer to ${hidden}`)}` : text;
  });
  console.log(`${bold(`${task.id} ${task.title}`)}\n\n${texts.join("\n\n")}`);
  return EXIT.passed;
}

type CompareAnswers = typeof import("../../grader/review/compare_answers.ts");
