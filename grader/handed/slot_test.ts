import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { fileURLToPath } from "node:url";
import { LastingSlot, takeSlot, temporaryFolders } from "./slot.ts";

const SLOT = new URL("slot.ts", import.meta.url);

function isThere(url: URL): boolean {
  try {
    Deno.lstatSync(url);
    return true;
  } catch {
    return false;
  }
}

/** A process that takes a slot, puts a file into it, says where, and does something more. */
async function taking(then: string): Promise<{ folder: URL; child: Deno.ChildProcess }> {
  const script = `import { takeSlot } from ${JSON.stringify(SLOT.href)};
const { folder } = takeSlot();
Deno.writeTextFileSync(new URL("left", folder), "left");
console.log(folder.href);
${then}`;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-lock", `data:text/typescript,${encodeURIComponent(script)}`],
    ...{ stdout: "piped", stderr: "null" },
  }).spawn();
  let said = "";
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += text;
    if (said.endsWith("\n")) break;
  }
  return { folder: new URL(said.trim()), child };
}

Deno.test("takeSlot() gives an empty folder that nobody else has, as long as it is held", () => {
  const one = takeSlot(), two = takeSlot();
  assertNotEquals(one.folder.href, two.folder.href);
  for (const { folder } of [one, two]) {
    assertEquals([...Deno.readDirSync(folder)], []);
    assert(!fileURLToPath(folder).includes(","));
    Deno.writeTextFileSync(new URL("file", folder), "");
  }
  two[Symbol.dispose]();
  assertEquals([isThere(one.folder), isThere(two.folder)], [true, false]);
  two[Symbol.dispose]();
  one[Symbol.dispose]();
  assertEquals(isThere(one.folder), false);
});

Deno.test("LastingSlot lends the same folders every time, with nothing in them, and to one at a time", () => {
  const lasting = new LastingSlot(), first = lasting.lend(), { folder } = first;
  const tree = new URL("tasks/", folder), identity = () => Deno.statSync(tree).ino;
  Deno.mkdirSync(new URL("a/b", tree), { recursive: true });
  Deno.writeTextFileSync(new URL("a/b/file", tree), "");
  Deno.writeTextFileSync(new URL("beside", folder), "");
  const before = identity();
  using other = lasting.lend();
  assertNotEquals(other.folder.href, folder.href);
  first[Symbol.dispose]();
  const second = lasting.lend();
  assertEquals([second.folder.href, identity()], [folder.href, before]);
  assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["tasks"]);
  assertEquals([...Deno.readDirSync(tree)], []);
  second[Symbol.dispose]();
  lasting[Symbol.dispose]();
  assertEquals(isThere(folder), false);
});

Deno.test("LastingSlot lends an empty folder where its own was tidied away", () => {
  using lasting = new LastingSlot();
  const { folder, [Symbol.dispose]: giveBack } = lasting.lend();
  giveBack();
  Deno.removeSync(folder, { recursive: true });
  using again = lasting.lend();
  assertEquals([...Deno.readDirSync(again.folder)], []);
});

Deno.test("a process that ends by itself leaves no slot", async () => {
  for (const end of ["", "Deno.exit(3);", "setTimeout(() => Deno.exit(), 10); await 0;"]) {
    const { folder, child } = await taking(end);
    await child.status;
    assertEquals(isThere(folder), false, end);
  }
});

Deno.test("what a killed process has left is emptied and taken by the next", async () => {
  const { folder, child } = await taking("setInterval(() => {}, 1000);");
  assert(isThere(new URL("left", folder)));
  child.kill("SIGKILL");
  await child.status;
  const slots = [takeSlot()];
  while (slots.at(-1)!.folder.href !== folder.href && slots.length < 100) slots.push(takeSlot());
  assertEquals(slots.at(-1)!.folder.href, folder.href);
  assertEquals([...Deno.readDirSync(folder)], []);
  for (const slot of slots) slot[Symbol.dispose]();
});

Deno.test("temporaryFolders() has none with a comma, and the plain ones first", async () => {
  const made = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" }));
  try {
    const folder = (name: string) => {
      Deno.mkdirSync(`${made}/${name}`, { recursive: true });
      return Deno.realPathSync(`${made}/${name}`);
    };
    const name = Deno.build.os === "windows" ? "TMP" : "TMPDIR";
    const given = (path: string) =>
      temporaryFolders({ get: (asked) => asked === name ? path : undefined });
    assertEquals(given(folder("plain"))[0], folder("plain"));
    assert(!given(folder("a,b")).includes(folder("a,b")));
    if (Deno.build.os === "windows") {
      assertThrows(() => given(folder("a,b")), Error, "without a comma");
    } else {
      assertEquals(given(folder("a b%")).at(-1), folder("a b%")); // behind /tmp
    }
  } finally {
    await Deno.remove(made, { recursive: true });
  }
});
