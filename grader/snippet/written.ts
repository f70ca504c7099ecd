/** Values as code that makes them again. */

/** Code, and what it needs to be imported: names by the module that they are in. */
export interface Written {
  readonly code: string;
  readonly imports: readonly (readonly [module: string, name: string])[];
}

/** A value that is plain data: numbers, texts, lists and objects of them. */
export function written(value: unknown): Written {
  return { code: plain(value), imports: [] };
}

function plain(value: unknown): string {
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(plain).join(", ")}]`;
  if (ArrayBuffer.isView(value)) {
    const { name } = value.constructor;
    return `${name}.of(${[...value as Float64Array].map(plain).join(", ")})`;
  }
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([key, part]) => `${keyText(key)}: ${plain(part)}`);
    return parts.length > 0 ? `{ ${parts.join(", ")} }` : "{}";
  }
  return `${value}`;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key);
}
