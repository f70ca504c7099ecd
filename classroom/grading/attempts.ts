/** How often a day somebody may submit: by the times that Gradescope tells, never by a clock here. */
import { isRecord } from "../../terminal/state_file.ts";
import { UsageError } from "../../terminal/usage.ts";

/**
 * What a submission beyond the allowed ones gets: the results of the one before, and why. Nothing where
 * it may be graded.
 *
 * @param file Gradescope's `submission_metadata.json`
 * @throws {UsageError} for a file that is something else
 */
export async function attemptRefused(file: string, allowed: number): Promise<string | undefined> {
  let told: unknown;
  try {
    told = JSON.parse(await Deno.readTextFile(file));
  } catch (error) {
    throw new UsageError(`${file} is no submission_metadata.json`, { cause: error });
  }
  const { created_at, previous_submissions: before } = isRecord(told) ? told : {};
  if (typeof created_at !== "string" || !Array.isArray(before)) {
    throw new UsageError(`${file} tells of no submission`);
  }
  const day = created_at.slice(0, 10);
  const today = before.filter((each) =>
    isRecord(each) && String(each.submission_time).slice(0, 10) === day &&
    each.autograder_error !== true // which was nobody's attempt
  );
  if (today.length < allowed) return undefined;
  const last = [...before].reverse().map((each) => isRecord(each) ? each.results : undefined)
    .find(isRecord) ?? { score: 0, tests: [] };
  const why =
    `${allowed} submissions a day are graded. This one was not: these are the last results.`;
  const output = [why, last.output].filter((text) => typeof text === "string").join("\n\n");
  return `${JSON.stringify({ ...last, output })}\n`;
}
