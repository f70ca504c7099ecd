/** The function that a dispatch starts, and how many invocations a workgroup of it has. */
import { type FunctionText, WgslError } from "../../syntax.ts";
import type { Context } from "../context.ts";

/** What every WebGPU device has. */
const MOST_INVOCATIONS = 256;

export function entryPoint(context: Context, name: string): FunctionText {
  const main = context.functions.get(name);
  if (!main) throw new WgslError(`There is no function ${name}`, { line: 1, column: 1 });
  if (!main.attributes.some(({ name }) => name === "compute")) {
    throw new WgslError(`${name}() is not marked with @compute`, main);
  }
  return main;
}

export function workgroupSize(context: Context, main: FunctionText): [number, number, number] {
  const attribute = main.attributes.find(({ name }) => name === "workgroup_size");
  if (!attribute) throw new WgslError(`${main.name}() has no @workgroup_size`, main);
  const sizes = attribute.args.map((arg) => context.constant(arg));
  const [x = 1, y = 1, z = 1] = sizes;
  if (![x, y, z].every((size) => Number.isInteger(size) && size > 0)) {
    throw new WgslError(`The workgroup's size ${sizes.join(" x ")} is none`, main);
  }
  if (x * y * z > MOST_INVOCATIONS) {
    throw new WgslError(
      `A workgroup has at most ${MOST_INVOCATIONS} invocations, not ${sizes.join(" x ")}`,
      main,
    );
  }
  return [x, y, z];
}
