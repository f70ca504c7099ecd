import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { makeStub } from "../../grader/stubs/stub.ts";
import { type TemporaryCourse, temporaryCourse } from "../../grader/testing/temporary_course.ts";
import { ROOT } from "../../terminal/paths.ts";
import { HAS_TERMINAL, PseudoTerminal } from "../watch/pseudo_terminal.ts";

const OPERATORS = "0_fundamentals/operators.ts", LAWS = "0_fundamentals/laws.ts";

const solution = (path: string) => Deno.readTextFile(new URL(`solutions/${path}`, ROOT));

/** A learner's tree that holds the stubs of two tasks. */
async function stubs(): Promise<TemporaryCourse> {
  return await temporaryCourse(Object.fromEntries(
    await Promise.all([OPERATORS, LAWS].map(async (path) => [
      path,
      makeStub(await solution(path), { path }),
    ])),
  ));
}

/** `deno task watch` as a process, and what it has said. */
class Watching implements AsyncDisposable {
  readonly child: Deno.ChildProcess;
  said = "";
  #read = 0;
  #wake: () => void = () => {};
  readonly #done: Promise<unknown>;

  constructor(args: readonly string[]) {
    this.child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", fileURLToPath(new URL("cli/main.ts", ROOT)), "watch", ...args],
      cwd: fileURLToPath(ROOT),
      env: { NO_COLOR: "1", FORCE_COLOR: "" },
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#done = Promise.all([this.child.stdout, this.child.stderr].map(async (stream) => {
      for await (const text of stream.pipeThrough(new TextDecoderStream())) {
        this.said += text;
        this.#wake();
      }
    }));
  }

  /** Waits for words that have not been waited for yet, and returns all that was said up to them. */
  async until(words: RegExp): Promise<string> {
    const late = setTimeout(() => this.child.kill("SIGKILL"), 60_000);
    let ended = false;
    void this.#done.then(() => {
      ended = true;
      this.#wake();
    });
    try {
      for (;;) {
        const found = words.exec(this.said.slice(this.#read));
        if (found) {
          const from = this.#read;
          this.#read += found.index + found[0].length;
          return this.said.slice(from, this.#read);
        }
        if (ended) throw new Error(`ended without ${words}: ${this.said.slice(this.#read)}`);
        await new Promise<void>((resolve) => this.#wake = resolve);
      }
    } finally {
      clearTimeout(late);
    }
  }

  async end(signal: Deno.Signal = "SIGINT"): Promise<Deno.CommandStatus> {
    try {
      this.child.kill(signal);
    } catch {
      // it has ended by itself
    }
    await this.#done;
    return await this.child.status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end("SIGKILL");
  }
}

const folder = ({ root }: TemporaryCourse) => fileURLToPath(root);

/** Saves as many editors do: a new file beside the old one takes its place. */
async function saveByRename(course: TemporaryCourse, path: string, text: string): Promise<void> {
  await course.write({ [`${path}.new`]: text });
  await Deno.rename(new URL(`${path}.new`, course.root), new URL(path, course.root));
}

Deno.test("watch ID grades at once and at every save, however it is saved", async () => {
  await using course = await stubs();
  const right = await solution(OPERATORS);
  await using watching = new Watching(["0.1", "--tasks", folder(course)]);
  const first = await watching.until(/Next: .*\n/);
  assertMatch(first, /^── \d\d:\d\d:\d\d ─+\n\n○ 0\.1 .+ todo +0 of/);
  assertStringIncludes(first, "deno task hint 0.1");
  assert(!first.includes("\x1b"), "no control characters off the terminal");

  const wrong = right.replace("return a * b;", "return a + b;");
  await course.write({ [OPERATORS]: wrong });
  const failed = await watching.until(/✗ 0\.1 .+ failed[^]+✗ mul\(\) multiplies[^]+Next: .*\n/);
  // without the time where the look once a second has come before the sign of the save
  assertMatch(failed, /── \d\d:\d\d:\d\d(, \d+ ms after the save)? ─+\n/);

  await saveByRename(course, OPERATORS, right);
  await watching.until(/● 0\.1 .+ passed[^]+Next: .*\n/);

  await course.write({ [OPERATORS]: right + "\n(" });
  await watching.until(/✗ 0\.1 [^]+does not parse[^]+Next: .*\n/);

  await Deno.remove(new URL(OPERATORS, course.root));
  await watching.until(/✗ 0\.1 [^]+There is no file[^]+Next: .*\n/);

  await saveByRename(course, OPERATORS, right);
  await watching.until(/● 0\.1 .+ passed[^]+Next: deno task watch 0\.2\n/);
});

Deno.test("watch ID shows the last state when it is saved during a grading", async () => {
  await using course = await stubs();
  const right = await solution(OPERATORS);
  await using watching = new Watching(["0.1", "--tasks", folder(course)]);
  await watching.until(/Next: .*\n/);
  const endless = right.replace(/return a;(?=\n.*\n\}\n\n\/\*\* a \+ b)/, "for (;;);");
  assert(endless !== right);
  await course.write({ [OPERATORS]: endless });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await course.write({ [OPERATORS]: right });
  const said = await watching.until(/Next: .*\n/);
  assertMatch(said, /^\s*── [^]+● 0\.1 .+ passed/);
  assert(!said.includes("✗"), said);
});

Deno.test("watch without an id grades the tasks whose files are saved", async () => {
  await using course = await stubs();
  await using watching = new Watching(["--tasks", folder(course)]);
  await watching.until(/Watching .+: save a file, and its tasks are graded\.\n/);
  await course.write({ "0_fundamentals/notes.txt": "no task's file" });
  await course.write({ [LAWS]: await solution(LAWS) });
  const said = await watching.until(/Next: .*\n/);
  assertMatch(said, /● 0\.2 .+ passed/);
  assert(!said.includes("0.1 "), said);
});

Deno.test({
  name: "watch ends with code 0 on Ctrl-C, also during a grading",
  ignore: Deno.build.os === "windows", // a process cannot be sent SIGINT there
  fn: async () => {
    await using course = await stubs();
    await using idle = new Watching(["0.2", "--tasks", folder(course)]);
    await idle.until(/Next: .*\n/);
    assertEquals((await idle.end()).code, 0);
    assertMatch(idle.said, /\nStopped watching\.\n$/);

    await course.write({ [LAWS]: "for (;;);\n" + await solution(LAWS) });
    await using busy = new Watching(["0.2", "--tasks", folder(course)]);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const start = performance.now();
    assertEquals((await busy.end()).code, 0);
    assert(performance.now() - start < 2000, "the grading was not given up");
  },
});

Deno.test("watch answers a wrong id, flag or folder with a usage error", async () => {
  for (const args of [["7.7"], ["--solution"], ["--tasks", "no/such/folder"]]) {
    await using watching = new Watching(args);
    await watching.until(/Help: deno task watch --help/);
    assertEquals((await watching.child.status).code, 2);
  }
});

/** `deno task watch` in a terminal of 80 columns and 24 rows. */
function inTerminal(args: readonly string[], isJob = false): PseudoTerminal {
  return new PseudoTerminal(
    ["run", "-A", fileURLToPath(new URL("cli/main.ts", ROOT)), "watch", ...args],
    {
      ...{ columns: 80, rows: 24, cwd: fileURLToPath(ROOT), isJob },
      env: { NO_COLOR: "1", FORCE_COLOR: "" },
    },
  );
}

/** Where there is no program that makes terminals. */
const inTerminals = { ignore: !HAS_TERMINAL };

Deno.test({
  ...inTerminals,
  name: "watch on a terminal does what its keys say",
  fn: async () => {
    await using course = await stubs();
    const right = await solution(OPERATORS);
    await using terminal = inTerminal(["0.1", "--tasks", folder(course)]);
    const first = await terminal.shows(/○ mul\(\) multiplies[^]*\nNext: .+/);
    assertMatch(first.at(-1)!, /^h hint {2}d diff .+\? help$/);

    await terminal.press("d");
    await terminal.shows(/0\.1 is not passed yet: d shows the reference beside yours once it is/);
    await terminal.press("h");
    await terminal.shows(/── hint 0\.1 ─[^]+0\.1 Operators: mul, id, add, neg +hint \d of 3/);
    await terminal.press("?");
    await terminal.shows(/── keys ─[^]+r +run the tests again/);
    await terminal.press("\x1b");
    await terminal.shows(/○ mul\(\) multiplies/);

    await course.write({ [OPERATORS]: right.replace("return a * b;", "return a + b;") });
    await terminal.shows(/ms after the save ─[^]+✗ mul\(\) multiplies[^]+Next: /);
    await terminal.press("a");
    const all = await terminal.shows(/lines 1-19 of \d+: space goes on/);
    await terminal.press(" ");
    const on = await terminal.shows(/lines (?!1-)\d+-\d+ of/);
    assert(on.join() !== all.join());
    await terminal.press("a");
    await terminal.shows((lines) =>
      !/lines \d+/.test(lines[0]) && lines.includes("  ✗ mul() multiplies")
    );

    await course.write({ [OPERATORS]: right });
    await terminal.shows(
      /● 0\.1 .+ passed[^]+0\.1 is passed\. n goes on to 0\.2 Testing; d shows yours/,
    );
    await terminal.press("t");
    await terminal.shows(/There is no failing test to try/);
    await terminal.press("d");
    await terminal.shows(/── diff 0\.1 ─[^]+has no\s+difference\s+from\s+the\s+reference/);
    await terminal.press("r");
    await terminal.shows(/── \d\d:\d\d:\d\d ─[^]+● 0\.1 .+ passed/);
    await terminal.press("n");
    await terminal.shows(/○ 0\.2 Testing[^]+Next: 0\.2/);
    assertEquals(terminal.screen.scrolled, 0);
    await terminal.press("q");
    assertEquals(await terminal.end(), { code: 0, isRestored: true });
    assertMatch(terminal.said, /\nStopped watching\.\r?\n/);
  },
});

Deno.test({
  ...inTerminals,
  name: "watch on a terminal fits a window that changes its size, and says what hangs",
  fn: async () => {
    await using course = await stubs();
    const right = await solution(OPERATORS);
    await course.write({ [OPERATORS]: right.replace("return a * b;", "return NaN;") });
    await using terminal = inTerminal(["--all", "0.1", "--tasks", folder(course)]);
    await terminal.shows(/lines 1-\d+ of \d+/);
    await terminal.press("a");
    for (const [columns, rows] of [[60, 20], [100, 30], [40, 10], [80, 24]]) {
      await terminal.resize(columns, rows);
      const bar = columns < 60 ? /^h d n a t r q/ : /^h hint {2}d diff/;
      const lines = await terminal.shows((lines) =>
        bar.test(lines[rows - 1]) && lines[0].length === columns
      );
      assert(lines.includes("  ✗ mul() multiplies"), lines.join("\n"));
      assertEquals(terminal.screen.scrolled, 0);
    }
    await course.write({ [OPERATORS]: right.replace("return a * b;", "for (;;);") });
    await terminal.shows(/\nrunning mul\(\) … \d+ s\n/);
    await terminal.press("q");
    assertEquals(await terminal.end(), { code: 0, isRestored: true });
  },
});

for (
  const [how, leave] of Object.entries({
    "Ctrl-C": (terminal: PseudoTerminal) => terminal.press("\x03"),
    SIGTERM: (terminal: PseudoTerminal) => Promise.resolve(terminal.signal("SIGTERM")),
    SIGHUP: (terminal: PseudoTerminal) => Promise.resolve(terminal.signal("SIGHUP")),
  })
) {
  Deno.test({
    ...inTerminals,
    name: `watch on a terminal leaves it as it was, with code 0, on ${how}`,
    fn: async () => {
      await using course = await stubs();
      await using terminal = inTerminal(["0.2", "--tasks", folder(course)]);
      await terminal.shows(/\nNext: /);
      await leave(terminal);
      assertEquals(await terminal.end(), { code: 0, isRestored: true });
    },
  });
}

Deno.test({
  ...inTerminals,
  name: "watch on a terminal stops on Ctrl-Z, leaves it as it was meanwhile, and goes on",
  fn: async () => {
    await using course = await stubs();
    await using terminal = inTerminal(["0.2", "--tasks", folder(course)], true);
    await terminal.shows(/\nNext: /);
    await terminal.press("?");
    await terminal.shows(/── keys ─/);
    await terminal.press("\x1a");
    await terminal.shows(() => /stopped=[^]+── keys ─/.test(terminal.said)); // drawn again
    assertMatch(/stopped=([^]+?)── keys/.exec(terminal.said)![1], /[^-]icanon/);
    await terminal.press("?");
    await terminal.shows(/○ sigmoidRange\(\)/);
    await terminal.press("q");
    assertEquals(await terminal.end(), { code: 0, isRestored: true });
  },
});

Deno.test("watch --poll notices a save that no system reports", async () => {
  await using course = await stubs();
  await using watching = new Watching(["0.2", "--poll", "--tasks", folder(course)]);
  await watching.until(/Next: .*\n/);
  await course.write({ [LAWS]: await solution(LAWS) });
  await watching.until(
    /● 0\.2 .+ passed[^]+Yours beside the reference: deno task diff 0\.2\nNext: .*\n/,
  );
});
