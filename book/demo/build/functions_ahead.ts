/**
 * Functions that the library makes of texts when it is loaded, made ahead: a page whose policy forbids
 * scripts of texts, as the workbook's does, can make none. They are the loops of `stretch_loops.ts`, whose
 * texts hang on nothing that a learner writes.
 */
import { lateImport } from "../../../terminal/late_import.ts";

/** The name that stands for `Function` in a bundle. */
export const FUNCTION = "FunctionAhead";

let made: Promise<string> | undefined;

/**
 * What a script begins with that calls {@linkcode FUNCTION}: of a text that is known it gives the function
 * made of it, of any other what `Function` would.
 */
export function functionsAhead(): Promise<string> {
  return made ??= recorded();
}

async function recorded(): Promise<string> {
  const table = new Map<string, string>(), { Function: real } = globalThis;
  globalThis.Function = new Proxy(real, {
    construct: (target, parts: string[]) => {
      const names = parts.slice(0, -1).join(), body = parts.at(-1)!;
      table.set(parts.join(), `function(${names}){${body}}`);
      return Reflect.construct(target, parts);
    },
  });
  try {
    await lateImport(import.meta.resolve("#modules/3_parallel/stretch_loops.ts"));
  } finally {
    globalThis.Function = real;
  }
  const entries = [...table].map(([text, code]) => `[${JSON.stringify(text)},${code}]`);
  return `const ${FUNCTION}=((known)=>function(...parts){` +
    `return known.get(parts.join())??Reflect.construct(Function,parts)})(new Map([${entries}]));`;
}
