/** Attacks that never come to an end. */
import {
  answering,
  type Attack,
  doing,
  ONE_LAW,
  RIGHT,
  throwing,
  WAITING_LAW,
  WRONG,
} from "./attack.ts";

const LATE = /did not finish within 0\.3 s/;
/** Each is let run out of time twice, the second time alone: one takes what the others take too. */
const SHORT = { suite: ONE_LAW, limits: { milliseconds: 300 } };
const WAITING = { ...SHORT, suite: WAITING_LAW };

/** So many questions, each asked by itself. */
function manyExamples(count: number): string {
  const examples = Array.from({ length: count }, (_, i) => `example("${i}", () => double(${i}))`);
  return `
import { example, suite } from "#grader/suite.ts";
import { double } from "#impl/toy/toy.ts";
export default suite("9.1", [${examples.join(", ")}]);
`;
}

export const hanging: readonly Attack[] = [
  { name: "an endless loop while loading", learner: RIGHT + `for (;;);`, says: LATE, ...SHORT },
  { name: "an endless loop in the function", learner: doing(`for (;;);`), says: LATE, ...SHORT },
  {
    name: "a promise that never settles",
    learner: answering(`new Promise(() => {})`),
    says: LATE,
    ...WAITING,
  },
  {
    name: "a promise that never settles, kept alive by a timer",
    learner: `setInterval(() => {}, 10);` + answering(`new Promise(() => {})`),
    says: LATE,
    ...WAITING,
  },
  {
    name: "top-level await that hangs",
    learner: RIGHT + `await new Promise(() => {});`,
    says: LATE,
    ...SHORT,
  },
  {
    name: "top-level await that hangs, kept alive by a timer",
    learner: RIGHT + `setInterval(() => {}, 10);\nawait new Promise(() => {});`,
    says: LATE,
    ...SHORT,
  },
  {
    name: "a regular expression's catastrophe",
    learner: doing(`/^(a+)+$/.test("a".repeat(60) + "b");`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "Atomics.wait for ever",
    learner: doing(`Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "an endless loop in WebAssembly",
    learner:
      `const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1,` +
      ` 102, 0, 0, 10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11];\n` +
      `const module = new WebAssembly.Module(new Uint8Array(bytes));\n` +
      `const { f } = new WebAssembly.Instance(module).exports;` +
      doing(`(f as () => void)();`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "microtasks without end",
    learner: `const again = (): Promise<void> => Promise.resolve().then(again);` +
      doing(`again();`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "an answer whose getter never returns",
    learner: answering(`{ get value() { for (;;); } }`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "a thrown proxy that never answers",
    learner: throwing(`new Proxy({}, { get() { for (;;); } })`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "a thenable that never answers",
    learner: answering(`{ then() { for (;;); } }`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "a generator that is spread",
    learner: doing(`Math.max(...(function* () { for (;;) yield* []; })());`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "being too slow in total",
    learner: `const cell = new Int32Array(new SharedArrayBuffer(4));` +
      doing(`Atomics.wait(cell, 0, 0, 20);`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "hanging only when the failing input is made smaller",
    learner: answering(`Number.isInteger(a) ? a + a : a > 90 ? a : (() => { for (;;); })()`),
    says: LATE,
    ...SHORT,
  },
  {
    name: "waiting only when the failing input is made smaller",
    learner: answering(
      `a > 50 ? a : a === 0 || Math.abs(a) >= 2.5 ? a + a : ` +
        `new Promise((resolve) => setTimeout(resolve, 500, a))`,
    ),
    says: /did not finish|expected/,
    ...WAITING,
  },
  {
    name: "workers that leave nobody else any time",
    learner: `for (let i = 0; i < 100; i++) {
  new Worker("data:text/javascript,for(;;);", { type: "module" });
}` + RIGHT,
    says: LATE,
    ...SHORT,
  },
  {
    name: "taking the next question out of stdin",
    learner: doing(`Deno.stdin.readSync(new Uint8Array(1e6));`),
    says: LATE,
    limits: SHORT.limits,
  },
  {
    name: "taking every question out of stdin, in the background",
    learner: `(async () => { for await (const _ of Deno.stdin.readable); })();` + WRONG,
    says: /did not finish|double|actual/,
    limits: SHORT.limits,
  },
  {
    name: "switching off the timers of whoever waits",
    learner: doing(`setTimeout(() => { for (let id = 0; id < 1e4; id++) clearTimeout(id); }, 0);`),
    says: /ended its process|did not finish|expected/,
    ...SHORT,
  },
  {
    name: "staying just below the limit in every test",
    learner: `const cell = new Int32Array(new SharedArrayBuffer(4));` +
      doing(`Atomics.wait(cell, 0, 0, 300);`),
    says: /was not run here: it had spent its 2\.4 s/,
    suite: manyExamples(14),
    limits: { milliseconds: 400 },
  },
  {
    name: "hanging in every test",
    learner: doing(`for (;;);`),
    says: /was not run here: it did not finish in 2 tests before/,
    suite: manyExamples(14),
    limits: { milliseconds: 400 },
  },
  {
    name: "loading for long, and leaving in every test",
    learner: `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);` +
      doing(`Deno.exit(0);`),
    says: /was not run here: it had spent its 2\.4 s/,
    suite: manyExamples(20),
    limits: { milliseconds: 400 },
  },
  {
    name: "being slow while the failing input is made smaller",
    learner: `const cell = new Int32Array(new SharedArrayBuffer(4));
let wrong = false;
export function double(a: number): number {
  if (wrong) Atomics.wait(cell, 0, 0, 300);
  wrong ||= a > 60;
  return a > 60 ? 1 : a + a;
}`,
    says: /expected|had spent/,
    suite: ONE_LAW,
    limits: { milliseconds: 400 },
  },
];
