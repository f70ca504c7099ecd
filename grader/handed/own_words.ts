/** Results speak of the learner's own files, and not of the copy that was graded. */
import { toPath, toUrl } from "../../terminal/file_path.ts";
import { ROOT, shownPath } from "../../terminal/paths.ts";
import { printable } from "../../terminal/text.ts";
import type { HandedIn } from "./hand_in.ts";
import { courseRoot } from "./staged_course.ts";

/** A text in which the places of a copy have become those that it was made of. */
export function inOwnPlaces(
  handed: HandedIn | undefined,
  text: string,
  shown: (original: URL) => string = toPath,
): string {
  return replaced(text, namesOf(handed, shown));
}

/** The same with paths, but for URLs, as a person reads them. */
export function inOwnWords(handed: HandedIn | undefined, text: string): string {
  return inOwnPlaces(handed, text, shownFolder);
}

/** A result, or a part of one, in which every text is {@linkcode inOwnWords}. */
export function toldInOwnWords<T>(handed: HandedIn | undefined, value: T): T {
  const names = namesOf(handed, shownFolder); // once for all texts, of which there may be hundreds
  if (names.length === 0) return value;
  const tell = (value: unknown): unknown => {
    if (typeof value === "string") return replaced(value, names);
    if (Array.isArray(value)) return value.map(tell);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, tell(part)]));
  };
  return tell(value) as T;
}

type Names = readonly (readonly [name: string, own: string])[];

/** Every way to write the places of a copy, and what stands for it. */
function namesOf(handed: HandedIn | undefined, shown: (original: URL) => string): Names {
  return placesOf(handed).flatMap(([copy, original]) => {
    const path = toPath(copy), own = shown(original);
    const forms = new Set([path, JSON.stringify(path).slice(1, -1), shownFolder(copy)]);
    forms.delete(""); // who stands there names it so
    return [[copy.href, original.href], ...[...forms].map((form) => [form, own] as const)] as const;
  });
}

function replaced(text: string, names: Names): string {
  return names.reduce((text, [name, own]) => text.replaceAll(name, () => own), text);
}

/** Why what a message names is not there: it was refused. */
export function refusalIn(handed: HandedIn | undefined, text: string): string | undefined {
  if (!handed) return undefined;
  for (const path of handed.refused.keys()) {
    const url = toUrl(toPath(handed.tree) + path);
    if (text.includes(url.href) || text.includes(toPath(url))) return handed.refusal(path);
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
  return shown === "." ? "" : shown.replace(/[\\/]?$/, toPath(url).at(-1)!);
}
