/** What is large or deep: taken, or refused in words, in little time. */
import { assertEquals, assertMatch } from "@std/assert";
import { runInLockstep } from "../../lockstep/lockstep.ts";

const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");

const around = (open: string, inner: string, close: string, count: number) =>
  `${open.repeat(count)}${inner}${close.repeat(count)}`;

/** What a kernel writes, or why it is not run. */
function outcome(body: string, declared = ""): string {
  const source = `@group(0) @binding(0) var<storage, read_write> out: array<f32>;
${declared}
@compute @workgroup_size(1) fn main() { let one = out[1]; ${body} }`;
  const found = runInLockstep({
    ...{ source, entry: "main", constants: {}, workgroups: [1, 1, 1] },
    buffers: [{ binding: 0, name: "out", kind: "read_write", type: "f32", values: [0, 1] }],
  });
  if (found.kind === "ran") return `${found.written.out[0]}`;
  if (found.kind !== "not compiled") return found.kind;
  return `${found.unsupported ? "not followed" : "refused"}: ${found.message}`;
}

/** Right, and no more than a person, or a person's own generator, would write. */
const TAKEN: Readonly<Record<string, readonly [body: string, declared?: string]>> = {
  "100 brackets": [`out[0] = ${around("(", "one", ")", 100)};`],
  "100 signs": [`out[0] = ${"- ".repeat(100)}one;`],
  "100 blocks": [around("{", "out[0] = one;", "}", 100)],
  "100 loops": [around("loop {", "out[0] = one; break;", "break; }", 100)],
  "a sum of 400": [`out[0] = one${" + one - one".repeat(200)};`],
  "a sum of vectors": [`out[0] = (vec3f(one)${" * vec3f(one)".repeat(400)}).y;`],
  "400 conditions": [`out[0] = select(0f, 1f, one > 0${" && one > 0".repeat(400)});`],
  "400 else if": [`if (one > 1) {}${" else if (one > 1) {}".repeat(400)} else { out[0] = one; }`],
  "brackets in a sum in brackets": [`out[0] = ${around("(one * ", "one", ")", 120)};`],
  "sums in sums": [`out[0] = ${around("(one * one * one * ", "one", ")", 100)};`],
  "functions that call two of the next": [
    "out[0] = f9(one) / 512;",
    "fn f0(x: f32) -> f32 { return x; }" +
    many(60, (i) =>
      `fn f${i + 1}(x: f32) -> f32 { return f${i}(x) + g${i}(x); }
fn g${i}(x: f32) -> f32 { return f${i}(x); }`),
  ],
  "functions that hand on a pointer to two of the next": [
    "var x = one; var y = one; f60(&x, &y); out[0] = x;",
    "fn f0(x: ptr<function, f32>, y: ptr<function, f32>) {}" +
    many(60, (i) =>
      `fn f${i + 1}(x: ptr<function, f32>, y: ptr<function, f32>)
{ if (*x > 1) { f${i}(x, y); f${i}(y, x); } }`),
  ],
  "200 functions in a row": [
    "out[0] = f200(one);",
    "fn f0(x: f32) -> f32 { return x; }" +
    many(200, (i) => `fn f${i + 1}(x: f32) -> f32 { return f${i}(x); }`),
  ],
  "constants of two of the next, backwards": [
    "out[0] = one + f32(c20 % 1048576);",
    many(20, (i) => `const c${20 - i} = c${19 - i} + c${19 - i};`) + "const c0 = 1;",
  ],
  "overrides of two of the next, backwards": [
    "out[0] = one + o0 - o0;",
    many(60, (i) => `override o${i} = o${i + 1} - o${i + 1};`) + "override o60 = 1f;",
  ],
  "5000 constants in a row": [
    "out[0] = f32(c5000);",
    "const c0 = 1;" + many(5000, (i) => `const c${i + 1} = c${i};`),
  ],
  "aliases of an array of two": [
    "var a: A9; out[0] = one;",
    "alias A0 = f32;" + many(9, (i) => `alias A${i + 1} = array<A${i}, 2>;`),
  ],
  "a struct of structs": [
    "var s: S8; s.b.b.b.b.b.b.b.b.x = one; let t = s; out[0] = t.b.b.b.b.b.b.b.b.x;",
    "struct S0 { x: f32 }" + many(8, (i) => `struct S${i + 1} { a: S${i}, b: S${i} }`),
  ],
  "a thousand lines": [many(1000, () => "out[0] = out[1];")],
};

/** Too much, whatever it may mean. */
const NOT_FOLLOWED: Readonly<Record<string, readonly [body: string, declared?: string]>> = {
  "10000 brackets": [`out[0] = ${around("(", "one", ")", 10_000)};`],
  "10000 brackets that nothing closes": [`out[0] = ${"(".repeat(10_000)}`],
  "10000 signs": [`out[0] = ${"- ".repeat(10_000)}one;`],
  "10000 blocks": [around("{", "", "}", 10_000)],
  "10000 loops": [around("loop {", "break;", "}", 10_000)],
  "10000 switches": [around("switch 1 { default: {", "", "} }", 10_000)],
  "10000 continuings": [around("loop { continuing {", "", "} }", 10_000)],
  "10000 else if": [`if (one > 1) {}${" else if (one > 1) {}".repeat(10_000)}`],
  "10000 summands": [`out[0] = one${" + one".repeat(10_000)};`],
  "10000 conditions": [`let all = true${" && true".repeat(10_000)};`],
  "10000 members": [`out[0] = one${".x".repeat(10_000)};`],
  "10000 indices": [`out[0] = one${"[0]".repeat(10_000)};`],
  "10000 casts": [`out[0] = ${around("f32(", "one", ")", 10_000)};`],
  "10000 elements of elements": [`out[0] = ${around("out[u32(", "one", ")]", 10_000)};`],
  "10000 array types": ["", `var<private> a: ${around("array<", "f32", ", 1>", 10_000)};`],
  "10000 vector types": ["", `var<private> a: ${around("vec2<", "f32", ">", 10_000)};`],
  "10000 attributes in one": ["", `@id(${around("(", "1", ")", 10_000)}) override o = 1;`],
  "5000 functions in a row": [
    "",
    many(5000, (i) => `fn f${i}() { f${i + 1}(); }`) + "fn f5000() {}",
  ],
  "5000 functions in a row, backwards": [
    "",
    "fn f0() {}" + many(5000, (i) => `fn f${i + 1}() { f${i}(); }`),
  ],
  "5000 constants, backwards": [
    "",
    many(5000, (i) => `const c${i} = c${i + 1};`) + "const c5000 = 1;",
  ],
  "5000 aliases": ["", many(5000, (i) => `alias A${i} = A${i + 1};`) + "alias A5000 = f32;"],
  "5000 structs": [
    "",
    many(5000, (i) => `struct S${i} { a: S${i + 1} }`) + "struct S5000 { x: f32 }",
  ],
  "structs of 2^30": [
    "",
    many(30, (i) => `struct S${i + 1} { a: S${i}, b: S${i} }`) + "struct S0 { x: f32 }",
  ],
  "arrays of 2^60": ["", "var<private> a: array<array<f32, 1073741824>, 1073741824>;"],
  "an array of an invocation's own": ["var a: array<f32, 100000>;"],
  "constants of 2^30": [
    `const c0 = array(1, 1); ${many(29, (i) => `const c${i + 1} = array(c${i}, c${i});`)}`,
  ],
  "a text of a megabyte": ["", "// ".padEnd(1e6, "x")],
};

Deno.test("what is large within reason is taken", () => {
  for (const [name, [body, declared]] of Object.entries(TAKEN)) {
    assertEquals(outcome(body, declared), "1", name);
  }
});

Deno.test("what is too deep or too large is refused in words, as what nobody follows", () => {
  for (const [name, [body, declared]] of Object.entries(NOT_FOLLOWED)) {
    const start = performance.now(), said = outcome(body, declared);
    assertMatch(
      said,
      /^not followed: (This is nested deeper than \d+$|.*(has|takes|kernel of) more than)/,
      `${name}: ${said.slice(0, 200)}`,
    );
    assertEquals(performance.now() - start < 30_000, true, `${name} takes long`);
  }
});
