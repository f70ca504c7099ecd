/** Which test tells that a kernel on vectors does not compile. */
import { subjectOf } from "../../hint_chains.ts";
import type { TestResult } from "../../results.ts";
import { type Refused, tellOnce } from "../tell_once.ts";
import type { Case } from "./case.ts";
import { functionsIn, reached } from "./functions.ts";

interface RefusedCase extends Refused {
  readonly one: Case & { readonly yours: { readonly kind: "refused" } };
}

/** The results, where of those with the same refusal one has a `cause`, and the others follow. */
export function tellOneRefusal(
  cases: readonly Case[],
  results: readonly TestResult[],
): TestResult[] {
  const refused = cases.flatMap((one, i): RefusedCase[] => {
    const { yours } = one;
    return yours.kind === "refused" ? [{ one: { ...one, yours }, result: results[i] }] : [];
  });
  return tellOnce(results, refused, lead);
}

/** The test of the function in which the line stands, or of the first one that calls it. */
function lead(some: readonly RefusedCase[]): RefusedCase | undefined {
  const [{ one: { yours: { texts, file, at } } }] = some;
  const all = Object.values(texts).flatMap(functionsIn);
  const within = functionsIn(texts[file] ?? "").find(({ from, to }) =>
    from <= at.line && at.line <= to
  );
  if (!within) return undefined;
  const calls = (name: string) => reached(name, all).some(({ name }) => name === within.name);
  return some.find(({ result }) => subjectOf(result.name) === within.name) ??
    some.find(({ one: { test: { probe } } }) => calls(probe.function));
}
