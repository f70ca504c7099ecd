/** Calls of WGSL's built-in functions of numbers. */
import { COMPONENTWISE, rounded } from "./builtins.ts";
import { type Place, WgslError } from "../syntax.ts";
import { scalar, vector } from "../types/types.ts";
import {
  alike,
  article,
  componentwise,
  concrete,
  convert,
  counted,
  freshName,
  isInteger,
  scalarOf,
  together,
  type Value,
} from "./values.ts";

/** What a built-in function returns; nothing where none has that name. */
export function callBuiltin(
  name: string,
  values: readonly Value[],
  place: Place,
): Value | undefined {
  const count = (wanted: number) => {
    if (values.length === wanted) return;
    throw new WgslError(`${name}() takes ${counted(wanted)}, not ${values.length}`, place);
  };
  const found = COMPONENTWISE[name];
  if (found) {
    count(found.count);
    return formula(name, values, place);
  }
  switch (name) {
    case "select": {
      count(3);
      const [no, yes] = alike(values.slice(0, 2), place);
      const when = values[2];
      if (scalarOf(when.type) !== "bool") {
        throw new WgslError("select() takes a bool as its third argument", place);
      }
      const [x, y, c] = ["no", "yes", "when"].map((part) => freshName(part));
      const type = no.type;
      const js = when.type.kind === "vector" && type.kind === "vector"
        ? `[${
          Array.from({ length: type.size }, (_, i) => `${c}[${i}] ? ${y}[${i}] : ${x}[${i}]`)
            .join(", ")
        }]`
        : `${c} ? ${y} : ${x}`;
      return { kind: "value", type, js: together([x, y, c], [no, yes, when], js) };
    }
    case "all":
    case "any": {
      count(1);
      const [{ type, js }] = values;
      if (scalarOf(type) !== "bool") throw new WgslError(`${name}() takes bools`, place);
      const test = name === "all" ? "every" : "some";
      const code = type.kind === "vector" ? `${js}.${test}((x) => x)` : js;
      return { kind: "value", type: scalar("bool"), js: code };
    }
    case "dot":
    case "distance":
    case "cross":
    case "length":
    case "normalize":
      count(name === "length" || name === "normalize" ? 1 : 2);
      return geometry(name, values, place);
  }
  return undefined;
}

function formula(name: string, values: readonly Value[], place: Place): Value {
  const { on, js } = COMPONENTWISE[name];
  let given = alike(values, place);
  const of = scalarOf(given[0].type)!;
  if (on === "float" && of === "abstract int") {
    const type = given[0].type;
    const float = type.kind === "vector"
      ? vector(type.size, "abstract float")
      : scalar("abstract float");
    given = given.map((value) => convert(value, float, place));
  }
  const isFloat = of === "f32" || of.startsWith("abstract");
  if (of === "bool" || (on === "float" && !isFloat) || (on === "integer" && !isInteger(of))) {
    throw new WgslError(`${name}() does not take ${article(given[0].type)}`, place);
  }
  // What is not computed beforehand is concrete.
  if (given.some((value) => value.known === undefined)) {
    given = given.map((value) => concrete(value));
  }
  const result = scalarOf(given[0].type)!;
  return componentwise(given[0].type, given, (parts) => rounded(js(...parts), result));
}

function geometry(name: string, values: readonly Value[], place: Place): Value {
  const given = alike(values, place).map((value) => concrete(value));
  const { type } = given[0], of = scalarOf(type);
  if (type.kind !== "vector" || of === undefined || (name !== "dot" && of !== "f32")) {
    throw new WgslError(`${name}() does not take ${article(type)}`, place);
  }
  const [a, b] = [freshName("a"), freshName("b")];
  const formulas: Readonly<Record<string, string>> = {
    dot: rounded(`R.dot(${a}, ${b})`, of),
    distance: `Math.fround(Math.hypot(...${a}.map((x, i) => x - ${b}[i])))`,
    cross: `R.cross(${a}, ${b})`,
    length: `Math.fround(Math.hypot(...${a}))`,
    normalize: `${a}.map((x) => Math.fround(x / Math.hypot(...${a})))`,
  };
  const result = name === "cross" || name === "normalize" ? type : scalar(of);
  const js = together([a, b].slice(0, given.length), given, formulas[name]);
  return { kind: "value", type: result, js };
}
