import { assertEquals } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { allKinds, toyDocument, toyTask } from "../testing/toy_grades.ts";
import { asDocument, documentUrl, readDocument, writeDocument } from "./documents.ts";

Deno.test("asDocument() knows every document of ours", () => {
  for (const [kind, { document }] of Object.entries(allKinds())) {
    assertEquals(asDocument(JSON.parse(JSON.stringify(document ?? null))), document, kind);
  }
});

Deno.test("asDocument() takes none that was changed into what no grading makes", () => {
  const [task] = [toyTask("0.1", ["failed"])], [test] = task.tests;
  for (
    const more of [
      { points: 11 },
      { points: -1 },
      { status: "fine" },
      { message: 5 },
      { notRun: { reason: "none" } },
      { device: "gpu" },
      { tests: [{ ...test, counterexample: "a" }] },
      { tests: [{ ...test, expected: {} }] },
      { tests: [{ ...test, status: undefined }] },
    ]
  ) {
    const changed = { ...toyDocument("a", [task]), tasks: [{ ...task, ...more }] };
    assertEquals(asDocument(changed), undefined, JSON.stringify(more));
  }
});

Deno.test("readDocument() finds nobody else's", async () => {
  const path = await Deno.makeTempDir(), folder = folderUrl(path);
  await writeDocument(folder, toyDocument("anna", [toyTask("0.1", ["passed"])]));
  await Deno.rename(documentUrl(folder, "anna"), documentUrl(folder, "ben"));
  assertEquals(await readDocument(folder, "ben"), undefined);
  await Deno.remove(path, { recursive: true });
});
