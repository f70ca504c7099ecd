import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { join } from "node:path";
import { DataError } from "../data_error.ts";
import { inFolder } from "../testing/in_folder.ts";
import { textOf } from "./utf8_text.ts";
import { loadText, splitText } from "./texts.ts";

const log = () => {};

Deno.test("loadText() reads any file, holds its end out, and says so", async () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);
  await inFolder({ "any.bin": bytes }, async (folder) => {
    const path = join(folder, "any.bin"), lines: string[] = [];
    const { train, heldOut, source } = await loadText(path, { log: (line) => lines.push(line) });
    assertEquals(new Uint8Array([...train, ...heldOut]), bytes);
    // 900 is 0x84 there, which could go on a sign: three such bytes are passed over, and no more
    assertEquals([train.length, heldOut.length, source], [903, 97, path]);
    assertEquals(lines, [`Data: ${path}: 903 bytes to learn from, 97 held out`]);
  });
});

Deno.test("loadText() refuses what is no text to learn from, in one sentence", async () => {
  await inFolder({ "empty.txt": "", "one.txt": "a" }, async (folder) => {
    const cases: [string, string][] = [
      [join(folder, "empty.txt"), "There is nothing in"],
      [join(folder, "one.txt"), "has 1 bytes: too few"],
      [join(folder, "none.txt"), "nor a file of that name. There are: moby, names"],
      [folder, folder],
    ];
    for (const [path, message] of cases) {
      const { message: said } = await assertRejects(() => loadText(path, { log }), DataError);
      assertStringIncludes(said, message);
      assertStringIncludes(said, folder);
    }
  });
});

Deno.test("splitText() cuts no sign in two", () => {
  for (let before = 0; before < 40; before++) {
    const text = "a".repeat(before) + "鯨🐳é".repeat(20);
    const { train, heldOut } = splitText(new TextEncoder().encode(text), "a text");
    assertEquals(textOf(train, "") + textOf(heldOut, ""), text);
    assert(heldOut.length > 0);
  }
});

Deno.test("textOf() names the first byte that is no UTF-8, and keeps a byte order mark", () => {
  assertEquals(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), "a.txt"), "\ufeffa");
  const cases: [number[], string][] = [
    [[0x61, 0xff, 0x62], "byte 1 is 0xff"],
    [[0x61, 0x62, 0xe9, 0x62], "byte 3 is 0x62"],
    [[0x61, 0xc3], "byte 1 is 0xc3"],
  ];
  for (const [bytes, message] of cases) {
    const { message: said } = assertThrows(
      () => textOf(Uint8Array.from(bytes), "a.txt"),
      DataError,
    );
    assertStringIncludes(said, message);
    assertStringIncludes(said, "--tokens bytes");
  }
});

Deno.test("loadText() says to delete what is damaged in the cache", async () => {
  await inFolder({ "moby-dick.txt": "Call me" }, async (cacheDir) => {
    const { message } = await assertRejects(() => loadText("moby", { cacheDir, log }), DataError);
    assertStringIncludes(message, "has 7 bytes, and the text 1216580");
    assertStringIncludes(message, `To fetch again, delete ${join(cacheDir, "moby-dick.txt")}`);
  });
});
