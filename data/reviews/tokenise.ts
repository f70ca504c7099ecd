/**
 * Words and punctuation of a text, apart, in the way of the Penn Treebank, which SST-2 and GloVe
 * follow: `isn't` is `is n't`, `it's` is `it 's`.
 */

/** `'s` and its like, which part from their word. */
const ENDING = /'(?:s|re|ve|ll|d|m)(?!\w)/;

/** A word, with joints as those of half-hearted, o'clock and r&b. */
const WORD = new RegExp(`[\\p{L}\\p{N}](?:(?:[-&*]|(?!${ENDING.source})')?[\\p{L}\\p{N}])*`, "u");

/** What is one token; where more than one fits, the first does. */
const TOKENS: readonly RegExp[] = [
  /n't/, // the end of isn't, don't, can't
  ENDING,
  /'(?:\d0s|em|til|n')(?!\w)/, // the '80s; get 'em; rock 'n' roll
  /-(?:lrb|rrb)-/, // the Treebank's brackets
  /(?:mr|mrs|ms|dr|jr|vs|etc)\.(?!\w)/, // abbreviations that are worth their full stop
  /(?:\p{L}\.){2,}/u, // u.s., j.r.r.
  /\.{2,}|-{2,}|\*{2,}|`{1,2}|''|[!?]{2,}/, // marks that go together
  /\p{N}+(?:[.,:]\p{N}+)+/u, // 2,000; 7.5; 10:30
  new RegExp(`${WORD.source.replace(/\*$/, "*?")}(?=n't)`, "u"), // is, of isn't
  WORD,
  /\S/, // anything else stands alone
];

const TOKEN = new RegExp(TOKENS.map(({ source }) => source).join("|"), "gu");

/**
 * The tokens of a text, in lower case. A text that is tokenised already, as SST-2's sentences are,
 * stays as it is but for a few rare abbreviations.
 *
 * @example
 * ```ts
 * import { tokenise } from "#data/reviews/tokenise.ts";
 *
 * const tokens = tokenise("It isn't half-bad: I'd see it twice!");
 * const text = tokens.join(" ");
 * if (text !== "it is n't half-bad : i 'd see it twice !") throw new Error(text);
 * ```
 */
export function tokenise(text: string): string[] {
  return text.toLowerCase().replaceAll("’", "'").match(TOKEN) ?? [];
}
