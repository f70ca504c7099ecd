/** Built-in functions that work component by component: what each computes, in JavaScript. */
import { WgslError } from "../../syntax.ts";
import { isAbstract, isInteger, type ScalarName, scalarOf, withScalar } from "../../types/types.ts";
import { componentwise } from "../componentwise.ts";
import { alike, common, concrete, convert } from "../convert.ts";
import { rounded } from "../rounded.ts";
import { isKnown, type Value } from "../value.ts";
import { type Builtin, type Builtins, refusal, type Where } from "./builtin.ts";

/** Which numbers a function takes. */
type On = "float" | "integer" | "signed" | "any";

interface Formula {
  readonly count: number;
  readonly on: On;
  /** The result is made a number of the type afterwards. */
  readonly js: (args: readonly string[], of: ScalarName) => string;
  /** The last so many arguments are u32, or i32, whatever the others are. */
  readonly ends?: { readonly count: number; readonly of: "u32" | "i32" };
}

function math(name: string, on: On = "float"): Formula {
  return { count: 1, on, js: ([a]) => `Math.${name}(${a})` };
}

function runtime(name: string, on: On, count = 1): Formula {
  return { count, on, js: (args) => `R.${name}(${args.join(", ")})` };
}

/** One formula for numbers without a sign, another for those with one. */
function bySign(name: string, count: number, ends = 0): Formula {
  return {
    ...{ count, on: "integer" },
    js: (args, of) => `R.${name}${of === "u32" ? "" : "Signed"}(${args.join(", ")})`,
    ...ends > 0 && { ends: { count: ends, of: "u32" } },
  };
}

const FORMULAS: Readonly<Record<string, Formula>> = {
  abs: math("abs", "any"),
  ...Object.fromEntries(
    ["acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "exp", "floor"]
      .concat(["log", "log2", "sin", "sinh", "sqrt", "tan", "tanh", "trunc"])
      .map((name) => [name, math(name)]),
  ),
  atan2: { count: 2, on: "float", js: ([a, b]) => `Math.atan2(${a}, ${b})` },
  clamp: { count: 3, on: "any", js: ([a, b, c]) => `Math.min(Math.max(${a}, ${b}), ${c})` },
  countLeadingZeros: math("clz32", "integer"),
  countOneBits: runtime("ones", "integer"),
  countTrailingZeros: runtime("trailing", "integer"),
  degrees: { count: 1, on: "float", js: ([a]) => `(${a} * 180 / Math.PI)` },
  exp2: { count: 1, on: "float", js: ([a]) => `(2 ** ${a})` },
  extractBits: bySign("extract", 3, 2),
  firstLeadingBit: bySign("firstLeading", 1),
  firstTrailingBit: runtime("firstTrailing", "integer"),
  fma: { count: 3, on: "float", js: ([a, b, c]) => `(${a} * ${b} + ${c})` },
  fract: runtime("fract", "float"),
  insertBits: { ...runtime("insert", "integer", 4), ends: { count: 2, of: "u32" } },
  inverseSqrt: { count: 1, on: "float", js: ([a]) => `(1 / Math.sqrt(${a}))` },
  ldexp: { ...runtime("scale", "float", 2), ends: { count: 1, of: "i32" } },
  max: { count: 2, on: "any", js: ([a, b]) => `Math.max(${a}, ${b})` },
  min: { count: 2, on: "any", js: ([a, b]) => `Math.min(${a}, ${b})` },
  pow: { count: 2, on: "float", js: ([a, b]) => `(${a} ** ${b})` },
  quantizeToF16: runtime("half", "float"),
  radians: { count: 1, on: "float", js: ([a]) => `(${a} * Math.PI / 180)` },
  reverseBits: runtime("reverse", "integer"),
  round: runtime("round", "float"),
  saturate: { count: 1, on: "float", js: ([a]) => `Math.min(Math.max(${a}, 0), 1)` },
  sign: math("sign", "signed"),
  smoothstep: runtime("smoothstep", "float", 3),
  step: { count: 2, on: "float", js: ([a, b]) => `(${a} <= ${b} ? 1 : 0)` },
};

export const COMPONENTWISE: Builtins = {
  ...Object.fromEntries(
    Object.entries(FORMULAS).map(([name, formula]): [string, Builtin] => [name, {
      count: formula.count,
      call: (values, where) => apply(formula, values, where),
    }]),
  ),
  mix: { count: 3, call: mix },
};

function apply({ count, on, js, ends }: Formula, values: readonly Value[], where: Where): Value {
  const own = count - (ends?.count ?? 0);
  const given = numbers(values.slice(0, own), on, where);
  // such as the number of bits: of a type of its own
  const rest = values.slice(own).map((value) => {
    const { type } = value, wanted = ends!.of;
    return convert(
      value,
      wanted === "i32" ? withScalar(type, "i32") : withScalar(type, "u32"),
      where,
    );
  });
  const all = concreteUnlessKnown([...given, ...rest], where);
  const { type } = all[0], of = scalarOf(type)!;
  if (where.name === "clamp") checkClamp(all, where);
  return componentwise(type, all, (parts) => rounded(js(parts, of), of), where);
}

/** Arguments of one type, which the function takes; of whole numbers floats, where it wants those. */
function numbers(values: readonly Value[], on: On, where: Where): Value[] {
  const given = alike(values, where), of = scalarOf(given[0].type);
  if (of === undefined || !accepts(on, of)) throw refusal(where, given[0]);
  if (on !== "float" || of !== "abstract int") return given;
  return given.map((value) => convert(value, withScalar(value.type, "abstract float"), where));
}

function accepts(on: On, of: ScalarName): boolean {
  switch (on) {
    case "float":
      return of === "f32" || isAbstract(of);
    case "integer":
      return isInteger(of);
    case "signed":
      return of !== "bool" && of !== "u32";
    case "any":
      return of !== "bool";
  }
}

/** What is not computed beforehand is concrete, and so are the bits of a number. */
function concreteUnlessKnown(values: readonly Value[], where: Where): Value[] {
  const bits = /Bit|Zeros/.test(where.name);
  return isKnown(values) && !bits ? [...values] : values.map((value) => concrete(value, where));
}

function checkClamp([, low, high]: readonly Value[], where: Where): void {
  if (!isKnown([low, high])) return;
  const highs = [high.known].flat() as number[];
  for (const [i, least] of ([low.known].flat() as number[]).entries()) {
    if (least <= highs[i]) continue;
    throw new WgslError(`clamp() between ${least} and ${highs[i]}: the first is larger`, where);
  }
}

/** The third argument may be one number for all components. */
function mix(values: readonly Value[], where: Where): Value {
  const [a, b] = numbers(values.slice(0, 2), "float", where), last = values[2];
  const of = common(scalarOf(a.type)!, scalarOf(last.type) ?? "bool");
  const single = last.type.kind === "scalar";
  if (of === undefined || (!single && last.type.kind !== a.type.kind)) throw refusal(where, last);
  const type = withScalar(a.type, of);
  const all = concreteUnlessKnown([
    convert(a, type, where),
    convert(b, type, where),
    convert(last, single ? withScalar(last.type, of) : type, where),
  ], where);
  const result = scalarOf(all[0].type)!;
  return componentwise(
    all[0].type,
    all,
    ([x, y, z]) => rounded(`R.mix(${x}, ${y}, ${z})`, result),
    where,
  );
}
