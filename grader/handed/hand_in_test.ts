import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { folderUrl, shownPath } from "../../terminal/paths.ts";
import { handIn } from "./hand_in.ts";

const isWindows = Deno.build.os === "windows";

/** A learner's folder of these files. */
async function learnerFolder(
  files: Readonly<Record<string, string>>,
): Promise<URL & AsyncDisposable> {
  const folder = folderUrl(await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" })));
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(new URL("./", new URL(path, folder)), { recursive: true });
    await Deno.writeTextFile(new URL(path, folder), text);
  }
  return Object.assign(folder, {
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  });
}

/** Every file below a folder, by its path there, with its text. */
function textsBelow(folder: URL): Record<string, string> {
  return Object.fromEntries(
    [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }): [string, string][] =>
      isDirectory
        ? Object.entries(textsBelow(new URL(`${name}/`, folder)))
          .map(([path, text]) => [`${name}/${path}`, text])
        : [[name, Deno.readTextFileSync(new URL(name, folder))]]
    ),
  );
}

Deno.test("handIn() copies every file that can be copied, as it is", async () => {
  const files = {
    "a/one.ts": "1\r\n",
    "a/b/c/two.wgsl": "\ufeff2",
    "three.txt": "",
    "a/data.json": "{}",
  };
  await using from = await learnerFolder(files);
  using handed = await handIn(from, { first: ["a/one.ts", "a/none.ts", "none/at/all.ts"] });
  assertEquals(textsBelow(handed.tree), files);
  assertEquals([...handed.refused], []);
  assertEquals(["a/one.ts", "a/none.ts", "none/at/all.ts"].map(handed.refusal), [
    ...[undefined, undefined, undefined],
  ]);
  assertMatch(handed.refusal("a")!, /a is a folder, where a file is wanted$/);
  await Deno.writeTextFile(new URL("a/one.ts", from), "later");
  assertEquals(textsBelow(handed.tree), files);
});

Deno.test("handIn() leaves out what is hidden, and the packages", async () => {
  await using from = await learnerFolder({
    ...{ ".git/config": "", "a/.env": "", "a/node_modules/x/mod.ts": "", "a/one.ts": "" },
  });
  using handed = await handIn(from);
  assertEquals(Object.keys(textsBelow(handed.tree)), ["a/one.ts"]);
  assertEquals([...handed.refused.keys()].sort(), [".git", "a/.env", "a/node_modules"]);
  assertEquals(
    handed.refusal("a/node_modules/x/mod.ts"),
    `${shownPath(new URL("a/node_modules", from))} holds packages, which a task does without`,
  );
});

Deno.test("handIn() takes no more than 2000 files, but those that are needed", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 2100 }, (_, n) => [`many/${n}.txt`, ""]),
  );
  await using from = await learnerFolder({ ...many, "last/one.ts": "1", "last/two.ts": "2" });
  using handed = await handIn(from, { first: ["last/one.ts"] });
  const copied = Object.keys(textsBelow(handed.tree));
  assert(copied.length > 1900 && copied.length <= 2000, `${copied.length}`);
  assert(copied.includes("last/one.ts"));
  assertEquals(handed.refusal("last/one.ts"), undefined);
  const left = Object.keys(many).find((path) => !copied.includes(path))!;
  assertMatch(handed.refusal(left)!, /is not looked at: there are more than 2000 files/);
});

Deno.test("handIn() takes no more than 20 MB, and what is needed first", async () => {
  await using from = await learnerFolder({ "z/one.ts": "1" });
  for (let n = 0; n < 22; n++) {
    await Deno.writeTextFile(new URL(`a${n}`, from), "");
    await Deno.truncate(fileURLToPath(new URL(`a${n}`, from)), 1e6);
  }
  using handed = await handIn(from, { first: ["z/one.ts"] });
  assertEquals(
    [...handed.refused.values()],
    Array(3).fill(
      "is one too many: all files together are more than 20 MB",
    ),
  );
  assertEquals(textsBelow(handed.tree)["z/one.ts"], "1");
});

Deno.test({
  name: "handIn() goes as deep as paths are long, and says where they end",
  ignore: Deno.build.os !== "linux", // elsewhere the paths end sooner
  fn: async () => {
    const path = `${(await Deno.realPath("/tmp"))}/k${Deno.pid % 1000}`; // shorter than any copy's
    const name = "x".repeat(250), room = 4094 - path.length;
    const deep = Array(Math.floor((room - 1) / 251)).fill(name).join("/");
    const last = "y".repeat(room - deep.length - 1);
    try {
      await Deno.mkdir(`${path}/${deep}`, { recursive: true });
      await Deno.writeTextFile(`${path}/${deep}/${last}`, "");
      await Deno.writeTextFile(`${path}/one.ts`, "1");
      using handed = await handIn(folderUrl(path));
      assertEquals(Deno.readTextFileSync(new URL("one.ts", handed.tree)), "1");
      assertEquals([...handed.refused.values()], ["has too long a path"]);
    } finally {
      await Deno.remove(path, { recursive: true });
    }
  },
});

Deno.test({
  name: "handIn() copies nothing of a folder that becomes a link meanwhile",
  ignore: isWindows, // where links need a privilege
  fn: async () => {
    await using secret = await learnerFolder({ "one.ts": "secret" });
    await using from = await learnerFolder({ "a/one.ts": "1", "b/two.ts": "2" });
    const { open } = Deno;
    Deno.open = async (path, options) => {
      Deno.open = open;
      await Deno.rename(new URL("a", from), new URL("was", from));
      await Deno.symlink(fileURLToPath(secret).replace(/\/$/, ""), new URL("a", from));
      return await open(path, options);
    };
    try {
      using handed = await handIn(from, { first: ["a/one.ts"] });
      assertEquals(Object.keys(textsBelow(handed.tree)).filter((path) => path.startsWith("a")), []);
      assertMatch(handed.refusal("a/one.ts")!, /was changed while it was read|is a link/);
      assertEquals(handed.refusal("b/two.ts"), undefined);
    } finally {
      Deno.open = open;
    }
  },
});

Deno.test("handIn() reads a file again that is saved meanwhile", async () => {
  await using from = await learnerFolder({ "a/one.ts": "1" });
  const { open } = Deno;
  Deno.open = async (path, options) => {
    Deno.open = open;
    await Deno.writeTextFile(new URL("a/one.ts", from), "saved");
    return await open(path, options);
  };
  try {
    using handed = await handIn(from, { first: ["a/one.ts"] });
    assertEquals(textsBelow(handed.tree), { "a/one.ts": "saved" });
  } finally {
    Deno.open = open;
  }
});

Deno.test("a copy is gone once it is disposed of", async () => {
  await using from = await learnerFolder({ "a/one.ts": "1" });
  const handed = await handIn(from);
  handed[Symbol.dispose]();
  assertEquals(await Deno.lstat(handed.tree).catch((error) => error.name), "NotFound");
});

Deno.test("handIn() leaves what only counts where it is named, and copies it where it is", async () => {
  await using from = await learnerFolder({
    "a/one.ts": `import "../b/two.ts";`,
    "b/two.ts": `import "#impl/c/th%72ee.ts";`,
    ...{ "b/other.ts": "", "c/three.ts": "", "c/own.ts": "" },
  });
  const ifNamed = new Set(["b/two.ts", "b/other.ts", "c/three.ts"]);
  using handed = await handIn(from, { first: ["a/one.ts"], ifNamed });
  assertEquals(Object.keys(textsBelow(handed.tree)).sort(), [
    ...["a/one.ts", "b/two.ts", "c/own.ts", "c/three.ts"],
  ]);
});
