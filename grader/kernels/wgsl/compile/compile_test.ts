import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { runOnDevice } from "../../device.ts";
import type { LockstepJob } from "../../lockstep/job.ts";
import { runInLockstep } from "../../lockstep/lockstep.ts";
import { WgslError } from "../syntax.ts";
import { compile } from "./compile.ts";

/** Expressions of type f32 and their values; `x` is 2.5, `n` 7u, `k` -7i, `v` (1, 2, 3). */
const EXPRESSIONS: readonly (readonly [expression: string, value: number])[] = [
  ["1 + 2 * 3", 7],
  ["x / 3.0", Math.fround(2.5 / 3)],
  ["x - 0.1", Math.fround(2.5 - Math.fround(0.1))],
  ["f32(n / 2u) + f32(n % 4)", 6],
  ["f32(k / 2) + f32(k % 4) / 8", -3.375],
  ["f32(n - 8u)", Math.fround(4294967295)],
  ["f32(n * 4000000000u)", Math.fround(Number(7n * 4000000000n % 4294967296n))],
  ["f32(k * 2000000000)", Math.fround(Number(BigInt.asIntN(32, -14000000000n)))],
  ["f32(n >> 1u) + f32(k >> 1u) + f32(1u << 5)", 3 - 4 + 32],
  ["f32((n & 3) | (8u ^ 1u)) + f32(~k)", 11 + 6],
  ["f32(u32(x)) + f32(i32(-x)) + f32(u32(-1.5))", 0],
  ["select(1.0, 2.0, x > 2) + f32(n >= 7 && k < 0)", 3],
  ["f32(!(n == 7 || x < 0))", 0],
  ["max(x, 3) + min(f32(n), 2.0) + clamp(x, 0, 1) + abs(-x)", 3 + 2 + 1 + 2.5],
  ["floor(-x) + ceil(x) + round(x) + trunc(-x) + fract(x) + sign(-x)", -3 + 3 + 2 - 2 + 0.5 - 1],
  ["fma(x, 2, 1) + mix(0, 10, x / 5) + step(1, x) + saturate(x)", 6 + 5 + 1 + 1],
  ["sqrt(x * x) + pow(2, 3) + exp2(2) + log2(8) + inverseSqrt(4)", 2.5 + 8 + 4 + 3 + 0.5],
  ["dot(v, vec3f(1, 0, 2)) + v.y + v[2]", 7 + 2 + 3],
  ["(v + 1).z + (2 * v).x + (v * v).y", 4 + 2 + 4],
  ["v.zyx.x + vec2f(v.xy).y + vec4(v, 9).w", 3 + 2 + 9],
  ["length(vec2f(3, 4)) + distance(v, v) + cross(v, v.zxy).x", 5 + (2 * 2 - 3 * 1)],
  ["f32(all(v > vec3f(0))) + f32(any(v > vec3f(2.5)))", 2],
  ["f32(vec3u(1, 2, 3).y) + f32(vec3<i32>(-1).z)", 1],
  ["f32(bitcast<u32>(1.0f) >> 23u)", 127],
  ["f32(arrayLength(&a))", 4],
  ["f32(LENGTH * 2) + SCALE", 8.5],
  ["TABLE[1] + pair.second + sumTo(4)", 20 + 6 + 10],
  ["array<f32, 2>(x, 1)[1] + Pair(1, 2).first", 2],
  ["f32(countOneBits(n)) + f32(countTrailingZeros(8u)) + f32(countLeadingZeros(1u))", 3 + 3 + 31],
  ["0x1F + 1e2 + .5 + 2.f", 31 + 100 + 0.5 + 2],
  ["switched(1) + switched(2) + switched(9)", 10 + 10 + 30],
  ["skipping()", 1 + 3],
  ["-LOW - pow(-2, 3) - -LOW", 1 + 8 - 1],
  // whole arrays and structs are copied, whatever they come from and go to
  ["assigned()", 1],
  ["declared()", 1 + 2],
  ["nested()", 1 + 2 + 3],
  ["handedOn()", 1 + 2],
  ["twice()", 1 + 5],
  ["fromPrivate()", 1],
  ["continued()", 0 + 2 + 4],
  // pointers
  ["bumped() + pointed()", 3 + 1 + 9 + 4],
  // matrices
  ["(mat2x2f(1, 2, 3, 4) * vec2f(1, 10)).y", 42],
  ["(vec2f(1, 10) * mat2x2f(1, 2, 3, 4)).y", 43],
  ["(mat2x2f(1, 2, 3, 4) * mat2x2f(0, 1, 1, 0))[0].y", 4],
  [
    "determinant(mat3x3f(2, 0, 0, 0, 3, 0, 1, 1, 4)) + transpose(mat2x3f(1, 2, 3, 4, 5, 6))[1].x",
    24 + 2,
  ],
  ["(2 * mat2x2f(1, 2, 3, 4) - mat2x2f(1, 1, 1, 1))[1][0]", 5],
  // numbers taken apart, and bits
  ["frexp(x).fract + f32(frexp(x).exp) + modf(-x).whole + modf(-x).fract", 0.625 + 2 - 2 - 0.5],
  ["ldexp(x, 3) + ldexp(x, -1)", 20 + 1.25],
  ["f32(firstLeadingBit(n)) + f32(firstLeadingBit(k)) + f32(firstTrailingBit(n << 4))", 2 + 2 + 4],
  ["f32(firstLeadingBit(0u) == 4294967295u) + f32(firstTrailingBit(0i))", 1 - 1],
  ["f32(extractBits(0xF0u, 4, 3)) + f32(extractBits(i32(n), 0u, 3u))", 7 - 1],
  ["f32(insertBits(n, 0u, 1, 2)) + f32(insertBits(0u, n, 30, 9) >> 30)", 1 + 3],
  ["f32(pack4xU8(vec4u(1, 2, 0, n)) >> 24) + f32(unpack4xI8(0xFFu).x)", 7 - 1],
  ["f32(pack4xI8Clamp(vec4i(300, -300, k, 0)) & 0xFFFF)", 0x807f],
  ["f32(dot4I8Packed(0x01FFu, 0x0203u)) + f32(dot4U8Packed(0x01FFu, 0x0203u))", -1 + 767],
  [
    "unpack2x16float(pack2x16float(vec2f(x, 0.1))).x + unpack4x8snorm(pack4x8snorm(vec4f(-2 * x)))[1]",
    1.5,
  ],
  ["f32(pack4x8unorm(vec4f(x, 0, 0, 0))) + f32(pack2x16snorm(vec2f(0.5, 0)))", 255 + 16384],
  ["quantizeToF16(0.1) * 4096", 409.5],
  // whole numbers of 32 bits, exactly
  [
    "f32(dot(vec2u(n * 600000000u), vec2u(3, 4)) >> 24)",
    Number((4200000000n * 7n) % 4294967296n >> 24n),
  ],
  [
    "f32(dot(vec2i(k * 100000), vec2i(100000, 1)) >> 20)",
    Number(BigInt.asIntN(32, -700000n * 100001n) >> 20n),
  ],
  ["length(-x) + distance(x, 1)", 2.5 + 1.5],
  ["reflect(vec2f(1, -1), vec2f(0, 1)).y + refract(vec2f(0, -1), vec2f(0, 1), 0.5).y", 1 - 1],
  ["faceForward(v, v, v).x + faceForward(v, -v, v).y", -1 + 2],
  // constants
  ["f32(BITS >> 28) + f32(PICKED) + HEX + f32(FIVES[1])", 8 + 2 + 12 + 6],
];

const SOURCE = `
/* comments /* in comments */ are skipped */
struct Pair { first: f32, second: f32 }
const LENGTH = 4u; const LOW = -1.0;
override SCALE: f32 = 1;
const TABLE = array<f32, 3>(10, 20, 30);
@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
fn sumTo(last: u32) -> f32 {
  var sum = 0.0;
  for (var i = 1u; i <= last; i++) { sum += f32(i); }
  return sum;
}
fn switched(on: i32) -> f32 {
  switch (on) {
    case 1, 2: { return 10; }
    case 3: { return 20; }
    default: { return 30; }
  }
}
fn skipping() -> f32 {
  var sum = 0.0;
  var i = 0;
  loop {
    if (i == 2) { continue; }
    sum += f32(i);
    continuing { i += 1; break if i > 3; }
  }
  return sum;
}
const BITS: u32 = 1 << 31;
const PICKED = select(1, 2, any(vec2(false, true))) * vec2(1, 2)[0];
const HEX = 0x1.8p3;
const FIVES = array(5, 6,);
const_assert dot(vec2(1, 2), vec2(3, 4)) == 11 && array(1, 2)[1] == 2;
var<private> mine: array<f32, 2>;
struct Deep { rows: array<array<f32, 2>, 2>, pair: Pair }
fn made() -> array<f32, 2> { mine[0] = 1; return mine; }
fn changed(list: array<f32, 2>) -> f32 { var own = list; own[0] = 9; return list[0]; }
fn assigned() -> f32 {
  var s = array<f32, 2>(); var t = array<f32, 2>(1, 2);
  s = t; t[0] = 9;
  return s[0];
}
fn declared() -> f32 {
  var s = Pair(1, 2); let t = s; var u = t;
  s.first = 9; u.second = 9;
  return t.first + t.second;
}
fn nested() -> f32 {
  var d: Deep; var row = array<f32, 2>(1, 2); var pair = Pair(3, 4);
  d.rows[1] = row; d.pair = pair; let e = d; row[0] = 9; row[1] = 9; pair.first = 9;
  d.rows[1][0] = 9; d.pair.first = 9;
  var f = e; f.rows[1][1] = 9;
  return e.rows[1][0] + e.rows[1][1] + e.pair.first;
}
fn handedOn() -> f32 {
  var s = array<f32, 2>(1, 2); let t = changed(s); s[0] = 9;
  const_assert 1 + 1 == 2;
  return t + s[1];
}
fn twice() -> f32 {
  var r = array<f32, 2>(1, 2); var both = array(r, r);
  both[0][0] = 5; r[0] = 9;
  return both[1][0] + both[0][0];
}
fn fromPrivate() -> f32 { let s = made(); mine[0] = 9; return s[0]; }
fn continued() -> f32 {
  var sum = 0.0; var i = 0;
  loop {
    let doubled = f32(2 * i);
    if (i == 1) { continue; }
    continuing { sum += doubled; i += 1; break if doubled > 3; }
  }
  return sum;
}
fn bump(p: ptr<function, f32>, q: ptr<private, array<f32, 2>>) -> f32 { *p += 1; (*q)[1] = *p; return *p; }
fn bumped() -> f32 { var y = 2.0; let p = &y; let z = bump(p, &mine); return z + mine[1] - y + 1; }
fn pointed() -> f32 {
  var s = array<Pair, 2>(); let p = &s[1]; var i = 1u; let q = &s[i].second;
  i = 0; (*p).first = 4; *q = 9; p.second += 0;
  return s[1].first + s[1].second;
}
@compute @workgroup_size(1)
fn main() {
  let x = a[0];
  let n = u32(a[1]);
  let k = i32(a[2]);
  var v = vec3f(1, 0, 3);
  v.y = 2;
  var pair = Pair(5, 5);
  let copy = pair;
  pair.second += copy.first - 4;
${EXPRESSIONS.map(([expression], i) => `  out[${i}] = ${expression};`).join("\n")}
}`;

const JOB: LockstepJob = {
  ...{ source: SOURCE, entry: "main", constants: { SCALE: 0.5 }, workgroups: [1, 1, 1] },
  buffers: [
    { binding: 0, name: "a", kind: "read", type: "f32", values: [2.5, 7, -7, 0] },
    {
      ...{ binding: 1, name: "out", kind: "read_write", type: "f32" },
      values: EXPRESSIONS.map(() => 0),
    },
  ],
};

Deno.test("compile() computes as WGSL does", () => {
  const outcome = runInLockstep(JOB);
  if (outcome.kind !== "ran") throw new Error(JSON.stringify(outcome));
  assertEquals(
    outcome.written.out.map((value, i) => [EXPRESSIONS[i][0], value]),
    EXPRESSIONS.map(([expression, value]) => [expression, value]),
  );
});

Deno.test("a GPU, where there is one, computes the same", async () => {
  const written = await runOnDevice(JOB);
  if (typeof written === "string") return console.log(`not compared: ${written}`);
  for (const [i, [expression, value]] of EXPRESSIONS.entries()) {
    const difference = Math.abs(written.out[i] - value);
    assertEquals(
      difference <= 1e-5 * Math.max(1, Math.abs(value)),
      true,
      `${expression}: ${value}`,
    );
  }
});

/** What a body of main() is refused for. */
function refused(body: string, before = ""): WgslError {
  return assertThrows(
    () =>
      compile(
        `@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read_write> out: array<f32>;
${before}
@compute @workgroup_size(4, 4) fn main(@builtin(global_invocation_id) id: vec3u) {
${body}
}`,
        "main",
      ),
    WgslError,
  );
}

Deno.test("compile() names what is wrong, with its line and column", () => {
  const cases: readonly (readonly [string, RegExp, line: number, column: number])[] = [
    ["let i = id.x\nout[i] = 1;", /^Expected ";", found "out"$/, 5, 13],
    ["out[id.x] = 1u;", /^Expected an f32, found a u32$/, 5, 1],
    ["out[id.x] = a[id.y] * id.x;", /^\* does not go between an f32 and a u32: make/, 5, 21],
    ["out[0] = b[0];", /^There is nothing called b$/, 5, 10],
    ["out[0] = sine(1.0);", /^There is no function sine\(\)$/, 5, 10],
    ["a[0] = 1;", /^a is bound for reading only$/, 5, 1],
    ["let i = 1;\ni = 2;", /^This cannot be assigned to: is it a let or a parameter\?$/, 6, 1],
    ["out[0.5] = 1;", /^An index is a u32 or an i32, not an abstract float$/, 5, 5],
    ["if (id.x) { }", /^A condition is a bool, not a u32$/, 5, 5],
    ["let v = id.w;", /^vec3<u32> has no member w$/, 5, 9],
    ["var t: array<f32, 2>;\nt[2] = 1;", /^The index 2 is outside of an array<f32, 2>$/, 6, 3],
    ["out[0] = 1 $ 2;", /^The sign "\$" has no meaning here$/, 5, 12],
    ["out[0] = 1;\n/* open", /^The comment has no end$/, 6, 1],
    ["let u: u32 = -1;", /^A u32 is never -1$/, 5, 1],
    ["out[0] = f32(id.x / 0);", /^This divides by zero$/, 5, 19],
    ["let huge: f32 = -1e39;", /^-1e\+39 is too large for an f32$/, 5, 1],
    ["break;", /^A break stands in a loop or a switch$/, 5, 1],
    ["switch (1) { default: { continue; } }", /^A continue stands in a loop$/, 5, 25],
  ];
  for (const [body, message, line, column] of cases) {
    const error = refused(body);
    assertMatch(error.message, message);
    assertEquals([error.place, error.unsupported], [{ line, column }, false], body);
  }
  assertMatch(refused("", "fn f() { g(); }\nfn g() { f(); }").message, /calls itself/);
  for (
    const body of [
      "",
      "if (true) { return 1; }",
      "loop { if (true) { break; } }",
      "while (1 > 0) {}",
    ]
  ) {
    assertMatch(
      refused("", `fn f() -> f32 { ${body} }`).message,
      /^f\(\) can end without a return$/,
    );
  }
});

Deno.test("compile() says so where it is the one that does not understand", () => {
  for (
    const [body, before] of [
      ["", "@group(0) @binding(2) var picture: texture_2d<f32>;"],
      ["out[0] = subgroupAdd(1.0);", ""],
      ["@diagnostic(off, derivative_uniformity) if (true) { }", ""],
      ["out[0] = 1.0h;", ""],
    ]
  ) {
    assertEquals(refused(body, before).unsupported, true, body + before);
  }
  assertEquals(assertThrows(() => compile("enable f16;", "main"), WgslError).unsupported, true);
});

Deno.test("compile() refuses a workgroup that is too large or has no size", () => {
  const sized = (attribute: string) => () => compile(`@compute ${attribute} fn main() {}`, "main");
  assertThrows(sized("@workgroup_size(32, 32)"), WgslError, "at most 256 invocations, not 32 x 32");
  assertThrows(sized(""), WgslError, "main() has no @workgroup_size");
  assertEquals(sized("@workgroup_size(16, 16)")().workgroupSize, [16, 16, 1]);
  const tile = "var<workgroup> tile: array<f32, 4097>;\n@compute @workgroup_size(1) fn main() {}";
  assertThrows(() => compile(tile, "main"), WgslError, "at most 16384 bytes of memory, not 16388");
  assertEquals(compile(tile.replace("4097", "4096"), "main").shared.length, 1);
  assertThrows(() => compile("fn f() {}\nfn f() {}", "main"), WgslError, "f() is there twice");
  assertThrows(() => compile("fn main() {}", "main"), WgslError, "not marked with @compute");
  assertThrows(() => compile("", "main"), WgslError, "There is no function main");
});
