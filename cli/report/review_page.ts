/** The page after green: why ours is so, what yours costs beside it, and a question. */
import { bold, cyan, dim, green } from "../../terminal/colors.ts";
import type { CourseTask } from "../../grader/course.ts";
import type { TaskReview } from "../../grader/manifest.ts";
import type { Costs } from "../../grader/review/cost_rows.ts";
import { indent, printable, wrap } from "../../terminal/text.ts";

/** What the page is made of. */
export interface Review {
  readonly task: CourseTask;
  readonly review: TaskReview;
  /** The table of costs, ready to be printed. */
  readonly costs: readonly string[];
}

/** The page's parts, each of so many lines that they stand together. */
export function reviewParts({ task, review, costs }: Review, width: number): string[] {
  const why = review.why.map(({ of, says }) =>
    `${wrap(of.join(", "), width - 2).split("\n").map((line) => `  ${bold(line)}`).join("\n")}\n` +
    indent(wrap(says, width - 4), 4)
  );
  return [
    `${bold(`${task.id} ${task.title}`)}  ${dim("after green")}\n\nWhy ours is so`,
    ...why,
    ["What it costs", ...costs].join("\n"),
    `A question\n${indent(wrap(review.question, width - 2), 2)}`,
  ];
}

/** The answer to the question, and where to go on. */
export function answerPart({ task, review }: Review, width: number): string {
  return `Answer\n${indent(wrap(review.answer, width - 2), 2)}\n\n` +
    dim(`Line by line: deno task diff ${task.id}    Questions: deno task quiz`);
}

/** How to see the answer, for one who is not asked. */
export function answerCommand({ task }: Review): string {
  return `The answer: ${cyan(`deno task review ${task.id} --answer`)}`;
}

/** Counts side by side, in so many columns; what is equal is told by a sign as well. */
export function costLines(costs: Costs, width: number): string[] {
  if ("problem" in costs) return [indent(wrap(printable(costs.problem), width - 2), 2)];
  if (costs.rows.length === 0) return ["  Nothing was counted."];
  const column = 9, room = width - 2 - 2 * column - 4;
  return [
    dim(
      `${"  counted on the same inputs".padEnd(room + 2)}${"yours".padStart(column)}${
        "ours".padStart(column)
      }`,
    ),
    ...costs.rows.map(({ what, yours, ours }) => {
      const [first, ...more] = wrap(what, room).split("\n");
      const counts = `${String(yours).padStart(column)}${String(ours).padStart(column)}`;
      const sign = yours === ours ? "  =" : yours < ours ? green("  ↓") : "  ↑";
      return [`  ${first.padEnd(room)}${counts}${sign}`, ...more.map((line) => `    ${line}`)]
        .join("\n");
    }),
  ];
}
