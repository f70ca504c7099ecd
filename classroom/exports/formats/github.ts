/** The step output `result` of GitHub Classroom's graders: JSON in base64. */
import { type Format, output } from "./format.ts";

export const github: Format = {
  ending: ".txt",
  write: (grade, { told }) => {
    const tests = grade.tasks.map((task) => ({
      name: `${task.id} ${task.title}`,
      status: task.result.status === "passed"
        ? "pass"
        : task.result.status === "error"
        ? "error"
        : "fail",
      score: task.points,
      message: output(task, told),
      test_code: `deno task grade ${task.id}`,
      filename: "",
      line_no: 0,
      duration: Math.round(task.result.durationMs),
    }));
    const status = grade.status !== "graded"
      ? "error"
      : tests.every((test) => test.status === "pass")
      ? "pass"
      : "fail";
    const result = { version: 1, status, max_score: grade.maxScore, tests };
    const bytes = new TextEncoder().encode(JSON.stringify(result));
    return `result=${bytes.toBase64()}\n`;
  },
};
