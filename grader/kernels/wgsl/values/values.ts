/** Values of the compiled code, and how one is made of others. */
import { RUNTIME } from "./builtins.ts";
import { type Place, WgslError } from "../syntax.ts";
import { sameType, scalar, type ScalarName, type Type, typeText, vector } from "../types/types.ts";

/** A value: JavaScript that computes it, and what it is where that is known beforehand. */
export interface Value {
  readonly kind: "value";
  readonly type: Type;
  readonly js: string;
  readonly known?: unknown;
}

let names = 0;

/** A name that stands nowhere else in the compiled code. */
export function freshName(name: string): string {
  return `v${names++}_${name}`;
}

export function known(type: Type, known: unknown): Value {
  return { kind: "value", type, js: written(known), known };
}

/** A known value in JavaScript; in brackets if a sign in front of it would be read otherwise. */
function written(known: unknown): string {
  if (Array.isArray(known)) return `[${known.map(written).join(", ")}]`;
  if (typeof known !== "number") return JSON.stringify(known);
  if (Object.is(known, -0)) return "(-0)";
  return known < 0 ? `(${known})` : `${known}`;
}

/** Applies a formula to the components of values; scalars go with every component. */
export function componentwise(
  type: Type,
  values: readonly Value[],
  js: (parts: readonly string[]) => string,
): Value {
  const isKnown = values.every((value) => value.known !== undefined);
  const size = type.kind === "vector" ? type.size : 0;
  let code = "";
  if (size === 0) code = `(${js(values.map((value) => value.js))})`;
  else {
    // Every operand is computed once.
    const names = values.map(() => freshName("part"));
    const parts = Array.from(
      { length: size },
      (_, i) =>
        js(names.map((name, n) => values[n].type.kind === "vector" ? `${name}[${i}]` : name)),
    );
    code = values.every((value) => /^[\w.]+$/.test(value.js)) || isKnown
      ? `[${
        Array.from({ length: size }, (_, i) =>
          js(values.map((value) =>
            value.type.kind === "vector" ? `${value.js}[${i}]` : value.js
          )))
          .join(", ")
      }]`
      : together(names, values, `[${parts.join(", ")}]`);
  }
  return isKnown ? known(type, evaluate(code)) : { kind: "value", type, js: code };
}

/** An expression in which names stand for values that are computed once. */
export function together(names: readonly string[], values: readonly Value[], js: string): string {
  return `((${names.join(", ")}) => ${js})(${values.map((value) => value.js).join(", ")})`;
}

/** An abstract number made concrete: what a variable without a stated type holds. */
export function concrete(value: Value): Value {
  const of = scalarOf(value.type);
  if (of !== "abstract int" && of !== "abstract float") return value;
  const concrete = of === "abstract int" ? "i32" : "f32";
  return convert(
    value,
    value.type.kind === "vector" ? vector(value.type.size, concrete) : scalar(concrete),
    { line: 0, column: 0 },
  );
}

/** The value as one of a type, where WGSL makes it that without being asked. */
export function convert(value: Value, type: Type, place: Place): Value {
  if (sameType(value.type, type)) return value;
  const from = scalarOf(value.type), to = scalarOf(type);
  const fits = value.type.kind === type.kind && from !== undefined && to !== undefined &&
    (value.type.kind !== "vector" || (type.kind === "vector" && type.size === value.type.size)) &&
    (from === "abstract int" ? to !== "bool" : from === "abstract float" &&
      (to === "f32" || to === "abstract float"));
  if (!fits) {
    throw new WgslError(`Expected ${article(type)}, found ${article(value.type)}`, place);
  }
  if (to === "u32" && typeof value.known === "number" && value.known < 0) {
    throw new WgslError(`A u32 is never ${value.known}`, place);
  }
  if (to === "f32" && Math.abs(Math.fround(Number(value.known))) === Infinity) {
    throw new WgslError(`${value.known} is too large for an f32`, place);
  }
  return componentwise(type, [value], ([a]) => to === "f32" ? `Math.fround(${a})` : a);
}

/** Values brought to one type; scalars to vectors where one of them is a vector. */
export function alike(values: readonly Value[], place: Place): Value[] {
  const parts = values.map((value) => scalarOf(value.type));
  if (parts.some((part) => part === undefined)) {
    if (values.every((value) => sameType(value.type, values[0].type))) return [...values];
    throw new WgslError(`The arguments are of different types`, place);
  }
  const of = parts.reduce((a, b) => a === undefined ? a : common(a, b!), parts[0]);
  const size = values.map(({ type }) => type.kind === "vector" ? type.size : 0)
    .reduce((a, b) => Math.max(a, b), 0);
  if (of === undefined) {
    const names = values.map((value) => article(value.type)).join(" and ");
    throw new WgslError(`The arguments are ${names}: of different types`, place);
  }
  return values.map((value) => {
    if (size > 0 && value.type.kind === "scalar") {
      const name = freshName("all");
      const single = convert(value, scalar(of), place);
      const js = together([name], [single], `[${Array(size).fill(name).join(", ")}]`);
      return single.known === undefined
        ? { kind: "value", type: vector(size, of), js }
        : known(vector(size, of), evaluate(js));
    }
    return convert(value, size > 0 ? vector(size, of) : scalar(of), place);
  });
}

export function makeList(type: Type, values: readonly Value[]): Value {
  const js = `[${values.map((value) => value.js).join(", ")}]`;
  return values.every((value) => value.known !== undefined)
    ? known(type, values.map((value) => value.known))
    : { kind: "value", type, js };
}

/** What a number, or each component of a vector, is; nothing for other types. */
export function scalarOf(type: Type): ScalarName | undefined {
  return type.kind === "scalar" ? type.name : type.kind === "vector" ? type.of : undefined;
}

export function isInteger(name: ScalarName): boolean {
  return name === "i32" || name === "u32" || name === "abstract int";
}

/** The type that two numbers share, or that an abstract one becomes beside the other. */
export function common(a: ScalarName, b: ScalarName): ScalarName | undefined {
  if (a === b) return a;
  for (const [x, y] of [[a, b], [b, a]]) {
    if (x === "abstract int" && y !== "bool") return y;
    if (x === "abstract float" && (y === "f32" || y === "abstract int")) {
      return y === "f32" ? y : x;
    }
  }
  return undefined;
}

/** `a u32`, `an i32`; of a function without a value, `nothing`. */
export function article(type: Type): string {
  if (type.kind === "nothing") return "nothing";
  const text = typeText(type);
  return `${/^([aei]|f32)/i.test(text) ? "an" : "a"} ${text}`;
}

/** `1 argument`, `2 arguments`. */
export function counted(parameters: number): string {
  return `${parameters} argument${parameters === 1 ? "" : "s"}`;
}

export function evaluate(js: string): unknown {
  return new Function("R", `return ${js};`)(RUNTIME);
}
