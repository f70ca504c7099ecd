/** Ways of loading a module, all tried on the toy's solution: a refused read proves the door closed. */
import type { Attack } from "./attack.ts";
import { peek } from "./peeking.ts";

const CLOSED = /without the solutions|which a task may not read|Requires \w+ access/;

/** By Node's own loader, which is `M`. */
function byNode(name: string, expression: string): Attack {
  return peek(name, `import("node:module").then(({ default: M }: any) => ${expression})`, CLOSED);
}

const WORKER = `const { Worker } = await import("node:worker_threads");
  return await new Promise((resolve, reject) => {
    worker.on("message", resolve); worker.on("error", reject);
    worker.on("exit", () => reject(new Error("no solutions here")));
  });`;

function byThread(name: string, start: string): Attack {
  const [first, rest] = WORKER.split("\n", 1).concat(WORKER.slice(WORKER.indexOf("\n")));
  return peek(name, `(async () => { ${first} const worker: any = ${start}; ${rest} })()`, CLOSED);
}

const HELPER = `new URL("./helper.ts", import.meta.url)`;
const files = { "toy/helper.ts": `export { double } from "../../solutions/toy/toy.ts";` };

export const loading: readonly Attack[] = [
  byNode("Module._load", `M._load(place.pathname, null, false)`),
  byNode("Module.prototype.load", `{ const m = new M("x"); m.load(place.pathname); return m; }`),
  byNode(
    "Module._extensions",
    `{ const m = new M("x"); M._extensions[".js"](m, place.pathname); return m.exports; }`,
  ),
  byNode("require.resolve", `M.createRequire(import.meta.url).resolve(place.pathname)`),
  {
    ...byNode("a helper that is required", `M.createRequire(import.meta.url)(${HELPER}.pathname)`),
    files,
  },
  { ...peek("a helper that is imported later", `import(${HELPER}.href)`, CLOSED), files },
  {
    ...peek(
      "a helper that is a worker",
      `new Promise((resolve, reject) => {
  const worker = new Worker(${HELPER}, { type: "module" });
  worker.onerror = (event) => { event.preventDefault(); reject(new Error(event.message)); };
  worker.onmessage = resolve;
})`,
      CLOSED,
    ),
    files,
  },
  byNode(
    "a wrapped text that requires it",
    `{
    const m = new M(import.meta.filename); m.filename = import.meta.filename; m.paths = [];
    m._compile("module.exports = require(" + JSON.stringify(place.pathname) + ")", m.filename);
    return m.exports;
  }`,
  ),
  byNode(
    "a hook on resolving",
    `{
    const hook = M.registerHooks({ resolve: (name: string, context: any, next: any) =>
      name === "toy:it" ? { url: place.href, shortCircuit: true } : next(name, context) });
    return import("toy" + ":it").finally(() => hook.deregister());
  }`,
  ),
  {
    ...byNode(
      "a hook on loading",
      `{
    let text: any;
    M.registerHooks({ load: (_: string, context: any, next: any) => {
      const loaded = next(place.href, { ...context, format: "module" });
      text = loaded.source;
      return loaded;
    } });
    return import(new URL("./other.ts", import.meta.url).href).then(() => text);
  }`,
    ),
    files: { "toy/other.ts": `export const other = 1;` },
  },
  peek(
    "the loader by process.getBuiltinModule",
    `(async () => (globalThis as any).process.getBuiltinModule("module")
  .createRequire(import.meta.url)(place.pathname))()`,
    CLOSED,
  ),
  peek(
    "the file system by process.getBuiltinModule",
    `(async () => (globalThis as any).process.getBuiltinModule("fs").readFileSync(place))()`,
    CLOSED,
  ),
  peek("fs.openAsBlob", `import("node:fs").then((fs) => fs.openAsBlob(place))`, CLOSED),
  peek(
    "fs.accessSync",
    `import("node:fs").then((fs) => (fs.accessSync(place), "there"))`,
    CLOSED,
  ),
  peek(
    "process.loadEnvFile",
    `import("node:process").then(({ default: p }: any) => (p.loadEnvFile(place), "loaded"))`,
    CLOSED,
  ),
  byThread("a thread of Node's kind", `new Worker(place)`),
  byThread(
    "a thread of Node's kind that requires it",
    `new Worker("require('node:worker_threads').parentPort.postMessage(String(require(" +
      JSON.stringify(place.pathname) + ").double))", { eval: true })`,
  ),
  byThread(
    "a thread of Node's kind that imports it",
    `new Worker("import(" + JSON.stringify(place.href) + ").then((m) => " +
      "require('node:worker_threads').parentPort.postMessage(String(m.double)))", { eval: true })`,
  ),
  peek(
    "node:vm with the loader of the process",
    `import("node:vm").then((vm: any) => new vm.Script("import(" + JSON.stringify(place.href) + ")",
  { importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER }).runInThisContext())`,
    CLOSED,
  ),
  peek("an import as JSON", `import(place.href, { with: { type: "json" } })`, CLOSED),
  peek("a function made of text", `new Function("u", "return import(u)")(place.href)`, CLOSED),
  peek("the memory of the process", `Deno.readFile("/proc/self/mem")`, CLOSED),
  peek("the command line of the process", `Deno.readFile("/proc/self/cmdline")`, CLOSED),
  peek("what the process has mounted", `Deno.readTextFile("/proc/self/mountinfo")`, CLOSED),
  peek("Deno's cache", `Array.fromAsync(Deno.readDir("/tmp/deno"))`, CLOSED),
];
