/** Kernels that nobody has written: every sign, loop and instruction, in any order. */
import { type Random, random } from "#modules/random.ts";

/** How a function's inputs are called. Its address leads to 64 numbers. */
export const INPUTS = "p: usize, n: i32, m: u32, x: f32, y: f64";

type Kind = "i32" | "u32" | "f32" | "f64" | "v128" | "bool";

const ARITHMETIC: { readonly [K in Kind]?: readonly string[] } = {
  i32: ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"],
  u32: ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"],
  f32: ["+", "-", "*", "/"],
  f64: ["+", "-", "*", "/"],
};
const NUMBERS = ["i32", "u32", "f32", "f64"] as const;
const COMPARED = ["==", "!=", "<", ">", "<=", ">="];
const TWO = ["f32x4.add", "f32x4.sub", "f32x4.mul", "f32x4.div", "f32x4.min", "f32x4.max"];
const WHOLE = ["i32x4.add", "i32x4.sub", "i32x4.mul", "i32x4.min_s", "i32x4.max_u", "i32x4.lt_s"];
const MASKS = [
  "f32x4.lt",
  "f32x4.eq",
  "f32x4.ge",
  "v128.and",
  "v128.or",
  "v128.xor",
  "v128.andnot",
];
const ONE = ["f32x4.abs", "f32x4.neg", "f32x4.sqrt", "f32x4.nearest", "f32x4.floor", "v128.not"];
const CHANGED = ["i32x4.trunc_sat_f32x4_s", "f32x4.convert_i32x4_s", "f64x2.promote_low_f32x4"];

/** The text of a kernel with one function `f`; the same for the same seed. */
export function randomKernel(seed: number): string {
  return new Writer(random(seed)).kernel();
}

class Writer {
  readonly #draw: Random;
  readonly #variables: { name: string; kind: Kind; constant: boolean }[] = [
    { name: "n", kind: "i32", constant: false },
    { name: "m", kind: "u32", constant: false },
    { name: "x", kind: "f32", constant: false },
    { name: "y", kind: "f64", constant: false },
  ];
  #names = 0;
  #loops = 0;

  constructor(draw: Random) {
    this.#draw = draw;
  }

  kernel(): string {
    const helper = `function helper(a: f32, b: i32): f32 {
  if (b > 3) return a * 0.5;
  return a + f32(b);
}`;
    const body = this.#statements(3, 6);
    return `${helper}\n\nexport function f(${INPUTS}): f32 {\n${body}\n  return ${
      this.#value("f32", 3)
    };\n}\n`;
  }

  #below(end: number): number {
    return Math.floor(this.#draw() * end);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#below(list.length)];
  }

  #statements(depth: number, most: number): string {
    const known = this.#variables.length;
    const lines = Array.from({ length: 1 + this.#below(most) }, () => this.#statement(depth));
    this.#variables.length = known;
    return lines.join("\n");
  }

  #statement(depth: number): string {
    const choice = this.#below(depth > 0 ? 9 : 5);
    if (choice < 2) {
      const kind = this.#pick(["i32", "u32", "f32", "f64", "v128", "bool"] as const);
      const value = this.#value(kind, 3), name = `v${this.#names++}`, constant = this.#below(2) > 0;
      this.#variables.push({ name, kind, constant });
      return `  ${constant ? "const" : "let"} ${name}: ${kind} = ${value};`;
    }
    if (choice === 2) {
      const free = this.#variables.filter(({ constant }) => !constant);
      const { name, kind } = this.#pick(free), signs = ARITHMETIC[kind];
      if (!signs || this.#below(2)) return `  ${name} = ${this.#value(kind, 3)};`;
      const sign = this.#pick(signs.filter((sign) => !"/%".includes(sign)));
      return `  ${name} ${sign}= ${this.#value(kind, 2)};`;
    }
    if (choice < 5) {
      if (this.#below(2)) return `  store<f32>(${this.#address()}, ${this.#value("f32", 3)});`;
      return `  v128.store(${this.#address()}, ${this.#value("v128", 3)}, ${16 * this.#below(4)});`;
    }
    if (choice < 7) {
      const condition = this.#value("bool", 3), yes = this.#statements(depth - 1, 3);
      const no = this.#below(2) ? ` else {\n${this.#statements(depth - 1, 3)}\n  }` : "";
      return `  if (${condition}) {\n${yes}\n  }${no}`;
    }
    return this.#loop(depth);
  }

  #loop(depth: number): string {
    const i = `turn${this.#names++}`, turns = 1 + this.#below(5);
    this.#loops++;
    const known = this.#variables.length;
    this.#variables.push({ name: i, kind: "i32", constant: true });
    const body = this.#statements(depth - 1, 3);
    const leave = `  if (${this.#value("bool", 2)}) ${this.#pick(["break", "continue"])};`;
    this.#variables.length = known;
    this.#loops--;
    return `  for (let ${i} = 0; ${i} < ${turns}; ${i}++) {\n${leave}\n${body}\n  }`;
  }

  /** One of the first 32 numbers, of which some follow. */
  #address(): string {
    return `p + ${4 * this.#below(32)}`;
  }

  #value(kind: Kind, depth: number): string {
    const known = this.#variables.filter((variable) => variable.kind === kind);
    if (known.length > 0 && this.#below(depth > 0 ? 4 : 2) === 0) return this.#pick(known).name;
    if (kind === "v128") return this.#vector(depth);
    if (kind === "bool") return this.#bool(depth);
    return this.#number(kind, depth);
  }

  #number(kind: typeof NUMBERS[number], depth: number): string {
    const choice = depth > 0 ? this.#below(8) : 0;
    if (choice < 2) return this.#written(kind);
    if (choice < 4) {
      const sign = this.#pick(ARITHMETIC[kind]!);
      // A divisor is no 0, so that both do not only trap.
      const right = "/%".includes(sign) && kind !== "f32" && kind !== "f64"
        ? `(${this.#value(kind, depth - 1)} | ${kind}(1))`
        : this.#value(kind, depth - 1);
      return `(${this.#value(kind, depth - 1)} ${sign} ${right})`;
    }
    if (choice === 4) {
      const [yes, no] = [this.#value(kind, depth - 1), this.#value(kind, depth - 1)];
      return `(${this.#value("bool", depth - 1)} ? ${yes} : ${no})`;
    }
    if (choice === 5) {
      const from = this.#pick(NUMBERS.filter((other) => other !== kind));
      return `${kind}(${this.#value(from, depth - 1)})`;
    }
    return this.#called(kind, depth);
  }

  #called(kind: typeof NUMBERS[number], depth: number): string {
    const value = (of: Kind) => this.#value(of, depth - 1);
    if (kind === "i32") {
      return this.#pick([
        () => `i32x4.extract_lane(${value("v128")}, ${this.#below(4)})`,
        () => `i32x4.bitmask(${value("v128")})`,
        () => `select<i32>(${value("i32")}, ${value("i32")}, ${value("bool")})`,
        () => `~${value("i32")}`,
      ])();
    }
    if (kind === "u32") return `load<u32>(${this.#address()}, ${4 * this.#below(8)})`;
    const one = this.#pick(["abs", "sqrt", "ceil", "floor", "trunc", "nearest"]);
    const two = this.#pick(["min", "max", "copysign"]);
    const choices = [
      () => `${one}<${kind}>(${value(kind)})`,
      () => `${two}<${kind}>(${value(kind)}, ${value(kind)})`,
      () => `-(${value(kind)})`,
    ];
    if (kind === "f32") {
      choices.push(
        () => `load<f32>(${this.#address()})`,
        () => `f32x4.extract_lane(${value("v128")}, ${this.#below(4)})`,
        () => `helper(${value("f32")}, ${value("i32")})`,
      );
    }
    return this.#pick(choices)();
  }

  #bool(depth: number): string {
    const choice = depth > 0 ? this.#below(6) : 5;
    const value = (of: Kind) => this.#value(of, depth - 1);
    if (choice === 0) return `(${value("bool")} && ${value("bool")})`;
    if (choice === 1) return `(${value("bool")} || ${value("bool")})`;
    if (choice === 2) return `!(${value("bool")})`;
    if (choice === 3) return `v128.any_true(${value("v128")})`;
    if (choice === 4) return `i32x4.all_true(${value("v128")})`;
    const kind = depth > 0 ? this.#pick(NUMBERS) : "i32";
    return `(${this.#plain(kind, depth)} ${this.#pick(COMPARED)} ${this.#plain(kind, depth)})`;
  }

  /** Not two numbers written out, whose type would be anybody's guess. */
  #plain(kind: typeof NUMBERS[number], depth: number): string {
    return depth > 0 ? `${kind}(${this.#value(kind, depth - 1)})` : this.#value(kind, 0);
  }

  #vector(depth: number): string {
    const choice = depth > 0 ? this.#below(9) : this.#below(2);
    const value = (of: Kind) => this.#value(of, depth - 1);
    if (choice === 0) return `v128.load(${this.#address()}, ${4 * this.#below(8)})`;
    if (choice === 1) {
      return `f32x4(${[1, 2, 3, 4].map(() => this.#fraction()).join(", ")})`;
    }
    if (choice === 2) {
      return `${this.#pick([...TWO, ...WHOLE, ...MASKS])}(${value("v128")}, ${value("v128")})`;
    }
    if (choice === 3) return `${this.#pick([...ONE, ...CHANGED])}(${value("v128")})`;
    if (choice === 4) {
      const name = this.#pick(["f32x4.relaxed_madd", "f32x4.relaxed_nmadd", "v128.bitselect"]);
      return `${name}(${value("v128")}, ${value("v128")}, ${value("v128")})`;
    }
    if (choice === 5) {
      const lanes = [1, 2, 3, 4].map(() => this.#below(8)).join(", ");
      return `f32x4.shuffle(${value("v128")}, ${value("v128")}, ${lanes})`;
    }
    if (choice === 6) return `f32x4.splat(${value("f32")})`;
    if (choice === 7) {
      return `f32x4.replace_lane(${value("v128")}, ${this.#below(4)}, ${value("f32")})`;
    }
    const shift = this.#pick(["i32x4.shl", "i32x4.shr_s", "i32x4.shr_u"]);
    return `${shift}(${value("v128")}, ${value("i32")})`;
  }

  /** With its kind, which else each compiler would take from another neighbour. */
  #written(kind: typeof NUMBERS[number]): string {
    if (kind === "i32") return `i32(${this.#below(200) - 100})`;
    if (kind === "u32") return `u32(${this.#pick(["0", "1", "7", "0x80000000", "4294967295"])})`;
    return `${kind}(${this.#fraction()})`;
  }

  #fraction(): string {
    return this.#pick([`${(20 * this.#draw() - 10).toFixed(3)}`, "0.0", "1e10", "-1.5e-7", "3.0"]);
  }
}
