/** A task's hints: the page gets those that were asked for, and no other. */
import type { CourseTask } from "../../grader/course.ts";
import { chainOfTest, chainsOf } from "../../grader/hint_chains.ts";
import type { HintChain } from "../../grader/manifest.ts";
import { loadHintsSeen, saveHintSeen } from "../../grader/progress/hints_seen.ts";
import { loadProgress } from "../../grader/progress/progress.ts";
import { firstOpenTest } from "../../grader/results.ts";
import type { HintsShown } from "../messages.ts";
import { Refusal } from "../server/refusal.ts";
import { taskOf, type Workbook } from "./workbook.ts";

/** All chains of a task, with the hints that were seen; the one first that the last verdict leads to. */
export async function hintsOf(task: CourseTask, workbook: Workbook): Promise<HintsShown[]> {
  const seen = await loadHintsSeen(workbook.hintsSeen);
  const leading = chainOfTest(task, await openTest(task, workbook) ?? "");
  const chains = chainsOf(task).filter(({ hints }) => hints.some((hint) => hint !== ""));
  return chains.map((chain): HintsShown => {
    const key = keyOf(task, chain), levels = Object.hasOwn(seen, key) ? seen[key] : [];
    return {
      of: chain.of,
      shown: chain.hints.slice(0, Math.max(0, ...levels)),
      total: chain.hints.length,
      isNext: chain === leading,
    };
  }).sort((a, b) => Number(b.isNext) - Number(a.isNext));
}

/**
 * Shows the next hint of a chain, which counts as seen from then on.
 *
 * @param of the first function of the chain; an empty text for the only one
 */
export async function nextHint(
  { id, of }: { readonly id: string; readonly of: string },
  workbook: Workbook,
): Promise<HintsShown[]> {
  const task = taskOf(workbook, id);
  const chain = chainsOf(task).find((chain) => (chain.of[0] ?? "") === of);
  if (!chain) throw new Refusal(404, `Task ${id} has no hints on this`);
  const key = keyOf(task, chain), seen = await loadHintsSeen(workbook.hintsSeen);
  const last = Math.max(0, ...Object.hasOwn(seen, key) ? seen[key] : []);
  if (last < chain.hints.length) await saveHintSeen(key, last + 1, workbook.hintsSeen);
  return await hintsOf(task, workbook);
}

/** By what it is kept which hints of a chain were seen. */
function keyOf({ id }: CourseTask, { of }: HintChain): string {
  return of.length > 0 ? `${id}/${of[0]}` : id;
}

/** The test that the last verdict has stopped at. */
async function openTest({ id }: CourseTask, workbook: Workbook): Promise<string | undefined> {
  const result = workbook.board.resultOf(id);
  if (result) return firstOpenTest(result.tests)?.name;
  const progress = await loadProgress(workbook.progress);
  return Object.hasOwn(progress, id) ? progress[id].firstOpen : undefined;
}
