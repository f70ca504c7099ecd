/** Nothing outlives the grader, however it ends and whatever the code is doing. */
import { assertEquals, assertNotEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { descendants } from "../../terminal/descendants.ts";
import { ROOT } from "../../terminal/paths.ts";
import { treeUrl } from "../plan/link.ts";

const OPERATORS = "0_fundamentals/operators.ts";

const BUSY = { "an endless loop": `for (;;);`, "a sleep": `await new Promise(() => {});` };

for (const [doing, code] of Object.entries(BUSY)) {
  for (const signal of ["SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"] as const) {
    if (signal !== "SIGKILL" && doing === "a sleep") continue; // no other way than the first
    Deno.test({
      name: `${signal} to the grader during ${doing} leaves no process`,
      ignore: Deno.build.os !== "linux", // where /proc lists them
      fn: async () => {
        const tree = await Deno.makeTempDir({ prefix: "kindling-" });
        try {
          await Deno.mkdir(`${tree}/0_fundamentals`);
          // the whole file, since what lacks an export is not even begun
          const solution = await Deno.readTextFile(new URL(OPERATORS, treeUrl("solutions")));
          await Deno.writeTextFile(`${tree}/${OPERATORS}`, `${solution}\n${code}\n`);
          await endsWithAll(tree, signal, "grade");
        } finally {
          await Deno.remove(tree, { recursive: true });
        }
      },
    });
  }
}

Deno.test({
  name: "SIGKILL to a watch between two saves leaves none of the processes that stand by",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const tree = await Deno.makeTempDir({ prefix: "kindling-" });
    try {
      await Deno.mkdir(`${tree}/0_fundamentals`);
      await Deno.copyFile(new URL(OPERATORS, treeUrl("solutions")), `${tree}/${OPERATORS}`);
      await endsWithAll(tree, "SIGKILL", "watch");
    } finally {
      await Deno.remove(tree, { recursive: true });
    }
  },
});

async function endsWithAll(
  tree: string,
  signal: Deno.Signal,
  command: "grade" | "watch",
): Promise<void> {
  const grader = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "cli/main.ts", command, "0.1", "--tasks", tree],
    cwd: fileURLToPath(ROOT),
    stdin: "null",
    stdout: command === "watch" ? "piped" : "null",
    stderr: "null",
  }).spawn();
  if (command === "watch") await firstText(grader.stdout); // the verdict: then others are started
  // Both witnesses are at work: the learner's has computed something, or is asleep for good.
  await until(async () => (await descendants(grader.pid)).length >= 2);
  await new Promise((resolve) => setTimeout(resolve, 700));
  const left = await descendants(grader.pid);
  assertNotEquals(left, [], "nothing was running");
  grader.kill(signal);
  await grader.status;
  await until(() => left.every((pid) => !isAlive(pid)));
  assertEquals(left.filter(isAlive), [], "left-over processes");
}

async function firstText(output: ReadableStream<Uint8Array>): Promise<void> {
  const reader = output.getReader();
  await reader.read();
  void (async () => {
    while (!(await reader.read()).done);
  })();
}

/** Waits, but not for ever. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100 && !await isSo(); i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(Deno.readTextFileSync(`/proc/${pid}/status`));
  } catch {
    return false; // it is gone
  }
}
