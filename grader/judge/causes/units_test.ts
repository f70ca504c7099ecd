import { assert, assertEquals } from "@std/assert";
import { unitsOf } from "./units.ts";

/** The names of a text's units, methods in brackets. */
const names = (source: string) =>
  unitsOf(source).map(({ name, members }) =>
    members.length > 0 ? `${name}(${members.map(({ name }) => name).join(" ")})` : name
  );

Deno.test("unitsOf() names functions, and the methods of classes and of objects", () => {
  const source = `import { a } from "./a.ts";
export type T = number;
/** A comment. */
export function one(a: number): number {
  const inner = (b: number) => b;
  return inner(a);
}
export const two = (a: number) => a;
const three: F<
  [a: number]
> = {
  name: "three",
  forward(a) {
    return a;
  },
  backward: (a) => a,
};
export abstract class Four extends One {
  readonly #x = 1;
  constructor() {
    super();
  }
  static async *five<T>(a: T) {
    yield a;
  }
  get six() {
    return this.#x;
  }
}
`;
  assertEquals(names(source), [
    "one",
    "two",
    "three(three.name three.forward three.backward)",
    "Four(Four.#x Four.constructor Four.five Four.six)",
  ]);
  const [one, , three] = unitsOf(source);
  assertEquals([one.line, one.column, one.lastLine], [4, 17, 7]);
  assertEquals(source.slice(one.start, one.start + 10), "export fun");
  assertEquals(source.slice(three.members[2].start, three.members[2].end), "  backward: (a) => a");
});

Deno.test("unitsOf() is not misled by brackets in texts, comments and regular expressions", () => {
  const source = `function one() {
  const text = "}" + '{' + \`}\${ [1].map((x) => { return \`{\${x}\`; }) }
function no() {\`;
  // }
  /* { */ const slash = /[/}]\\/{/.test(text) ? 4 / 2 / 1 : 0;
  return slash;
}
function two() {}
`;
  assertEquals(names(source), ["one", "two"]);
});

Deno.test("unitsOf() leaves out what is declared twice, and all where brackets do not close", () => {
  assertEquals(names("function one() {}\nfunction one() {}\nfunction two() {}\n"), ["two"]);
  assertEquals(names("function one() {\n"), []);
  assertEquals(names("function one() {}}\n"), []);
  assertEquals(names("/* never closed\nfunction one() {}\n"), []);
});

Deno.test("unitsOf() passes once over a megabyte of anything", () => {
  const start = performance.now();
  for (const sign of ["\n", "{", "/", "`", '"', "function a", "a(", "/*", "\\", "const a = {\n"]) {
    unitsOf(sign.repeat(Math.floor(1e6 / sign.length)));
  }
  const ms = performance.now() - start;
  assertEquals(ms < 20_000, true, `${ms.toFixed(0)} ms`);
});

Deno.test("unitsOf() reads twice the blanks in about twice the time", () => {
  const milliseconds = (blanks: number) => {
    const source = `class A {\n${" ".repeat(blanks)}!\n}\n`;
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      unitsOf(source);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  milliseconds(1000);
  const ratio = milliseconds(16_000) / Math.max(milliseconds(2000), 0.05);
  assert(ratio < 24, `8 times the blanks took ${ratio} times as long`); // 64 if it were their square
});
