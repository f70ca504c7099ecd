/** What is common to WGSL's built-in functions of values. */
import { type Place, WgslError } from "../../syntax.ts";
import { article } from "../../types/types.ts";
import type { Value } from "../value.ts";

export interface Builtin {
  /** How many arguments it takes. */
  readonly count: number;
  readonly call: (values: readonly Value[], where: Where) => Value;
}

/** The function's name, and where it is called. */
export interface Where extends Place {
  readonly name: string;
}

export type Builtins = Readonly<Record<string, Builtin>>;

/** An argument is of a type that the function does not take. */
export function refusal({ name, ...place }: Where, { type }: Value): WgslError {
  return new WgslError(`${name}() does not take ${article(type)}`, place);
}
