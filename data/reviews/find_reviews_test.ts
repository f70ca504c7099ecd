import { assertEquals, assertStringIncludes } from "@std/assert";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { findReviews, type KnownReviews } from "./find_reviews.ts";
import type { Review } from "./reviews.ts";
import { inFolder } from "../testing/in_folder.ts";

const REVIEWS: Review[] = Array.from({ length: 10 }, (_, i) => ({
  text: `film ${i}`,
  label: i % 2 ? 1 : 0,
}));

const BYTES = new TextEncoder().encode(JSON.stringify(REVIEWS));

/** A set whose archive is at a URL. */
function known(url: string): KnownReviews {
  return {
    name: "Films",
    files: "films.json",
    archive: {
      name: "films.json",
      urls: [url],
      bytes: BYTES.length,
      sha256: createHash("sha256").update(BYTES).digest("hex"),
    },
    read: async (path) => ({ reviews: JSON.parse(await Deno.readTextFile(path)), path }),
  };
}

Deno.test("findReviews() downloads once, and says where the reviews are from", async () => {
  let asked = 0;
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, () => {
    asked++;
    return new Response(BYTES);
  });
  await inFolder({}, async (cacheDir) => {
    const films = known(`http://127.0.0.1:${server.addr.port}/`), lines: string[] = [];
    const options = { cacheDir, log: (line: string) => lines.push(line) };
    const first = await findReviews(films, options), again = await findReviews(films, options);
    assertEquals(first, again);
    assertEquals([first.generated, asked], [false, 1]);
    const data = `Data: Films, from ${join(cacheDir, "films.json")}: ` +
      "8 to learn from, 2 for validation";
    assertEquals(lines, ["Downloading films.json (1 kB)", data, data]);
  });
  await server.shutdown();
});

Deno.test("findReviews() makes reviews up where there are none, and says so", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" }), { port } = listener.addr;
  listener.close(); // now nobody answers there
  await inFolder({}, async (cacheDir) => {
    const lines: string[] = [], log = (line: string) => lines.push(line);
    const split = await findReviews(known(`http://127.0.0.1:${port}/`), { cacheDir, log });
    assertEquals([split.train.length, split.validation.length], [1600, 400]);
    assertEquals([split.source, split.generated], ["generated reviews (not real data)", true]);
    assertStringIncludes(lines.join("\n"), "Cannot download films.json");
    assertStringIncludes(lines.join("\n"), "read with --data-dir: films.json");
    assertEquals(
      lines.at(-1),
      "Data: generated reviews (not real data): 1600 to learn from, 400 for validation",
    );
  });
});
