/** What was thrown, in words: code under study may throw anything at all, even nothing. */
export function errorText(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : `Thrown was ${text(thrown)}`;
}

function text(thrown: unknown): string {
  try {
    return `${typeof thrown === "string" ? JSON.stringify(thrown) : thrown}`;
  } catch {
    return "something that has no text"; // as a symbol, or an object without a prototype
  }
}
