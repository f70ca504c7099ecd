import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { loadCourse } from "../../grader/course.ts";
import { ROOT } from "../../terminal/paths.ts";
import { DEMO_PARTS } from "../../train/program_table.ts";

/** What is to be fetched through this proxy is not: the demo downloads nothing. */
const NOWHERE = "http://127.0.0.1:9";

/** Runs it as `deno task` does, but with its output in a pipe. */
async function demo(...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "cli/main.ts", "demo", ...args],
    cwd: fileURLToPath(ROOT),
    env: { HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

Deno.test("demo reads four digits of five, says so, and fits into 80 columns and 24 lines", async () => {
  const { code, out, err } = await demo();
  assertEquals([code, err], [0, ""]);
  const lines = out.trimEnd().split("\n");
  assert(lines.length <= 22, `${lines.length} lines`); // the command and the prompt are lines too
  for (const line of lines) assert(line.length <= 79, line);
  assert(!out.includes("\x1b"), "colours in a pipe");
  assertEquals(out.match(/says \d: right|says \d, is an? \d/g), [
    "says 5: right",
    "says 2: right",
    "says 4: right",
    "says 8: right",
    "says 4, is a 9",
  ]);
  assertMatch(out, /8 █{6}· +82% +4 █{7} +93%\n/);
  assertMatch(out, /^Next: .*modules\/README\.md/m);
});

Deno.test("demo says of tasks of this course that they build its parts", async () => {
  const { tasks } = await loadCourse();
  for (const { task } of DEMO_PARTS) assert(tasks.some(({ id }) => id === task), task);
});

Deno.test("demo takes neither words nor flags, and explains itself", async () => {
  for (const [arg, says] of [["x", /takes flags only, not "x"/], ["--fill", /no flag --fill/]]) {
    const { code, out, err } = await demo(arg as string);
    assertEquals([code, out], [2, ""]);
    assertMatch(err, says as RegExp);
  }
  assertMatch((await demo("--help")).out, /^deno task demo\n/);
});
