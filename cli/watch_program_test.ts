import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { temporaryCourse } from "../grader/testing/temporary_course.ts";
import { stripAnsiCode } from "../terminal/colors.ts";
import { ROOT } from "../terminal/paths.ts";

/** A process that is being listened to. */
class Heard implements AsyncDisposable {
  said = "";
  #wake = () => {};
  readonly #done: Promise<unknown>;

  constructor(readonly child: Deno.ChildProcess) {
    this.#done = Promise.all([child.stdout, child.stderr].map(async (stream) => {
      for await (const text of stream.pipeThrough(new TextDecoderStream())) {
        this.said += text;
        this.#wake();
      }
    }));
  }

  /** Waits until it has said something so many times. */
  async until(words: string, times = 1): Promise<void> {
    const late = setTimeout(() => this.child.kill("SIGKILL"), 60_000);
    let isOver = false;
    void this.#done.then(() => {
      isOver = true;
      this.#wake();
    });
    while (this.said.split(words).length <= times) {
      if (isOver) throw new Error(`ended without "${words}": ${this.said}`);
      await new Promise<void>((resolve) => this.#wake = resolve);
    }
    clearTimeout(late);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.child.kill("SIGKILL");
    } catch {
      // it has ended by itself
    }
    await this.#done;
    await this.child.status;
  }
}

/** Runs `watchProgram` on a program of a folder, which is told to end where it hangs. */
const STARTER = `
import { watchProgram } from "${new URL("cli/watch_program.ts", ROOT)}";
import { runDeno } from "${new URL("terminal/child.ts", ROOT)}";
const folder = new URL("./", import.meta.url), program = new URL("program.ts", folder);
Deno.exit(await watchProgram({
  title: "a program",
  folder,
  files: [program],
  once: (signal) => runDeno(["run", "-A", "--no-config", program.href], {}, signal),
}));
`;

Deno.test({
  name: "watchProgram() runs again at each save, also by rename, and ends what hangs",
  ignore: Deno.build.os === "windows", // which has no signals to send
  fn: async () => {
    await using folder = await temporaryCourse({
      "start.ts": STARTER,
      "program.ts": `console.log("first");`,
    });
    await using heard = new Heard(
      new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-check", fileURLToPath(new URL("start.ts", folder.root))],
        env: { NO_COLOR: "1" },
        stdout: "piped",
        stderr: "piped",
      }).spawn(),
    );
    await heard.until("first\nSave the file");
    await folder.write({ "program.ts": `console.log("hangs"); for (;;);` });
    await heard.until("hangs");
    await folder.write({ "new.ts": `console.log("renamed"); Deno.exit(1);` });
    await Deno.rename(new URL("new.ts", folder.root), new URL("program.ts", folder.root));
    await heard.until("renamed\nSave the file");
    await folder.write({ "program.ts": `console.log("wrong {"` });
    await heard.until("Save the file", 3);
    await folder.write({ "program.ts": `console.log("mended");` });
    await heard.until("mended\nSave the file");
    heard.child.kill("SIGINT");
    assertEquals((await heard.child.status).code, 0);
    await heard.until("Stopped watching.");
    assertEquals(heard.said.split("── a program ──").length - 1, 5);
  },
});

Deno.test("watchProgram() does not repeat what was called wrongly", async () => {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "cli/main.ts", "train", "manual", "--watch", "--solutions", "--poins", "3"],
    cwd: fileURLToPath(ROOT),
    env: { NO_COLOR: "1" },
  }).output();
  assertEquals(code, 2);
  assertStringIncludes(new TextDecoder().decode(stderr), "Did you mean --points?");
});

/** Runs a command in a terminal of 80 columns and 24 lines. */
function inTerminal(command: string): Heard {
  return new Heard(
    new Deno.Command("script", {
      args: ["-qefc", `stty cols 80 rows 24; exec ${command}`, "/dev/null"],
      cwd: fileURLToPath(ROOT),
      env: { NO_COLOR: "1", TERM: "xterm" },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn(),
  );
}

Deno.test({
  name: "train manual --watch fits a terminal of 80 by 24, and Ctrl-C ends it with 0",
  ignore: Deno.build.os !== "linux", // where script takes these flags
  fn: async () => {
    await using heard = inTerminal(
      `${Deno.execPath()} run -A cli/main.ts train manual --watch --solutions`,
    );
    await heard.until("Ctrl-C ends it.");
    const screen = heard.said.slice(heard.said.lastIndexOf("\x1b[2J")).split("\r\n");
    assert(screen.length <= 24, `${screen.length} lines`);
    for (const line of screen) assert(stripAnsiCode(line).length <= 80, line);
    assertStringIncludes(screen.join("\n"), "50 of 50 read right");
    assertStringIncludes(screen.join("\n"), "░");
    const keys = heard.child.stdin.getWriter();
    await keys.write(new Uint8Array([3]));
    assertEquals((await heard.child.status).code, 0);
    assertStringIncludes(heard.said, "Stopped watching.");
    await keys.close().catch(() => {});
  },
});
