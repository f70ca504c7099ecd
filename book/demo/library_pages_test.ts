import { assertEquals, assertMatch } from "@std/assert";
import { folderUrl, ROOT } from "../../terminal/paths.ts";
import { libraryPages } from "./library_pages.ts";

Deno.test("libraryPages() makes the reference's pages of another's files, and makes them once", async () => {
  const path = await Deno.makeTempDir({ prefix: "kindling-" }), folder = folderUrl(path);
  try {
    const tasks = new URL("tasks/", folder), kept = new URL("kept/", folder);
    await Deno.mkdir(new URL("2_tensors/", tasks), { recursive: true });
    const indexing = await Deno.readTextFile(new URL("solutions/2_tensors/indexing.ts", ROOT));
    await Deno.writeTextFile(new URL("2_tensors/indexing.ts", tasks), `${indexing}\nstranger();\n`);
    const [made, again] = await Promise.all([libraryPages(tasks, kept), libraryPages(tasks, kept)]);
    assertEquals(made, again);
    const figure = new URL("figures/2.1.js", made), script = await Deno.readTextFile(figure);
    assertMatch(script, /"yours":\[\],"reference":\["2_tensors\/indexing\.ts"\]/);
    assertEquals(script.includes("stranger"), false);
    const { mtime } = await Deno.stat(figure);
    assertEquals(await libraryPages(tasks, kept), made);
    assertEquals((await Deno.stat(figure)).mtime, mtime);
    const names = await Array.fromAsync(Deno.readDir(kept), ({ name }) => name);
    assertEquals(names.map((name) => new URL(`${name}/`, kept).href), [made.href]);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});
