/** Starting a task over from the page. */
import { planReset } from "../../grader/stubs/reset_task.ts";
import { shownPath } from "../../terminal/paths.ts";
import type { ResetTold } from "../messages.ts";
import { taskOf, type Workbook } from "./workbook.ts";

/** What starting over would do. */
export async function resetAhead(id: string, workbook: Workbook): Promise<ResetTold> {
  return told(await planned(id, workbook));
}

/** Starts a task over; what the learner wrote is kept. */
export async function reset(id: string, workbook: Workbook): Promise<ResetTold> {
  const { board, progress } = workbook, ahead = await planned(id, workbook);
  await ahead.carryOut({ progress, say: (words) => board.say(words) });
  board.forget(ahead.steps.map(({ path }) => path));
  return told(ahead);
}

type Reset = Awaited<ReturnType<typeof planReset>>;

function planned(id: string, workbook: Workbook): Promise<Reset> {
  const { course, places } = workbook;
  return planReset(taskOf(workbook, id), { course, places, who: "Starting over" });
}

function told({ steps, backup, others }: Reset): ResetTold {
  const work = steps.filter((step) => step.work).map(({ path }) => path);
  return { work, others: [...new Set(work.flatMap(others))], backup: shownPath(backup) };
}
