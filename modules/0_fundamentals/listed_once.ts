/** What an optimizer asks of the parameters that it is given. */
import type { Parameter } from "#modules/0_fundamentals/module_tree.ts";

/**
 * The parameters in a list of their own. One that stood there twice would move twice at each step;
 * `parameters()` of a module lists each once, also where two layers share it.
 *
 * @throws {RangeError} for a parameter that is listed twice
 * @example
 * ```ts
 * import { listedOnce } from "#modules/0_fundamentals/listed_once.ts";
 * import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
 *
 * const a = new Parameter(1), b = new Parameter(1); // equal, and yet two
 * if (listedOnce([a, b]).length !== 2) throw new Error("lost one");
 * let said = "";
 * try {
 *   listedOnce([a, b, a]);
 * } catch (error) {
 *   said = `${error}`;
 * }
 * if (!said.includes("Parameter 2 is parameter 0 again")) throw new Error(said);
 * ```
 */
export function listedOnce<T>(parameters: readonly Parameter<T>[]): readonly Parameter<T>[] {
  const places = new Map<Parameter<T>, number>();
  parameters.forEach((parameter, place) => {
    const before = places.get(parameter);
    if (before !== undefined) {
      throw new RangeError(
        `Parameter ${place} is parameter ${before} again, and would move twice: list each once`,
      );
    }
    places.set(parameter, place);
  });
  return [...parameters];
}
