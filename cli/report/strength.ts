/** What `verify --strength` has found, as a table with the survivors below it, and as JSON. */
import { bold, green, red } from "../../terminal/colors.ts";
import {
  placeOf,
  shareOf,
  type Strength,
  type TaskStrength,
} from "../../grader/verify/automatic/strength.ts";

const NAME = 38, NUMBER = 12;

/** @param wanted the share from which on it is green */
export function strengthReport({ tasks, survivors, problems }: Strength, wanted: number): string {
  const head = ["changes", "tried", "caught", "equivalent", "share"];
  return [
    bold("task".padEnd(NAME) + head.map(toRight).join("")),
    ...tasks.map((task) => row(`${task.id} ${task.title}`, [task], wanted)),
    row("together", tasks, wanted),
    ...survivors.length > 0
      ? ["", bold("Not caught:"), ...survivors.map((one) => `  ${placeOf(one)}`)]
      : [],
    ...problems.map((problem) => `${red("✗")} ${problem}`),
  ].join("\n");
}

function row(name: string, tasks: readonly TaskStrength[], wanted: number): string {
  const counts = (["mutated", "tried", "caught", "equivalent"] as const).map((key) =>
    tasks.reduce((sum, task) => sum + task[key], 0)
  );
  const share = shareOf(tasks), paint = share >= wanted ? green : red;
  const wasTried = tasks.some(({ tried }) => tried > 0);
  const percent = wasTried ? paint(toRight(`${(100 * share).toFixed(1)} %`)) : toRight("-");
  return name.padEnd(NAME) + counts.map(toRight).join("") + percent;
}

function toRight(text: string | number): string {
  return `${text}`.padStart(NUMBER);
}

/** One document, without the whole texts of the changed files. */
export function strengthJson({ tasks, survivors, problems }: Strength): unknown {
  return {
    schema: "kindling/strength/v1",
    tasks: tasks.map((task) => ({ ...task, share: shareOf([task]) })),
    share: shareOf(tasks),
    survivors: survivors.map(({ text: _, ...mutation }) => mutation),
    problems,
  };
}
