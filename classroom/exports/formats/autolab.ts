/** The last lines of stdout as Autolab reads them: the feedback, then the scores by task. */
import type { TaskPoints } from "../../grades.ts";
import { testLines } from "../describe.ts";
import type { Format } from "./format.ts";

export const autolab: Format = {
  ending: ".txt",
  needsVerdict: true, // whoever has no scores gets 0 there
  write: (grade, { told }) => {
    const shown = (task: TaskPoints) => ({
      passed: task.result.status === "passed",
      ...told.details !== "none" && { hint: testLines(task, told).join("; ") },
    });
    const feedback = {
      _presentation: "semantic",
      stages: ["Tasks"],
      Tasks: Object.fromEntries(
        grade.tasks.map((task) => [`${task.id} ${task.title}`, shown(task)]),
      ),
    };
    const scores = Object.fromEntries(grade.tasks.map(({ id, points }) => [id, points]));
    return `${JSON.stringify(feedback)}\n${JSON.stringify({ scores })}\n`;
  },
};
