/** What looks unusual and is right: it must get all points. */
import { answering, type Control, doing, ONE_LAW, RIGHT, WAITING_LAW } from "./attack.ts";

const PAIRS = `
import { example, list, float, law, suite } from "#grader/suite.ts";
import { double } from "#impl/toy/toy.ts";
export default suite("9.1", [
  example("double() of a list", () => double([1, 2]), [2, 4]),
  law("double() of any list", [list(float())], (a) => double(a)),
]);
`;

const PAIRS_SOLUTION = `export const double = (a: number[]) => a.map((each) => 2 * each);`;

/** What paths have been seen to hold; some of it no other system takes than Linux and macOS. */
const UNUSUAL_PATHS: readonly (readonly [name: string, within: string])[] = [
  ["commas and percent signs", "a,b/,c,/100%/%41/%2C"],
  ["spaces, brackets and number signs", "my homework/the  last one/#1&2/#/(a) [b] {c}/it's"],
  ["umlauts, signs that are put together, and emoji", "Übungen/u\u0308/日本語/🔥/👩‍🚀"],
  ["2000 signs", Array(10).fill("x".repeat(200)).join("/")],
];

const NUMBERS = Array.from({ length: 100 }, (_, n) => n);

export const controls: readonly Control[] = [
  { name: "the right code", learner: RIGHT },
  {
    name: "further exports",
    learner: RIGHT +
      `export const half = (a: number) => a / 2;
export default class {}
export type Pair = [number, number];`,
  },
  { name: "console.log", learner: doing(`console.log("doubling", a);`), says: /doubling 3/ },
  { name: "console.error", learner: doing(`console.error("doubling", a);`), says: /doubling 3/ },
  {
    name: "prints without a line's end",
    learner: `const bytes = new TextEncoder().encode("no end\\x1e");` +
      doing(`Deno.stdout.writeSync(bytes);`),
    says: /no end/,
  },
  {
    name: "prints that end in the middle of a sign",
    learner: doing(`Deno.stdout.writeSync(Uint8Array.of(0xe2, 0x97));`),
  },
  { name: "prints on stderr", learner: doing(`Deno.stderr.writeSync(Uint8Array.of(65, 10));`) },
  {
    name: "being slow by a second",
    learner: `let first = true;` +
      doing(
        `if (first) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
  first = false;`,
      ),
    limits: { milliseconds: 5000 },
  },
  {
    name: "loading slowly",
    learner: `await new Promise((resolve) => setTimeout(resolve, 300));` + RIGHT,
    limits: { milliseconds: 5000 },
  },
  {
    name: "a helper file of its own",
    learner:
      `import { plus } from "./more/helper.ts"; export const double = (a: number) => plus(a, a);`,
    files: { "toy/more/helper.ts": `export const plus = (a: number, b: number) => a + b;` },
  },
  {
    name: "links that nothing of it needs",
    learner: RIGHT,
    links: { "toy/link.ts": "toy.ts", "toy/nowhere": "not/there", "toy/up": "..", "toy/me": "me" },
  },
  {
    name: "odd things that nothing of it needs",
    learner: RIGHT,
    odd: { "toy/pipe.ts": "pipe", "toy/socket.ts": "socket", "toy/film.mp4": { bytes: 3e9 } },
  },
  {
    name: "a name that is no text and that nothing of it needs",
    learner: RIGHT,
    odd: { "toy/x": "no text" },
    onlyOn: "linux", // other systems make no such name
  },
  ...UNUSUAL_PATHS.map(([name, within]): Control => ({
    name: `a path with ${name}`,
    learner: `import { two } from "./two.ts"; export const double = (a: number) => two * a;`,
    files: { "toy/two.ts": `export const two = 2;` },
    within,
  })),
  {
    name: "helper files with unusual names",
    learner: `import { one } from "./a,b%20ü 🔥.ts"; import { half } from "./%23%25.ts";
export const double = (a: number) => (one / half) * a;`,
    files: {
      "toy/a,b ü 🔥.ts": `export const one = 1;`,
      "toy/#%.ts": `export const half = 0.5;`,
    },
  },
  { name: "a file of 900 kB", learner: RIGHT.padEnd(900_000) },
  {
    name: "many small helper files",
    learner: NUMBERS.map((n) => `import { n${n} } from "./numbers/${n}.ts";\n`).join("") +
      `export const double = (a: number) => (${NUMBERS.map((n) => `n${n}`).join("+")}) / 50 * a;`,
    files: Object.fromEntries(
      NUMBERS.map((n) => [`toy/numbers/${n}.ts`, `export const n${n} = 1;`]),
    ),
  },
  {
    name: "data that is read from beside it",
    learner: `import table from "./table.json" with { type: "json" };
import word from "./word.txt" with { type: "text" };
const { two } = JSON.parse(Deno.readTextFileSync(new URL("table.json", import.meta.url)));
export const double = (a: number) => word.length * (table.two + two) / 4 * a;`,
    files: { "toy/table.json": `{ "two": 2 }`, "toy/word.txt": "ab" },
  },
  {
    name: "a worker that is a file beside it",
    learner:
      `const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
const two = await new Promise<number>((resolve) => worker.onmessage = (e) => resolve(e.data));
worker.terminate();
export const double = (a: number) => two * a;`,
    files: {
      "toy/worker.ts": `import { two } from "./two.ts"; postMessage(two);`,
      "toy/two.ts": `export const two = 2;`,
    },
  },
  {
    name: "a harmless change of a global",
    learner: `Array.prototype.at = function (i) { return this[i < 0 ? this.length + i : i]; };
(Math as any).TAU = 2 * Math.PI;` + RIGHT,
  },
  {
    name: "frozen globals",
    learner: RIGHT + `Object.freeze(Object.prototype); Object.freeze(Array.prototype);`,
  },
  {
    name: "a worker that is awaited and terminated",
    learner: `const code = "onmessage = ({ data }) => postMessage(data + data)";
const worker = new Worker("data:text/javascript," + encodeURIComponent(code), { type: "module" });
const two = await new Promise<number>((resolve) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.postMessage(1);
});
worker.terminate();
export const double = (a: number) => two * a;`,
    // to hear of a worker of its own, one of Deno 2.9's may wait for a whole second
    limits: { milliseconds: 3000 },
  },
  {
    name: "a worker that goes on",
    learner: `new Worker("data:text/javascript,setInterval(() => {}, 10)", { type: "module" });` +
      RIGHT,
  },
  { name: "a timer that goes on", learner: `setInterval(() => {}, 1);` + RIGHT },
  {
    name: "a rejection that is handled",
    learner: doing(`Promise.reject(new Error("x")).catch(() => {});`),
  },
  {
    name: "an error that is caught",
    learner: doing(`try { throw new Error("x"); } catch { /* so what */ }`),
  },
  { name: "an exit code", learner: doing(`Deno.exitCode = 3;`) },
  { name: "JavaScript without types", learner: `export const double = (a) => 2 * a;` },
  {
    name: "types that do not fit",
    learner: `export const double = (a: string): string => (a as any) * 2;`,
  },
  { name: "minus zero for zero", learner: answering(`a === 0 ? -0 : a + a`) },
  { name: "another order of adding", learner: answering(`a * 1.1 + a * 0.9`) },
  {
    name: "a promise where one is waited for",
    learner: `export const double = async (a: number) => a + a;`,
    suite: WAITING_LAW,
  },
  { name: "no promise where one is waited for", learner: RIGHT, suite: WAITING_LAW },
  { name: "one law", learner: RIGHT, suite: ONE_LAW },
  {
    name: "a list of one's own class",
    learner: `class Many<T> extends Array<T> {}
export const double = (a: number[]) => Many.from(a, (each) => each + each);`,
    suite: PAIRS,
    solution: PAIRS_SOLUTION,
  },
  {
    name: "a proxy of the right list",
    learner: `export const double = (a: number[]) => new Proxy(a.map((each) => 2 * each), {});`,
    suite: PAIRS,
    solution: PAIRS_SOLUTION,
  },
  {
    name: "a class's static method",
    learner: `class Doubler {
  static double = (a: number) => 2 * a;
}
export const { double } = Doubler;`,
  },
  { name: "a generator inside", learner: answering(`[...(function* () { yield a + a; })()][0]`) },
  {
    name: "reading its own file",
    learner: `Deno.readTextFileSync(new URL(import.meta.url));` + RIGHT,
  },
  {
    name: "a file with a byte order mark and CRLF",
    learner: "\ufeff" + RIGHT.replaceAll("\n", "\r\n"),
  },
  {
    name: "every way of printing",
    learner: doing(`console.info("i", a); console.debug("d"); console.table([{ a }]);
  console.group("g"); console.dir({ a }); console.groupEnd(); console.assert(true);`),
    says: /i 3/,
  },
  {
    name: "measuring its own time",
    learner: doing(`performance.mark("m"); performance.measure("m", "m"); performance.now();
  performance.clearMarks(); console.time("t"); console.timeEnd("t");`),
  },
  {
    name: "copies, random numbers, texts and dates",
    learner: doing(`const copy = structuredClone({ a: [a, new Map([[a, a]])] });
  crypto.getRandomValues(new Uint32Array(2)); crypto.randomUUID();
  const bytes = new TextEncoder().encode("\u00e9"); new TextDecoder().decode(bytes);
  atob(btoa("a")); new Intl.NumberFormat("de").format(copy.a.length); new Date().toISOString();
  new URL("a", "http://b/").href; [3, 1].toSorted(); "b".localeCompare("a"); new WeakRef(copy);`),
  },
  {
    name: "waiting for timers, microtasks and digests while loading",
    learner: `await new Promise((resolve) => setTimeout(resolve, 5));
await new Promise<void>((resolve) => queueMicrotask(resolve));
await crypto.subtle.digest("SHA-256", new Uint8Array(8));
const { assert } = (await import("node:assert")).default as any;
assert?.(true);` + RIGHT,
  },
  {
    name: "two workers that share memory with it",
    learner: `const cells = new Int32Array(new SharedArrayBuffer(12));
const code = "onmessage = ({ data: [cells, i] }) => { Atomics.store(cells, i, 1);" +
  " Atomics.add(cells, 2, 1); Atomics.notify(cells, 2); }";
for (const i of [0, 1]) {
  new Worker("data:text/javascript," + encodeURIComponent(code), { type: "module" })
    .postMessage([cells, i]);
}
for (let done = 0; done < 2; done = Atomics.load(cells, 2)) Atomics.wait(cells, 2, done);
export const double = (a: number) => (cells[0] + cells[1]) * a;`,
    limits: { milliseconds: 5000 },
  },
  {
    name: "messages that nobody waits for",
    learner: `addEventListener("message", () => {});
(globalThis as any).postMessage?.({ hello: "there" });` + RIGHT,
  },
  {
    name: "answers and prints of many thousand signs",
    learner: `export const double = (a: number[]) => {
  console.log("x".repeat(50_000));
  return a.map((each) => 2 * each);
};`,
    suite: PAIRS,
    solution: PAIRS_SOLUTION,
    limits: { printedBytes: 16e6 },
  },
  {
    name: "errors of its own that are caught, and a deep recursion",
    learner: `class Deep extends RangeError {}
const down = (n: number): number => n === 0 ? 0 : 1 + down(n - 1);` +
      doing(`try { if (down(5000) === 5000) throw new Deep("deep"); } catch { /* so what */ }`),
  },
];
