import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { type TemporaryCourse, temporaryCourse } from "../../grader/testing/temporary_course.ts";
import { ROOT } from "../../terminal/paths.ts";
import { sendSignal } from "../../terminal/send_signal.ts";
import { DEBUG_PORT } from "../debugger.ts";

const FUNCTIONAL = "0_fundamentals/functional.ts", MAP = "3_parallel/map.wgsl";

/** A learner's tree with the reference's files of a module, in one of which some text is another. */
async function changed(path: string, ...changes: [string, string][]): Promise<TemporaryCourse> {
  const [folder] = path.split("/"), from = new URL(`solutions/${folder}/`, ROOT);
  const files: Record<string, string> = {};
  for (const { name } of Deno.readDirSync(from)) {
    files[`${folder}/${name}`] = await Deno.readTextFile(new URL(name, from));
  }
  for (const [from, to] of changes) {
    assertStringIncludes(files[path], from);
    files[path] = files[path].replace(from, to);
  }
  return await temporaryCourse(files);
}

function start(...args: string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "cli/main.ts", "try", ...args],
    cwd: fileURLToPath(ROOT),
    env: { NO_COLOR: "1", FORCE_COLOR: "", DENO_WEBGPU_BACKEND: "none" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function tried(...args: string[]) {
  const { code, stdout, stderr } = await start(...args).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), err: text(stderr) };
}

const inTree = ({ root }: TemporaryCourse) => ["--tasks", fileURLToPath(root)];

const SUM = `export function sum(list: readonly number[]): number {`;

Deno.test("try runs the first failing test on the smallest input, and shows what it prints", async () => {
  await using tree = await changed(FUNCTIONAL, [
    SUM,
    `${SUM}
    console.log("sum of", list.length);
    if (list.length > 2) return 0;`,
  ]);
  const { code, out } = await tried("0.3", "sum() adds up a list", ...inTree(tree));
  assertEquals(code, 1);
  assertMatch(out, /^0\.3 Functional programming\nsum\(\) /);
  assertMatch(out, /test +modules\/0_fundamentals\/suites\/0\.3\.ts:\d+/);
  assertMatch(out, /your code runs ─+\nsum of \d+\n/);
  assertMatch(out, /✗ sum\(\[1, 2, 3\.5\]\) +0 +6\.5\n[^]*✗ One differs\./);
  assertMatch(out, /again {2}deno task try 0\.3 "sum\(\) /);
  const long = out.split("\n").filter((line) => line.length > 80 && !line.startsWith("again"));
  assertEquals(long, []);

  const law = await tried("0.3", "sum() adds up every list", ...inTree(tree), "--seed", "5");
  const again = await tried("0.3", "sum() adds up every list", ...inTree(tree), "--seed", "5");
  assertEquals(law.code, 1);
  assertMatch(law.out, /input +\w+ = \[.*\]/);
  assertMatch(law.out, /\nsum of 3\n/, "three numbers are enough");
  assertEquals(again.out, law.out);
});

Deno.test("try shows the whole stack of what was thrown, with the learner's line", async () => {
  await using tree = await changed(FUNCTIONAL, [
    SUM,
    `${SUM}\n  throw new RangeError("no sums today", { cause: new Error("it is Sunday") });`,
  ]);
  const { code, out, err } = await tried("0.3", "sum", ...inTree(tree));
  assertEquals(code, 1);
  assertMatch(
    err,
    /RangeError: no sums today\n {4}at sum \(file:.*0_fundamentals\/functional\.ts:\d+/,
  );
  assertMatch(err, /at .*\(modules\/0_fundamentals\/suites\/0\.3\.ts:\d+:\d+\)/);
  assertMatch(err, /caused by Error: it is Sunday/);
  assertMatch(out, /expected +\S.*\n✗ It threw the error above/);
});

Deno.test("try says that a process ended early, and what only passes outside of the grader", async () => {
  await using leaving = await changed(FUNCTIONAL, [SUM, `${SUM}\n  Deno.exit(0);`]);
  const left = await tried("0.3", "sum", ...inTree(leaving));
  assertEquals(left.code, 1);
  assertStringIncludes(left.out, "The process ended before the test did, with exit code 0");

  await using reading = await changed(FUNCTIONAL, [
    SUM,
    `${SUM}\n  Deno.readTextFileSync("deno.json");`,
  ]);
  const read = await tried("0.3", "sum", ...inTree(reading));
  assertEquals(read.code, 1);
  assertStringIncludes(read.out, "All agrees here, but not in the grader's own process");

  await using stray = await changed(FUNCTIONAL, [
    SUM,
    `${SUM}\n  void Promise.reject(new Error("nobody waits"));`,
  ]);
  const rejected = await tried("0.3", "sum", ...inTree(stray));
  assertEquals(rejected.code, 1);
  assertStringIncludes(rejected.err, "nobody waits");
  assertStringIncludes(rejected.out, "an error was left uncaught");
});

Deno.test("try says of a test that fails only after others that the code remembers", async () => {
  await using tree = await changed(FUNCTIONAL, [
    SUM,
    `let calls = 0;\n${SUM}\n  if (++calls > 20) return -1;`,
  ]);
  const { code, out } = await tried("0.3", ...inTree(tree));
  assertEquals(code, 1);
  assertMatch(out, /remembers something/);
});

Deno.test({
  name: "try lets go on what hangs, until Ctrl-C ends it",
  ignore: Deno.build.os === "windows", // which has no signals to send
  fn: async () => {
    await using tree = await changed(FUNCTIONAL, [
      SUM,
      `${SUM}\n  console.log("round"); for (;;);`,
    ]);
    const child = start("0.3", "sum", ...inTree(tree));
    let out = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      out += text;
      if (out.includes("round\n")) sendSignal(child.pid, "SIGINT");
    }
    await child.stderr.cancel();
    assertEquals((await child.status).code, 130);
    assertMatch(out, /Here nothing ends it but\s+Ctrl-C\./);
  },
});

Deno.test("try shows a file that does not load as Deno does", async () => {
  await using tree = await changed(FUNCTIONAL, [SUM, `${SUM} const = 3;`]);
  const { code, out } = await tried("0.3", ...inTree(tree));
  assertEquals(code, 1);
  assertMatch(out, /0\.3 Functional programming\n[^]*functional\.ts/);
});

Deno.test("try passes right code with 0, and says of an open task that it is open", async () => {
  const right = await tried("0.3", "map", "--solutions");
  assertEquals([right.code, right.err], [0, ""]);
  assertMatch(right.out, /● .*\n\n● The test passes\./);
  const law = await tried("0.1", "any", "--solutions");
  assertMatch(law.out, /input +one of \d+ that were tried/);

  const stub = await Deno.readTextFile(new URL("tasks/0_fundamentals/functional.ts", ROOT));
  await using open = await temporaryCourse({ [FUNCTIONAL]: stub });
  const unwritten = await tried("0.3", ...inTree(open));
  assertEquals(unwritten.code, 1);
  assertMatch(unwritten.out, /○ Task 0\.3 is not written yet\n {2}look at +.*functional\.ts:\d+/);
});

Deno.test("try names what there is to someone who asks for what there is not", async () => {
  for (
    const [args, says] of [
      [["1.9"], /There is no task "1\.9"\. Did you mean 1\.\d\?/],
      [[], /Name one task/],
      [["0.3", "redcue of a sum", "--solutions"], /no test with "redcue[^]*nearest:\n +reduce\(\)/],
      [["0.3", "--port", "4000"], /needs --inspect/],
    ] as const
  ) {
    const { code, out, err } = await tried(...args);
    assertEquals([code, out], [2, ""]);
    assertMatch(err, says);
  }
});

Deno.test("try shows a kernel's dispatch, its buffers and what lockstep finds", async () => {
  await using tree = await changed(MAP, ["if (i >= call.length)", "if (i > call.length)"]);
  const { code, out } = await tried("3.3", "map.wgsl", ...inTree(tree), "--inspect");
  assertEquals(code, 1);
  assertStringIncludes(out, "A kernel cannot be stepped through");
  assertMatch(out, /dispatch +dispatchWorkgroups\(3, 1, 1\)/);
  assertMatch(out, /✗ write outside of a buffer: invocation \d[^]*?\n {4}.*map\.wgsl:\d+:\d+\n/);
  assertMatch(out, /f32 +before +after +expected\n {2}● out\[0\] +99 +(\S+) +\1\n/);

  await using wrong = await changed(MAP, ["out[i] = op(", "out[i] = 1 + op("]);
  const numbers = await tried("3.3", "map.wgsl", ...inTree(wrong));
  assertMatch(numbers.out, /✗ out\[0\] +99 +2 +1\n[^]*elements of out differ/);
});

Deno.test("try shows a kernel on vectors: its calls, and what stands in memory", async () => {
  const test = "addScaled4() of eleven numbers", file = "3_parallel/four_at_once.kernel.ts";
  await using tree = await changed(file, ["i + 4 <= count; i += 4) {\n    const at", WRONG_LOOP]);
  const { code, out } = await tried("3.6", test, ...inTree(tree));
  assertEquals(code, 1);
  assertMatch(out, /called +out = \[[^]*addScaled4\(out, a, -?[\d.]+, 11\)/);
  assertMatch(out, /● out\[0\] +\S+ +(\S+) +\1\n/);
  assertMatch(out, /✗ Read outside of what it was given: four_at_once\.kernel\.ts:\d+ reads/);
});

Deno.test("try tells of a kernel on vectors that does not compile, and where", async () => {
  await using tree = await changed("3_parallel/tile.kernel.ts", ["f32x4.relaxed_madd", "Math.fma"]);
  const { code, out } = await tried("3.8", "tile() adds", ...inTree(tree));
  assertEquals(code, 1);
  assertMatch(out, /^3\.8 .*\ntile\(\) adds .*\n\nIt does not compile: [^]*Math\.fma[^]*look at/);
});

/** It goes on by four numbers where fewer are left. */
const WRONG_LOOP = "i < count; i += 4) {\n    const at";

/** The Chrome DevTools protocol, as far as it takes to stop and to step. */
class Debugger implements Disposable {
  readonly #socket: WebSocket;
  readonly #stops: Paused[] = [];
  /** The files that were loaded, by the debugger's numbers for them. */
  readonly files = new Map<string, { readonly url: string; readonly sourceMapURL?: string }>();
  #wake = () => {};
  #id = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      const { method, params } = JSON.parse(data);
      if (method === "Debugger.scriptParsed") this.files.set(params.scriptId, params);
      if (method === "Debugger.paused") this.#stops.push(params);
      // Like those of editors, it leaves where the code has come to its end.
      if (method === "Runtime.executionContextDestroyed") socket.close();
      this.#wake();
    };
  }

  /** Waits until something listens there. */
  static async at(port: number): Promise<Debugger> {
    for (let tries = 0;; tries++) {
      try {
        const [{ webSocketDebuggerUrl }] = await (await fetch(`http://127.0.0.1:${port}/json`))
          .json();
        const socket = new WebSocket(webSocketDebuggerUrl);
        await new Promise((open, fail) => {
          socket.onopen = open;
          socket.onerror = fail;
        });
        return new Debugger(socket);
      } catch (error) {
        if (tries > 300) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  tell(method: string, params = {}): void {
    this.#socket.send(JSON.stringify({ id: ++this.#id, method, params }));
  }

  /** The URL of the file in which it stops next. */
  async stop(): Promise<string> {
    for (;;) {
      const stop = this.#stops.shift();
      if (stop) return this.files.get(stop.callFrames[0].location.scriptId)?.url ?? "";
      await new Promise<void>((resolve, fail) => {
        const late = setTimeout(() => fail(new Error("It does not stop")), 30_000);
        this.#wake = () => {
          clearTimeout(late);
          resolve();
        };
      });
    }
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}

interface Paused {
  readonly callFrames: readonly { readonly location: { readonly scriptId: string } }[];
}

Deno.test("try --inspect stops where the test begins, two steps from the test", async () => {
  await using tree = await changed(FUNCTIONAL, [SUM, `${SUM}\n  console.log("here I am");`]);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  const child = start("0.3", "sum", ...inTree(tree), "--inspect", "--port", `${port}`);
  const output = child.output();
  using _end = { [Symbol.dispose]: () => sendSignal(child.pid, "SIGTERM") };
  using debug = await Debugger.at(port);
  debug.tell("Runtime.enable");
  debug.tell("Debugger.enable");
  debug.tell("Runtime.runIfWaitingForDebugger");
  assertMatch(await debug.stop(), /grader\/tryout\/open\.ts$/);
  const stops: string[] = [];
  for (let step = 0; step < 3; step++) {
    debug.tell("Debugger.stepInto");
    stops.push((await debug.stop()).split("/").at(-1)!);
  }
  assertEquals(stops, ["open.ts", "0.3.ts", "functional.ts"]);
  // For breakpoints in it: the file itself, with a map to its lines.
  const [file] = [...debug.files.values()].filter(({ url }) => url.endsWith("functional.ts"));
  assertStringIncludes(file.url, tree.root.href);
  assertMatch(file.sourceMapURL ?? "", /^data:/);
  debug.tell("Debugger.resume");
  const { code, stdout } = await output, out = new TextDecoder().decode(stdout);
  assertEquals(code, 0);
  assertStringIncludes(out, `Waiting for a debugger at 127.0.0.1:${port}`);
  assertStringIncludes(out, "here I am");
});

Deno.test("VS Code's launch configurations start and find what waits", async () => {
  const { configurations } = JSON.parse(
    await Deno.readTextFile(new URL(".vscode/launch.json", ROOT)),
  );
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));
  const [launch, attach] = configurations;
  assertEquals([launch.attachSimplePort, attach.port], [DEBUG_PORT, DEBUG_PORT]);
  assertEquals([launch.runtimeExecutable, launch.runtimeArgs[0]], ["deno", "task"]);
  assert(launch.runtimeArgs[1] in tasks);
  const help = await tried("--help");
  for (const flag of launch.runtimeArgs.slice(3)) assertStringIncludes(help.out, flag);
});
