/** `results.json` of PrairieLearn: shares of one, and no attempt spent on what is nobody's fault. */
import { gradeLines } from "../describe.ts";
import { type Format, json, output } from "./format.ts";

export const prairielearn: Format = {
  ending: ".json",
  write: (grade, { told }) => {
    const { submission, document } = grade;
    const fault = grade.status !== "graded" ? document?.reason ?? "not graded yet" : undefined;
    const problem = submission?.problem && `What was handed in ${submission.problem}.`;
    if (fault !== undefined || problem) {
      return json({ gradable: false, format_errors: [problem ?? fault] });
    }
    const unread = grade.tasks.filter(({ result }) => result.tests.length === 0);
    if (unread.length === grade.tasks.length) { // as where it does not parse
      return json({ gradable: false, format_errors: unread.map((task) => output(task, told)) });
    }
    return json({
      gradable: true,
      score: grade.maxScore > 0 ? Math.min(1, Math.max(0, grade.score / grade.maxScore)) : 0,
      message: gradeLines(grade).join("\n"),
      tests: grade.tasks.map((task) => ({
        name: `${task.id} ${task.title}`,
        points: task.points,
        max_points: task.maxPoints,
        output: output(task, told),
      })),
    });
  },
};
