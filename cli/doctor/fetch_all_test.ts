import { assertEquals } from "@std/assert";
import { fetchAll, SOURCES } from "./fetch_all.ts";

Deno.test("fetchAll() fetches all there is, also behind one that cannot be had", async () => {
  const lines: string[] = [], asked: string[] = [];
  const source = (what: string, reason?: string) => ({
    what,
    fetch: () => Promise.resolve(reason).finally(() => asked.push(what)),
  });
  const sources = [source("stones"), source("bread", "the mill\nstands still"), source("wine")];
  const { status, found, fix } = await fetchAll((line) => lines.push(line), sources);
  assertEquals(asked, ["stones", "bread", "wine"]);
  assertEquals([status, found], ["problem", "2 of 3; not bread"]);
  assertEquals(fix?.includes("deno task doctor --fetch"), true);
  assertEquals(lines, [
    "1 of 3: stones",
    "2 of 3: bread",
    "  not fetched: the mill\n  stands still",
    "3 of 3: wine",
  ]);
  assertEquals((await fetchAll(() => {}, [source("stones")])).status, "ok");
});

Deno.test("fetchAll() knows the packages of every lock file, and all data sets", () => {
  const all = SOURCES.map(({ what }) => what).join("; ");
  for (
    const word of [
      "grading",
      "training",
      "pages",
      "in a page",
      "10,000 digits",
      "--full",
      "SST-2",
      "IMDB",
    ]
  ) {
    assertEquals(all.includes(word), true, word);
  }
});
