/** `results/<id>.json`: the verdict on one submission, and what it was made of. */
import type { Results, Status } from "../../grader/results.ts";
import { writeWhole } from "../../terminal/files.ts";
import { isRecord } from "../../terminal/state_file.ts";
import { fileName } from "../file_name.ts";
import { type Submission, urlBelow } from "../submissions.ts";

/** The results of `grade`, and whose they are. */
export interface ClassDocument extends Results {
  readonly assignment: string;
  readonly submission: Pick<Submission, "id" | "hash" | "time" | "problem" | "leftOut">;
  /** Of all that the verdict follows from: with the same, it would be the same. */
  readonly inputs: string;
  /** When it was made, ISO 8601. */
  readonly gradedAt: string;
  readonly durationMs: number;
}

export function documentUrl(folder: URL, id: string): URL {
  return urlBelow(folder, `results/${fileName(id)}.json`);
}

export async function writeDocument(folder: URL, document: ClassDocument): Promise<void> {
  const url = documentUrl(folder, document.submission.id);
  await writeWhole(url, `${JSON.stringify(document, null, 1)}\n`);
}

/** The document on a submission; nothing where there is none that can be read, or another's. */
export async function readDocument(folder: URL, id: string): Promise<ClassDocument | undefined> {
  try {
    const document = asDocument(JSON.parse(await Deno.readTextFile(documentUrl(folder, id))));
    return document?.submission.id === id ? document : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What is one of ours, as far as it is read; nothing for anything else. */
export function asDocument(value: unknown): ClassDocument | undefined {
  const isOurs = isRecord(value) && value.schema === "kindling/results/v2" &&
    isRecord(value.submission) && typeof value.submission.id === "string" &&
    typeof value.inputs === "string" &&
    (value.status === "graded" || value.status === "ungraded") &&
    [value.score, value.maxScore, value.bonus, value.notRun].every(isCount) &&
    isTextOrNone(value.reason) && isDevice(value.device) &&
    Array.isArray(value.tasks) && value.tasks.every(isTask);
  return isOurs ? value as unknown as ClassDocument : undefined;
}

const KNOWN: readonly Status[] = ["passed", "failed", "todo", "blocked", "unchecked", "error"];
const STATUSES: readonly unknown[] = KNOWN;

/** What an export shows of a test, where it is there. */
const WORDS = ["message", "expected", "actual", "path", "where"];

/** As far as an export reads it. */
function isTask(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { id, title, status, points, maxPoints, durationMs, tests, notRun, device } = value;
  return [id, title].every(isText) && STATUSES.includes(status) &&
    [points, maxPoints, durationMs].every(isCount) && points as number <= (maxPoints as number) &&
    [value.message, value.where].every(isTextOrNone) && isDevice(device) && isNotRun(notRun) &&
    Array.isArray(tests) && tests.every(isTest);
}

function isTest(value: unknown): boolean {
  return isRecord(value) && isText(value.name) && STATUSES.includes(value.status) &&
    isCount(value.durationMs) && WORDS.every((name) => isTextOrNone(value[name])) &&
    (value.counterexample === undefined || isTexts(value.counterexample));
}

function isNotRun(value: unknown): boolean {
  return value === undefined || isRecord(value) && isText(value.reason) && isTexts(value.tests);
}

function isDevice(value: unknown): boolean {
  return value === undefined || isRecord(value) && isText(value.name) && isText(value.kind);
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && value >= 0;
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || isText(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
