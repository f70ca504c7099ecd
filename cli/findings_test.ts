import { assert, assertEquals, assertMatch } from "@std/assert";
import { ROOT } from "../terminal/paths.ts";

const FOLDER = new URL("findings/", ROOT);

Deno.test("findings/README.md lists every script, and each names what it is about", async () => {
  const scripts = Array.from(Deno.readDirSync(FOLDER), ({ name }) => name)
    .filter((name) => name !== "README.md").sort();
  const index = await Deno.readTextFile(new URL("README.md", FOLDER));
  const listed = [...index.matchAll(/\*\*\[([\w-]+)\]\(\1\.sh\)/g)].map(([, name]) => `${name}.sh`);
  assertEquals(listed.sort(), scripts);
  assert(scripts.length > 5);
  for (const name of scripts) {
    const text = await Deno.readTextFile(new URL(name, FOLDER));
    assertMatch(text, /^#!\/bin\/sh\n# .* \d+\.\d+/, name); // first of all the version
    assert(text.split("\n").every((line) => line.length <= 120), name);
    assert(!/#(impl|modules|grader|data)\/|\.\.\//.test(text), `${name} runs code of ours`);
  }
});
