/** `switch`: one number, a case for each value, and one for all others. */
import { type Block, type Statement, WgslError } from "../../syntax.ts";
import { article, isInteger, scalarOf } from "../../types/types.ts";
import { alike, concrete } from "../../values/convert.ts";
import type { Context } from "../context.ts";

type Switch = Extract<Statement, { kind: "switch" }>;

export function switchStatement(
  context: Context,
  statement: Switch,
  block: (context: Context, body: Block) => string,
): string {
  const selectors = statement.cases.flatMap(({ selectors }) => selectors)
    .filter((selector) => selector !== "default");
  const given = context.value(statement.on), of = scalarOf(given.type);
  if (given.type.kind !== "scalar" || of === undefined || !isInteger(of)) {
    throw new WgslError(`A switch is on a u32 or an i32, not ${article(given.type)}`, statement.on);
  }
  checkDefault(statement);
  // All are of one type; a case that is not constant, or there twice, is refused.
  const values = selectors.map((selector) => {
    const value = context.value(selector);
    if (value.known !== undefined && !value.late) return value;
    throw new WgslError("A case is a constant", selector);
  });
  const [on, ...cases] = [given, ...values].map((value, i) => {
    const [first] = alike([value, given], selectors[i - 1] ?? statement.on);
    return concrete(first, selectors[i - 1] ?? statement.on);
  });
  const seen = new Set<unknown>();
  for (const [i, { known }] of cases.entries()) {
    if (seen.has(known)) throw new WgslError(`The case ${known} is there twice`, selectors[i]);
    seen.add(known);
  }
  context.around.push({ kind: "switch" });
  let at = 0;
  const code = statement.cases.map(({ selectors, body }) => {
    const labels = selectors.map((selector) =>
      selector === "default" ? "default:" : `case ${cases[at++].js}:`
    );
    return `${labels.join(" ")} {\n${block(context, body)}break;\n}\n`;
  });
  context.around.pop();
  return `switch (${on.js}) {\n${code.join("")}}\n`;
}

function checkDefault({ cases, ...place }: Switch): void {
  const defaults = cases.flatMap(({ selectors }) => selectors)
    .filter((selector) => selector === "default").length;
  if (defaults === 1) return;
  const problem = defaults === 0 ? "has no default" : "has more than one default";
  throw new WgslError(`The switch ${problem}: each has one`, place);
}
