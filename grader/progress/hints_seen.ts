/** Which hints the learner has seen: `.kindling/hints.json`, kept out of git, written whole. */
import { readIfThere, writeWhole } from "../../terminal/files.ts";
import { ROOT } from "../../terminal/paths.ts";

/** From a task's id to the levels that were shown, from 1. */
export type HintsSeen = Readonly<Record<string, readonly number[]>>;

interface HintsFile {
  readonly schema: "kindling/hints/v1";
  readonly seen: HintsSeen;
}

const FILE = new URL(".kindling/hints.json", ROOT);

/** The hints seen so far; none where there is no file, or one that cannot be read as such. */
export async function loadHintsSeen(file: URL = FILE): Promise<HintsSeen> {
  try {
    const parsed = JSON.parse(await readIfThere(file) ?? "{}") as Partial<HintsFile>;
    return parsed.schema === "kindling/hints/v1" ? parsed.seen ?? {} : {};
  } catch {
    return {};
  }
}

/** Adds a hint to those that were seen. */
export async function saveHintSeen(id: string, level: number, file: URL = FILE): Promise<void> {
  const seen = await loadHintsSeen(file);
  const levels = [...new Set([...Object.hasOwn(seen, id) ? seen[id] : [], level])].sort();
  const content: HintsFile = { schema: "kindling/hints/v1", seen: { ...seen, [id]: levels } };
  await writeWhole(file, JSON.stringify(content, null, 2) + "\n");
}
