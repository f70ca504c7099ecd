/** How often a day somebody may submit: by the times that Gradescope tells, never by a clock here. */
import { isRecord } from "../../terminal/state_file.ts";
import { UsageError } from "../../terminal/usage.ts";

/** What Gradescope tells of a submission. */
export interface Metadata {
  /** ISO 8601 with a zone. */
  readonly createdAt: string;
  /** The e-mail addresses of who has handed it in. */
  readonly people: readonly string[];
  /** The submissions before it, the latest last. */
  readonly before: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Reads Gradescope's `submission_metadata.json`.
 *
 * @throws {UsageError} for a file that is something else
 */
export async function readMetadata(file: string): Promise<Metadata> {
  let told: unknown;
  try {
    told = JSON.parse(await Deno.readTextFile(file));
  } catch (error) {
    throw new UsageError(`${file} is no submission_metadata.json`, { cause: error });
  }
  const { created_at, previous_submissions: before, users = [] } = isRecord(told) ? told : {};
  const isTime = Number.isFinite(Date.parse(String(created_at)));
  if (
    typeof created_at !== "string" || !isTime || !Array.isArray(before) || !Array.isArray(users)
  ) {
    throw new UsageError(`${file} tells of no submission`);
  }
  const addresses = users.filter(isRecord).map(({ email }) => email);
  return {
    createdAt: created_at,
    people: addresses.filter((email) => typeof email === "string"),
    before: before.filter(isRecord),
  };
}

/**
 * What a submission beyond the allowed ones gets: the results of the one before, and why. Nothing where
 * it may be graded, as it is where no results are told.
 */
export function attemptRefused(
  { createdAt, before }: Metadata,
  allowed: number,
): string | undefined {
  const day = createdAt.slice(0, 10);
  const today = before.filter(({ submission_time, autograder_error }) =>
    String(submission_time).slice(0, 10) === day && autograder_error !== true // nobody's attempt
  );
  const last = before.map(({ results }) => results).findLast(isRecord);
  if (today.length < allowed || !last) return undefined;
  const are = allowed === 1 ? "submission a day is" : "submissions a day are";
  const why = `${allowed} ${are} graded. This one was not: these are the last results.`;
  const output = [why, last.output].filter((text) => typeof text === "string").join("\n\n");
  return `${JSON.stringify({ ...last, output })}\n`;
}
