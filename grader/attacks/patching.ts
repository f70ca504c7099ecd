/** Wrong code that replaces what the grader could use to find that out. */
import { type Attack, HERE, ONE_EXAMPLE, ONE_LAW, RIGHT, WRONG } from "./attack.ts";

const SHOWN = /expected|Your code|your code/;

/** Replaces every method of an object by one that answers what is asked for. */
const REPLACE = `
function replace(object: any, answer: (...inputs: any[]) => unknown, keep: string[] = []): void {
  for (const key of Reflect.ownKeys(object)) {
    if (key === "constructor" || keep.includes(key as string)) continue;
    const { value, configurable } = Object.getOwnPropertyDescriptor(object, key)!;
    if (typeof value === "function" && configurable) {
      Object.defineProperty(object, key, { value: answer, writable: true, configurable });
    }
  }
}
`;

function patch(name: string, statements: string): Attack {
  return { name, learner: WRONG + statements, says: SHOWN, suite: ONE_LAW };
}

function patchAll(name: string, object: string, answer = "() => true"): Attack {
  return patch(name, `${REPLACE}\nreplace(${object}, ${answer});`);
}

export const patching: readonly Attack[] = [
  patch("Object.is", `Object.is = () => true;`),
  patch("Math.abs", `Math.abs = () => 0;`),
  patch("Number.isNaN", `Number.isNaN = () => true; globalThis.isNaN = () => true;`),
  patch("Number.isFinite", `Number.isFinite = () => true;`),
  patch("JSON.stringify", `JSON.stringify = () => '{"number":"NaN"}';`),
  patch("JSON.parse", `JSON.parse = () => ({ test: 0, inputs: [] });`),
  patch("Error.isError", `(Error as any).isError = () => true;`),
  patch("Array.isArray", `(Array as any).isArray = () => true;`),
  patch("performance.now", `performance.now = () => NaN;`),
  patch("structuredClone", `globalThis.structuredClone = () => ({ passed: true } as any);`),
  patch(
    "Symbol.hasInstance",
    `for (const Kind of [Error, Object, Array, Function, Number]) {
  Object.defineProperty(Kind, Symbol.hasInstance, { value: () => true });
}`,
  ),
  patch(
    "Symbol.species",
    `for (const Kind of [Array, Promise, Object.getPrototypeOf(Uint8Array)]) {
  Object.defineProperty(Kind, Symbol.species, { get: () => function () { return []; } });
}`,
  ),
  patch(
    "Promise.prototype.then",
    `const { then } = Promise.prototype;
Promise.prototype.then = function (yes: any, no: any) {
  return then.call(this, () => yes?.(6), no) as any;
};`,
  ),
  patch(
    "Promise.prototype.constructor",
    `Object.defineProperty(Promise.prototype, "constructor", { get: () => Object });`,
  ),
  patch(
    "then on every object",
    `(Object.prototype as any).then = (resolve: any) => resolve({ doubled: 6 });`,
  ),
  patch("toJSON on every object", `(Object.prototype as any).toJSON = () => ({ doubled: 6 });`),
  {
    name: "Error.prepareStackTrace",
    learner: `(Error as any).prepareStackTrace = (_: Error, frames: any[]) => { throw frames; };` +
      `export function double() { throw new Error("prepared"); }`,
    says: /threw Error: prepared/,
  },
  {
    name: "Error.stackTraceLimit",
    learner: `Error.stackTraceLimit = Infinity;` +
      `function deep(n: number): number {
  if (n === 0) throw new Error("deep");
  return deep(n - 1) + 0;
}` +
      `export const double = () => deep(5000);`,
    says: /threw Error: deep/,
    suite: ONE_EXAMPLE,
  },
  patch("Function.prototype.call", `Function.prototype.call = () => true;`),
  patch("Function.prototype.apply", `Function.prototype.apply = () => true;`),
  patch("Function.prototype.bind", `Function.prototype.bind = () => () => true;`),
  patch("Function.prototype.toString", `Function.prototype.toString = () => "(a) => 0";`),
  patchAll("every method of Function.prototype", "Function.prototype"),
  patchAll("every method of Array.prototype", "Array.prototype", "() => []"),
  patchAll("every method of Array", "Array"),
  patchAll("every method of Object", "Object", "(object: any) => object"),
  patchAll("every method of Object.prototype", "Object.prototype"),
  patchAll("every method of Reflect", "Reflect", "() => 6"),
  patchAll("every method of Math", "Math", "() => 0"),
  patchAll("every method of Number.prototype", "Number.prototype"),
  patchAll("every method of String.prototype", "String.prototype", "() => ''"),
  patchAll("every method of RegExp.prototype", "RegExp.prototype", "() => null"),
  patchAll("every method of Map.prototype", "Map.prototype"),
  patchAll("every method of Promise.prototype", "Promise.prototype", "() => ({ doubled: 6 })"),
  patchAll(
    "every method of TextEncoder.prototype",
    "TextEncoder.prototype",
    "() => new Uint8Array()",
  ),
  patchAll("every method of TextDecoder.prototype", "TextDecoder.prototype", "() => ''"),
  patchAll(
    "every method of typed arrays",
    "Object.getPrototypeOf(Uint8Array.prototype)",
    "() => new Uint8Array()",
  ),
  patchAll("every method of Event.prototype", "Event.prototype"),
  patchAll("every method of EventTarget.prototype", "EventTarget.prototype"),
  patchAll("every method of Deno", "Deno", "() => 0"),
  patchAll("every method of stdout", "Deno.stdout", "() => 0"),
  patch("Deno.stdout.writeSync", `Deno.stdout.writeSync = (bytes) => bytes.length;`),
  patch("Deno.stdin.readSync", `Deno.stdin.readSync = () => null;`),
  patch("the Uint8Array that whoever reads uses", `globalThis.Uint8Array = Float64Array as any;`),
  patch("setTimeout", `globalThis.setTimeout = (() => 0) as any;`),
  patch("console.log", `console.log = console.error = () => { throw new Error("no printing"); };`),
  patch("Proxy", `globalThis.Proxy = globalThis.Promise = globalThis.Array = Object as any;`),
  patch(
    "setters on Object.prototype",
    `const keys = ["kind", "saw", "doubled", "test", "inputs", "done", "value", "then", "0"];
for (const key of keys) {
  Object.defineProperty(Object.prototype, key, { get: () => 6, set() {}, configurable: true });
}`,
  ),
  patch(
    "setters on Array.prototype",
    `for (const index of [0, 1, 2]) {
  Object.defineProperty(Array.prototype, index, { get: () => 6, set() {}, configurable: true });
}`,
  ),
  patch("iteration", `Array.prototype[Symbol.iterator] = function* () { yield 6; } as any;`),
  patch(
    "the suite's own prototype chain",
    `Object.setPrototypeOf(Object.prototype.constructor, null);
Object.setPrototypeOf(globalThis, new Proxy({}, { get: () => () => true, has: () => true }));`,
  ),
  patch(
    "frozen globals",
    `for (const o of [globalThis, Object.prototype, Array.prototype]) Object.freeze(o);`,
  ),
  patch(
    "the suite's tests, from inside of it",
    `setTimeout(async () => {
  const suite = (await import("${HERE}suite.ts")).default;
  suite.tests.length = 0;
}, 0);
await import("#grader/suite.ts").then((given: any) => { given.law = given.example = () => []; });`,
  ),
  {
    name: "the functions that make up a suite",
    learner: RIGHT +
      `import * as given from "#grader/suite.ts";
(given as any).suite = () => ({ id: "9.1", tests: [] });`,
    says: /threw TypeError/,
  },
  patch(
    "the names of the learner's process",
    `Deno.mainModule; Object.defineProperty(globalThis, "Deno", { value: undefined });`,
  ),
  patch(
    "Intl and the texts of numbers",
    `Number.prototype.toString = Number.prototype.toLocaleString = () => "6";
Number.prototype.valueOf = () => 6;`,
  ),
  patch(
    "every method of everything",
    `${REPLACE}
for (const name of Object.getOwnPropertyNames(globalThis)) {
  const object = (globalThis as any)[name];
  if (typeof object !== "function" || name === "Object" || name === "Reflect") continue;
  if (object.prototype) replace(object.prototype, () => 6);
}`,
  ),
];
