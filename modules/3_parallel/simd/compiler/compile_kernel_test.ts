import { assert, assertEquals, assertThrows } from "@std/assert";
import { ambientNames } from "./ambient_names.ts";
import { compileKernel } from "./compile_kernel.ts";
import { KernelError } from "./kernel_error.ts";

type Exports = Readonly<Record<string, (...inputs: number[]) => number>>;

/** Compiles a text and starts it, with numbers in its memory from address 0 on. */
function start(
  text: string,
  numbers: readonly number[] = [],
): { run: Exports; memory: Float32Array } {
  const { bytes } = compileKernel("test.kernel.ts", () => text, { shared: false });
  const memory = new WebAssembly.Memory({ initial: 1 }), view = new Float32Array(memory.buffer);
  view.set(numbers);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return { run: exports as unknown as Exports, memory: view };
}

/** What one expression of two inputs comes to. */
function valueOf(expression: string, type: string, a: number, b = 0): number {
  return start(`export function f(a: ${type}, b: ${type}): ${type} { return ${expression}; }`).run
    .f(a, b);
}

Deno.test("compileKernel() gives operators JavaScript's order", () => {
  const cases = [
    "a + b * 3 - -b",
    "(a + b) * 3 % 5",
    "a << 2 | b & 6 ^ 1",
    "a - b - 3",
    "~a + (b >> 1)",
  ];
  for (const text of cases) {
    for (const [a, b] of [[7, 2], [-9, 4], [0, 31]]) {
      const expected = new Function("a", "b", `return ${text} | 0`)(a, b);
      assertEquals(valueOf(text, "i32", a, b), expected, `${text} of ${a}, ${b}`);
    }
  }
  const yes = "i32(a < b && b < 5 || a == 7 ? 1 : 0)";
  assertEquals([[1, 2], [3, 2], [7, 9]].map(([a, b]) => valueOf(yes, "i32", a, b)), [1, 0, 1]);
});

Deno.test("compileKernel() divides, compares and shifts by the kind of number", () => {
  assertEquals(valueOf("a / b", "i32", -7, 2), -3);
  assertEquals(valueOf("a / b", "u32", -7, 2) >>> 0, 2147483644);
  assertEquals(valueOf("a >> 1", "i32", -8), -4);
  assertEquals(valueOf("a >> 1", "usize", -8) >>> 0, 2147483644);
  assertEquals(valueOf("a >>> 1", "i32", -8), 2147483644);
  assertEquals(valueOf("select<f32>(a, b, a > b)", "f32", 2.5, -1), 2.5);
  assertEquals(valueOf("f32(i32(a)) + f32(b < 0 ? 1 : 2)", "f32", -2.9, -1), -1);
  assertEquals(valueOf("f32(i32(a))", "f32", NaN), 0);
  assertEquals(valueOf("reinterpret<f32>(reinterpret<i32>(a) + 1)", "f32", 1), 1 + 2 ** -23);
});

Deno.test("compileKernel() keeps the order of loops, also with break and continue", () => {
  const text = `
    export function odd(n: i32): i32 {
      let sum = 0;
      for (let i = 0;; i++) {
        if (i > n) break;
        if (i % 2 == 0) continue;
        let j = 0;
        while (j < 10) { if (++j > i) break; sum += 1; }
      }
      return sum;
    }`.replace("if (++j > i) break;", "j++; if (j > i) break;");
  let sum = 0;
  for (let i = 1; i <= 23; i += 2) sum += Math.min(i, 10);
  assertEquals(start(text).run.odd(23), sum);
});

Deno.test("compileKernel() shadows names by block, and reads the constants of other files", () => {
  const files: Record<string, string> = {
    "a/main.kernel.ts": `
      import { add, STEP } from "../b/help.kernel.ts";
      export function f(x: i32): i32 {
        let y = x;
        { let y = 100; y += 1; }
        for (let y = 0; y < 3; y++) x = add(x, STEP);
        return x + y;
      }`,
    "b/help.kernel.ts": `
      export const STEP = 5;
      export function add(a: i32, b: i32): i32 { return a + b; }`,
  };
  const { bytes, functions } = compileKernel("a/main.kernel.ts", (file) => files[file], {
    shared: false,
  });
  const env = { memory: new WebAssembly.Memory({ initial: 1 }) };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
  assertEquals((exports as unknown as Exports).f(1), 17);
  assertEquals(functions.map(({ name }) => name), ["f"]);
  assertEquals(Object.keys(exports), ["f"]);
});

Deno.test("compileKernel() works on four numbers at once", () => {
  const { run, memory } = start(
    `export function f(p: usize): void {
      const a = v128.load(p), b = v128.load(p, 16), two = f32x4(2, 2, 2, 2);
      v128.store(p, f32x4.relaxed_madd(a, b, two), 32);
      v128.store(p, f32x4.shuffle(a, b, 0, 4, 1, 5), 48);
      v128.store(p, v128.bitselect(a, b, f32x4.lt(a, b)), 64);
      store<f32>(p, f32x4.extract_lane(f32x4.replace_lane(a, 3, 9), 3), 80);
    }`,
    [1, 2, 3, 4, 10, 0, 30, 0],
  );
  run.f(0);
  assertEquals([...memory.subarray(8, 21)], [12, 2, 92, 2, 1, 10, 2, 0, 1, 0, 3, 0, 9]);
});

Deno.test("compileKernel() writes formulas out where they are called, under their own names", () => {
  const { run, memory } = start(
    `const x: f32 = 100;
    function twice(x: f32): f32 {
      x += x;
      return x;
    }
    function power(y: f32, x: f32): f32 {
      const sum = twice(y) + x;
      return sum * sum;
    }
    function down(n: i32): i32 {
      return n <= 0 ? 0 : down(n - 1) + other(n);
    }
    function other(n: i32): i32 {
      return n > 100 ? down(n) : 1;
    }
    export function f(p: usize): void {
      const sum = load<f32>(p), y = load<f32>(p, 4);
      store<f32>(p, power(power(sum, y), sum) + x, 8);
      store<f32>(p, twice(twice(twice(twice(twice(y))))), 12);
      store<f32>(p, f32(down(7)), 16);
      store<f32>(p, sum, 20);
    }`,
    [1, 2],
  );
  run.f(0);
  // power(1, 2) is (2 + 2)², and power(16, 1) is (32 + 1)².
  assertEquals([...memory.subarray(2, 6)], [33 ** 2 + 100, 64, 7, 1]);
});

Deno.test("compileKernel() tells a formula's own file and place", () => {
  const texts: Record<string, string> = {
    "a.kernel.ts": 'import { g } from "./b.kernel.ts";\nexport function f(): f32 { return g(1); }',
    "b.kernel.ts": "export function g(x: f32): f32 {\n  return y;\n}",
  };
  assertThrows(
    () => compileKernel("a.kernel.ts", (file) => texts[file]),
    KernelError,
    "b.kernel.ts:2:10",
  );
});

Deno.test("compileKernel() tells the watch of every access, before it happens", () => {
  const text = `export function f(p: usize): void {
  store<f32>(p + 4, load<f32>(p, 8) + f32x4.extract_lane(v128.load(p), 0));
}`;
  const options = { shared: false, watched: true };
  const { bytes, sites } = compileKernel("watched.kernel.ts", () => text, options);
  const memory = new WebAssembly.Memory({ initial: 1 }), seen: string[] = [];
  const numbers = new Float32Array(memory.buffer);
  numbers.set([1, 0, 5]);
  const access = (address: number, bytes: number, site: number) => {
    const { line, column, store } = sites[site];
    seen.push(
      `${store ? "store" : "load"} ${address} ${bytes} at ${line}:${column}: ${numbers[1]}`,
    );
  };
  const env = { memory, access, turn() {} };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
  (exports as unknown as Exports).f(0);
  assertEquals(seen, ["load 8 4 at 2:21: 0", "load 0 16 at 2:58: 0", "store 4 4 at 2:3: 0"]);
  assertEquals(numbers[1], 6);
});

Deno.test("compileKernel() tells the watch of both ends of what is copied, and leaves it as it is", () => {
  const text = `export function f(p: usize): void {
  memory.copy(p + 16, p, 8);
  memory.fill(p + 4, 0, 4);
}`;
  const options = { shared: false, watched: true };
  const { bytes, sites } = compileKernel("watched.kernel.ts", () => text, options);
  const memory = new WebAssembly.Memory({ initial: 1 }), seen: string[] = [];
  const numbers = new Float32Array(memory.buffer, 0, 6);
  numbers.set([1, 2, 3]);
  const access = (address: number, bytes: number, site: number) => {
    const { line, store } = sites[site];
    seen.push(`${store ? "store" : "load"} ${address} ${bytes} in line ${line}`);
  };
  const env = { memory, access, turn() {} };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
  (exports as unknown as Exports).f(0);
  assertEquals(seen, ["load 0 8 in line 2", "store 16 8 in line 2", "store 4 4 in line 3"]);
  assertEquals([...numbers], [1, 0, 3, 0, 1, 2]);
});

/** Mistakes, and what is said of each. */
const REFUSED: readonly (readonly [body: string, reason: string])[] = [
  ["return f32x4.maxx(x, x);", "there is no function f32x4.maxx; did you mean f32x4.max?"],
  ["return x + summ;", "there is no variable summ"],
  ["let sum = 0; return f32(summ);", "there is no variable summ; did you mean sum?"],
  ["return load(p);", "say on what load works, such as load<f32>(…)"],
  ["return x * p;", "an f32 * a usize does not go: make an f32 of the usize, by f32(…)"],
  ["return p;", "this is a usize, and an f32 is called for: write f32(…) around it"],
  ["if (x) return x; return 0;", "a condition is yes or no, and not an f32: compare it"],
  [
    "const y = x; y += 1; return y;",
    "y is const and keeps its value: what changes is declared by let",
  ],
  ["return load<f32>(p + 1.5);", "1.5 is no whole number, and a usize is called for"],
  ["if (x > 0) return x;", "f may end without returning its f32"],
  ["x + 1; return x;", "this calculates something and does nothing with it"],
  ["return a[0];", "kernels have no arrays: load<f32>(a + i * 4) is a[i]"],
  ["const s = v128.load(p); return s + s;", "+ does not work on a v128: such as f32x4.add(a, b)"],
  ["break; return x;", "break belongs into a loop"],
  ["let y: number = 1; return x;", "there is no type number in kernels: say which"],
  ["let y: f32; return x;", "give y a value"],
  ["return sqrt<i32>(1);", "sqrt does not work on an i32, only on f32, f64"],
  ["const n = min<usize>(p, 1); return x;", "f64; of whole numbers write a < b ? a : b"],
  ["const n = min<f32>(p, p); return x;", "is called for; of whole numbers write a < b ? a : b"],
  ["const n = min(p, 1); return x;", "min<f32>(…); of whole numbers write a < b ? a : b"],
  ["const n = Math.max(p, 1); return x;", "max<f32>(…); of whole numbers write a > b ? a : b"],
  ["const n = Math.floor(p / 4); return x;", "of whole numbers write a / b as it is"],
  ["const n = ceil<f32>(p / 4); return x;", "of whole numbers write (a + b - 1) / b"],
  [
    "for (let i: usize = 0; i < p; i++) {}\n  return f32(i);",
    "the i of line 2 ends with its block",
  ],
  ["if (x > 0) { const y = x; } return y;", "the y of line 2 ends with its block: declare it"],
  ["return ff(p, x);", "there is no function ff: one of another file is to be imported"],
  ["return p + x;", "a usize + an f32 does not go: what is added to an address is whole"],
  ["const s = v128.load(p) + 127; return x;", "such as f32x4.add(a, b) or i32x4.add(a, b) does"],
  ["const s = 2 * v128.load(p); return x;", "such as f32x4.mul(a, b) or i32x4.mul(a, b) does"],
  [
    "const s = v128.load(p) << 23; return x;",
    "<< does not work on a v128: such as i32x4.shl(a, b)",
  ],
  ["const s = v128.load(p) % 2; return x;", "% does not work on a v128"],
  ["return v128.load(p) * p;", "a v128 * a usize does not go: i32x4.mul(a, b) does"],
  ["const s = i32x4.add(v128.load(p), 1); return x;", "i32x4.splat(x) has it in all lanes"],
  ["return f(x, p);", "this is an f32, and a usize is called for, as p of f(p, x)"],
  ["const s: f32x4 = v128.load(p); return x;", "kernels have no type f32x4: write v128"],
  ["const n: long = 1; return x;", "kernels have no type long: only i32, u32, usize, f32, f64, v1"],
  ["if (f32x4.gt(v128.load(p), v128.load(p))) return 1; return x;", "v128.any_true(x) asks its"],
  ["const s = f32x4(x, 1, 2, 3); return x;", "known in advance: write a number, or use replace"],
  ["const s = i32x4.shl(v128.load(p), i32x4.splat(2)); return x;", "for all lanes, without splat"],
  ["return 0.5 * p;", "a fraction * a usize does not go: write f32(…) around the latter"],
  ["const n: i32 = 1; return load<f32>(p + n);", "make a usize of the other, by usize(…)"],
  ["return f32x4.sum(v128.load(p));", "no function f32x4.sum: four extract_lane are added up"],
  ["const s = f32x4.exp(v128.load(p)); return x;", "it has to be made of sums and products"],
  ["return f32.load(p);", "kernels have no f32.load: the type stands behind, such as load<f32>(…)"],
  ["const FACTORS = [0.5, 0.25]; return x;", "kernels have no arrays: each number has a name"],
  [
    "return f32x4.extract_lane(v128.load(p, n), 0);",
    "the distance has to be known in advance: add it to",
  ],
  ["return f32x4.extract_lane(v128.load(p), 4);", "the lane is a whole number from 0 and below 4"],
  ["return f();", "f takes 2 inputs, and is given 0"],
  ["class A {}", "kernels have no classes, only functions"],
  ["return x # 1;", "a kernel has no use for the character #"],
  ["return (x;", "here a ) is missing, before ;"],
  ["/* no end", "this comment has no end"],
  ['const s = "hello"; return x;', "kernels know no texts, only numbers"],
  ["const s = `hello`; return x;", "kernels know no texts, only numbers"],
  ["let i = 0; while (i < p) i++; return x;", "an i32 < a usize does not go: declare i with its"],
  ["let i = 0; const at = i * 4; return load<f32>(p + at);", "declare i with its type, i: usize"],
  ["let sum = 0; sum += x; return x;", "declare sum with its type, sum: f32"],
  ["let sum = 0; sum = v128.load(p); return x;", "declare sum with its type, sum: v128"],
  ["const y = x > 0 ? 1 : 0; return y;", "declare y with its type, y: f32"],
  ["return x * HALF;", "declare HALF with its type, HALF: f32"],
  ["HALF = 2; return x;", "HALF is const and keeps its value"],
  ["console.log(x); return x;", "a kernel cannot print: store the number where you may write"],
  ["return Math.sqrt(x);", "kernels have no Math: write sqrt<f32>(…)"],
  ["return x * Math.PI;", "kernels have no Math: write 3.14159"],
  ["return Math.exp(x);", "kernels have no Math.exp: it has to be made of sums"],
  ["for (const y of p) {} return x;", "kernels have no for-of: count"],
  ["const all = [1, 2]; return x;", "kernels have no arrays"],
  ["p[0] = x; return x;", "kernels have no arrays"],
  ["const { y } = p; return x;", "kernels have no objects, only numbers"],
  ["const g = (y: f32): f32 => y; return x;", "kernels have no functions within functions"],
  ["const g = y => y; return x;", "kernels have no functions within functions"],
  ["return p.length;", "an address does not know how many numbers there are"],
  ["if (x = 0) return 1; return x;", "= is a statement by itself here, and has no value; =="],
  ["load<f32>(p) = x; return x;", "only a variable is changed by =: store<f32>(address, x)"],
  ["let i: usize = 0; return load<f32>(p + i++);", "++ is a statement by itself here"],
  ["return x ** 2;", "kernels have no **: multiply"],
  ["return load<number>(p);", "there is no type number in kernels: say which"],
  ["const a: Float32Array = p; return x;", "kernels have no arrays: where numbers begin is an"],
  ["return f32x4.extract_lane(f32x4.load(p), 0);", "did you mean v128.load?"],
  ["const s = f32x4.madd(p, p, p); return x;", "did you mean f32x4.relaxed_madd?"],
  ["const s = f32x4.fma(p, p, p); return x;", "did you mean f32x4.relaxed_madd?"],
  ["const s = f32x4.round(p); return x;", "did you mean f32x4.nearest?"],
  ["const s = i32x4.shr(p, 1); return x;", "did you mean i32x4.shr_s?"],
  ["let sums: v128[] = []; return x;", "kernels have no arrays"],
  ["const s = -f32x4.splat(x); return x;", "- is for numbers, and not for a v128: f32x4.neg(x)"],
  ["const s = f32x4.add(v128.load(p), x); return x;", "f32x4.splat(x) has it in all lanes"],
  ["return v128.load(p);", "f32x4.extract_lane(x, 0) takes one number of it"],
  ["return x * v128.load(p);", "an f32 * a v128 does not go: f32x4.mul(a, b) does"],
  ["store<f32>(x, x); return x;", "this is an f32, and a usize is called for: the address comes"],
  ["if (x == NaN) return 0; return x;", "nothing is equal to NaN"],
  ["const n: i32 = 3000000000; return x;", "3000000000 has no place in an i32: it holds -21"],
  ["const n: usize = -1; return x;", "-1 has no place in a usize: it holds 0 to 4294967295"],
  ["return 1.0f;", "a number ends before f: leave it out"],
  ["v128.load<f32>(p); return x;", "v128.load is told no type: write v128.load(…)"],
  ["while (x > 0) { x -= 1; return x; }\nexport function g(): void {}", "a } is missing above"],
  ["} return x;", "return stands outside of all functions: is there a } too many above?"],
  [`return ${"(".repeat(300)}x${")".repeat(300)};`, "this is nested too deeply"],
  [`return ${"- ".repeat(3000)}x;`, "this is nested too deeply"],
];

for (const [body, reason] of REFUSED) {
  Deno.test(`compileKernel() refuses ${body.slice(0, 50)}`, () => {
    const text = `export function f(p: usize, x: f32): f32 {\n  ${body}\n}\nconst HALF = 0.5;\n`;
    const { message, reason: said } = assertThrows(
      () => compileKernel("bad.kernel.ts", () => text),
      KernelError,
      reason,
    );
    assert(/^bad\.kernel\.ts:[1-5]:\d+: /.test(message), message);
    assert(said.length <= 90 && !said.includes("\n"), "is no sentence for two lines of a report");
  });
}

Deno.test("compileKernel() tells the column, in the text as it is written", () => {
  const text = "export function f(p: usize): void {\n\tlet i = 0;\n\tstore<f32>(p + i, 1);\n}";
  assertThrows(() => compileKernel("t.kernel.ts", () => text), KernelError, "t.kernel.ts:3:15: ");
});

Deno.test("compileKernel() takes numbers in all of TypeScript's spellings", () => {
  const cases: readonly (readonly [text: string, type: string, value: number])[] = [
    ["1_000", "i32", 1000],
    ["0b101 + 0o17", "i32", 20],
    ["0xffff_ffff", "i32", -1],
    ["-2147483648", "i32", -2147483648],
    ["1_0.2_5e1", "f64", 102.5],
    ["-Infinity", "f32", -Infinity],
    ["NaN", "f64", NaN],
    ["a > Infinity ? 1 : 2", "f32", 2],
  ];
  for (const [text, type, value] of cases) assertEquals(valueOf(text, type, 7), value, text);
});

Deno.test("compileKernel() knows constants in advance, and no others of their names", () => {
  const { run, memory } = start(
    `const STEP: usize = 1 << 2, THIRD: f32 = 1 / 3, FAR: usize = 12;
    export function f(p: usize): void {
      const twice = 2 * STEP;
      store<f32>(p, load<f32>(p, STEP), twice);
      store<f32>(p, THIRD, FAR);
      const FAR = 3 * STEP + 4;
      store<f32>(p, 9, FAR);
    }`.replace("store<f32>(p, THIRD, FAR);", "{ store<f32>(p, THIRD, FAR); }"),
    [1, 5],
  );
  run.f(0);
  assertEquals([...memory.subarray(0, 5)], [1, 5, 5, Math.fround(1 / 3), 9]);
  const text = `const FAR: usize = 4;
    export function f(FAR: usize): f32 { return load<f32>(0, FAR); }`;
  assertThrows(() => compileKernel("t.kernel.ts", () => text), KernelError, "known in advance");
});

Deno.test("compileKernel() takes a time that grows with the text, not exponentially", () => {
  const chosen = Array.from({ length: 150 }, (_, i) => `x > ${i} ? 1 : `).join("");
  const sums = Array.from({ length: 150 }, () => "(1 + ").join("") + "x" + ")".repeat(150);
  for (const value of [`${chosen}x`, sums]) {
    const text = `export function f(x: f32): f32 { return ${value}; }`;
    new WebAssembly.Module(compileKernel("deep.kernel.ts", () => text).bytes);
  }
});

Deno.test("compileKernel() refuses what is not written yet, or lets it end where it is called", () => {
  const text = `
    export function later(): f32 {
      // TODO(3.6): two
      return todo("3.6");
    }
    export function now(): f32 {
      return 1;
    }`;
  const error = assertThrows(() => compileKernel("open.kernel.ts", () => text), KernelError);
  assertEquals(error.message, "open.kernel.ts:4:14: task 3.6 is not written yet");
  const { bytes } = compileKernel("open.kernel.ts", () => text, { shared: false, open: true });
  const env = { memory: new WebAssembly.Memory({ initial: 1 }) };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
  const { later, now } = exports as Record<string, () => number>;
  assertEquals(now(), 1);
  assertThrows(later, WebAssembly.RuntimeError, "unreachable");
});

Deno.test("kernel.d.ts holds what the machine's tables say", async () => {
  const file = new URL("../kernel.d.ts", import.meta.url);
  if (Deno.env.get("KINDLING_WRITE")) await Deno.writeTextFile(file, ambientNames());
  assertEquals(await Deno.readTextFile(file), ambientNames(), "make it anew: KINDLING_WRITE=1");
});
