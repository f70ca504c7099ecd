/** Whatever ends a process that has started others with `runDeno()`, they end too. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { descendants } from "./descendants.ts";
import { folderUrl } from "./paths.ts";

/** A parent, its child by `runDeno()`, and that one's child by `Deno.Command`, which all stay. */
async function family(child: string) {
  const folder = folderUrl(await Deno.makeTempDir({ prefix: "kindling-" }));
  const parent = new URL("parent.ts", folder), file = new URL("child.ts", folder);
  const module = new URL("child.ts", import.meta.url);
  await Deno.writeTextFile(
    parent,
    `import { runDeno } from "${module}";
Deno.exit(await runDeno(["run", "-A", "--quiet", "--no-config", ${
      JSON.stringify(fileURLToPath(file))
    }]));`,
  );
  await Deno.writeTextFile(file, child);
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-config", "--no-lock", fileURLToPath(parent)],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const errors = new Response(process.stderr).text();
  let said = "";
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  while (!said.includes("ready")) {
    const { value, done } = await reader.read();
    if (done) break;
    said += value;
  }
  return {
    process,
    errors,
    rest: async () => {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return said;
        said += value;
      }
    },
    [Symbol.asyncDispose]: async () => {
      await errors;
      await Deno.remove(folder, { recursive: true });
    },
  };
}

const STAY = `
setInterval(() => {}, 1000);
const grandchild = new Deno.Command(Deno.execPath(), {
  args: ["eval", "setInterval(() => {}, 1000)"], stdout: "null",
}).spawn();
console.log("ready");
`;

/** Waits until none of the processes is left, and returns those that do not go. */
async function left(pids: readonly number[]): Promise<number[]> {
  for (let waited = 0;; waited += 50) {
    const alive = pids.filter(isAlive);
    if (alive.length === 0 || waited > 10_000) return alive;
    await new Promise((resume) => setTimeout(resume, 50));
  }
}

function isAlive(pid: number): boolean {
  if (Deno.build.os === "linux") {
    try {
      return !/^State:\s*Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
    } catch {
      return false;
    }
  }
  try {
    Deno.kill(pid, "SIGCONT");
    return true;
  } catch {
    return false;
  }
}

const onUnix = { ignore: Deno.build.os === "windows" }; // which has no such signals

for (const signal of ["SIGTERM", "SIGHUP", "SIGINT", "SIGKILL"] as const) {
  Deno.test({
    ...onUnix,
    name: `${signal} to the parent alone leaves no process`,
    fn: async () => {
      await using all = await family(STAY);
      const pids = await descendants(all.process.pid);
      assert(pids.length >= 3, `a child, its child and a keeper: ${pids}`);
      all.process.kill(signal);
      await all.process.status;
      assertEquals(await left(pids), []);
      await all.rest();
    },
  });
}

Deno.test({
  ...onUnix,
  name: "a child that takes a polite signal for a request ends in its own way",
  fn: async () => {
    await using all = await family(`
Deno.addSignalListener("SIGTERM", () => {
  console.log("saved");
  setTimeout(() => Deno.exit(7), 100);
});
${STAY.replace("const grandchild", "if (false) var grandchild")}`);
    const pids = await descendants(all.process.pid);
    all.process.kill("SIGTERM");
    assertEquals((await all.process.status).code, 7);
    assert((await all.rest()).includes("saved"));
    assertEquals(await left(pids), []);
  },
});

Deno.test({
  ...onUnix,
  name: "a child that does not listen is told of, and ended soon after the second request",
  fn: async () => {
    await using all = await family(`Deno.addSignalListener("SIGTERM", () => {});
${STAY} setTimeout(() => { for (;;); }, 100);`);
    const pids = await descendants(all.process.pid);
    all.process.kill("SIGTERM");
    await new Promise((resume) => setTimeout(resume, 2500));
    all.process.kill("SIGTERM");
    await all.process.status;
    assertEquals(await left(pids), []);
    await all.rest();
    assertStringIncludes(await all.errors, "It has not ended yet");
  },
});

Deno.test("a child that ends by itself gives its exit code, and nothing stays", async () => {
  await using all = await family(`console.log("ready"); Deno.exit(5);`);
  const pids = await descendants(all.process.pid);
  assertEquals((await all.process.status).code, 5);
  await all.rest();
  if (Deno.build.os !== "windows") assertEquals(await left(pids), []);
});
