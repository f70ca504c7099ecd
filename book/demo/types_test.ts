/**
 * What runs in a page depends on nothing of Deno's: it is checked against the types of browsers, and of
 * WebGPU those of the standard, from `@webgpu/types`.
 */
import { assertEquals, assertMatch } from "@std/assert";
import { importMap, importMapFlag, treeUrl } from "../../grader/plan/link.ts";
import { toPath, toUrl } from "../../terminal/file_path.ts";
import { filesBelow } from "../../terminal/walk.ts";
import { type LimitedRun, runLimited } from "../../terminal/limited_child.ts";

/** Checks files as they are in a page. */
function checkForPage(...files: readonly URL[]): Promise<LimitedRun> {
  const config = new URL("build/types.json", import.meta.url);
  return runLimited([
    ...["check", "--quiet", "--no-lock", `--config=${toPath(config)}`],
    ...[importMapFlag(importMap(treeUrl("solutions"))), ...files.map((file) => toPath(file))],
  ], 120_000);
}

/** The programs of pages; all that they import is checked with them. */
function programs(): URL[] {
  const pages = new URL("page/", import.meta.url),
    figures = new URL("../figures/", import.meta.url);
  return [pages, figures].flatMap((folder) =>
    filesBelow(folder).filter((path) => /(?<!_test)\.ts$/.test(path))
      .map((path) => new URL(path, folder))
  );
}

Deno.test("what runs in a page is checked against the types of browsers, and nothing is wrong", async () => {
  const { ended, stderr } = await checkForPage(...programs());
  assertEquals([ended, stderr], ["well", ""]);
});

Deno.test("a name of Deno's, and a use of WebGPU that the standard has not, are found", async () => {
  const folder = await Deno.makeTempDir({ prefix: "kindling-" });
  try {
    const wrong = `export const here: string = Deno.cwd();
export const name = (adapter: GPUAdapter) => adapter.requestAdapterInfo();\n`;
    await Deno.writeTextFile(`${folder}/wrong.ts`, wrong);
    const { ended, stderr } = await checkForPage(toUrl(`${folder}/wrong.ts`));
    assertEquals(ended, "badly");
    assertMatch(stderr, /Cannot find name 'Deno'/);
    assertMatch(stderr, /'requestAdapterInfo' does not exist on type 'GPUAdapter'/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
