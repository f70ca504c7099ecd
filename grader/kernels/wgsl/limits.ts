/** How large a kernel may be: what goes beyond is refused in words, before it could exhaust us. */
import { type Place, WgslError } from "./syntax.ts";

/**
 * How deep brackets, blocks, types and what stands in front of an operand nest in a text. WGSL has
 * the same limit for blocks.
 */
const MOST_NESTED = 127;

/**
 * How deep that which is to be computed hangs together once names are looked through: a sum of a
 * thousand summands is a thousand deep, as is a chain of `else if`, or of constants.
 */
const MOST_DEEP = 512;

/** How many functions may call each other in a row. */
export const MOST_CALLS_DEEP = 255;

/** Signs of a text. */
export const MOST_SIGNS = 256_000;

/** Numbers of a value that is known beforehand, and parts of one that is taken as a whole. */
export const MOST_KNOWN = 2047, MOST_PARTS = 1024;

/** Words of a variable, as many as a buffer of WebGPU holds; of one that is an invocation's own. */
export const MOST_WORDS = 2 ** 25, MOST_OWN_WORDS = 2 ** 16;

/** Signs of the code that a kernel is compiled to. */
export const MOST_CODE = 16_000_000;

/** Counts how deep one stands in something. */
export class Depth {
  #depth = 0;
  readonly #most: number;

  private constructor(most: number) {
    this.#most = most;
  }

  static ofText(): Depth {
    return new Depth(MOST_NESTED);
  }

  static ofMeaning(): Depth {
    return new Depth(MOST_DEEP);
  }

  /** @throws {WgslError} where that is deeper than anything of this kind may be */
  enter(place: Place): void {
    if (++this.#depth > this.#most) throw tooDeep(this.#most, place);
  }

  leave(): void {
    this.#depth--;
  }
}

/** It may well be right WGSL: nobody follows it, neither the grader nor who reads it. */
export function tooDeep(most: number, place: Place): WgslError {
  return new WgslError(`This is nested deeper than ${most}`, place, true);
}

/** @throws {WgslError} for a text that is too long to be looked at */
export function checkLength(text: string): void {
  if (text.length <= MOST_SIGNS) return;
  const says = `A kernel of more than ${MOST_SIGNS} signs is not read`;
  throw new WgslError(says, { line: 1, column: 1 }, true);
}
