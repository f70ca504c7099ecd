import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { programFolder } from "../testing/program_run.ts";

const program = "train/programs/recall.ts";

Deno.test("recall: a gated network learns what came first, and the report shows why", async () => {
  await using folder = await programFolder();
  const args = ["--cell=gru", "--length=6", "--epochs=3", "--limit=640", "--json"];
  const { code, out, err } = await folder.run({ program, args });
  assertEquals(code, 0, err);
  const { right, count, step, model, end, settings } = JSON.parse(out);
  assertEquals([right, count, step, end], [400, 400, 60, "done"]);
  assertMatch(model, /^GRU, [\d,]+ weights$/);
  assertEquals([settings.cell, settings.backend], ["gru", "parallel"]);
  const [path] = await folder.written();
  const report = await Deno.readTextFile(
    new URL(`${path.split("/")[0]}/report.html`, folder.runs),
  );
  assertStringIncludes(report, "How far gradients reach");
});

Deno.test("recall answers what makes no sense", async () => {
  await using folder = await programFolder();
  const { code, out, err } = await folder.run({ program, args: ["--cell=lst"] });
  assertEquals([code, out], [2, ""]);
  assertStringIncludes(err, 'There is no cell "lst"');
});
