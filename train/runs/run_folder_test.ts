import { assertEquals, assertRejects } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { makeRunFolder } from "./run_folder.ts";

Deno.test("makeRunFolder() names folders by time, and never gives one to two runs", async () => {
  const runs = folderUrl(await Deno.makeTempDir());
  try {
    const now = new Date(2026, 0, 31, 18, 5, 9);
    const below = new URL("new/", runs); // made on the way
    const folders = await Promise.all(
      [1, 2, 3].map(() => makeRunFolder("manual", { runs: below, now })),
    );
    assertEquals(folders.map(({ url }) => url.href.slice(below.href.length)).sort(), [
      "manual-2026-01-31_18-05-09-2/",
      "manual-2026-01-31_18-05-09-3/",
      "manual-2026-01-31_18-05-09/",
    ]);
    const [folder] = folders;
    const file = await folder.write("report.html", "first");
    await folder.write("report.html", "second");
    assertEquals(file.href, `${folder.url}report.html`);
    assertEquals(await Deno.readTextFile(file), "second");
    assertEquals([...Deno.readDirSync(folder.url)].map(({ name }) => name), ["report.html"]);
  } finally {
    await Deno.remove(runs, { recursive: true });
  }
});

Deno.test("makeRunFolder() says so where no folder can be made", async () => {
  const file = await Deno.makeTempFile();
  try {
    await assertRejects(() => makeRunFolder("manual", { runs: folderUrl(file) }));
  } finally {
    await Deno.remove(file);
  }
});
