import { assertEquals, assertThrows } from "@std/assert";
import { zipSync } from "fflate";
import { cleanPath, listZip, NotAnArchive } from "./zip.ts";

const text = (words: string) => new TextEncoder().encode(words);

async function read(bytes: Uint8Array): Promise<Record<string, string>> {
  const { files } = listZip(bytes);
  const pairs = [...files].map(async ([path, entry]) =>
    [path, new TextDecoder().decode(await entry.read())] as const
  );
  return Object.fromEntries(await Promise.all(pairs));
}

Deno.test("listZip() has the files of an archive, packed or not, without what is hidden", async () => {
  const bytes = zipSync({
    "tasks/a.ts": text("export const a = 1;\n".repeat(100)),
    "stored.ts": [text("short"), { level: 0 }],
    "empty.ts": text(""),
    ".git/config": text("x"),
    "__MACOSX/._a.ts": text("x"),
    "node_modules/p/index.js": text("x"),
    "übung é.ts": text("ü"),
  });
  assertEquals(await read(bytes), {
    "tasks/a.ts": "export const a = 1;\n".repeat(100),
    "stored.ts": "short",
    "empty.ts": "",
    "übung é.ts": "ü",
  });
});

Deno.test("listZip() leaves out what leads elsewhere, and says so", () => {
  const { files, leftOut } = listZip(zipSync({ "../../evil.ts": text("x"), "a.ts": text("x") }));
  assertEquals([...files.keys()], ["a.ts"]);
  assertEquals(leftOut, ["../../evil.ts leads out of the archive"]);
});

Deno.test("listZip() keeps no file that is too large, and gives up what unpacks to too much", () => {
  const large = zipSync({ "a.ts": text("x"), "large.bin": new Uint8Array(6e6) });
  const { files, leftOut } = listZip(large);
  assertEquals([[...files.keys()], leftOut], [["a.ts"], ["large.bin is larger than 5 MB"]]);
  const bomb = Object.fromEntries(
    Array.from({ length: 12 }, (_, n) => [`${n}`, new Uint8Array(5e6)]),
  );
  assertThrows(() => listZip(zipSync(bomb)), NotAnArchive, "unpacks to more than 50 MB");
});

Deno.test("listZip() refuses what is no archive, or only part of one", () => {
  assertThrows(() => listZip(text("import x from 'y';")), NotAnArchive, "is no zip archive");
  assertThrows(() => listZip(new Uint8Array()), NotAnArchive, "is no zip archive");
  const random = crypto.getRandomValues(new Uint8Array(20_000)), whole = zipSync({ a: random });
  assertThrows(() => listZip(whole.subarray(0, 9000)), NotAnArchive, "is damaged");
  assertEquals([...listZip(zipSync({})).files], []);
});

Deno.test("cleanPath() stays below", () => {
  assertEquals(cleanPath("./a//b.ts"), "a/b.ts");
  assertEquals(cleanPath("a\\b.ts"), "a/b.ts");
  for (const out of ["/etc/passwd", "C:\\x", "a/../../b", "..", "a\0b"]) {
    assertEquals(cleanPath(out), undefined, out);
  }
});
