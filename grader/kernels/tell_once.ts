/** A line that does not compile reddens every test of its file: one of them tells it. */
import { subjectOf } from "../hint_chains.ts";
import type { TestResult } from "../results.ts";

/** The result of a kernel that does not compile. */
export interface Refused {
  readonly result: TestResult;
}

/**
 * The results, where of those that say the same one has a `cause`, and the others follow.
 *
 * @param refused those of kernels that do not compile
 * @param lead which of several is to tell it; nothing where each does
 */
export function tellOnce<R extends Refused>(
  results: readonly TestResult[],
  refused: readonly R[],
  lead: (some: readonly R[]) => R | undefined,
): TestResult[] {
  const told = new Map<TestResult, TestResult>();
  const alike = Map.groupBy(refused, ({ result: { message, where } }) => `${where} ${message}`);
  for (const some of alike.values()) {
    const leading = some.length > 1 ? lead(some) : undefined;
    if (!leading) continue;
    const cause = subjectOf(leading.result.name);
    for (const { result } of some) {
      const part = result === leading.result ? { cause } : { follows: cause };
      told.set(result, { ...result, ...part });
    }
  }
  return results.map((result) => told.get(result) ?? result);
}

/** The test that was to be tried on the least. */
export function smallest(some: readonly Refused[]): Refused {
  return some.reduce((a, b) => a.result.elements! <= b.result.elements! ? a : b);
}
