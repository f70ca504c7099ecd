/** Text in columns: measured as a terminal shows it, cut, filled up and folded. */

/** Letters and signs that never combine: each is one sign by itself. */
const SIMPLE = /^[\x20-\x7e\u00a0-\u02ff\u2010-\u27bf]*$/;

let graphemes: Intl.Segmenter | undefined;

/** The signs of a text as a reader counts them. Intl takes 15 ms to load: most texts need none. */
function signs(text: string): readonly string[] {
  if (SIMPLE.test(text)) return [...text];
  graphemes ??= new Intl.Segmenter();
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

// East Asian wide characters and emoji take two columns.
const WIDE = new RegExp(
  "\\p{Emoji_Presentation}|\\ufe0f|[\\u1100-\\u115f\\u2e80-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60" +
    "\\uffe0-\\uffe6\\u{1f300}-\\u{1faff}\\u{20000}-\\u{3fffd}]",
  "u",
);

/** How many columns a text without tabs and line breaks takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const sign of signs(text)) width += WIDE.test(sign) ? 2 : 1;
  return width;
}

/** The text in exactly `width` columns: filled up with spaces, or cut with a `…`. */
export function cell(text: string, width: number): string {
  const free = width - textWidth(text);
  if (free >= 0) return text + " ".repeat(free);
  const [cut] = fold(text, width - 1), used = textWidth(cut);
  return used < width ? `${cut}…${" ".repeat(width - used - 1)}` : "…".padEnd(width);
}

/** The text in pieces of at most `width` columns, broken wherever the width ends. */
export function fold(text: string, width: number): string[] {
  const pieces = [""];
  let used = 0;
  for (const sign of signs(text)) {
    const more = WIDE.test(sign) ? 2 : 1;
    if (used + more > width && used > 0) {
      pieces.push("");
      used = 0;
    }
    pieces[pieces.length - 1] += sign;
    used += more;
  }
  return pieces;
}
