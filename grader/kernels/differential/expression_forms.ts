/** The expressions of the grammar, by what they come to. */

export type Kind =
  | "f32"
  | "u32"
  | "i32"
  | "bool"
  | "vec3f"
  | "vec2u"
  | "mat2x2f"
  | "array"
  | "struct";

export interface Grower {
  /** An expression of a kind, less deep. */
  readonly inner: (kind: Kind) => string;
  readonly pick: <T>(list: readonly T[]) => T;
}

/** What an expression of the kind may look like. */
export function formsOf(kind: Kind, { inner, pick }: Grower): readonly (() => string)[] {
  switch (kind) {
    case "f32":
      return [
        () => `small(${inner("f32")} * ${inner("f32")})`,
        () => `(${inner("f32")} ${pick(["+", "-"])} ${inner("f32")})`,
        () => `${pick(["abs", "floor", "ceil", "trunc", "sign", "round"])}(${inner("f32")})`,
        () => `${pick(["min", "max", "step"])}(${inner("f32")}, ${inner("f32")})`,
        () => `select(${inner("f32")}, ${inner("f32")}, ${inner("bool")})`,
        () => `small(${inner("vec3f")}.${pick(["x", "y", "z", "b"])})`,
        () => `small(dot(${inner("vec3f")}, ${inner("vec3f")}))`,
        () => `small(${inner("mat2x2f")}[${inner("u32")} % 2u].y)`,
        () => `small(determinant(${inner("mat2x2f")}))`,
        () => `f32(${inner("u32")} & 15u)`,
        () => `f32(${inner("i32")} & 15)`,
        () => `ldexp(f32(${inner("u32")} % 8u), ${pick(["1", "-1", "2"])})`,
        () => `small(modf(${inner("f32")}).whole)`,
        () => `small(unpack2x16float(pack2x16float(vec2f(${inner("f32")}, 1))).x)`,
        () => `small(quantizeToF16(${inner("f32")}))`,
        () => `twist(${inner("struct")}).first`,
      ];
    case "u32":
      return [
        () => `(${inner("u32")} ${pick(["+", "-", "*"])} ${inner("u32")})`,
        () => `(${inner("u32")} ${pick(["/", "%"])} ((${inner("u32")} & 7u) + 1u))`,
        () => `(${inner("u32")} ${pick(["&", "|", "^"])} ${inner("u32")})`,
        () => `(${inner("u32")} ${pick(["<<", ">>"])} (${inner("u32")} & 31u))`,
        () =>
          `${pick(["countOneBits", "reverseBits", "firstLeadingBit", "firstTrailingBit"])}(${
            inner("u32")
          })`,
        () => `${pick(["countLeadingZeros", "countTrailingZeros"])}(${inner("u32")})`,
        () => `extractBits(${inner("u32")}, ${inner("u32")} % 20u, ${inner("u32")} % 12u)`,
        () => `insertBits(${inner("u32")}, ${inner("u32")}, ${inner("u32")} % 20u, 5u)`,
        () => `${pick(["min", "max"])}(${inner("u32")}, ${inner("u32")})`,
        () => `select(${inner("u32")}, ${inner("u32")}, ${inner("bool")})`,
        () => `${inner("vec2u")}.${pick(["x", "y"])}`,
        () => `dot(${inner("vec2u")}, ${inner("vec2u")})`,
        () => `${inner("array")}[${inner("u32")} % 3u]`,
        () => `${inner("struct")}.many[${pick(["0", "1", "2"])}]`,
        () => `u32(abs(${inner("f32")}))`,
        () => `bitcast<u32>(${inner("i32")})`,
        () => `bitcast<u32>(abs(${inner("f32")}))`,
        () => `dot4U8Packed(${inner("u32")}, ${inner("u32")})`,
        () => `pack4xU8(unpack4xU8(${inner("u32")}).yxwz)`,
        () => `pack4xI8Clamp(unpack4xI8(${inner("u32")}) * 2)`,
        () => `twist(${inner("struct")}).many[0]`,
      ];
    case "i32":
      return [
        () => `(${inner("i32")} ${pick(["+", "-", "*"])} ${inner("i32")})`,
        () => `(${inner("i32")} ${pick(["/", "%"])} ((${inner("i32")} & 7) + 1))`,
        () => `(${inner("i32")} ${pick(["<<", ">>"])} (${inner("u32")} & 31u))`,
        () => `${pick(["abs", "sign", "firstLeadingBit"])}(${inner("i32")} / 2)`,
        () => `extractBits(${inner("i32")}, ${inner("u32")} % 20u, ${inner("u32")} % 12u)`,
        () => `i32(${inner("f32")})`,
        () => `i32(${inner("u32")})`,
        () => `clamp(${inner("i32")}, -9, 9)`,
        () => `-(${inner("i32")})`,
        () => `~${inner("i32")}`,
        () => `dot4I8Packed(${inner("u32")}, ${inner("u32")})`,
      ];
    case "bool":
      return [
        () => `(${inner("u32")} ${pick(["<", ">=", "==", "!="])} ${inner("u32")})`,
        () => `(${inner("f32")} ${pick(["<", ">=", "==", "!="])} ${inner("f32")})`,
        () => `(${inner("bool")} ${pick(["&&", "||", "==", "&", "|"])} ${inner("bool")})`,
        () => `!${inner("bool")}`,
        () => `${pick(["all", "any"])}(${inner("vec2u")} < ${inner("vec2u")})`,
      ];
    case "vec3f":
      return [
        () => `(${inner("vec3f")} ${pick(["+", "-"])} ${inner("vec3f")})`,
        () => `(${inner("vec3f")} * ${pick(["0.5", "-1", "2.0"])})`,
        () => `${inner("vec3f")}.zxy`,
        () => `vec3f(${inner("f32")}, ${inner("vec3f")}.xy)`,
        () => `mix(${inner("vec3f")}, ${inner("vec3f")}, 0.5)`,
        () => `select(${inner("vec3f")}, ${inner("vec3f")}, ${inner("bool")})`,
        () => `faceForward(${inner("vec3f")}, ${inner("vec3f")}, vec3f(0, 1, 0))`,
      ];
    case "vec2u":
      return [
        () => `(${inner("vec2u")} ${pick(["+", "-", "*", "^"])} ${inner("vec2u")})`,
        () => `(${inner("vec2u")} % (${inner("u32")} % 7u + 1u))`,
        () => `vec2u(${inner("u32")}, ${inner("u32")})`,
        () => `${inner("vec2u")}.yx`,
        () => `max(${inner("vec2u")}, ${inner("vec2u")})`,
      ];
    case "mat2x2f":
      return [
        () => `mat2x2f(${inner("f32")}, 1, 0, ${inner("f32")})`,
        () => `mat2x2(vec2(${inner("f32")}, 2), vec2f(1))`,
        () => `transpose(${inner("mat2x2f")})`,
        () => `(${inner("mat2x2f")} + ${inner("mat2x2f")})`,
        () => `(0.5 * ${inner("mat2x2f")})`,
      ];
    case "array":
      return [
        () => `array<u32, 3>(${inner("u32")}, ${inner("u32")}, 9)`,
        () => `array(${inner("u32")}, 2u, ${inner("u32")})`,
        () => `${inner("struct")}.many`,
      ];
    case "struct":
      return [
        () => `Pair(${inner("f32")}, ${inner("array")})`,
        () => `twist(${inner("struct")})`,
      ];
  }
}

/** What it is where it goes no deeper. */
export function leavesOf(kind: Kind): readonly string[] {
  switch (kind) {
    case "f32":
      return ["1.5", "-0.25", "2", "0.5f", "3.0", "0x1p1", "1e0"];
    case "u32":
      return [
        "0u",
        "7u",
        "3u",
        "0xFFu",
        "4294967295u",
        "u32(1 << 31)",
        "u32(select(1, 2, true))",
      ];
    case "i32":
      return ["-1", "5", "2i", "-7", "array(4, 5)[1]", "dot(vec2(1, 2), vec2(3))"];
    case "bool":
      return ["true", "(n > 1u)", "any(vec2(false, true))"];
    case "vec3f":
      return ["vec3f(1, 2, 3)", "vec3f(x)", "vec3(0.5, -1, x)", "vec3f()"];
    case "vec2u":
      return ["vec2u(n, 3)", "vec2(1u, 2)", "vec2<u32>(n)"];
    case "mat2x2f":
      return ["mat2x2f(1, 2, 3, 4)", "mat2x2<f32>(x, 0, 0, x)", "mat2x2f()"];
    case "array":
      return ["array<u32, 3>(n, 1, 2)", "array<u32, 3,>()", "held"];
    case "struct":
      return ["Pair(x, array<u32, 3>(1, n, 3))", "Pair()"];
  }
}
