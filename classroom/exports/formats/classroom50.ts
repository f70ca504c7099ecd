/** `result.json` of Classroom50, which takes whole numbers and no more than the maximum. */
import { type Format, json, output } from "./format.ts";

export const classroom50: Format = {
  ending: ".json",
  needsVerdict: true, // a document without tests passes there
  write: (grade, { file, told }) => {
    const env = (name: string, otherwise: string) => Deno.env.get(name) || otherwise;
    const tests = grade.tasks.map(({ id, title, points, maxPoints, result, optional }) => ({
      "test-name": `${id} ${title}`,
      passed: result.status === "passed",
      score: optional ? 0 : points,
      "max-score": optional ? 0 : maxPoints,
      output: output({ id, title, points, maxPoints, result, optional }, told),
    }));
    return json({
      schema: "classroom50/result/v1",
      classroom: env("CLASSROOM", file.assignment),
      assignment: env("ASSIGNMENT", file.assignment),
      submission: env("SUBMISSION_TAG", `submit/${grade.submission?.hash ?? "none"}`),
      commit: env("COMMIT_URL", grade.submission?.hash ?? "none"),
      release: env("RELEASE_URL", "none"),
      review: env("REVIEW_URL", "none"),
      datetime: grade.submission?.time ?? grade.document?.gradedAt ?? new Date(0).toISOString(),
      score: Math.min(Math.floor(grade.score), grade.maxScore),
      "max-score": grade.maxScore,
      tests,
    });
  },
};
