/** Code without what changes nothing: comments, and space outside of texts. */

/**
 * TypeScript or WGSL without comments and space. It is made to be compared, not to be run: a regular
 * expression is not told from a division, so that what looks like a comment in one goes too.
 */
export function plainCode(text: string): string {
  let plain = "", i = 0;
  while (i < text.length) {
    const end = endOfComment(text, i);
    if (end !== undefined) i = end;
    else if (/\s/.test(text[i])) i++;
    else {
      const next = endOfText(text, i);
      plain += text.slice(i, next);
      i = next;
    }
  }
  return plain;
}

/** Where a comment that begins here has ended; nothing where none begins. */
function endOfComment(text: string, start: number): number | undefined {
  const sign = text.slice(start, start + 2), mark = { "//": "\n", "/*": "*/" }[sign];
  if (mark === undefined) return undefined;
  const end = text.indexOf(mark, start + 2);
  return end < 0 ? text.length : end + mark.length;
}

/** Where a text in quotes that begins here has ended; the next sign where none begins. */
function endOfText(text: string, start: number): number {
  const quote = text[start];
  if (!/["'`]/.test(quote)) return start + 1;
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === quote) return i + 1;
    else if (text[i] === "\n" && quote !== "`") return i;
  }
  return text.length;
}
