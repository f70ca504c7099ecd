/** A watch that prints one verdict below the other, for a pipe or a file. */
import { cyan, dim, yellow } from "../../terminal/colors.ts";
import { columns, progressLine } from "../../terminal/screen.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { summary, taskVerdict } from "../report/verdict.ts";
import type { Display } from "./display.ts";
import { type Shown, timeText } from "./shown.ts";

export function plainDisplay(all: boolean): Display {
  const line = progressLine();
  return {
    introduce: (text) => console.log(text),
    begin: (tasks) => line.show(`grading ${tasks.map(({ id }) => id).join(", ")} …`),
    running: () => {},
    end: (shown) => {
      line.clear();
      if (shown) console.log(text(shown, all));
    },
    notes: (notes) => {
      console.log(`\n${yellow("Type errors in your files, as notes:")}\n${notes}\n`);
    },
    say: sayUnsaved,
    [Symbol.dispose]: () => line.clear(),
  };
}

/** The verdicts under the time of day, and at once what comes next. */
function text(shown: Shown, all: boolean): string {
  const { results, next } = shown, width = columns();
  const verdicts = results.tasks.map((task) =>
    taskVerdict(task, { width, all, brief: results.tasks.length > 1 })
  );
  if (verdicts.length > 1) verdicts.push(summary(results));
  const passed = results.tasks.filter(({ status }) => status === "passed");
  const beside = passed.length === results.tasks.length
    ? [`Yours beside the reference: ${cyan(`deno task diff ${passed[0].id}`)}`]
    : [];
  return [
    dim(`── ${timeText(shown)} `.padEnd(width, "─")),
    "",
    verdicts.join("\n\n"),
    "",
    ...beside,
    next,
  ].join("\n");
}
