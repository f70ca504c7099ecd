/** A line that does not compile reddens all tests of its file: one of them tells it. */
import { subjectOf } from "../../hint_chains.ts";
import type { TestResult } from "../../results.ts";
import type { Case } from "./case.ts";
import { functionsIn, reached } from "./functions.ts";

/** A test whose kernel does not compile, and its result. */
interface Refused {
  readonly one: Case & { readonly yours: { readonly kind: "refused" } };
  readonly result: TestResult;
}

/** The results, where of those with the same refusal one has a `cause`, and the others follow. */
export function tellOneRefusal(
  cases: readonly Case[],
  results: readonly TestResult[],
): TestResult[] {
  const refused = cases.flatMap((one, i): Refused[] => {
    const { yours } = one;
    return yours.kind === "refused" ? [{ one: { ...one, yours }, result: results[i] }] : [];
  });
  const told = new Map<TestResult, TestResult>();
  const alike = Map.groupBy(refused, ({ result: { message, where } }) => `${where} ${message}`);
  for (const some of alike.values()) {
    const leading = some.length > 1 && lead(some);
    if (!leading) continue;
    const cause = subjectOf(leading.result.name);
    for (const { result } of some) {
      const part = result === leading.result ? { cause } : { follows: cause };
      told.set(result, { ...result, ...part });
    }
  }
  return results.map((result) => told.get(result) ?? result);
}

/** The test of the function in which the line stands, or of the first one that calls it. */
function lead(some: readonly Refused[]): Refused | undefined {
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
