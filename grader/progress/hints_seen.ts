/** Which hints the learner has seen: `.kindling/hints.json`, kept out of git, written whole. */
import { ROOT } from "../../terminal/paths.ts";
import { changeState, damageText, readState, type StateKind } from "../../terminal/state_file.ts";
import { isTaskId } from "../manifest.ts";

/**
 * From a chain of hints to the levels that were shown, from 1. A chain goes by its task's id, and by
 * its first function where the task has several: `1.1`, `0.3/reduce`.
 */
export type HintsSeen = Readonly<Record<string, readonly number[]>>;

const FILE = new URL(".kindling/hints.json", ROOT);

const KIND: StateKind<HintsSeen> = {
  schema: "kindling/hints/v1",
  member: "seen",
  read: (member) => {
    const entries = Object.entries(member), known = entries.filter(isEntry);
    return { state: Object.fromEntries(known), isWhole: known.length === entries.length };
  },
};

function isEntry(entry: [string, unknown]): entry is [string, number[]] {
  const [key, levels] = entry, [id, ...names] = key.split("/");
  return isTaskId(id) && names.length <= 1 && names.every((name) => /^[\w$.]{1,80}$/.test(name)) &&
    Array.isArray(levels) && levels.length <= 9 &&
    levels.every((level) => Number.isInteger(level) && level > 0 && level <= 9);
}

/**
 * The hints seen so far; none where there is no file, or one that cannot be read as such.
 *
 * @param say is told of a file that cannot be understood
 */
export async function loadHintsSeen(
  file: URL = FILE,
  say?: (words: string) => void,
): Promise<HintsSeen> {
  const { state, problem } = await readState(file, KIND);
  if (problem !== undefined) say?.(damageText(file, problem));
  return state;
}

/** Adds a hint to those that were seen. */
export async function saveHintSeen(
  chain: string,
  level: number,
  file: URL = FILE,
  say?: (words: string) => void,
): Promise<void> {
  await changeState(file, KIND, (seen) => {
    const levels = [...new Set([...Object.hasOwn(seen, chain) ? seen[chain] : [], level])].sort();
    return { ...seen, [chain]: levels };
  }, say);
}
