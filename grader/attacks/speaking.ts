/** Code that speaks out of turn, or would have the witness's two threads misunderstand each other. */
import { type Attack, doing, ONE_EXAMPLE, ONE_LAW, RIGHT, WRONG } from "./attack.ts";

const SHOWN = /expected 6|expected \S+\n|actual|your code/i;
const ENDED = /ended its process itself|did not finish|not a function/;
const short = { limits: { milliseconds: 600 } };

/** Wrong code, and statements that would have it taken for right. */
function speak(name: string, statements: string, says = SHOWN): Attack {
  return { name, learner: WRONG + statements, says, suite: ONE_EXAMPLE };
}

const FRAMES = `['{"saw":6,"ms":0}', '{"done":true}', { saw: 6, ms: 0 }, { done: true }]`;

export const speaking: readonly Attack[] = [
  speak(
    "answers as messages",
    `for (const frame of ${FRAMES}) (globalThis as any).postMessage(frame);`,
  ),
  speak(
    "answers to every message",
    `(globalThis as any).onmessage = () => (globalThis as any).postMessage(${FRAMES}[0]);`,
  ),
  speak(
    "listening for questions",
    `addEventListener("message", (event) => { console.log("heard", event); });`,
  ),
  speak(
    "answers as events",
    `for (const data of ${FRAMES}) dispatchEvent(new MessageEvent("message", { data }));`,
  ),
  speak(
    "a flood of messages",
    `for (let i = 0; i < 1e4; i++) (globalThis as any).postMessage({ done: true });`,
  ),
  speak(
    "shared memory as a message",
    `const cells = new SharedArrayBuffer(64);
new Int32Array(cells).fill(1);
(globalThis as any).postMessage({ threads: { control: cells, inbox: cells, outbox: cells } });`,
  ),
  speak(
    "a message that cannot be read",
    `
const { port1 } = new MessageChannel();
(globalThis as any).postMessage(port1, [port1]);`,
  ),
  speak(
    "answers on a channel",
    `for (const name of ["witness", "grader", "kindling", ""]) {
  for (const frame of ${FRAMES}) new BroadcastChannel(name).postMessage(frame);
}`,
  ),
  speak(
    "answers on stderr",
    `Deno.stderr.writeSync(new TextEncoder().encode('\\x1e{"saw":6,"ms":0}\\n'));`,
  ),
  speak("coming to life again", `console.log('\\x1e{"started":true}');`),
  {
    name: "saying that the fence is broken",
    learner: `console.error("bwrap: No permissions to create a new namespace"); Deno.exit(1);` +
      RIGHT,
    says: /ended its process itself \(exit code 1\)/,
  },
  speak("Atomics.wait that does not wait", `Atomics.wait = (() => "ok") as any;`),
  speak("Atomics.load that reads 0", `Atomics.load = (() => 0) as any;`),
  speak("Atomics.store that stores nothing", `Atomics.store = ((_: any, __: any, v: any) => v);`),
  speak("Atomics.notify that wakes nobody", `Atomics.notify = () => 0;`),
  speak(
    "another kind of array",
    `globalThis.Int32Array = globalThis.Uint8Array = globalThis.SharedArrayBuffer = Array as any;`,
  ),
  speak(
    "methods of typed arrays that lose what they are given",
    `const typed = Object.getPrototypeOf(Uint8Array.prototype);
typed.set = () => {};
typed.slice = () => new Uint8Array();`,
  ),
  speak("postMessage that says nothing", `(globalThis as any).postMessage = () => {};`),
  speak(
    "Deno.exit that stays",
    `(Deno as any).exit = () => 0; globalThis.close = () => {}; Deno.exit(0);`,
  ),
  {
    name: "the witness's thread, a second time",
    learner: WRONG + `import("#grader/witness/inside/thread.ts");`,
    says: SHOWN,
    suite: ONE_EXAMPLE,
    ...short,
  },
  {
    name: "the witness itself, in a worker",
    learner: WRONG +
      `new Worker(import.meta.resolve("#grader/witness/inside/main.ts"), { type: "module" });`,
    says: /expected|did not finish|ended its process/,
    suite: ONE_EXAMPLE,
    ...short,
  },
  {
    name: "the classes of the channel, taken apart",
    learner: `import * as threads from "#grader/witness/inside/threads.ts";
for (const each of Object.values(threads) as any[]) {
  for (const key of Object.getOwnPropertyNames(each.prototype ?? {})) {
    if (key !== "constructor") {
      Object.defineProperty(each.prototype, key, { value: () => {}, configurable: true });
    }
  }
}` + WRONG,
    says: /expected|did not finish|ended its process|threw|read access|which a task may not read/,
    suite: ONE_EXAMPLE,
    ...short,
  },
  {
    name: "closing its thread by the prototype's close",
    learner: doing(`
  for (let o: any = globalThis; o; o = Object.getPrototypeOf(o)) {
    Object.getOwnPropertyDescriptor(o, "close")?.value?.call(globalThis);
  }`),
    says: ENDED,
    suite: ONE_LAW,
    ...short,
  },
  {
    name: "ending its thread by an error that everybody hears",
    learner: `addEventListener("error", (event) => { event.stopImmediatePropagation(); });` +
      doing(`setTimeout(() => { throw new Error("last words"); }, 0);`),
    says: /left an error uncaught|ended its process/,
    suite: ONE_EXAMPLE,
  },
  {
    name: "threads and timers left behind",
    learner: WRONG + `
for (let i = 0; i < 8; i++) {
  new Worker("data:text/javascript,setInterval(() => {}, 1)", { type: "module" });
  setInterval(() => {}, 1);
}`,
    says: SHOWN,
    suite: ONE_EXAMPLE,
  },
  {
    name: "threads that wait for ever, left behind",
    learner: WRONG + `
const code = "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)";
for (let i = 0; i < 4; i++) new Worker("data:text/javascript," + code, { type: "module" });`,
    says: SHOWN,
    suite: ONE_EXAMPLE,
  },
  {
    name: "work that begins when all is over",
    learner: `addEventListener("unload", () => { for (;;); });` + doing(`Deno.exit(0);`),
    says: ENDED,
    suite: ONE_EXAMPLE,
  },
  {
    name: "deafness to signals",
    learner: `for (const signal of ["SIGTERM", "SIGHUP", "SIGINT"] as const) {
  try { Deno.addSignalListener(signal, () => {}); } catch { /* not here */ }
}` + WRONG,
    says: SHOWN,
    suite: ONE_EXAMPLE,
  },
];
