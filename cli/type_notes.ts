/** What TypeScript says of the learner's files: notes beside the verdict, never a part of it. */
import { dim, stripAnsiCode, yellow } from "../terminal/colors.ts";
import { toPath } from "../terminal/file_path.ts";
import type { HandedIn } from "../grader/handed/hand_in.ts";
import { inOwnWords } from "../grader/handed/own_words.ts";
import { readHandedIfPlain } from "../grader/handed/read_handed.ts";
import type { Origin, Run } from "../grader/plan/plan.ts";
import { readRecord, type StubRecord } from "../grader/stubs/record.ts";
import { plainLines } from "../grader/stubs/stub.ts";
import { PLACES } from "../grader/stubs/tree.ts";
import { sha256 } from "../terminal/files.ts";
import { indent, printable } from "../terminal/text.ts";
import { checkTypes, nowhere } from "./type_check.ts";

const MAX_NOTES = 5;

/** Of one note: a type can be written that takes pages to name. */
const MAX_LINES = 12, MAX_SIGNS = 400;

/**
 * What is printed of TypeScript's errors in the files that are the learner's; nothing where there are
 * none, or where it was given up. That it came to no end is no error, and is not told as one.
 */
export async function typeNotes(runs: readonly Run[], signal?: AbortSignal): Promise<string> {
  const yours = runs.filter((run) => Object.values(run.origins).includes("yours" satisfies Origin));
  const written = new Set((await Promise.all(yours.map(writtenFiles))).flat());
  const handed = yours[0]?.handed;
  if (written.size === 0 || !handed) return "";
  const checked = await checkTypes(handed, [...written], signal);
  if (signal?.aborted) return "";
  if ("stopped" in checked) return dim(`No type notes this time: TypeScript ${checked.stopped}.`);
  if (checked.said === "") return "";
  const said = stripAnsiCode(checked.said);
  const present = [...written].map((path) => new URL(path, handed.tree).href);
  const errors = said.split(/\n\n+/).filter((part) => /TS\d+ \[ERROR\]/.test(part));
  const parts = errors.length > 0
    // `deno check` follows imports into files that are not asked about
    ? errors.filter((part) => present.some((file) => part.includes(`at ${file}:`)))
    : [said.replace(/^error: /, "")]; // an import of what a task is not given keeps it from looking
  if (parts.length === 0) return "";
  const shown = parts.slice(0, MAX_NOTES).map((part) => indent(note(part, handed), 2));
  if (parts.length > MAX_NOTES) shown.push(`  and ${parts.length - MAX_NOTES} more`);
  return [yellow("Type errors in your files, as notes:"), ...shown].join("\n");
}

/** One error, with the learner's own places, and no longer than is read. */
function note(part: string, handed: HandedIn): string {
  const lines = part.trim().replace(" [ERROR]", "")
    .replaceAll(nowhere(handed).href, "file:///")
    .replaceAll(handed.tree.href, toPath(handed.tree)).split("\n");
  const short = lines.slice(0, MAX_LINES).map((line) =>
    line.length > MAX_SIGNS ? `${line.slice(0, MAX_SIGNS)} …` : line
  );
  if (lines.length > MAX_LINES) short.splice(-2, 1, "  …");
  return printable(inOwnWords(handed, short.join("\n")));
}

/** The files that a learner has begun to write: a stub as it was generated has no errors to tell. */
async function writtenFiles({ files }: Run): Promise<string[]> {
  const record = await readRecord(PLACES).catch((): StubRecord => ({})), written: string[] = [];
  for (const [path, url] of files) {
    const text = path.endsWith(".ts") ? await readHandedIfPlain(url) : undefined;
    if (text === undefined || record[path] === await sha256(plainLines(text))) continue;
    written.push(path);
  }
  return written;
}
