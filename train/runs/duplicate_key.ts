/** A key that stands twice in one object of a JSON text: `JSON.parse` keeps the last, and is silent. */

/** A text, or a sign that says where in the objects it stands. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}\[\]:]/g;

/**
 * The first key that an object in the text has twice, if one has.
 *
 * @param json a text that `JSON.parse` takes
 * @example
 * ```ts
 * import { duplicateKey } from "./duplicate_key.ts";
 *
 * if (duplicateKey(`{"a": 1, "b": {"a": 2}}`) !== undefined) throw new Error("one each");
 * if (duplicateKey(`{"a": 1, "\\u0061": 2}`) !== "a") throw new Error("twice a");
 * ```
 */
export function duplicateKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  let text = "";
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (token !== ":") text = token;
    else {
      const key: string = JSON.parse(text), keys = open.at(-1)!;
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
}
