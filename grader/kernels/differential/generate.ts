/** Small functions in WGSL, made by a grammar: typed as they grow, and different for every seed. */
import { mulberry32 } from "../mulberry32.ts";

type Kind = "f32" | "u32" | "i32" | "bool" | "vec3f" | "vec2u" | "mat2x2f" | "array" | "struct";

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly canChange: boolean;
}

/** What all of them stand on. Whole numbers wrap, floats stay small multiples of 1/4: exact. */
export const PRELUDE = `
struct Pair { first: f32, many: array<u32, 3> }
var<private> held: array<u32, 3>;
fn bump(p: ptr<function, u32>, by: u32) -> u32 { *p += by; return *p - 1u; }
fn stir(p: ptr<function, array<u32, 3>>, at: u32) { (*p)[at % 3u] ^= at; p[(at + 1u) % 3u] += 5u; }
fn twist(pair: Pair) -> Pair { var own = pair; own.first = -own.first; own.many[0] += 3u; return own; }
fn small(x: f32) -> f32 { return clamp(floor(x * 4.0) / 4.0, -64.0, 64.0); }
`;

/** `fn <name>(x: f32, n: u32, k: i32) -> f32`. */
export function generateFunction(name: string, seed: number): string {
  return new Growing(seed).functionText(name);
}

class Growing {
  readonly #random: () => number;
  readonly #variables: Variable[] = [
    { name: "x", kind: "f32", canChange: false },
    { name: "n", kind: "u32", canChange: false },
    { name: "k", kind: "i32", canChange: false },
  ];
  #names = 0;

  constructor(seed: number) {
    this.#random = mulberry32(seed);
  }

  functionText(name: string): string {
    const declared = this.#all([
      "array",
      "struct",
      "vec3f",
      "vec2u",
      "mat2x2f",
      "u32",
      "i32",
      "f32",
    ])
      .map((kind) => this.#declare(kind as Kind));
    const body = Array.from({ length: 2 + this.#below(3) }, () => this.#statement(1));
    return `fn ${name}(x: f32, n: u32, k: i32) -> f32 {
${[...declared, ...body].map((line) => `  ${line}`).join("\n")}
  return ${this.#sum()};
}`;
  }

  /** All that the function has changed, in one number. */
  #sum(): string {
    const parts = this.#variables.flatMap(({ name, kind }) => {
      switch (kind) {
        case "f32":
          return [name];
        case "u32":
          return [`f32(${name} & 1023u)`];
        case "i32":
          return [`f32(${name} & 1023)`];
        case "vec3f":
          return [`dot(${name}, vec3f(1, 2, 4))`];
        case "vec2u":
          return [`f32((${name}.x ^ ${name}.y) & 255u)`];
        case "mat2x2f":
          return [`(${name} * vec2f(1, 2)).x`];
        case "array":
          return [`f32((${name}[0] + ${name}[1] * 3u + ${name}[2] * 5u) & 1023u)`];
        case "struct":
          return [`${name}.first`, `f32(${name}.many[1] & 255u)`];
        default:
          return [`select(0.0, 1.0, ${name})`];
      }
    });
    return parts.join(" + ");
  }

  #declare(kind: Kind): string {
    const name = `v${this.#names++}`;
    const value = this.#expression(kind, 2);
    const word = this.#pick(["var", "var", "let"]);
    this.#variables.push({ name, kind, canChange: word === "var" });
    return `${word} ${name} = ${value};`;
  }

  #statement(depth: number): string {
    const forms = [
      () => this.#assignment(),
      () => this.#assignment(),
      () => this.#declare(this.#pick(["u32", "f32", "i32", "bool", "array", "struct"])),
      () => this.#viaPointer(),
      () => this.#loop(depth),
      () =>
        `if (${this.#expression("bool", 2)}) { ${this.#inner(depth)} } else { ${
          this.#inner(depth)
        } }`,
      () =>
        `switch (${this.#expression("u32", 1)} % 3u) { case 0: { ${this.#inner(depth)} } ` +
        `case 1, 2u: { ${this.#inner(depth)} break; } default: { ${this.#inner(depth)} } }`,
    ];
    return this.#pick(depth > 0 ? forms : forms.slice(0, 4))();
  }

  /** Statements of a block: their names end with it. */
  #inner(depth: number): string {
    const names = this.#variables.length;
    const text = `${this.#statement(depth - 1)} ${this.#assignment()}`;
    this.#variables.length = names;
    return text;
  }

  #loop(depth: number): string {
    const at = `i${this.#names++}`;
    return this.#pick([
      () => `for (var ${at} = 0u; ${at} < 3u; ${at}++) { ${this.#inner(depth)} }`,
      () =>
        `for (var ${at} = 0; ${at} < 4; ${at} += 1) { if (${at} == 2) { continue; } ${
          this.#inner(depth)
        } }`,
      () => {
        const names = this.#variables.length, inner = `j${this.#names++}`;
        const text = `var ${at} = 0u; loop { let ${inner} = ${at} * 2u; ${this.#assignment()} ` +
          `continuing { ${at} += 1u; ${this.#addTo(inner)} break if ${inner} > 3u; } }`;
        this.#variables.length = names;
        return text;
      },
      () => `var ${at} = 3u; while (${at} > 0u) { ${at}--; ${this.#inner(depth)} }`,
    ])();
  }

  #addTo(number: string): string {
    const found = this.#changeable(["u32"]);
    return found ? `${found.name} += ${number};` : "";
  }

  #assignment(): string {
    const found = this.#changeable();
    if (!found) return "_ = n;";
    const { name, kind } = found;
    switch (kind) {
      case "u32":
      case "i32": {
        const op = this.#pick(["=", "+=", "-=", "*=", "^=", "|=", "&="]);
        return this.#pick([`${name} ${op} ${this.#expression(kind, 2)};`, `${name}++;`]);
      }
      case "f32":
        return `${name} = small(${name} ${this.#pick(["+", "-"])} ${this.#expression("f32", 2)});`;
      case "vec3f":
        return this.#pick([
          `${name}.y = ${this.#expression("f32", 2)};`,
          `${name}[n % 3u] = ${this.#expression("f32", 1)};`,
          `${name} = ${this.#expression(kind, 2)};`,
        ]);
      case "mat2x2f":
        return this.#pick([
          `${name}[n % 2u][1] = ${this.#expression("f32", 1)};`,
          `${name} = ${this.#expression(kind, 2)};`,
        ]);
      case "array":
        return this.#pick([
          `${name}[${this.#expression("u32", 1)} % 3u] += ${this.#expression("u32", 1)};`,
          `${name} = ${this.#expression(kind, 2)};`,
          `held = ${name}; ${name}[1] = 7u; ${name}[0] = held[1];`,
          `stir(&${name}, ${this.#expression("u32", 1)});`,
        ]);
      case "struct":
        return this.#pick([
          `${name}.many[n % 3u] = ${this.#expression("u32", 1)};`,
          `${name}.many = ${this.#expression("array", 1)};`,
          `${name} = ${this.#expression(kind, 2)};`,
        ]);
      default:
        return `${name} = ${this.#expression(kind, 2)};`;
    }
  }

  #viaPointer(): string {
    const found = this.#changeable(["u32", "array", "struct"]), p = `p${this.#names++}`;
    if (!found) return "_ = n;";
    const { name, kind } = found, value = () => this.#expression("u32", 1);
    if (kind === "u32") return `let ${p} = &${name}; *${p} = bump(${p}, ${value()}) + *${p};`;
    if (kind === "array") {
      return `let ${p} = &${name}[${value()} % 3u]; *${p} ^= ${value()}; ${name}[2] += *${p};`;
    }
    return `let ${p} = &${name}; (*${p}).many[1] = ${value()}; ${p}.first = ` +
      `${this.#expression("f32", 1)};`;
  }

  #expression(kind: Kind, depth: number): string {
    const inner = (kind: Kind) => this.#expression(kind, depth - 1);
    if (depth === 0 || this.#below(4) === 0) return this.#leaf(kind);
    const of = (forms: readonly (() => string)[]) => this.#pick(forms)();
    switch (kind) {
      case "f32":
        return of([
          () => `small(${inner("f32")} * ${inner("f32")})`,
          () => `(${inner("f32")} ${this.#pick(["+", "-"])} ${inner("f32")})`,
          () =>
            `${this.#pick(["abs", "floor", "ceil", "trunc", "sign", "round"])}(${inner("f32")})`,
          () => `${this.#pick(["min", "max", "step"])}(${inner("f32")}, ${inner("f32")})`,
          () => `select(${inner("f32")}, ${inner("f32")}, ${inner("bool")})`,
          () => `small(${inner("vec3f")}.${this.#pick(["x", "y", "z", "b"])})`,
          () => `small(dot(${inner("vec3f")}, ${inner("vec3f")}))`,
          () => `small(${inner("mat2x2f")}[${inner("u32")} % 2u].y)`,
          () => `small(determinant(${inner("mat2x2f")}))`,
          () => `f32(${inner("u32")} & 15u)`,
          () => `f32(${inner("i32")} & 15)`,
          () => `ldexp(f32(${inner("u32")} % 8u), ${this.#pick(["1", "-1", "2"])})`,
          () => `small(modf(${inner("f32")}).whole)`,
          () => `small(unpack2x16float(pack2x16float(vec2f(${inner("f32")}, 1))).x)`,
          () => `small(quantizeToF16(${inner("f32")}))`,
          () => `twist(${inner("struct")}).first`,
        ]);
      case "u32":
        return of([
          () => `(${inner("u32")} ${this.#pick(["+", "-", "*"])} ${inner("u32")})`,
          () => `(${inner("u32")} ${this.#pick(["/", "%"])} ((${inner("u32")} & 7u) + 1u))`,
          () => `(${inner("u32")} ${this.#pick(["&", "|", "^"])} ${inner("u32")})`,
          () => `(${inner("u32")} ${this.#pick(["<<", ">>"])} (${inner("u32")} & 31u))`,
          () =>
            `${
              this.#pick(["countOneBits", "reverseBits", "firstLeadingBit", "firstTrailingBit"])
            }(${inner("u32")})`,
          () => `${this.#pick(["countLeadingZeros", "countTrailingZeros"])}(${inner("u32")})`,
          () => `extractBits(${inner("u32")}, ${inner("u32")} % 20u, ${inner("u32")} % 12u)`,
          () => `insertBits(${inner("u32")}, ${inner("u32")}, ${inner("u32")} % 20u, 5u)`,
          () => `${this.#pick(["min", "max"])}(${inner("u32")}, ${inner("u32")})`,
          () => `select(${inner("u32")}, ${inner("u32")}, ${inner("bool")})`,
          () => `${inner("vec2u")}.${this.#pick(["x", "y"])}`,
          () => `dot(${inner("vec2u")}, ${inner("vec2u")})`,
          () => `${inner("array")}[${inner("u32")} % 3u]`,
          () => `${inner("struct")}.many[${this.#pick(["0", "1", "2"])}]`,
          () => `u32(abs(${inner("f32")}))`,
          () => `bitcast<u32>(${inner("i32")})`,
          () => `bitcast<u32>(${inner("f32")} + 0.0)`,
          () => `dot4U8Packed(${inner("u32")}, ${inner("u32")})`,
          () => `pack4xU8(unpack4xU8(${inner("u32")}).yxwz)`,
          () => `pack4xI8Clamp(unpack4xI8(${inner("u32")}) * 2)`,
          () => `twist(${inner("struct")}).many[0]`,
        ]);
      case "i32":
        return of([
          () => `(${inner("i32")} ${this.#pick(["+", "-", "*"])} ${inner("i32")})`,
          () => `(${inner("i32")} ${this.#pick(["/", "%"])} ((${inner("i32")} & 7) + 1))`,
          () => `(${inner("i32")} ${this.#pick(["<<", ">>"])} (${inner("u32")} & 31u))`,
          () => `${this.#pick(["abs", "sign", "firstLeadingBit"])}(${inner("i32")} / 2)`,
          () => `extractBits(${inner("i32")}, ${inner("u32")} % 20u, ${inner("u32")} % 12u)`,
          () => `i32(${inner("f32")})`,
          () => `i32(${inner("u32")})`,
          () => `clamp(${inner("i32")}, -9, 9)`,
          () => `-(${inner("i32")})`,
          () => `~${inner("i32")}`,
          () => `dot4I8Packed(${inner("u32")}, ${inner("u32")})`,
        ]);
      case "bool":
        return of([
          () => `(${inner("u32")} ${this.#pick(["<", ">=", "==", "!="])} ${inner("u32")})`,
          () => `(${inner("f32")} ${this.#pick(["<", ">=", "==", "!="])} ${inner("f32")})`,
          () => `(${inner("bool")} ${this.#pick(["&&", "||", "==", "&", "|"])} ${inner("bool")})`,
          () => `!${inner("bool")}`,
          () => `${this.#pick(["all", "any"])}(${inner("vec2u")} < ${inner("vec2u")})`,
        ]);
      case "vec3f":
        return of([
          () => `(${inner("vec3f")} ${this.#pick(["+", "-"])} ${inner("vec3f")})`,
          () => `(${inner("vec3f")} * ${this.#pick(["0.5", "-1", "2.0"])})`,
          () => `${inner("vec3f")}.zxy`,
          () => `vec3f(${inner("f32")}, ${inner("vec3f")}.xy)`,
          () => `mix(${inner("vec3f")}, ${inner("vec3f")}, 0.5)`,
          () => `select(${inner("vec3f")}, ${inner("vec3f")}, ${inner("bool")})`,
          () => `faceForward(${inner("vec3f")}, ${inner("vec3f")}, vec3f(0, 1, 0))`,
        ]);
      case "vec2u":
        return of([
          () => `(${inner("vec2u")} ${this.#pick(["+", "-", "*", "^"])} ${inner("vec2u")})`,
          () => `(${inner("vec2u")} % (${inner("u32")} % 7u + 1u))`,
          () => `vec2u(${inner("u32")}, ${inner("u32")})`,
          () => `${inner("vec2u")}.yx`,
          () => `max(${inner("vec2u")}, ${inner("vec2u")})`,
        ]);
      case "mat2x2f":
        return of([
          () => `mat2x2f(${inner("f32")}, 1, 0, ${inner("f32")})`,
          () => `mat2x2(vec2(${inner("f32")}, 2), vec2f(1))`,
          () => `transpose(${inner("mat2x2f")})`,
          () => `(${inner("mat2x2f")} + ${inner("mat2x2f")})`,
          () => `(0.5 * ${inner("mat2x2f")})`,
        ]);
      case "array":
        return of([
          () => `array<u32, 3>(${inner("u32")}, ${inner("u32")}, 9)`,
          () => `array(${inner("u32")}, 2u, ${inner("u32")})`,
          () => `${inner("struct")}.many`,
        ]);
      case "struct":
        return of([
          () => `Pair(${inner("f32")}, ${inner("array")})`,
          () => `twist(${inner("struct")})`,
        ]);
    }
  }

  #leaf(kind: Kind): string {
    const named = this.#variables.filter((variable) => variable.kind === kind);
    if (named.length > 0 && this.#below(3) > 0) return this.#pick(named).name;
    switch (kind) {
      case "f32":
        return this.#pick(["1.5", "-0.25", "2", "0.5f", "3.0", "0x1p1", "1e0"]);
      case "u32":
        return this.#pick([
          "0u",
          "7u",
          "3u",
          "0xFFu",
          "4294967295u",
          "u32(1 << 31)",
          "u32(select(1, 2, true))",
        ]);
      case "i32":
        return this.#pick(["-1", "5", "2i", "-7", "array(4, 5)[1]", "dot(vec2(1, 2), vec2(3))"]);
      case "bool":
        return this.#pick(["true", "(n > 1u)", "any(vec2(false, true))"]);
      case "vec3f":
        return this.#pick(["vec3f(1, 2, 3)", "vec3f(x)", "vec3(0.5, -1, x)", "vec3f()"]);
      case "vec2u":
        return this.#pick(["vec2u(n, 3)", "vec2(1u, 2)", "vec2<u32>(n)"]);
      case "mat2x2f":
        return this.#pick(["mat2x2f(1, 2, 3, 4)", "mat2x2<f32>(x, 0, 0, x)", "mat2x2f()"]);
      case "array":
        return this.#pick(["array<u32, 3>(n, 1, 2)", "array<u32, 3,>()", "held"]);
      case "struct":
        return this.#pick(["Pair(x, array<u32, 3>(1, n, 3))", "Pair()"]);
    }
  }

  #changeable(kinds?: readonly Kind[]): Variable | undefined {
    const found = this.#variables.filter(({ canChange, kind }) =>
      canChange && (kinds?.includes(kind) ?? true)
    );
    return found.length > 0 ? this.#pick(found) : undefined;
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#below(list.length)];
  }

  /** All of them, in some order. */
  #all<T>(list: readonly T[]): T[] {
    return list.map((entry) => ({ entry, at: this.#random() })).sort((a, b) => a.at - b.at)
      .map(({ entry }) => entry);
  }
}
