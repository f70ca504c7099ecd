/** What learners wrote, and nothing of ours: for programs that look for likenesses. */
import { diffLines } from "diff";
import type { CourseTask } from "../grader/course.ts";
import { readHandedIfPlain } from "../grader/handed/read_handed.ts";
import { taskFiles } from "../grader/plan/plan.ts";
import { stubTree } from "../grader/stubs/tree.ts";
import { type Submission, urlBelow } from "./submissions.ts";

/** One submission's own words, by files' paths below `tasks/`; files without any are not there. */
export interface OwnWords {
  readonly submission: Submission;
  readonly texts: Readonly<Record<string, string>>;
}

/** Reads the tasks' files of all submissions. */
export async function ownWords(
  folder: URL,
  submissions: readonly Submission[],
  tasks: readonly CourseTask[],
): Promise<readonly OwnWords[]> {
  const stubs = await stubTree(), paths = tasks.flatMap(taskFiles);
  return await Promise.all(submissions.map(async (submission) => {
    const tree = urlBelow(folder, `${submission.folder}tasks/`);
    const texts: Record<string, string> = {};
    for (const path of paths) {
      const text = await readHandedIfPlain(urlBelow(tree, path));
      const own = text === undefined ? "" : ownParts(stubs.get(path) ?? "", text, path);
      if (own !== "") texts[path] = own;
    }
    return { submission, texts };
  }));
}

/**
 * What is in a file and not in its stub: one piece after the other, in TypeScript each a function, so
 * that it parses.
 */
export function ownParts(stub: string, text: string, path: string): string {
  const plain = (words: string) => words.replaceAll("\r\n", "\n").replace(/\n?$/, "\n");
  const pieces = diffLines(plain(stub), plain(text)).filter(({ added }) => added)
    .map(({ value }) => value).filter((value) => value.trim() !== "");
  if (!/\.ts$/.test(path)) return pieces.join("\n");
  // A piece that begins in one function and ends in another is none by itself.
  if (!pieces.every(isBalanced)) return plain(text);
  return pieces.map((piece, i) => `async function* region${i + 1}() {\n${piece}}\n`).join("\n");
}

/** Whether every bracket in it is closed in it, as far as one sees without reading strings. */
function isBalanced(piece: string): boolean {
  const open: string[] = [],
    pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
  for (const sign of piece.replace(/\/\/.*$|(["'])(?:\\.|(?!\1).)*\1/gm, "")) {
    if ("([{".includes(sign)) open.push(sign);
    else if (sign in pairs && open.pop() !== pairs[sign]) return false;
  }
  return open.length === 0;
}

/** `p001` for the first, in an order that tells nothing of the names. */
export async function pseudonyms(
  submissions: readonly Submission[],
  seed: number,
): Promise<ReadonlyMap<string, string>> {
  const keyed = await Promise.all(submissions.map(async ({ id }) => {
    const bytes = new TextEncoder().encode(`${seed} ${id}`);
    const digest = await crypto.subtle.digest("SHA-256", bytes);
    return [id, new Uint8Array(digest).toHex()] as const;
  }));
  keyed.sort(([, a], [, b]) => a < b ? -1 : 1);
  const digits = Math.max(3, String(keyed.length).length);
  return new Map(keyed.map(([id], i) => [id, `p${String(i + 1).padStart(digits, "0")}`]));
}
