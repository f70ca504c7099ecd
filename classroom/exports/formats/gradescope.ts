/** `results.json` of Gradescope; bonus points are what its own points may exceed. */
import { gradeLines } from "../describe.ts";
import { type Format, json, output } from "./format.ts";

export const gradescope: Format = {
  ending: ".json",
  needsVerdict: true, // a document without points is no document there, and 0 would be points
  write: (grade, { told }) =>
    json({
      score: grade.score,
      execution_time: Math.round((grade.document?.durationMs ?? 0) / 1000),
      output: gradeLines(grade).join("\n"),
      output_format: "text",
      test_output_format: "text",
      visibility: "visible",
      stdout_visibility: "hidden",
      tests: grade.tasks.map((task) => ({
        number: task.id,
        name: task.title,
        score: task.points,
        max_score: task.maxPoints,
        status: task.result.status === "passed" ? "passed" : "failed",
        output: output(task, told),
        visibility: "visible",
        ...task.optional && { tags: ["optional"] },
      })),
      // the seed stays secret as long as it is
      extra_data: { kindling: told.showsSeed ? grade.document : undefined },
    }),
};
