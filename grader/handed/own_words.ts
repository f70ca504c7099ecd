/** Results speak of the learner's own files, and not of the copy that was graded. */
import { fileURLToPath, pathToFileURL } from "node:url";
import { ROOT, shownPath } from "../../terminal/paths.ts";
import { printable } from "../../terminal/text.ts";
import type { HandedIn } from "./hand_in.ts";
import { courseRoot } from "./staged_course.ts";

/** A text in which the places of a copy have become those that it was made of. */
export function inOwnPlaces(
  handed: HandedIn | undefined,
  text: string,
  shown: (original: URL) => string = fileURLToPath,
): string {
  let own = text;
  for (const [copy, original] of placesOf(handed)) {
    own = own.replaceAll(copy.href, original.href);
    const path = fileURLToPath(copy), forms = [path, JSON.stringify(path).slice(1, -1)];
    for (const form of new Set([...forms, shownFolder(copy)])) {
      own = own.replaceAll(form, shown(original));
    }
  }
  return own;
}

/** The same with paths, but for URLs, as a person reads them. */
export function inOwnWords(handed: HandedIn | undefined, text: string): string {
  return inOwnPlaces(handed, text, shownFolder);
}

/** A result, or a part of one, in which every text is {@linkcode inOwnWords}. */
export function toldInOwnWords<T>(handed: HandedIn | undefined, value: T): T {
  if (placesOf(handed).length === 0) return value;
  const tell = (value: unknown): unknown => {
    if (typeof value === "string") return inOwnWords(handed, value);
    if (Array.isArray(value)) return value.map(tell);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, tell(part)]));
  };
  return tell(value) as T;
}

/** Why what a message names is not there: it was refused. */
export function refusalIn(handed: HandedIn | undefined, text: string): string | undefined {
  if (!handed) return undefined;
  for (const path of handed.refused.keys()) {
    const url = pathToFileURL(fileURLToPath(handed.tree) + path);
    if (text.includes(url.href) || text.includes(fileURLToPath(url))) return handed.refusal(path);
  }
  return undefined;
}

/** From a folder of the grader's choice to what it stands for; what lies deeper first. */
function placesOf(handed: HandedIn | undefined): [URL, URL][] {
  const places: [URL, URL][] = [];
  if (handed) {
    const { tree, from } = handed;
    places.push([tree, from], [new URL("../", tree), new URL("../", from)]);
  }
  const course = courseRoot();
  if (course.href !== ROOT.href) places.push([course, ROOT]);
  return places;
}

/** With a slash at its end; nothing for where the reader stands. */
function shownFolder(url: URL): string {
  const shown = printable(shownPath(url));
  return shown === "." ? "" : shown.replace(/[\\/]?$/, fileURLToPath(url).at(-1)!);
}
