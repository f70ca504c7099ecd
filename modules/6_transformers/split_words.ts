/**
 * GPT-2's rule of where a text may be cut before its bytes are paired, so that no token reaches from
 * one word into the next. A blank belongs to the word behind it: "the sea" is "the" and " sea".
 */

/**
 * What Unicode calls White_Space, written out: `\s` of JavaScript has U+FEFF, which is none, and
 * lacks U+0085, which is one. The rule was written for an engine where `\s` means just these.
 */
const BLANK = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const PARTS = [
  "'(?:s|t|re|ve|m|ll|d)", // what English shortens: it's, don't, we'll
  " ?\\p{L}+", // letters
  " ?\\p{N}+", // digits
  ` ?[^${BLANK}\\p{L}\\p{N}]+`, // signs
  `[${BLANK}]+(?![^${BLANK}])`, // blanks, but for the last one before something else
  `[${BLANK}]+`,
];

const WORD = new RegExp(PARTS.join("|"), "gu");

/**
 * The words of a text. Joined, they are the text again.
 *
 * @example
 * ```ts
 * import { splitWords } from "#modules/6_transformers/split_words.ts";
 *
 * const words = splitWords("it's  the sea, 1851");
 * if (words.join("|") !== "it|'s| | the| sea|,| 1851") throw new Error(words.join("|"));
 * ```
 */
export function splitWords(text: string): string[] {
  return text.match(WORD) ?? [];
}
