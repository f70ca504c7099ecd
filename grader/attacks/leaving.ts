/** Attacks that end the process before the grader has its answers. */
import { answering, type Attack, doing, ONE_EXAMPLE, RIGHT, throwing } from "./attack.ts";

const ENDED = /ended its process itself \(exit code \d+\)/;

export const leaving: readonly Attack[] = [
  { name: "Deno.exit(0) while loading", learner: RIGHT + `Deno.exit(0);`, says: ENDED },
  { name: "Deno.exit(0) in the function", learner: doing(`Deno.exit(0);`), says: ENDED },
  {
    name: "process.exit while loading",
    learner: RIGHT + `import process from "node:process";\nprocess.exit(0);`,
    says: ENDED,
  },
  {
    name: "process.exit in the function",
    learner: `import process from "node:process";` + doing(`process.exit(0);`),
    says: ENDED,
  },
  {
    name: "process.reallyExit",
    learner: `import process from "node:process";` + doing(`process.reallyExit(0);`),
    says: ENDED,
  },
  {
    name: "process.abort",
    learner: `import process from "node:process";` + doing(`process.abort();`),
    says: /not supported in workers|brought its process down/,
  },
  { name: "close()", learner: doing(`globalThis.close();`), says: ENDED },
  {
    name: "Deno's own exit",
    learner: doing(`Deno[Deno.internal].core.ops.op_exit(0);`),
    says: /op_exit is not a function|ended its process/,
  },
  {
    name: "a panic of the runtime",
    learner: doing(`Deno[Deno.internal].core.ops.op_panic("all tests passed");`),
    says: /op_panic is not a function|brought its process down|ended its process itself/,
  },
  {
    name: "exit in a microtask",
    learner: doing(`queueMicrotask(() => Deno.exit(0));`),
    says: ENDED,
  },
  { name: "exit in a timer", learner: doing(`setTimeout(() => Deno.exit(0), 0);`), says: ENDED },
  {
    name: "exit in a getter of the answer",
    learner: answering(`{ get a() { Deno.exit(0); } }`),
    says: ENDED,
  },
  {
    name: "exit while its error is described",
    learner: throwing(
      `Object.defineProperty(new Error("x"), "message", { get: () => Deno.exit(0) })`,
    ),
    says: ENDED,
  },
  {
    name: "exit on the way to another exit",
    learner: `addEventListener("unload", () => { Deno.exitCode = 0; });` + doing(`Deno.exit(3);`),
    says: ENDED,
  },
  {
    name: "exit in a worker thread of Node's kind",
    learner: `import { Worker } from "node:worker_threads";\n` +
      `const worker = new Worker("process.exit(0)", { eval: true });\n` +
      `await new Promise((resolve) => worker.on("exit", resolve));\nDeno.exit(0);` + RIGHT,
    says: ENDED,
  },
  {
    name: "an error in a worker that nobody listens to",
    learner:
      `const worker = new Worker("data:text/javascript,throw new Error('from the worker')",` +
      ` { type: "module" });\nawait new Promise(() => worker);` + RIGHT,
    says: /an error uncaught|threw|ended its process|did not finish/,
    limits: { milliseconds: 600 },
  },
  {
    name: "a stack that outgrows the system's",
    learner: `import v8 from "node:v8";\nv8.setFlagsFromString("--stack-size=4000000");\n` +
      `function deep(n: number): number { return n === 0 ? 0 : 1 + deep(n + 1); }\n` +
      `await new Promise((resolve) => setTimeout(resolve, 0));` + doing(`deep(1);`),
    says: /brought its process down|Maximum call stack/,
  },
  {
    name: "killing its parent",
    learner: `import process from "node:process";` + doing(`Deno.kill(Deno.ppid, "SIGKILL");`),
    says: /run access|NotCapable/,
  },
  {
    name: "killing its parent by Node's way",
    learner: `import process from "node:process";` +
      doing(`process.kill(process.ppid, "SIGKILL");`),
    says: /run access|NotCapable/,
  },
  {
    name: "stopping itself by a signal", // which is not heard in a fence
    learner: `import process from "node:process";
export function double(a: number): number {
  process.kill(process.pid, "SIGSTOP");
  return a + 1;
}`,
    says: /run access|NotCapable|did not finish|expected/,
    suite: ONE_EXAMPLE,
    limits: { milliseconds: 600 },
  },
  {
    name: "closing stdout",
    learner: doing(`Deno.stdout.close();`),
    says: /remembers|Bad resource/,
  },
  {
    name: "closing stdout and staying",
    learner: `import fs from "node:fs";` + doing(`fs.closeSync(1); Deno.stdout.close(); for (;;);`),
    says: /did not finish|threw|ended its process/,
    limits: { milliseconds: 600 },
  },
];
