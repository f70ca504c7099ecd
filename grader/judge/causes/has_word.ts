/** Names in a text. */

/** Whether a name occurs as a word of its own, and not behind a point. */
export function hasWord(text: string, name: string): boolean {
  if (name === "") return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? " ", after = text[at + name.length] ?? " ";
    if (!/[\w$]/.test(after) && !/[\w$.#]/.test(before)) return true;
  }
  return false;
}
