/**
 * For suites and tests: pictures and sentences so small that a network learns them in a second, and
 * yet of the kind that a convolution is for. What matters may stand anywhere.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import type { Batch } from "#modules/4_networks/training_step.ts";
import { random } from "#modules/random.ts";

export interface SuiteDataOptions {
  readonly count: number;
  readonly seed: number;
  /** Default: `simple` */
  readonly backend?: Backend;
}

/** Four digits, four points wide and six high. */
export const DIGITS: { readonly [digit: number]: readonly string[] } = {
  0: ["####", "#  #", "#  #", "#  #", "#  #", "####"],
  1: ["  # ", " ## ", "  # ", "  # ", "  # ", "  # "],
  4: ["#  #", "#  #", "####", "   #", "   #", "   #"],
  7: ["####", "   #", "   #", "  # ", "  # ", " #  "],
};

/**
 * The digits 0, 1, 4 and 7 in turn, in 8 × 8 points, each at a random place of its picture and with
 * some noise.
 *
 * @returns inputs [count, 1, 8, 8], targets the digits, [count]
 */
export function tinyDigits({ count, seed, backend }: SuiteDataOptions): Batch {
  const draw = random(seed);
  const labels = Array.from({ length: count }, (_, i) => [0, 1, 4, 7][i % 4]);
  const pictures = labels.map((label) => {
    const top = Math.floor(draw() * 3), left = Math.floor(draw() * 5);
    const ink = (y: number, x: number) => DIGITS[label][y - top]?.[x - left] === "#" ? 1 : 0;
    return [Array.from({ length: 8 }, (_, y) => {
      return Array.from({ length: 8 }, (_, x) => ink(y, x) + 0.4 * (draw() - 0.5));
    })];
  });
  return { inputs: tensor(pictures, { backend }), targets: tensor(labels, { backend }) };
}

/** How many words a language of sentences has, and how long the vector of each is. */
const WORDS = 12, DIM = 6;
const NOT = 0, GOOD = 1, BAD = 2;

/**
 * Sentences of 3 to 7 words, in which one word is good or bad, and may have "not" right before it.
 * Places behind the end hold zeros.
 *
 * @returns inputs [count, 7, 6], a vector a word; targets 1 for what is good or not bad, [count, 1]
 */
export function tinySentences({ count, seed, backend }: SuiteDataOptions): Batch {
  const drawVector = random(1); // the same language for every seed
  const vectors = Array.from({ length: WORDS }, () => {
    return Array.from({ length: DIM }, () => 2 * drawVector() - 1);
  });
  const draw = random(seed);
  const labels: number[][] = [];
  const sentences = Array.from({ length: count }, (_, i) => {
    const length = 3 + Math.floor(draw() * 5), at = 1 + Math.floor(draw() * (length - 1));
    const words = Array.from({ length }, () => 3 + Math.floor(draw() * (WORDS - 3)));
    const good = i % 2 === 0, negated = Math.floor(i / 2) % 2 === 0;
    words[at] = good ? GOOD : BAD;
    if (negated) words[at - 1] = NOT;
    labels.push([good === negated ? 0 : 1]);
    return Array.from({ length: 7 }, (_, t) => {
      return t < length ? vectors[words[t]] : new Array<number>(DIM).fill(0);
    });
  });
  return { inputs: tensor(sentences, { backend }), targets: tensor(labels, { backend }) };
}
