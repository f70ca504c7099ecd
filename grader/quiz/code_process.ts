/** Runs one expression on some inputs, and prints what it gives for each. */
import type { CodeForm } from "../manifest.ts";

const write = Deno.stdout.writeSync.bind(Deno.stdout);
const say = (what: unknown) => void write(new TextEncoder().encode(`\n${JSON.stringify(what)}\n`));
for (const name of ["log", "info", "debug", "table", "dir"] as const) console[name] = () => {};

const form: CodeForm & { readonly code: string } = JSON.parse(Deno.args[0]);
const names: string[] = [], values: unknown[] = [];
for (const [module, used] of Object.entries(form.uses)) {
  const exports = await import(module);
  for (const name of used) names.push(name), values.push(exports[name]);
}
const { tensor } = form.tensors ? await import("#modules/2_tensors/factories.ts") : {};

let evaluate: (...inputs: unknown[]) => unknown;
try {
  evaluate = new Function(...names, ...form.of, `"use strict"; return (${form.code}\n);`)
    .bind(undefined, ...values);
} catch (error) {
  say({ problem: (error as Error).message, isNoExpression: true });
  Deno.exit(0);
}
try {
  say({
    shown: form.tries.map((inputs) => {
      return shownAs(
        evaluate(...tensor ? inputs.map((input) => tensor(input as number[])) : inputs),
      );
    }),
  });
} catch (error) {
  say({ problem: error instanceof Error ? error.message : String(error) });
}
Deno.exit(0);

/** A value as a text that is the same for what is the same up to rounding. */
function shownAs(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(10)) + 0);
  if (Array.isArray(value)) return `[${value.map(shownAs).join(", ")}]`;
  if (typeof value === "object" && value !== null && "toArray" in value && "shape" in value) {
    return `${shownAs((value as { toArray(): unknown }).toArray())} of shape ${
      shownAs(value.shape)
    }`;
  }
  return typeof value === "function" ? "a function" : String(value);
}
