/** A watch that prints one verdict below the other, for a pipe or a file. */
import { cyan, dim, yellow } from "../../terminal/colors.ts";
import { columns } from "../../terminal/screen.ts";
import { runningLine, runningTest } from "../report/running_line.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { summary, taskVerdict } from "../report/verdict.ts";
import type { Display } from "./display.ts";
import { type Shown, timeText } from "./shown.ts";

export function plainDisplay(all: boolean): Display {
  let line: ReturnType<typeof runningLine> | undefined;
  return {
    introduce: (text) => console.log(text),
    begin: (tasks) => {
      line = runningLine();
      line.at({ words: `grading ${tasks.map(({ id }) => id).join(", ")} …` });
    },
    running: (test, isAgain) => line?.at(runningTest(test, isAgain)),
    end: (shown) => {
      line?.[Symbol.dispose]();
      if (shown) console.log(text(shown, all));
    },
    notes: (notes) => {
      console.log(`\n${yellow("Type errors in your files, as notes:")}\n${notes}\n`);
    },
    say: sayUnsaved,
    [Symbol.dispose]: () => line?.[Symbol.dispose](),
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
