import { assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import { folderUrl } from "./paths.ts";
import { NotPlain, readPlain, shownSize } from "./plain_file.ts";

const isWindows = Deno.build.os === "windows";

async function temporary(): Promise<URL & AsyncDisposable> {
  const folder = folderUrl(await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" })));
  return Object.assign(folder, {
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  });
}

async function mkfifo(url: URL): Promise<void> {
  assertEquals((await new Deno.Command("mkfifo", { args: [fileURLToPath(url)] }).output()).code, 0);
}

Deno.test("readPlain() reads a file of as many bytes as it may have, and none of more", async () => {
  await using folder = await temporary();
  const file = new URL("file", folder);
  for (const size of [0, 1, 99, 100]) {
    await Deno.writeFile(file, new Uint8Array(size).fill(7));
    assertEquals(await readPlain(file, 100), new Uint8Array(size).fill(7));
  }
  await Deno.writeFile(file, new Uint8Array(101));
  await assertRejects(
    () => readPlain(file, 100),
    NotPlain,
    "is too large: 0.2 kB, of at most 0.1 kB",
  );
  await Deno.truncate(fileURLToPath(file), 3e9);
  await assertRejects(() => readPlain(file, 1e6), NotPlain, "is too large: 3 GB, of at most 1 MB");
  await assertRejects(() => readPlain(new URL("none", folder), 1), Deno.errors.NotFound);
});

Deno.test("readPlain() names what is no file, and waits for none of it", async () => {
  await using folder = await temporary();
  await assertRejects(() => readPlain(folder, 1), NotPlain, "is a folder, where a file is wanted");
  await Deno.writeTextFile(new URL("file", folder), "");
  await assertRejects(() => readPlain(new URL("file/in", folder), 1), NotPlain, "cannot be read (");
  if (isWindows) return; // where none of the others are, or links need a privilege
  const pipe = new URL("pipe", folder), link = new URL("link", folder);
  await mkfifo(pipe);
  await assertRejects(() => readPlain(pipe, 1), NotPlain, "is a named pipe, and no plain file");
  await assertRejects(() => readPlain("/dev/zero", 1), NotPlain, "is a device, and no plain file");
  for (const target of ["file", "link", "none"]) {
    await Deno.symlink(target, link);
    await assertRejects(
      () => readPlain(link, 1),
      NotPlain,
      "is a link, and links are not followed",
    );
    await Deno.remove(link);
  }
});

Deno.test({
  name: "readPlain() says when it may not",
  ignore: isWindows || Deno.uid() === 0, // whom no file refuses
  fn: async () => {
    await using folder = await temporary();
    const file = new URL("file", folder);
    await Deno.writeTextFile(file, "", { mode: 0 });
    await assertRejects(() => readPlain(file, 1), NotPlain, "cannot be read (Permission denied");
  },
});

/** Lets something happen between the look at a file and its opening. */
async function exchanging<T>(exchange: () => void, read: () => Promise<T>): Promise<T> {
  const { open } = Deno;
  Deno.open = (path, options) => {
    Deno.open = open;
    exchange();
    return open(path, options);
  };
  try {
    return await read();
  } finally {
    Deno.open = open;
  }
}

Deno.test("readPlain() reads nothing that has taken a file's place after it was looked at", async () => {
  await using folder = await temporary();
  const file = new URL("file", folder), other = new URL("other", folder);
  await Deno.writeTextFile(other, "other");
  const refuses = async (exchange: () => void, says: string) => {
    await Deno.remove(file).catch(() => {});
    await Deno.writeTextFile(file, "file");
    await assertRejects(() => exchanging(exchange, () => readPlain(file, 100)), NotPlain, says);
  };
  const grow = () => Deno.writeTextFileSync(file, "more", { append: true });
  await refuses(grow, "was changed while it was read");
  const replace = () => Deno.renameSync(other, file);
  if (!isWindows) await refuses(replace, "was changed while it was read");
  if (isWindows) return;
  const link = () => {
    Deno.removeSync(file);
    Deno.symlinkSync("/dev/zero", file);
  };
  await refuses(link, "was changed while it was read");
  const pipe = () => {
    Deno.removeSync(file);
    new Deno.Command("mkfifo", { args: [fileURLToPath(file)] }).outputSync();
  };
  await refuses(pipe, "cannot be opened"); // and the process ends: nothing waits for a writer
});

Deno.test("shownSize() is in steps of a tenth, never less than it is", () => {
  assertEquals([1, 999, 1000, 1e6, 1e6 + 1, 20e6, 3e9].map(shownSize), [
    ...["0.1 kB", "1 kB", "1 kB", "1 MB", "1.1 MB", "20 MB", "3 GB"],
  ]);
});
