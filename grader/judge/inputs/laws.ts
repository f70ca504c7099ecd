/** The inputs of a law, and the search for the smallest that breaks it. By fast-check. */
import * as fc from "fast-check";
import type { GeneratorData } from "../../generators.ts";
import { arbitrary, together } from "./arbitraries.ts";
import { settled } from "./dependent.ts";

/** The cases that always occur, then `runs` random ones that depend on the seed alone. */
export function lawInputs(
  generators: readonly GeneratorData[],
  options: { readonly runs: number; readonly seed: number },
): unknown[][] {
  const { runs, seed } = options;
  const inputs = fc.tuple(...generators.map(arbitrary));
  const drawn = fc.sample(inputs, { numRuns: runs, seed });
  return [...fixedInputs(generators), ...drawn.map((inputs) => settled(generators, inputs))];
}

/** The cases of a law that always occur, whatever the seed. */
export function fixedInputs(generators: readonly GeneratorData[]): unknown[][] {
  return together(generators).map((inputs) => settled(generators, inputs));
}

/** Time for shrinking one counterexample. */
const SHRINK_MS = 3000;

/**
 * The smallest inputs that fail, found from some that do.
 *
 * @param fails runs the law once; must be true for `inputs`
 */
export async function shrink(
  generators: readonly GeneratorData[],
  inputs: readonly unknown[],
  fails: (inputs: readonly unknown[]) => Promise<boolean>,
): Promise<readonly unknown[]> {
  const property = fc.asyncProperty(
    fc.tuple(...generators.map(arbitrary)),
    async (candidate) => !await fails(settled(generators, candidate)),
  );
  const { counterexample } = await fc.check(property, {
    examples: [[[...inputs]]],
    numRuns: 1,
    endOnFailure: false,
    interruptAfterTimeLimit: SHRINK_MS,
  });
  return counterexample ? settled(generators, counterexample[0]) : inputs;
}
