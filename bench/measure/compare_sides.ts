/** Several ways to do the same work in one benchmark. */
import { compareTimes, type Contender, type Measured } from "./compare_times.ts";
import { requireSame } from "./same_numbers.ts";

/** A way that takes part: one that does a round, and gives the result when it is asked. */
export interface Side {
  readonly name: string;
  readonly run: Contender;
  readonly result: () => ArrayLike<number> | Promise<ArrayLike<number>>;
}

/**
 * Measures the sides of one comparison, once they have shown the same result as the first.
 *
 * @param options.tolerance how far results may lie apart: see {@linkcode requireSame}
 * @throws {Error} where a side has found other numbers than the first
 */
export async function compareSides(
  what: string,
  sides: readonly Side[],
  { rounds, tolerance }: { readonly rounds: number; readonly tolerance: number },
): Promise<Measured[]> {
  const [first, ...others] = sides, expected = await first.result();
  for (const side of others) {
    requireSame(`${what} by ${side.name}`, await side.result(), expected, tolerance);
  }
  return await compareTimes(
    Object.fromEntries(sides.map(({ name, run }) => [`${what}: ${name}`, run])),
    { rounds },
  );
}
