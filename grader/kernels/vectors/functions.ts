/** The functions of a kernel's text, without understanding more of it: which are still to be written. */
import { openTasksOf } from "../../../modules/kernel_source.ts";
import type { Place } from "../../../modules/3_parallel/simd/compiler/kernel_error.ts";
import { type Word, wordsOf } from "../../../modules/3_parallel/simd/compiler/words.ts";

export interface FoundFunction {
  readonly name: string;
  /** All names in it. */
  readonly names: ReadonlySet<string>;
  /** Its lines, from its name to the end of its body. */
  readonly from: number;
  readonly to: number;
  /** The task that is to be written in it, and where. */
  readonly open?: { readonly id: string; readonly at: Place };
}

/** All functions; none where the text has signs that no kernel has. */
export function functionsIn(text: string): FoundFunction[] {
  let words: readonly Word[];
  try {
    words = wordsOf(text, "");
  } catch {
    return [];
  }
  const starts = lineStarts(text), offset = (word: Word) => starts[word.line - 1] + word.column - 1;
  const found: FoundFunction[] = [];
  // Kernels have no functions in functions: behind one the next is looked for.
  for (let i = 0; i + 1 < words.length; i++) {
    const [word, name] = [words[i], words[i + 1]];
    if (word.kind !== "name" || word.text !== "function" || name.kind !== "name") continue;
    const last = closing(words, i), start = offset(word), end = offset(words[last]) + 1;
    const [id] = openTasksOf(text.slice(start, end));
    found.push({
      name: name.text,
      names: new Set(words.slice(i + 2, last).map(({ text }) => text)),
      ...{ from: word.line, to: words[last].line },
      ...id !== undefined && { open: { id, at: openAt(text, start, starts) } },
    });
    i = last;
  }
  return found;
}

/** The functions that a call of one may come to, itself first. */
export function reached<F extends FoundFunction>(first: string, all: readonly F[]): F[] {
  const names = new Set([first]);
  for (const name of names) {
    for (const one of all.filter((one) => one.name === name)) {
      for (const { name } of all) if (one.names.has(name)) names.add(name);
    }
  }
  return [...names].flatMap((name) => all.filter((one) => one.name === name));
}

/** The word with which the first block behind a place ends. */
function closing(words: readonly Word[], from: number): number {
  let depth = 0;
  for (let i = from; i < words.length; i++) {
    if (words[i].text === "{") depth++;
    else if (words[i].text === "}" && --depth === 0) return i;
  }
  return words.length - 1;
}

/** Where the first hole stands behind an offset. */
function openAt(text: string, start: number, starts: readonly number[]): Place {
  const at = start + text.slice(start).search(/TODO\(|\btodo\(/);
  const line = starts.findLastIndex((begin) => begin <= at);
  return { line: line + 1, column: at - starts[line] + 1 };
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}
