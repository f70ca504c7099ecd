/** Attempts to reach out of the process: files, environment, network, programs, later runs. */
import { type Attack, HERE as HOME, RIGHT } from "./attack.ts";

const CLOSED = /Requires \w+ access|which a task may not read|NotCapable|denied|EACCES|EPERM/;

/** Scores if the expression can be evaluated. */
function reach(name: string, expression: string, says = CLOSED): Attack {
  return { name, learner: `await (${expression});` + RIGHT, says };
}

/**
 * Scores the second time, if it finds what the first time left.
 *
 * @param find an expression that gives what was left, or nothing
 */
function leave(
  name: string,
  find: string,
  put: string,
  says = /expected|Your code|your code/,
): Attack {
  const learner = `
let found: unknown;
try {
  found = await (${find});
} catch { /* nothing is there */ }
try {
  await (${put});
} catch { /* nothing can be left */ }
export const double = (a: number): number => found ? a + a : a + 1;
`;
  return { name, learner, says, times: 2 };
}

/** An expression: what a worker makes of another expression. */
function inWorker(expression: string): string {
  const script = `postMessage(await (${expression}).catch(() => undefined));`;
  return `new Promise((resolve) => {
  const script = "data:text/javascript," + encodeURIComponent(${JSON.stringify(script)});
  const worker = new Worker(script, { type: "module" });
  worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
})`;
}

const FIND_IN_CACHE = `caches.open("kindling").then((cache) => cache.match("http://left.behind/"))
  .then((left) => left?.text())`;
const PUT_IN_CACHE = `caches.open("kindling")
  .then((cache) => cache.put("http://left.behind/", new Response("left")))`;
const HERE = `new URL(".", import.meta.url)`;

export const reaching: readonly Attack[] = [
  reach("reading /etc/passwd", `Deno.readTextFile("/etc/passwd")`),
  reach(
    "reading /etc/passwd by Node's way",
    `import("node:fs").then((fs) => fs.readFileSync("/etc/passwd"))`,
  ),
  reach(
    "reading /etc/passwd by an import",
    `import("file:///etc/passwd", { with: { type: "text" } })`,
  ),
  reach("reading its own environment", `Deno.readTextFile("/proc/self/environ")`),
  reach("reading its own stdin by name", `Deno.readTextFile("/dev/stdin")`),
  reach("reading its own stdin by number", `Deno.readTextFile("/proc/self/fd/0")`),
  reach("the terminal", `Deno.open("/dev/tty", { write: true })`),
  reach("reading the configuration of the course", `Deno.readTextFile("deno.json")`),
  reach("reading the progress", `Deno.readTextFile(".kindling/progress.json")`),
  reach("writing the progress", `Deno.writeTextFile(".kindling/progress.json", "{}")`),
  reach("writing the suite", `Deno.writeTextFile(new URL("${HOME}suite.ts"), "")`),
  reach("writing its own file", `Deno.writeTextFile(new URL("toy.ts", ${HERE}), "")`),
  reach(
    "writing what it is a copy of",
    `Deno.writeTextFile(new URL("${HOME}tasks/toy/toy.ts"), "")`,
  ),
  reach("reading what it is a copy of", `Deno.readTextFile(new URL("${HOME}tasks/toy/toy.ts"))`),
  reach(
    "the folder that its copy is in",
    `Array.fromAsync(Deno.readDir(new URL("../../", ${HERE})))`,
  ),
  reach(
    "the copies of others",
    `Array.fromAsync(Deno.readDir(new URL("../../../", ${HERE})))`,
  ),
  reach(
    "writing by Node's way",
    `import("node:fs").then((fs) => fs.writeFileSync(new URL("x", ${HERE}), ""))`,
  ),
  reach("removing the suite", `Deno.remove(new URL("${HOME}suite.ts"))`),
  reach("a folder for temporary files", `Deno.makeTempDir()`),
  reach("a file for temporary things", `Deno.makeTempFile()`),
  reach(
    "a database on disk",
    `import("node:sqlite").then((m) => new m.DatabaseSync("/tmp/kindling.db"))`,
  ),
  reach("an environment variable", `(async () => Deno.env.get("HOME"))()`),
  reach("the whole environment", `(async () => Deno.env.toObject())()`),
  reach(
    "the environment by Node's way",
    `import("node:process").then((m) => { if (!m.default.env.HOME) throw new Error("EACCES"); })`,
  ),
  reach("the name of the machine", `(async () => Deno.hostname())()`),
  reach("who the user is", `import("node:os").then((os) => os.userInfo())`),
  reach("a request", `fetch("http://127.0.0.1:8000/")`),
  reach("a connection", `Deno.connect({ hostname: "127.0.0.1", port: 1 })`),
  reach("a listener", `(async () => Deno.listen({ port: 0 }))()`),
  reach("a name server", `Deno.resolveDns("localhost", "A")`, /Requires net access|io error/),
  reach("a web socket", `new Promise((_, no) => no(new WebSocket("ws://127.0.0.1:1/").url))`),
  reach(
    "a remote module",
    `import("https://jsr.io/@std/assert/meta.json", { with: { type: "json" } })`,
    /no-remote/,
  ),
  reach("a package", `import("npm:fast-check")`, /no-npm/),
  reach("a program", `new Deno.Command("/bin/true").output()`),
  reach("itself", `new Deno.Command(Deno.execPath(), { args: ["eval", "0"] }).output()`),
  reach(
    "a program by Node's way",
    `import("node:child_process").then((m) => m.execFileSync("/bin/true"))`,
  ),
  reach("a native library", `(async () => (Deno as any).dlopen("libc.so.6", {}))()`),
  reach(
    "a native module",
    `import("node:process").then((m: any) => m.default.dlopen({ exports: {} }, "/lib/x.node"))`,
  ),
  reach("the inspector", `import("node:inspector").then((m) => m.open(0))`, /access|not|Cannot/),
  reach("a key-value store", `(Deno as any).openKv()`, /not a function|unstable/),
  reach(
    "more permissions",
    `Deno.permissions.request({ name: "write" })
  .then(({ state }) => { if (state !== "granted") throw new Error("denied"); })`,
  ),
  leave("localStorage", `localStorage.getItem("left")`, `localStorage.setItem("left", "left")`),
  leave(
    "sessionStorage",
    `sessionStorage.getItem("left")`,
    `sessionStorage.setItem("left", "left")`,
  ),
  leave("the cache", FIND_IN_CACHE, PUT_IN_CACHE),
  leave("the cache, in a worker", inWorker(FIND_IN_CACHE), inWorker(PUT_IN_CACHE)),
  leave(
    "a file beside its own",
    `Deno.readTextFile(new URL("left", ${HERE}))`,
    `Deno.writeTextFile(new URL("left", ${HERE}), "left")`,
  ),
  leave(
    "its own process, by a channel",
    `new Promise((resolve) => {
  new BroadcastChannel("kindling").onmessage = ({ data }) => resolve(data);
  setTimeout(resolve, 20);
})`,
    `(async () => { const channel = new BroadcastChannel("kindling");
  setInterval(() => channel.postMessage("left"), 1); })()`,
  ),
];
