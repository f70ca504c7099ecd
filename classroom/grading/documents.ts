/** `results/<id>.json`: the verdict on one submission, and what it was made of. */
import type { Results } from "../../grader/results.ts";
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

/** The document on a submission; nothing where there is none that can be read. */
export async function readDocument(folder: URL, id: string): Promise<ClassDocument | undefined> {
  try {
    return asDocument(JSON.parse(await Deno.readTextFile(documentUrl(folder, id))));
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
    [value.score, value.maxScore, value.bonus].every((points) => typeof points === "number") &&
    Array.isArray(value.tasks) && value.tasks.every(isTask);
  return isOurs ? value as unknown as ClassDocument : undefined;
}

/** As far as an export reads it. */
function isTask(value: unknown): boolean {
  return isRecord(value) && [value.id, value.title, value.status].every(isText) &&
    [value.points, value.maxPoints].every((points) => typeof points === "number") &&
    Array.isArray(value.tests) &&
    value.tests.every((test) => isRecord(test) && isText(test.name) && isText(test.status));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
