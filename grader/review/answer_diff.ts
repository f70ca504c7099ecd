/**
 * A learner's file beside the reference, as lines to compare: without what only makes a solution or
 * a stub of it, the markers, the TODO comments and the import of `todo`.
 */
import { diffArrays } from "diff";
import { plainLines, readRegions } from "../stubs/stub.ts";

/** A line of a file and its number there, from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** Equal lines stand in pairs; a change is what the learner has beside what the reference has. */
export type Block =
  | { readonly kind: "same"; readonly pairs: readonly (readonly [yours: Line, reference: Line])[] }
  | {
    readonly kind: "change";
    readonly yours: readonly Line[];
    readonly reference: readonly Line[];
  };

const TODO_IMPORT = /^import \{ todo \} from "#modules\/todo\.ts";\s*$/;
const TODO_OR_MARKER = /^\s*\/\/ (TODO\(|#(end)?region\b)/;
const MORE_TEXT = /^\s*\/\/ {3,}\S/;

/** A learner's file, line by line. */
export function learnerLines(source: string): Line[] {
  const lines = numbered(source);
  const dropped = new Set<number>();
  for (const [i, { text }] of lines.entries()) {
    if (TODO_IMPORT.test(text)) {
      dropped.add(i);
      // above everything else it stands with a blank line
      if (i === 0 && lines[1]?.text.trim() === "") dropped.add(1);
    }
    const before = lines[i - 1]?.text ?? "";
    const goesOn = MORE_TEXT.test(text) && dropped.has(i - 1) && !TODO_IMPORT.test(before);
    if (TODO_OR_MARKER.test(text) || goesOn) dropped.add(i);
  }
  return lines.filter((_, i) => !dropped.has(i));
}

/**
 * A solution, line by line.
 *
 * @param hide whether a task's answer is left out, as it is in a stub
 */
export function referenceLines(
  source: string,
  { path, hide }: { readonly path: string; readonly hide: (task: string) => boolean },
): Line[] {
  const lines = numbered(source);
  const kept: Line[] = [];
  let at = 0;
  for (const { id, text, line, answer } of readRegions(source, { path })) {
    const first = line - 1 + text.length, end = first + answer.length;
    kept.push(...lines.slice(at, line - 1));
    if (!hide(id)) kept.push(...lines.slice(first, end));
    else if (!path.endsWith(".wgsl")) {
      const margin = lines[line - 1].text.match(/^\s*/)![0];
      kept.push({ text: `${margin}return todo("${id}");`, number: line });
    }
    at = end + 1;
  }
  return [...kept, ...lines.slice(at)];
}

/** What is the same and what is not, in order. Spaces at the ends of lines do not count. */
export function compareLines(yours: readonly Line[], reference: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let left = 0, right = 0;
  const changes = diffArrays([...yours], [...reference], {
    comparator: (a, b) => a.text.trimEnd() === b.text.trimEnd(),
  });
  for (const { count, added, removed } of changes) {
    const mine = added ? [] : yours.slice(left, left += count);
    const theirs = removed ? [] : reference.slice(right, right += count);
    const last = blocks.at(-1);
    if (!added && !removed) {
      blocks.push({ kind: "same", pairs: mine.map((line, i) => [line, theirs[i]] as const) });
    } else if (last?.kind === "change") {
      blocks[blocks.length - 1] = {
        kind: "change",
        yours: [...last.yours, ...mine],
        reference: [...last.reference, ...theirs],
      };
    } else blocks.push({ kind: "change", yours: mine, reference: theirs });
  }
  return blocks;
}

/** How many equal lines are kept around a change. */
const CONTEXT = 3;

/** The changes with a few equal lines around them; changes that lie close together share a hunk. */
export function hunks(blocks: readonly Block[]): Block[][] {
  const found: Block[][] = [];
  for (const [i, block] of blocks.entries()) {
    if (block.kind === "change") {
      if (found.length === 0) found.push([]);
      found.at(-1)!.push(block);
      continue;
    }
    const isFirst = i === 0, isLast = i === blocks.length - 1;
    if (!isFirst && !isLast && block.pairs.length <= 2 * CONTEXT) {
      found.at(-1)!.push(block);
      continue;
    }
    if (!isFirst) found.at(-1)!.push({ kind: "same", pairs: block.pairs.slice(0, CONTEXT) });
    if (!isLast) found.push([{ kind: "same", pairs: block.pairs.slice(-CONTEXT) }]);
  }
  return found;
}

function numbered(source: string): Line[] {
  return plainLines(source).replace(/\n$/, "").split("\n")
    .map((text, i) => ({ text, number: i + 1 }));
}
