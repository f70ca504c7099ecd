import { assertEquals } from "@std/assert";
import { parseTypeScript } from "./parse_typescript.ts";
import { applied, editsOf, otherConstants } from "./rules.ts";

/** A text, and every text that the rules make of it. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  // operators
  "f = a + b;": ["f = a - b;", ";"],
  "f = a % b << c;": ["f = a % b >> c;", "f = a * b << c;", ";"],
  "a += b;": ["a -= b;", "a = b;", ";"],
  "i++;": ["i--;", ";"],
  "f = -a;": ["f = a;", ";"],
  "f = ~a;": ["f = a;", ";"],
  "f = a < b;": ["f = a <= b;", "f = a >= b;", ";"],
  "f = a.add(b);": ["f = a.sub(b);", "f = a.add();", ";"],
  "f = a.neg();": ["f = a;", ";"],
  "f = a.exp(b);": ["f = a.exp();", ";"], // no operator that the rules know by name
  // each side alone
  "f = a && b;": ["f = a || b;", "f = a;", "f = b;", ";"],
  "f = a ?? b;": ["f = a;", "f = b;", ";"],
  // constants
  "f = 1;": ["f = 2;", "f = 0;", ";"],
  "f = Infinity;": ["f = (-Infinity);", ";"],
  'f = { "name": a.b };': ["f = {  };", ";"], // a property's name is none
  "f = true as 1 | 2;": ["f = false as 1 | 2;", ";"], // nor is what stands in a type
  // branches
  "if (a) f();": ["if (false) f();", "if (!(a)) f();", "if (true) f();", "if (a) ;", ";"],
  "if (!a) f();": ["if (false) f();", "if (true) f();", "if (a) f();", "if (!a) ;", ";"],
  "f = a < b ? c : d;": [
    ...["f = false ? c : d;", "f = true ? c : d;"],
    ...["f = a <= b ? c : d;", "f = a >= b ? c : d;", ";"],
  ],
  "if (a) {} else f();": [
    ...["if (false) {} else f();", "if (!(a)) {} else f();", "if (true) {} else f();"],
    ...["if (a) {} else {}", "if (a) {} else ;", ";"],
  ],
  // a loop that nothing else would end is not made endless by its condition
  "while (a) f();": ["while (false) f();", "while (!(a)) f();", "while (a) ;", ";"],
  "while (a) break;": [
    ...["while (false) break;", "while (!(a)) break;", "while (true) break;"],
    ...["while (a) ;", ";"],
  ],
  // arguments
  "f(a, b, c);": ["f(b, c);", "f(a, c);", "f(a, b);", "f(b, a, c);", "f(a, c, b);", ";"],
  "f = [a, ...b];": ["f = [...b];", "f = [a];", "f = [...b, a];", ";"],
  "f = new F<1>(a);": ["f = new F<1>();", ";"],
  "f(a,);": ["f();", ";"],
  "f(a, a);": ["f(a);", ";"],
  "f = { a, b: c };": ["f = { b: c };", "f = { a };", ";"],
  // statements
  "throw new RangeError(`no ${a + 1}`, 2);": [";"], // how an error is worded is not judged
  'throw refuse("no");': [";"],
  "return new RangeError(`no ${a}`);": [";"],
  "let a = b;": [],
  "function f() { if (a) return b; return c; }": [
    ...["function f() { if (false) return b; return c; }"],
    ...["function f() { if (!(a)) return b; return c; }"],
    ...["function f() { if (true) return b; return c; }"],
    ...["function f() { if (a) ; return c; }", "function f() { ; return c; }"],
  ],
};

const texts = Object.keys(CASES), parsed = await parseTypeScript(texts);
for (const [i, text] of texts.entries()) {
  Deno.test(`editsOf() changes ${text}`, () => {
    const results = editsOf(text, parsed[i]).map((edit) => applied(text, edit));
    assertEquals(results.sort(), [...CASES[text]].sort());
  });
}

Deno.test("otherConstants() gives a number its neighbours, and keeps how it is written", () => {
  assertEquals(otherConstants("0"), ["1"]);
  assertEquals(otherConstants("10_000"), ["10001", "9999"]);
  assertEquals(otherConstants("4u"), ["5u", "3u"]);
  assertEquals(otherConstants("2.0"), ["3.0", "1.0"]);
  assertEquals(otherConstants("1e-6"), ["(2.0 * 1e-6)", "(0.5 * 1e-6)"]);
  assertEquals(otherConstants("0xff"), ["(0xff + 1)"]);
});

Deno.test("otherConstants() takes the other of two truths, and empties or fills a text", () => {
  assertEquals(["true", "false"].map(otherConstants), [["false"], ["true"]]);
  assertEquals(['"add"', '""'].map(otherConstants), [['""'], ['"other"']]);
});
