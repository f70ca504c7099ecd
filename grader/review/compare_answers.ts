/** The files of a task beside the reference's, without answers that are not to be seen yet. */
import { readIfThere } from "../../terminal/files.ts";
import { shownPath } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import type { CourseTask } from "../course.ts";
import { readHandedOrRefuse } from "../handed/read_handed.ts";
import { taskFiles } from "../plan/plan.ts";
import type { Standing } from "../progress/standing.ts";
import { type Block, compareLines, learnerLines, referenceLines } from "./answer_diff.ts";

export { hunks } from "./answer_diff.ts";

/** One file beside its reference. */
export interface ComparedFile {
  /** Below `tasks/`. */
  readonly path: string;
  /** The names of the two, as a person reads them. */
  readonly yours: string;
  readonly reference: string;
  readonly blocks: readonly Block[];
  /** The tasks whose answers in this file are left out. */
  readonly hidden: readonly string[];
}

/**
 * Every file of a task beside its reference.
 *
 * @param standings which tasks are passed; answers to all others but this one are left out
 * @throws {UsageError} where there is no such file
 */
export async function compareAnswers(
  task: CourseTask,
  standings: readonly (Pick<Standing, "status"> & { readonly task: { readonly id: string } })[],
  { tree, solutions }: { readonly tree: URL; readonly solutions: URL },
): Promise<ComparedFile[]> {
  const passed = new Set(
    standings.filter(({ status }) => status === "passed").map((one) => one.task.id),
  );
  const compared: ComparedFile[] = [];
  for (const path of taskFiles(task)) {
    const yours = new URL(path, tree), reference = new URL(path, solutions);
    const mine = await readHandedOrRefuse(yours), theirs = await readIfThere(reference);
    if (mine === undefined) {
      const help = `deno task reset ${task.id} brings it back`;
      throw new UsageError(`There is no file ${shownPath(yours)}; ${help}`);
    }
    if (theirs === undefined) throw new UsageError(`There is no file ${shownPath(reference)}`);
    const hidden = new Set<string>();
    const hide = (id: string) => {
      const isOpen = id !== task.id && !passed.has(id);
      if (isOpen) hidden.add(id);
      return isOpen;
    };
    const names = { yours: shownPath(yours), reference: shownPath(reference) };
    const blocks = compareLines(
      learnerLines(mine),
      referenceLines(theirs, { path: names.reference, hide }),
    );
    compared.push({ path, ...names, blocks, hidden: [...hidden] });
  }
  return compared;
}
