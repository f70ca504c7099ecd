/** What TypeScript says of the learner's files: notes beside the verdict, never a part of it. */
import { stripAnsiCode } from "../terminal/colors.ts";
import { fileURLToPath } from "node:url";
import { importMap, importMapFlag } from "../grader/plan/link.ts";
import type { Origin, Run } from "../grader/plan/plan.ts";
import { readRecord, type StubRecord } from "../grader/stubs/record.ts";
import { plainLines } from "../grader/stubs/stub.ts";
import { PLACES } from "../grader/stubs/tree.ts";
import { readIfThere, sha256 } from "../terminal/files.ts";
import { ROOT } from "../terminal/paths.ts";
import { indent, printable } from "../terminal/text.ts";
import { tied } from "../terminal/tied.ts";

const MAX_NOTES = 5;

/** A type can be written that takes for ever to check. */
const PATIENCE_MS = 10_000;

/** The type errors in the files that are the learner's, or nothing. */
export async function typeNotes(runs: readonly Run[]): Promise<string> {
  const yours = runs.filter((run) => Object.values(run.origins).includes("yours" satisfies Origin));
  const present = [...new Set((await Promise.all(yours.map(writtenFiles))).flat())];
  if (present.length === 0) return "";
  const [program, line] = tied(Deno.execPath(), [
    "check",
    "--quiet",
    `--config=${fileURLToPath(new URL("deno.json", ROOT))}`,
    importMapFlag(importMap(yours[0].tree)),
    ...present.map((file) => fileURLToPath(file)),
  ]);
  const check = new Deno.Command(program, {
    ...line,
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const { success, signal, stderr } = await check.output();
  if (success) return "";
  if (signal) return `  TypeScript took longer than ${PATIENCE_MS / 1000} s and was stopped`;
  const errors = stripAnsiCode(new TextDecoder().decode(stderr))
    .split(/\n\n+/)
    .filter((part) => /TS\d+ \[ERROR\]/.test(part))
    // `deno check` follows imports into files that are not asked about
    .filter((part) => present.some((file) => part.includes(`at ${file}:`)))
    .map((part) =>
      part.replace(" [ERROR]", "").replace(
        /at file:\/\/(\S+)/,
        (_, place) => `at ${shortPlace(place)}`,
      )
    );
  const shown = errors.slice(0, MAX_NOTES).map((error) => indent(printable(error.trim()), 2));
  if (errors.length > MAX_NOTES) shown.push(`  and ${errors.length - MAX_NOTES} more`);
  return shown.join("\n");
}

function shortPlace(place: string): string {
  const root = fileURLToPath(ROOT);
  return place.startsWith(root) ? place.slice(root.length) : place;
}

/** The files that a learner has begun to write: a stub as it was generated has no errors to tell. */
async function writtenFiles({ files }: Run): Promise<string[]> {
  const record = await readRecord(PLACES).catch((): StubRecord => ({})), written: string[] = [];
  for (const [path, { href }] of files) {
    const text = path.endsWith(".ts") ? await readIfThere(new URL(href)) : undefined;
    if (text === undefined || record[path] === await sha256(plainLines(text))) continue;
    written.push(href);
  }
  return written;
}
