/** Formulas applied to the components of values; scalars go with every component. */
import type { Place } from "../syntax.ts";
import type { Type } from "../types/types.ts";
import { freshName, isKnown, isSimple, made, together, type Value } from "./value.ts";

export function componentwise(
  type: Type,
  values: readonly Value[],
  js: (parts: readonly string[]) => string,
  place?: Place,
): Value {
  if (type.kind !== "vector") {
    return made(type, values, `(${js(values.map((value) => value.js))})`, place);
  }
  const list = (names: readonly string[]) => {
    const parts = Array.from(
      { length: type.size },
      (_, i) =>
        js(names.map((name, n) => values[n].type.kind === "vector" ? `${name}[${i}]` : name)),
    );
    return `[${parts.join(", ")}]`;
  };
  if (isKnown(values) || values.every((value) => isSimple(value.js))) {
    return made(type, values, list(values.map((value) => value.js)), place);
  }
  // Every operand is computed once.
  const names = values.map(() => freshName("part"));
  return made(type, values, together(names, values, list(names)), place);
}
