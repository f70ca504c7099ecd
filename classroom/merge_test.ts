import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { folderUrl } from "../terminal/paths.ts";
import { UsageError } from "../terminal/usage.ts";
import { type ClassDocument, writeDocument } from "./grading/documents.ts";
import { mergeDocuments } from "./merge.ts";
import type { Submission } from "./submissions.ts";
import { toyDocument, toyTask } from "./testing/toy_grades.ts";

const right = [toyTask("0.1", ["passed"])], wrong = [toyTask("0.1", ["failed"])];
const SUBMISSIONS = ["a", "b", "c"].map((id): Submission => ({
  id,
  folder: "",
  hash: "h",
  from: id,
}));

/** Folders with some documents each, merged. */
async function merged(...parts: readonly (readonly ClassDocument[])[]) {
  return await mergedFor({}, ...parts);
}

async function mergedFor(
  expected: Parameters<typeof mergeDocuments>[2],
  ...parts: readonly (readonly ClassDocument[])[]
) {
  const root = await Deno.makeTempDir();
  try {
    const folders = parts.map((_, i) => folderUrl(`${root}/${i}`));
    for (const [i, part] of parts.entries()) {
      await Deno.mkdir(folders[i]);
      for (const document of part) await writeDocument(folders[i], document);
    }
    const { documents, missing } = await mergeDocuments(folders, SUBMISSIONS, expected);
    const shown = documents.map(({ submission, score }) => `${submission.id} ${score}`).sort();
    return { shown, missing };
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

const document = (id: string, more: Partial<ClassDocument> = {}, tasks = right) =>
  toyDocument(id, tasks, more);

Deno.test("mergeDocuments() joins parts, says what is missing, and takes a verdict before none", async () => {
  const fault = document("b", { status: "ungraded", score: 0 });
  assertEquals(await merged([document("a"), fault], [document("b"), document("a")]), {
    shown: ["a 10", "b 10"],
    missing: ["c"],
  });
  assertEquals((await merged([document("a")], [fault])).shown, ["a 10", "b 0"]);
  assertEquals((await merged([document("a"), document("stranger")])).shown, ["a 10"]);
});

Deno.test("mergeDocuments() refuses what is no one class", async () => {
  const refused = async (why: RegExp, ...parts: ClassDocument[][]) => {
    const { message } = await assertRejects(() => merged(...parts), UsageError);
    assertMatch(message, why);
  };
  const device = (kind: "software" | "hardware") => ({ device: { name: kind, kind } });
  await refused(/^a: two documents differ \(seed 77, seed 9\)/, [document("a")], [
    document("a", { seed: 9 }),
  ]);
  const otherTest = [{ ...right[0], tests: [{ ...right[0].tests[0], status: "todo" as const }] }];
  await refused(/^a: two documents differ/, [document("a")], [document("a", {}, otherTest)]);
  await refused(/^a: two documents differ \(10 points .*0 points/, [document("a")], [
    document("a", {}, wrong),
  ]);
  await refused(/Two states of the course are mixed/, [document("a")], [
    document("b", { course: { version: "1.0.1", hash: "x" } }),
  ]);
  await refused(/Two kinds of devices are mixed: software \(a\) and hardware \(b\)/, [
    document("a", device("software")),
    document("b", device("hardware")),
  ]);
  await refused(/Two seeds are mixed/, [document("a"), document("b", { seed: 9 })]);
  await refused(/Two sets of tasks are mixed/, [
    document("a"),
    document("b", {}, [toyTask("0.2", ["passed"])]),
  ]);
  await refused(/about other files than were collected/, [
    document("a", { submission: { id: "a", hash: "older" } }),
  ]);
  await refused(/There are no results in/, []);
});

Deno.test("mergeDocuments() refuses another class' documents, though the files are the same", async () => {
  const ours = { assignment: "week1", seed: 77 };
  assertEquals((await mergedFor(ours, [document("a")])).shown, ["a 10"]);
  for (const other of [{ seed: 9 }, { assignment: "week2" }]) {
    await assertRejects(
      () => mergedFor(ours, [document("a", other)]),
      UsageError,
      "and this class' is",
    );
  }
});
