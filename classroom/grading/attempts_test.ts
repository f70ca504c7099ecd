import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { attemptRefused, readMetadata } from "./attempts.ts";

const at = (submission_time: string, score: number, more = {}) => ({
  ...{ submission_time, score, results: { score, output: `got ${score}`, tests: [] }, ...more },
});

async function refused(
  allowed: number,
  before: unknown,
  created_at = "2026-12-01T20:00:00.1-05:00",
) {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(file, JSON.stringify({ created_at, previous_submissions: before }));
    const text = attemptRefused(await readMetadata(file), allowed);
    return text && JSON.parse(text);
  } finally {
    await Deno.remove(file);
  }
}

Deno.test("attemptRefused() lets so many through a day, and then gives the last results", async () => {
  const before = [at("2026-11-30T20:00:00-05:00", 1), at("2026-12-01T08:00:00-05:00", 7)];
  assertEquals(await refused(2, before), undefined);
  const { score, output } = await refused(1, before);
  assertEquals(score, 7);
  assertMatch(output, /^1 submission a day is graded\. This one was not.*\n\ngot 7$/s);
});

Deno.test("attemptRefused() does not count what the machine was at fault for", async () => {
  assertEquals(
    await refused(1, [at("2026-12-01T08:00:00-05:00", 0, { autograder_error: true })]),
    undefined,
  );
});

Deno.test("attemptRefused() lets through whom it has no results to give", async () => {
  const { results: _, ...untold } = at("2026-12-01T08:00:00-05:00", 7);
  assertEquals(await refused(1, [untold]), undefined);
});

Deno.test("readMetadata() says what is no metadata", async () => {
  await assertRejects(() => readMetadata("/no/such"), UsageError, "is no submission_metadata");
  await assertRejects(() => refused(1, undefined), UsageError, "tells of no submission");
});
