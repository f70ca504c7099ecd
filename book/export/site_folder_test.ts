import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { toPath } from "../../terminal/file_path.ts";
import { folderUrl } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import { siteFolder, writeSite } from "./site_folder.ts";

Deno.test("a site is written whole, over nothing but an earlier site", async () => {
  const path = await Deno.makeTempDir({ prefix: "kindling-" }), place = folderUrl(path);
  const site = new URL("a/site/", place), name = toPath(site);
  const page = (text: string) => (begun: URL) =>
    Deno.writeTextFile(new URL("index.html", begun), text);
  const seen = () => Deno.readTextFile(new URL("index.html", site));
  try {
    await writeSite(siteFolder(name), page("one"));
    await writeSite(siteFolder(name), async (begun) => {
      await Deno.writeTextFile(new URL("more.html", begun), "");
      await page("two")(begun);
    });
    assertEquals(await seen(), "two");

    const failing = writeSite(siteFolder(name), () => Promise.reject(new TypeError("no")));
    await assertRejects(() => failing, TypeError);
    assertEquals(await seen(), "two");

    await writeSite(siteFolder(name), page("three"));
    const names = (folder: URL) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assertEquals(names(site), ["index.html", "kindling-site.txt"]);
    assertEquals(names(new URL("../", site)), ["site"]);

    await Deno.mkdir(new URL("mine/", site));
    await Deno.writeTextFile(new URL("mine/work.txt", site), "");
    assertThrows(() => siteFolder(name), UsageError, "it has mine/work.txt. Name an empty folder");
    assertThrows(() => siteFolder(path + "/a/site/mine"), UsageError, "it has work.txt");
    assertThrows(
      () => siteFolder(path + "/a/site/index.html"),
      UsageError,
      "No site can be written",
    );
  } finally {
    await Deno.remove(path, { recursive: true });
  }
});
