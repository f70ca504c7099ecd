/**
 * Words and punctuation of a text, apart, in the way of the Penn Treebank, which SST-2 and GloVe
 * follow: `isn't` is `is n't`, `it's` is `it 's`.
 */

/** `'s` and its like, which part from their word. */
const ENDING = /'(?:s|re|ve|ll|d|m)(?!\w)/;

/** A letter or a digit with the marks on it, of which not all make one character with it: x̂, हि. */
const LETTER = String.raw`[\p{L}\p{N}]\p{M}*`;

/** A word, with joints as those of half-hearted, o'clock and r&b. */
const WORD = new RegExp(`${LETTER}(?:(?:[-&*]|(?!${ENDING.source})')?${LETTER})*`, "u");

/** What is one token; where more than one fits, the first does. */
const TOKENS: readonly RegExp[] = [
  /n't/, // the end of isn't, don't, can't
  ENDING,
  /'(?:\d0s|em|til|n')(?!\w)/, // the '80s; get 'em; rock 'n' roll
  /-(?:lrb|rrb)-/, // the Treebank's brackets
  /(?:mr|mrs|ms|dr|jr|vs|etc)\.(?!\w)/, // abbreviations that are worth their full stop
  /(?:\p{L}\p{M}*\.){2,}/u, // u.s., j.r.r.
  /\.{2,}|-{2,}|\*{2,}|`{1,2}|''|[!?]{2,}/, // marks that go together
  /\p{N}+(?:[.,:]\p{N}+)+/u, // 2,000; 7.5; 10:30
  new RegExp(`${WORD.source.replace(/\*$/, "*?")}(?=n't)`, "u"), // is, of isn't
  WORD,
  /\S\p{M}*/u, // anything else stands alone
];

const TOKEN = new RegExp(TOKENS.map(({ source }) => source).join("|"), "gu");

/**
 * The tokens of a text, in lower case. A text that is tokenised already, as SST-2's sentences are,
 * stays as it is but for a few rare abbreviations.
 *
 * Letters are brought into one form first, Unicode's NFC: an é is one character, also where it came
 * as e and an accent. What looks different stays different (NFKC would write ﬁ as fi, ² as 2): word
 * vectors have such words as they were found.
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
  return text.toLowerCase().normalize("NFC").replaceAll("’", "'").match(TOKEN) ?? [];
}
