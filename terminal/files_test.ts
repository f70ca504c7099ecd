import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { folderUrl } from "./paths.ts";
import { writeWhole } from "./files.ts";

const names = (folder: URL) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

const MINUTE_AGO = Date.now() / 1000 - 60;

Deno.test("writeWhole() removes what a killed one has begun, and nothing else", async () => {
  const folder = folderUrl(await Deno.makeTempDir({ prefix: "kindling a %41 " }));
  const kept = ["b.json.123-1.tmp", "a.json.tmp", "a.json.x.tmp", "a.json.12.tmp.old"];
  for (const name of [...kept, "a.json.99-7.tmp", "a.json.4321.tmp"]) {
    const url = new URL(encodeURIComponent(name), folder);
    await Deno.writeTextFile(url, "half a");
    await Deno.utime(url, MINUTE_AGO, MINUTE_AGO);
  }
  await writeWhole(new URL("a.json", folder), "whole");
  assertEquals(names(folder), ["a.json", ...kept].sort());
  assertEquals(await Deno.readTextFile(new URL("a.json", folder)), "whole");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("writeWhole() of one file at a time from many sides leaves one of them, whole", async () => {
  const folder = folderUrl(await Deno.makeTempDir({ prefix: "kindling-" }));
  const url = new URL("a b.json", folder), texts = ["a", "b", "c", "d"].map((x) => x.repeat(1e5));
  await Promise.all(texts.map((text) => writeWhole(url, text)));
  assertEquals(names(folder), ["a b.json"]);
  assertEquals(texts.includes(await Deno.readTextFile(url)), true);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("writeWhole() leaves alone what has just been begun, locked or not", async () => {
  const folder = folderUrl(await Deno.makeTempDir({ prefix: "kindling-" }));
  await Deno.writeTextFile(new URL("a.json.1-1.tmp", folder), "");
  await writeWhole(new URL("a.json", folder), "1");
  assertEquals(names(folder), ["a.json", "a.json.1-1.tmp"]);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("writeWhole() leaves alone what another process is just writing; once that is killed, not", async () => {
  const folder = folderUrl(await Deno.makeTempDir({ prefix: "kindling-" }));
  const path = fileURLToPath(new URL("a.json.1-1.tmp", folder));
  const holding = `const file = Deno.openSync(${
    JSON.stringify(path)
  }, { write: true, create: true });
file.lockSync(true);
console.log("held");
setInterval(() => {}, 1e6);`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", holding],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  await Deno.utime(path, MINUTE_AGO, MINUTE_AGO);
  await writeWhole(new URL("a.json", folder), "1");
  assertEquals(names(folder), ["a.json", "a.json.1-1.tmp"]);
  child.kill("SIGKILL");
  await child.status;
  await reader.cancel();
  await writeWhole(new URL("a.json", folder), "2");
  assertEquals(names(folder), ["a.json"]);
  await Deno.remove(folder, { recursive: true });
});
