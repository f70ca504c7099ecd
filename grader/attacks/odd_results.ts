/** Answers and errors that are not what they seem. */
import { answering, type Attack, ONE_EXAMPLE, throwing } from "./attack.ts";

const SHOWN = /expected|actual/;
const once = { suite: ONE_EXAMPLE };

export const oddResults: readonly Attack[] = [
  { name: "an object with valueOf", learner: answering(`{ valueOf: () => a + a }`), says: SHOWN },
  {
    name: "an object with toString",
    learner: answering(`{ toString: () => String(a + a) }`),
    says: SHOWN,
  },
  { name: "an object with toJSON", learner: answering(`{ toJSON: () => a + a }`), says: SHOWN },
  {
    name: "an object with Symbol.toPrimitive",
    learner: answering(`{ [Symbol.toPrimitive]: () => a + a }`),
    says: SHOWN,
  },
  { name: "a boxed number", learner: answering(`new Number(a + a)`), says: /class Number/ },
  { name: "a text of the number", learner: answering("`${a + a}`"), says: SHOWN },
  { name: "a bigint", learner: answering(`BigInt(Math.round(a + a))`), says: SHOWN },
  { name: "a list of the number", learner: answering(`[a + a]`), says: SHOWN },
  { name: "a function", learner: answering(`() => a + a`), says: /a function/ },
  { name: "a symbol", learner: answering(`Symbol("6")`), says: /a symbol/ },
  { name: "a date", learner: answering(`new Date(a + a)`), says: /class Date/ },
  { name: "a map", learner: answering(`new Map([["doubled", a + a]])`), says: /class Map/ },
  {
    name: "an object of a class that lies about its name",
    learner: `class C { static override get name(): string { throw new Error("\\x1b[2J"); } }` +
      answering(`new C()`),
    says: /unknown class/,
  },
  {
    name: "a proxy of an empty object",
    learner: answering(`new Proxy({}, { get: () => a + a })`),
    says: SHOWN,
  },
  {
    name: "a proxy of a list",
    learner: answering(`new Proxy([], { get: () => a + a })`),
    says: SHOWN,
  },
  {
    name: "a proxy of an endless list",
    learner: answering(`new Proxy([], { get: (_, key) => key === "length" ? Infinity : 1 })`),
    says: /more than 200,000 values|\[1, 1, 1/,
    ...once,
  },
  {
    name: "a proxy with 300,000 keys",
    learner: `const keys = Array.from({ length: 3e5 }, (_, i) => "k" + i);` +
      answering(`new Proxy({}, {
    ownKeys: () => keys,
    getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }),
  })`),
    says: /did not finish|ran out of memory|answered more|k0: /,
    ...once,
  },
  {
    name: "a proxy that throws at every touch",
    learner: answering(`new Proxy({}, {
    get() { throw new Error("touched"); },
    ownKeys() { throw new Error("touched"); },
    getPrototypeOf() { throw new Error("touched"); },
  })`),
    says: /threw Error: touched/,
  },
  {
    name: "a revoked proxy",
    learner: answering(`(({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable({}, {}))`),
    says: /threw TypeError/,
  },
  {
    name: "a getter that throws",
    learner: answering(`{ get doubled() { throw new RangeError("not today"); } }`),
    says: /threw RangeError: not today/,
  },
  {
    name: "a getter that is right the second time",
    learner: `let reads = 0;` + answering(`{ get value() { return reads++ ? a + a : 0; } }`),
    says: SHOWN,
  },
  {
    name: "a list of length 2 ** 32 - 1",
    learner: answering(`new Array(2 ** 32 - 1)`),
    says: /more than 200,000 values|\[undefined, /,
    ...once,
  },
  {
    name: "a million numbers",
    learner: answering(`new Array(1e6).fill(a)`),
    says: /did not finish|answered more|ran out of memory|\[/,
    ...once,
  },
  {
    name: "100,000 levels deep",
    learner:
      `let deep: unknown = 0; for (let i = 0; i < 1e5; i++) deep = i % 2 ? [deep] : { deep };` +
      answering(`deep`),
    says: /deep: \[/,
  },
  {
    name: "a ring",
    learner: `const ring: unknown[] = []; ring.push(ring);` + answering(`ring`),
    says: /\[\[\[/,
  },
  {
    name: "a tree that doubles at each of 60 levels",
    learner: `let tree: unknown = 0; for (let i = 0; i < 60; i++) tree = [tree, tree];` +
      answering(`tree`),
    says: /\[\[\[|did not finish/,
    ...once,
  },
  {
    name: "keys called __proto__",
    learner: answering(`JSON.parse('{"__proto__": {"doubled": 0}, "constructor": 1}')`),
    says: /__proto__/,
  },
  {
    name: "a key of a million signs",
    learner: answering(`{ ["k".repeat(1e6)]: a + a }`),
    says: /kkk/,
  },
  {
    name: "a text of 10 million signs",
    learner: answering(`"6".repeat(1e7)`),
    says: /more than 10,000 signs/,
  },
  {
    name: "half of a surrogate pair",
    learner: answering(`"\\ud800\\x1b"`),
    says: /\\ud800|\ufffd/,
  },
  {
    name: "a typed array of bigints",
    learner: answering(`new BigInt64Array(2)`),
    says: /BigInt64Array/,
  },
  {
    name: "a typed array whose buffer is gone",
    learner: answering(`((array) => (array.buffer.transfer(), array))(new Float64Array(4))`),
    says: /threw TypeError|Float64Array/,
  },
  {
    name: "a view of bytes",
    learner: answering(`new DataView(new ArrayBuffer(8))`),
    says: /class DataView/,
  },
  {
    name: "an error whose name is no text",
    learner: answering(`Object.assign(new Error("x"), { name: { toString: () => "6" } })`),
    says: /an Error/,
  },
  { name: "throwing undefined", learner: throwing(`undefined`), says: /threw undefined/ },
  { name: "throwing null", learner: throwing(`null`), says: /threw null/ },
  { name: "throwing a number", learner: throwing(`a + a`), says: /threw a number: / },
  { name: "throwing a text", learner: throwing(`"passed"`), says: /threw a string: passed/ },
  { name: "throwing a symbol", learner: throwing(`Symbol("passed")`), says: /threw a symbol/ },
  { name: "throwing a function", learner: throwing(`() => 6`), says: /threw a function/ },
  {
    name: "throwing a plain object",
    learner: throwing(`{ message: "passed" }`),
    says: /no Error: passed/,
  },
  {
    name: "throwing a thenable",
    learner: throwing(`{ then(go: any) { go(6); } }`),
    says: /no Error/,
  },
  { name: "throwing a promise", learner: throwing(`Promise.resolve(a + a)`), says: /no Error/ },
  {
    name: "throwing a proxy of an error",
    learner: throwing(`new Proxy(new Error("x"), { get() { throw new Error("y"); } })`),
    says: /no Error/,
  },
  {
    name: "throwing an error that throws when it is read",
    learner: throwing(`Object.defineProperties(new Error("x"), {
    name: { get() { throw 1; } }, message: { get() { throw 2; } }, stack: { get() { throw 3; } },
  })`),
    says: /threw Error/,
  },
  {
    name: "throwing an error with a stack of 64 MB",
    learner: throwing(`Object.assign(new Error("x"), { stack: "file:///x ".repeat(6.4e6) })`),
    says: /threw Error: x|ran out of memory/,
    ...once,
  },
  {
    name: "throwing an error with a message of 64 MB",
    learner: throwing(`new Error("m".repeat(64e6))`),
    says: /threw Error: mmm|ran out of memory/,
    ...once,
  },
  {
    name: "throwing an error whose stack is no URL",
    learner: throwing(
      `Object.assign(new Error("x"), { stack: new URL(".", import.meta.url).href + "%ff%2f:1:1" })`,
    ),
    says: /threw Error: x/,
  },
  {
    name: "throwing an error with a chain of causes",
    learner: `let error = new Error("0");
for (let i = 0; i < 1e4; i++) error = new Error("1", { cause: error });` +
      throwing(`error`),
    says: /threw Error: 1/,
  },
  {
    name: "recursion without end",
    learner: `export function double(a: number): number { return double(a) + 0; }`,
    says: /Maximum call stack/,
  },
];
