import { assert, assertEquals } from "@std/assert";
import { gzipSync } from "node:zlib";
import { builtPages } from "../built_pages.ts";

/** In bytes, compressed as far as servers do. */
const MOST = 400_000;

Deno.test("the page's own scripts are small, and the editor is loaded when it is opened", async () => {
  const assets = new URL("assets/", await builtPages());
  const read = (name: string) => Deno.readTextFile(new URL(name, assets));
  const names = [...Deno.readDirSync(assets)].map(({ name }) => name)
    .filter((name) => name.endsWith(".js"));
  const editor = names.filter((name) => name.startsWith("code_editor-"));
  assertEquals(editor.length, 1);
  let own = 0;
  for (const name of names) {
    if (!editor.includes(name)) own += gzipSync(await read(name)).length;
  }
  assert(own < MOST, `${own} bytes`);
  // what comes at once with the first script
  const loaded = new Set(["main.js"]);
  for (const name of loaded) {
    for (const [, other] of (await read(name)).matchAll(/(?:from|import)"\.\/([\w.-]+)"/g)) {
      loaded.add(other);
    }
  }
  assert(loaded.size > 1);
  assertEquals([...loaded].filter((name) => editor.includes(name)), []);
});
