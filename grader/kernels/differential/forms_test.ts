import { assertEquals } from "@std/assert";
import { compile } from "../wgsl/compile/compile.ts";
import { WgslError } from "../wgsl/syntax.ts";
import { type Form, formText } from "./form.ts";
import { RIGHT } from "./right_forms.ts";
import { TAKEN_BY_DENO, WRONG } from "./wrong_forms.ts";

/** Why a form is refused; nothing where it is not. */
function refusal(form: Form): string | undefined {
  try {
    compile(formText(form), "main");
    return undefined;
  } catch (error) {
    if (!(error instanceof WgslError)) throw error;
    return error.unsupported ? `not understood: ${error.message}` : error.message;
  }
}

Deno.test("compile() takes every form that is right", () => {
  const refused = RIGHT.flatMap((form) => {
    const why = refusal(form);
    return why === undefined ? [] : [`${form.line}: ${why}`];
  });
  assertEquals(refused, []);
  assertEquals(RIGHT.length > 250, true);
});

Deno.test("compile() refuses every form that is wrong, and does not say that it gives up", () => {
  const all = [...WRONG, ...TAKEN_BY_DENO];
  const taken = all.filter((form) => refusal(form)?.startsWith("not understood") ?? true);
  assertEquals(taken.map(({ line }) => line), []);
  assertEquals(WRONG.length > 330, true);
});
