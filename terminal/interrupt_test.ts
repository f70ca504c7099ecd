import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";

/** What a process that listens for Ctrl-C says and ends with, when it gets these signals. */
async function listening(script: string): Promise<{ code: number; said: string }> {
  const file = await Deno.makeTempFile({ prefix: "kindling-", suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      file,
      `import { interrupt } from "${new URL("interrupt.ts", import.meta.url)}";
const wait = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
const press = (name: Deno.Signal = "SIGINT") => Deno.kill(Deno.pid, name);
let told = 0;
const stop = interrupt(() => told++);
${script}
stop[Symbol.dispose]();
console.log("asked", stop.asked, "told", told);`,
    );
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-config", "--no-lock", "--quiet", file],
      cwd: fileURLToPath(new URL(".", import.meta.url)),
      stderr: "null",
    }).output();
    return { code, said: new TextDecoder().decode(stdout).trim() };
  } finally {
    await Deno.remove(file);
  }
}

const onUnix = { ignore: Deno.build.os === "windows" }; // which cannot send them to one process

Deno.test({
  ...onUnix,
  name: "interrupt() takes what comes at once for one request, whatever the signals",
  fn: async () => {
    const many = `press(); press(); press("SIGTERM"); press("SIGHUP"); await wait(100); press();
await wait(100);`;
    assertEquals(await listening(many), { code: 0, said: "asked true told 1" });
    assertEquals(await listening("await wait(50);"), { code: 0, said: "asked false told 0" });
  },
});

Deno.test({
  ...onUnix,
  name:
    "interrupt() ends the process at the second request, and while something is written at the third",
  fn: async () => {
    const twice = "press(); await wait(600); press(); await wait(2000);";
    assertEquals(await listening(twice), { code: 130, said: "" });
    const late = `stop.finish("it"); press(); await wait(600);`;
    assertEquals(await listening(late), { code: 0, said: "asked false told 0" });
    assertEquals((await listening(`press(); await wait(600); ${late}`)).code, 0);
    assertEquals((await listening(`${late} press(); await wait(2000);`)).code, 130);
  },
});

Deno.test({
  ...onUnix,
  name: "interrupt() does not leave in the middle of a file",
  fn: async () => {
    const folder = await Deno.makeTempDir({ prefix: "kindling-" });
    try {
      const { code } = await listening(`
const { writeWhole } = await import("${new URL("files.ts", import.meta.url)}");
press(); await wait(600);
const { rename } = Deno;
Deno.rename = async (from, to) => { press(); await wait(300); await rename(from, to); };
await writeWhole(new URL("file://${folder}/whole.txt"), "whole");
await wait(2000);`);
      assertEquals(code, 130);
      assertEquals(await Deno.readTextFile(`${folder}/whole.txt`), "whole");
      assertEquals([...Deno.readDirSync(folder)].length, 1);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
