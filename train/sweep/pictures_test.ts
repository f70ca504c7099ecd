import { assert, assertEquals } from "@std/assert";
import { countRead } from "./pictures.ts";

Deno.test("digits are read from pictures of every kind", async () => {
  const counts = await countRead({ seed: 2, digits: 10 }),
    lesson = await Deno.readTextFile(
      new URL("../../modules/4_networks/README.md", import.meta.url),
    );
  for (const [kind, right] of counts) assert(right >= 9, `${kind}: ${right} of 10`);
  const listed = [...lesson.matchAll(/^\| (.+?) +\| +(\d+) \| +(\d+) \|$/gm)].map(([, kind]) =>
    kind
  );
  assertEquals([...counts.keys()].filter((kind) => !listed.includes(kind)), []);
});
