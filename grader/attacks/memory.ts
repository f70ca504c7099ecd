/** Attacks that take all memory. None of them takes more than 3 GB, even if nothing stops it. */
import { type Attack, doing, ONE_EXAMPLE, RIGHT } from "./attack.ts";

const HEAP = /ran out of memory \(50 MB\)/;
const PROCESS = /took more than 400 MB of memory/;
const NOISE = /ran out of memory|took more than \d+ MB|did not finish|ended its process|brought/;
/** Time enough for a slow machine: what is tested is that it does not come to that. */
const limits = { milliseconds: 5000, heapMegabytes: 50, processMegabytes: 400 };
const once = { suite: ONE_EXAMPLE, limits };

/** Takes 3 GB in pieces, and touches each byte, so that the system has to give them. */
const TAKE = `
const kept: unknown[] = [];
function take(piece: () => ArrayBufferLike): void {
  for (let i = 0; i < 30; i++) {
    const buffer = piece();
    new Uint8Array(buffer).fill(1);
    kept.push(buffer);
  }
}
`;

export const memory: readonly Attack[] = [
  {
    name: "a heap bomb while loading",
    learner: `const kept = []; for (let i = 0; i < 1e9; i++) kept.push({ i });` + RIGHT,
    says: HEAP,
    limits,
  },
  {
    name: "a heap bomb in the function",
    learner: doing(`const kept = []; for (let i = 0; i < 1e9; i++) kept.push({ i });`),
    says: HEAP,
    ...once,
  },
  {
    name: "a heap bomb of texts",
    learner: doing(
      `const kept = [];
  for (let i = 0; i < 3e4; i++) kept.push([...("x" + i).repeat(1e4)].join());`,
    ),
    says: /ran out of memory|did not finish/,
    ...once,
  },
  {
    name: "a heap bomb after lifting the heap's limit",
    learner: `import v8 from "node:v8";\nv8.setFlagsFromString("--max-old-space-size=8000");` +
      doing(`const kept = []; for (let i = 0; i < 300; i++) kept.push(new Array(1e6).fill(i));`),
    says: NOISE,
    ...once,
  },
  {
    name: "a bomb of ArrayBuffers",
    learner: TAKE + doing(`take(() => new ArrayBuffer(100e6));`),
    says: PROCESS,
    onlyOn: "linux",
    ...once,
  },
  {
    name: "a bomb of SharedArrayBuffers",
    learner: TAKE + `take(() => new SharedArrayBuffer(100e6));` + RIGHT,
    says: PROCESS,
    onlyOn: "linux",
    limits,
  },
  {
    name: "a bomb of WebAssembly memories",
    learner: TAKE + doing(`take(() => new WebAssembly.Memory({ initial: 1500 }).buffer);`),
    says: PROCESS,
    onlyOn: "linux",
    ...once,
  },
  {
    name: "a bomb in a worker",
    learner: `const code = "const kept = [];" +
  "for (let i = 0; i < 30; i++) { const b = new Uint8Array(100e6); b.fill(1); kept.push(b); }" +
  "postMessage(0); setInterval(() => kept, 1000);";
const worker = new Worker("data:text/javascript," + encodeURIComponent(code), { type: "module" });
await new Promise((resolve) => worker.onmessage = resolve);` + RIGHT,
    says: PROCESS,
    onlyOn: "linux",
    limits,
  },
  {
    name: "a worker with a heap bomb",
    learner: `const code = "const kept = []; for (let i = 0; i < 1e9; i++) kept.push({ i })";
const worker = new Worker("data:text/javascript," + encodeURIComponent(code), { type: "module" });
await new Promise((resolve) => worker.onmessage = worker.onerror = resolve);` + RIGHT,
    says: NOISE,
    limits,
  },
  {
    name: "a swarm of workers",
    learner:
      `const code = "const kept = []; setInterval(() => kept.push(new Array(1e5).fill(0)), 1)";
for (let i = 0; i < 100; i++) {
  new Worker("data:text/javascript," + encodeURIComponent(code), { type: "module" });
}
await new Promise((resolve) => setTimeout(resolve, 5000));` + RIGHT,
    says: NOISE,
  },
  {
    name: "a typed array too large to be shown",
    learner: `export const double = () => new Float64Array(3e7);`,
    says: /ran out of memory|Invalid string length|printed or answered more/,
    ...once,
  },
];
