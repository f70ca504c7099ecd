/** What a page shows of a task beside its verdict. */
import { filesOf } from "../../grader/course.ts";
import { toPath } from "../../terminal/file_path.ts";
import type { TaskTold } from "../messages.ts";
import { Refusal } from "../server/refusal.ts";
import { readTaskFile } from "../server/task_files.ts";
import { hintsOf } from "./hints.ts";
import { taskOf, type Workbook } from "./workbook.ts";

export async function taskTold(id: string, workbook: Workbook): Promise<TaskTold> {
  const task = taskOf(workbook, id), { course, places: { tasks: tree } } = workbook;
  const files = await Promise.all(
    filesOf([task]).map(async (path) => {
      try {
        return { ...await readTaskFile(path, { course, tree }), editor: editorLink(path, tree) };
      } catch (error) {
        if (error instanceof Refusal) return { path, missing: error.message };
        throw error;
      }
    }),
  );
  return { files, hints: await hintsOf(task, workbook) };
}

/** `vscode://file/home/me/kindling/tasks/0_fundamentals/operators.ts` */
function editorLink(path: string, tree: URL): string {
  const slashed = toPath(new URL(path, tree)).replaceAll("\\", "/").replace(/^\/*/, "/");
  return `vscode://file${slashed.split("/").map(encodeURIComponent).join("/")}`;
}
