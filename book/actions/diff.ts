/** The learner's answer beside the reference, once it is passed. */
import { requireAnswers } from "../../grader/edition/edition.ts";
import type { Block } from "../../grader/review/answer_diff.ts";
import { requireSolutions } from "../../grader/stubs/tree.ts";
import { lateImport } from "../../terminal/late_import.ts";
import type { DiffRow, FileDiff } from "../messages.ts";
import { Refusal } from "../server/refusal.ts";
import { taskOf, type Workbook } from "./workbook.ts";

type CompareAnswers = typeof import("../../grader/review/compare_answers.ts");

/** @throws {Refusal} where the task is not passed */
export async function diffOf(id: string, workbook: Workbook): Promise<FileDiff[]> {
  const task = taskOf(workbook, id), { board, places } = workbook;
  requireAnswers("The reference beside yours", [task]);
  await requireSolutions("The reference beside yours", places);
  const states = await board.states();
  const state = states.find((state) => state.id === id);
  if (state?.status !== "passed" || state.changed) {
    throw new Refusal(403, `Task ${id} is not passed as it is now, and this gives its answer away`);
  }
  const { compareAnswers, hunks } = await lateImport<CompareAnswers>(
    import.meta.resolve("../../grader/review/compare_answers.ts"),
  );
  const known = states.map(({ id, status }) => ({ task: { id }, status }));
  const compared = await compareAnswers(task, known, {
    tree: places.tasks,
    solutions: places.solutions,
  });
  return compared.map(({ path, blocks, hidden }) => {
    return { path, hidden, hunks: hunks(blocks).map((hunk) => hunk.flatMap(rows)) };
  });
}

function rows(block: Block): DiffRow[] {
  if (block.kind === "same") return block.pairs.map(([yours]) => ({ kind: "same", ...yours }));
  return [
    ...block.yours.map((line) => ({ kind: "yours" as const, ...line })),
    ...block.reference.map((line) => ({ kind: "reference" as const, ...line })),
  ];
}
