/** What a demo's page is handed by a script beside it: a page that lies in a folder may fetch nothing. */

export interface PageData {
  /** The bytes of a `.safetensors` file, in base64; nothing where there is none yet. */
  readonly weights?: string;
  /** Where they are from, for people; where there are none, the command that makes some. */
  readonly source: string;
  /** Why there are none although some have been trained. */
  readonly refused?: string;
  /** Where a link leads back to, if there is one. */
  readonly home?: string;
}

/** Whose code is in a bundle: files by their paths below `tasks/`. */
export interface CodeTold {
  /** Whose code was asked for: `mine` is the learner's as far as it is written. */
  readonly asked: "mine" | "reference";
  readonly yours: readonly string[];
  readonly reference: readonly string[];
  /** Files of the learner's that cannot be read, and why: the reference's are in their place. */
  readonly broken: Readonly<Record<string, string>>;
}

/** The name under which a page finds it. */
const NAME = "kindlingDemo";

/** The text of the script. */
export function pageDataScript(data: PageData): string {
  return `globalThis.${NAME} = ${JSON.stringify(data)};\n`;
}

/** @throws {Error} where the script has not been loaded */
export function pageData(): PageData {
  const data = (globalThis as { readonly [NAME]?: PageData })[NAME];
  if (!data) {
    throw new Error(
      "The page's data are missing: they lie in a script beside it",
    );
  }
  return data;
}

/** Bytes of base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}
