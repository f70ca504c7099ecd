/** Calls of WGSL's built-in functions of values. */
import { type Place, WgslError } from "../../syntax.ts";
import { counted } from "../convert.ts";
import type { Value } from "../value.ts";
import type { Builtins } from "./builtin.ts";
import { COMPONENTWISE } from "./componentwise.ts";
import { GEOMETRY } from "./geometry.ts";
import { LOGIC } from "./logic.ts";
import { MATRICES } from "./matrices.ts";
import { PACKING } from "./packing.ts";
import { SPLITTING } from "./splitting.ts";

const BUILTINS: Builtins = {
  ...COMPONENTWISE,
  ...GEOMETRY,
  ...LOGIC,
  ...MATRICES,
  ...PACKING,
  ...SPLITTING,
};

/** What the standard takes for a constant, but Deno's compiler does not. */
const NEVER_CONSTANT: ReadonlySet<string> = new Set([
  ...Object.keys(PACKING).filter((name) => !name.startsWith("dot")),
  ...Object.keys(SPLITTING),
  ...Object.keys(MATRICES),
  ...["extractBits", "faceForward", "insertBits", "ldexp", "mix", "quantizeToF16"],
  ...["reflect", "refract", "smoothstep"],
]);

/** Whether WGSL has a function of the name. */
export function isBuiltin(name: string): boolean {
  return Object.hasOwn(BUILTINS, name);
}

/** What a built-in function returns. */
export function callBuiltin(name: string, values: readonly Value[], place: Place): Value {
  const { count, call } = BUILTINS[name];
  if (values.length !== count) {
    throw new WgslError(`${name}() takes ${counted(count)}, not ${values.length}`, place);
  }
  const { line, column } = place;
  const result = call(values, { name, line, column });
  return NEVER_CONSTANT.has(name) ? { ...result, known: undefined } : result;
}
