/** Attacks by kernels: too deep, too large, floods of findings, and what should hide a mistake. */

/** A kernel in the place of {@linkcode DOUBLE}. It must not pass, nor be the grader's own fault. */
export interface KernelAttack {
  readonly name: string;
  readonly kernel: string;
  /** Must match the message. */
  readonly says: RegExp;
}

/** A kernel that looks unusual and is right: it must pass. */
export type KernelControl = Omit<KernelAttack, "says">;

/** Doubles six numbers in two workgroups of four; the test brings `op`, and `count` is 6. */
export const DOUBLE = `
@group(0) @binding(0) var<uniform> count: u32;
@group(0) @binding(1) var<storage, read> a: array<f32>;
@group(0) @binding(2) var<storage, read_write> out: array<f32>;
var<workgroup> tile: array<f32, 4>;
@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(local_invocation_index) l: u32) {
  if (id.x < count) { tile[l] = op(a[id.x]); }
  workgroupBarrier();
  if (id.x < count) { out[id.x] = tile[l]; }
}
`;

const BARRIER = "workgroupBarrier();";

/** The right kernel with statements behind its barrier, or in its place. */
const after = (statements: string) => DOUBLE.replace(BARRIER, `${BARRIER}\n${statements}`);
const without = (statements: string) => DOUBLE.replace(BARRIER, statements);

const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");
const around = (open: string, inner: string, close: string, count = 10_000) =>
  `${open.repeat(count)}${inner}${close.repeat(count)}`;

/** A function that calls the next two times, and so on: 2^40 calls in all. */
const DOUBLING = many(40, (i) => `fn f${i + 1}(x: f32) -> f32 { return f${i}(x) + f${i}(x); }`) +
  "\nfn f0(x: f32) -> f32 { return x; }";

const DEEP = /^Not checked, and so not passed: This is nested deeper than \d+\./;
const LARGE = /^Not checked, and so not passed: .*more than/;
const NOT_FOLLOWED = /^Not checked, and so not passed: .* not understood here\./;

const LONG = "n".repeat(50_000), NAME = "n".repeat(500);

export const kernelAttacks: readonly KernelAttack[] = [
  // deep
  { name: "brackets", kernel: after(`_ = ${around("(", "1", ")")};`), says: DEEP },
  { name: "brackets that nothing closes", kernel: DOUBLE + "(".repeat(10_000), says: /Expected a/ },
  { name: "open blocks", kernel: after("{".repeat(10_000)), says: DEEP },
  { name: "signs in front", kernel: after(`_ = ${"-~".repeat(5000)}1;`), says: DEEP },
  {
    name: "else if",
    kernel: after(`if (l > 9) {}${" else if (l > 9) {}".repeat(9000)}`),
    says: DEEP,
  },
  { name: "loops in loops", kernel: after(around("for (;;) {", "", "}")), says: DEEP },
  { name: "summands", kernel: after(`_ = 1f${" + a[0]".repeat(10_000)};`), says: DEEP },
  { name: "members of members", kernel: after(`_ = id${".x".repeat(10_000)};`), says: DEEP },
  {
    name: "elements of elements",
    kernel: after(`_ = ${around("a[u32(", "1", ")]")};`),
    says: DEEP,
  },
  {
    name: "arrays of arrays",
    kernel: `${DOUBLE}var<private> q: ${around("array<", "f32", ", 1>")};`,
    says: DEEP,
  },
  {
    name: "functions in a row",
    kernel: `${DOUBLE}fn f0() {}\n${many(3000, (i) => `fn f${i + 1}() { f${i}(); }`)}`,
    says: DEEP,
  },
  {
    name: "constants in a row, the first one last",
    kernel: `${DOUBLE}${many(3000, (i) => `const c${i} = c${i + 1} + 0;`)}\nconst c3000 = 1;`,
    says: DEEP,
  },
  {
    name: "aliases in a row, the first one last",
    kernel: `${DOUBLE}${many(3000, (i) => `alias A${i} = A${i + 1};`)}\nalias A3000 = f32;`,
    says: DEEP,
  },
  // large
  { name: "a megabyte of comment", kernel: `${DOUBLE}// ${"x".repeat(1e6)}`, says: LARGE },
  {
    name: "a megabyte of open holes",
    kernel: DOUBLE + "// TODO(9.1): double\n".repeat(50_000),
    says: LARGE,
  },
  {
    name: "a struct of 2^30 numbers",
    kernel: `${DOUBLE}struct S0 { x: f32 }
${many(30, (i) => `struct S${i + 1} { a: S${i}, b: S${i} }`)}
var<private> s: S30;`,
    says: LARGE,
  },
  {
    name: "an array of 2^60 numbers",
    kernel: `${DOUBLE}var<private> q: array<array<f32, 1073741824>, 1073741824>;`,
    says: LARGE,
  },
  {
    name: "a constant of 2^30 numbers",
    kernel: `${DOUBLE}const c0 = array(1, 1);
${many(29, (i) => `const c${i + 1} = array(c${i}, c${i});`)}`,
    says: LARGE,
  },
  { name: "a large array of one's own", kernel: after("var q: array<f32, 90000>;"), says: LARGE },
  // without an end
  { name: "a loop", kernel: after("loop { if (count == 0) { break; } }"), says: /has no end/ },
  {
    name: "loops in a loop",
    kernel: after(`for (var i = 0; i < 9999; i++) { for (var k = 0; k < 9999; k++) { _ = k; } }`),
    says: /has no end/,
  },
  {
    name: "2^40 calls",
    kernel: `${DOUBLE.replace("op(a[id.x])", "f40(a[id.x])")}${DOUBLING}`,
    says: /^In the lockstep run it did not finish within/,
  },
  // floods
  {
    name: "50 kB of races",
    kernel: without("tile[0] = tile[1];\n".repeat(2600)),
    says: /^Missing/,
  },
  {
    name: "50 kB of races in one line",
    kernel: without("tile[0] = tile[1]; ".repeat(2600)),
    says: /^Missing barrier: tile\[1\]/,
  },
  {
    name: "50 kB of strays",
    kernel: after("out[id.x + 99] = 1;\n".repeat(2600)),
    says: /^Write outside of a buffer: invocation 0/,
  },
  {
    name: "50 kB of reads",
    kernel: after("{ let q = a[min(l, 5)]; }\n".repeat(1800)),
    says: /^It makes \d+\.0 reads/,
  },
  {
    name: "a long name of nothing",
    kernel: after(`_ = ${LONG};`),
    says: /^It does not compile: .*n…n/,
  },
  {
    name: "a long name of a struct",
    kernel: `${after(`var s: ${LONG}; s = 1;`)}struct ${LONG} { x: f32 }`,
    says: /^It does not compile: Expected an? n+…n+, found/,
  },
  {
    name: "a long name of what races",
    kernel: without("").replaceAll("tile", LONG).replace(`${LONG}[l];`, `${LONG}[3 - l];`),
    says: /^Missing barrier: n+…n+\[/,
  },
  {
    name: "races of long names, each in a line of its own",
    kernel: without(`${NAME}[0] = ${NAME}[1];\n`.repeat(200)).replaceAll("tile", NAME),
    says: /^Missing barrier: n+…n+\[/,
  },
  {
    name: "a long number",
    kernel: after(`_ = ${"9".repeat(1e5)}.0;`),
    says: /^It .* 9+…9+\.0 is too/,
  },
  {
    name: "a long line with a mistake at its end",
    kernel: DOUBLE.replaceAll("\n", " ") + `${" ".repeat(9e4)} oops`,
    says: /^It does not compile: Expected a declaration/,
  },
  // hiding
  {
    name: "a race behind a thousand harmless reads",
    kernel: without("_ = tile[l ^ 1];\n".repeat(1200) + "tile[0] = 1;"),
    says: /^(Missing barrier|Data race)/,
  },
  {
    name: "statements behind a line's end that is none for JavaScript",
    kernel: after("// \u0085 out[id.x] = 0; return;"),
    says: /^(\d of 6 elements|Write outside)/,
  },
  {
    name: "a comment that swallows the test",
    kernel: `${DOUBLE}/*`,
    says: /The comment has no end/,
  },
  {
    name: "a block that swallows the test",
    kernel: `${DOUBLE}fn rest() {`,
    says: /^It does not compile: Expected "}"/,
  },
  {
    name: "one's own op",
    kernel: `${DOUBLE}fn op(x: f32) -> f32 { return x + x; }`,
    says: /op\(\) is there twice/,
  },
  {
    name: "another entry",
    kernel: DOUBLE.replace("main", "other"),
    says: /There is no function main/,
  },
  {
    name: "a race of equal numbers",
    kernel: DOUBLE.replace("tile[l];", "tile[l]; tile[0] = 1;"),
    says: /^(Missing barrier|Data race)/,
  },
  {
    name: "signs that drive a terminal",
    kernel: `${DOUBLE}\x1b[2J`,
    says: /The sign .* has no meaning/,
  },
  {
    name: "names that JavaScript's objects have",
    kernel: after("var q: constructor; q = toString;"),
    says: /There is no type constructor/,
  },
  {
    name: "what is not followed",
    kernel: `${DOUBLE}@group(0) @binding(9) var picture: texture_2d<f32>;`,
    says: NOT_FOLLOWED,
  },
  { name: "an extension", kernel: `enable subgroups;\n${DOUBLE}`, says: NOT_FOLLOWED },
  // the GPU's compiler, for which a fake one stands
  {
    name: "what the compiler refuses",
    kernel: `${DOUBLE}// refuses`,
    says: /^It does not compile:\nno/,
  },
  {
    name: "what ends the compiler",
    kernel: `${DOUBLE}// ends`,
    says: /^The GPU's compiler ended while it was at this kernel/,
  },
  {
    name: "what the compiler hangs on",
    kernel: `${DOUBLE}// hangs`,
    says: /^The GPU's compiler ended .* it did not finish within/,
  },
];

export const kernelControls: readonly KernelControl[] = [
  { name: "the right kernel", kernel: DOUBLE },
  {
    name: "a mark, and lines that end as on Windows",
    kernel: `\ufeff${DOUBLE.replaceAll("\n", "\r\n")}`,
  },
  { name: "one line", kernel: DOUBLE.replaceAll("\n", " ") },
  { name: "line ends of every kind", kernel: DOUBLE.replaceAll("\n", "// x\u2028\u0085\v\f\r") },
  {
    name: "comments in comments",
    kernel: DOUBLE.replaceAll(";", `;${around("/* ", "x", " */", 50)}`),
  },
  { name: "names of another language", kernel: DOUBLE.replaceAll("tile", "плитка变") },
  { name: "a long name", kernel: DOUBLE.replaceAll("tile", "t".repeat(5000)) },
  {
    name: "names that JavaScript keeps for itself",
    kernel: DOUBLE.replaceAll("tile", "constructor").replaceAll("count", "arguments"),
  },
  {
    name: "two thousand lines",
    kernel: without(`${many(2000, (i) => `let x${i} = f32(l) * ${i}.0;`)}\n${BARRIER}`),
  },
  {
    name: "brackets, blocks and signs within reason",
    kernel: DOUBLE.replace(
      "tile[l];",
      `${around("(", `${"- ".repeat(20)}tile[l]`, ")", 50)};`,
    ).replace(BARRIER, `${BARRIER} ${around("{", "", "}", 50)}`),
  },
  {
    name: "a long else if",
    kernel: after(
      `var k = 0u; if (l == 0) {}${many(300, (i) => `else if (l == ${i + 1}) { k = ${i}; }`)}`,
    ),
  },
  {
    name: "a long sum",
    kernel: DOUBLE.replace("tile[l];", `tile[l]${" + f32(l) - f32(l)".repeat(150)};`),
  },
  {
    name: "constants that double, the first one last",
    kernel: `${DOUBLE}${many(40, (i) => `const c${40 - i} = c${39 - i} + c${39 - i};`)}
const c0 = 1;`,
  },
  { name: "functions that double, and are not called", kernel: `${DOUBLE}${DOUBLING}` },
  {
    name: "functions in a row",
    kernel: `${DOUBLE.replace("op(a[id.x])", "f200(a[id.x])")}
fn f0(x: f32) -> f32 { return op(x); }
${many(200, (i) => `fn f${i + 1}(x: f32) -> f32 { return f${i}(x); }`)}`,
  },
  {
    name: "a struct of structs, and a table",
    kernel: `${after("let s = S5(); _ = s.a.a.a.a.a.x; _ = table[l];")}
struct S0 { x: f32 }
${many(5, (i) => `struct S${i + 1} { a: S${i}, b: S${i} }`)}
const table = array(${many(2000, (i) => `${i},`)});`,
  },
];
