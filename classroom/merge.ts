/** One set of results from those that several machines have made. */
import { isThere } from "../terminal/files.ts";
import { UsageError } from "../terminal/usage.ts";
import { shownPath } from "../terminal/paths.ts";
import { asDocument, type ClassDocument, writeDocument } from "./grading/documents.ts";
import type { Submission } from "./submissions.ts";

export interface Merged {
  readonly documents: readonly ClassDocument[];
  /** Submissions that nobody has graded. */
  readonly missing: readonly string[];
  /** Documents on submissions that were never collected here. */
  readonly strangers: readonly string[];
}

/**
 * Joins the documents of some folders. The same document in two of them is one; a verdict counts more
 * than none.
 *
 * @throws {UsageError} for two verdicts on one submission that differ in more than their times, for
 * states of the course, sets of tasks, seeds or devices that differ, for those of another class, and for
 * a document on a submission that has changed since
 *
 * @param expected of this class
 */
export async function mergeDocuments(
  folders: readonly URL[],
  submissions: readonly Submission[],
  expected: Partial<Pick<ClassDocument, "assignment" | "seed">> = {},
): Promise<Merged> {
  const byId = new Map<string, ClassDocument>();
  for (const folder of folders) {
    for (const document of await documentsIn(folder)) {
      const { id } = document.submission, other = byId.get(id);
      if (other && isVerdict(other) && isVerdict(document)) refuseDifferent(other, document);
      if (!other || !isVerdict(other)) byId.set(id, document);
    }
  }
  const known = new Map(submissions.map((each) => [each.id, each]));
  const documents = [...byId.values()].filter(({ submission: { id } }) => known.has(id));
  for (const { submission: { id, hash } } of documents) {
    if (known.get(id)!.hash === hash) continue;
    throw new UsageError(
      `${id}: the document is about other files than were collected: grade again`,
    );
  }
  for (const name of ["assignment", "seed"] as const) {
    const other = documents.find((each) => each[name] !== (expected[name] ?? each[name]));
    if (!other) continue;
    throw new UsageError(
      `${other.submission.id}: the ${name} is ${other[name]}, and this class' is ${expected[name]}`,
    );
  }
  refuseMixed(documents);
  const missing = submissions.map(({ id }) => id).filter((id) => !byId.has(id));
  const strangers = [...byId.keys()].filter((id) => !known.has(id));
  return { documents, missing, strangers };
}

/** Writes them in the place of those that a class has. */
export async function writeMerged(
  folder: URL,
  { documents }: Pick<Merged, "documents">,
): Promise<void> {
  for (const document of documents) await writeDocument(folder, document);
}

/** All that are in a folder, or in the `results/` of a class's. */
async function documentsIn(folder: URL): Promise<ClassDocument[]> {
  const inner = new URL("results/", folder);
  const place = isThere(inner) ? inner : folder;
  let names: string[];
  try {
    names = [...Deno.readDirSync(place)].map(({ name }) => name).filter((name) =>
      /\.json$/.test(name)
    );
  } catch {
    throw new UsageError(`There is no folder ${shownPath(place)}`);
  }
  const found: ClassDocument[] = [];
  for (const name of names.sort()) {
    const url = new URL(encodeURIComponent(name), place);
    let parsed: unknown;
    try {
      parsed = JSON.parse(await Deno.readTextFile(url));
    } catch {
      throw new UsageError(`${shownPath(url)} is no JSON: it was not copied whole`);
    }
    const document = asDocument(parsed);
    if (document) found.push(document); // whatever else lies there is none of ours
  }
  if (found.length === 0) throw new UsageError(`There are no results in ${shownPath(place)}`);
  return found;
}

function isVerdict({ status }: ClassDocument): boolean {
  return status === "graded";
}

function refuseDifferent(one: ClassDocument, other: ClassDocument): void {
  const { id } = one.submission;
  if (one.seed !== other.seed) {
    throw new UsageError(`${id}: two documents differ (seed ${one.seed}, seed ${other.seed})`);
  }
  if (one.inputs === other.inputs && verdictOf(one) === verdictOf(other)) return;
  throw new UsageError(
    `${id}: two documents differ (${one.score} points of ${one.gradedAt}, ` +
      `${other.score} points of ${other.gradedAt})`,
  );
}

/** What a document says of the tasks and their tests, but for words and times. */
function verdictOf({ tasks }: ClassDocument): string {
  return JSON.stringify(
    tasks.map((
      { id, status, points, tests },
    ) => [id, status, points, tests.map((test) => [test.name, test.status])]),
  );
}

/** Grades of two states of the course, or of two kinds of machines, are no grades of one class. */
function refuseMixed(documents: readonly ClassDocument[]): void {
  const kinds: readonly (readonly [string, (document: ClassDocument) => unknown])[] = [
    ["states of the course", ({ course }) => `${course?.version} ${course?.hash}`],
    ["seeds", ({ seed }) => seed],
    ["sets of tasks", ({ tasks }) => tasks.map(({ id }) => id).join(",") || undefined],
    ["kinds of devices", ({ device }) => device?.kind],
  ];
  for (const [what, read] of kinds) {
    const found = documents.map(read).filter((value) => value !== undefined);
    const [first, second] = new Set(found);
    if (second === undefined) continue;
    const whose = (value: unknown) => documents.find((each) => read(each) === value)!.submission.id;
    throw new UsageError(
      `Two ${what} are mixed: ${first} (${whose(first)}) and ${second} (${whose(second)})`,
    );
  }
}
