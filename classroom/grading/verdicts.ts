/** What has been judged once need not be judged again: the same files, the same verdict. */
import { decoded, namedFiles, pathBelow } from "../../grader/plan/named_files.ts";
import type { Run } from "../../grader/plan/plan.ts";
import type { TaskResult } from "../../grader/results.ts";
import { sha256 } from "../../terminal/files.ts";

/** The verdicts of one batch: one course, one seed, one device. */
export class Verdicts {
  readonly #known = new Map<string, TaskResult>();
  #reused = 0;

  /** How often nothing had to be judged. */
  get reused(): number {
    return this.#reused;
  }

  /** Judges a task, unless the same files have been judged before. */
  async through(run: Run, judge: () => Promise<TaskResult>): Promise<TaskResult> {
    const key = await sha256(filesOf(run)), known = this.#known.get(key);
    if (known) {
      this.#reused++;
      return known;
    }
    const result = await judge();
    if (isLasting(result)) this.#known.set(key, result);
    return result;
  }
}

/** What depends on the machine, or on the tasks before, may come out otherwise the next time. */
function isLasting({ status, unasked, outOfTime, tests }: TaskResult): boolean {
  const isLate = outOfTime || tests.some((test) => test.outOfTime);
  return status !== "error" && !unasked && !isLate;
}

/** All texts of the learner's that have a part in a verdict, or why one of them has none. */
function filesOf({ task, files, tree, refused, tool }: Run): string {
  const texts: string[] = [task.id, refused ?? "", tool ?? ""];
  const open = [...files.keys()], met = new Set(open);
  for (const path of open) { // grows while it is walked over
    const url = new URL(path, tree), text = readIfThere(url);
    texts.push(path, text ?? "\0none");
    for (const name of namedFiles(text ?? "")) {
      const named = pathBelow(tree, name, url);
      if (named === undefined || met.has(decoded(named))) continue;
      met.add(decoded(named));
      open.push(decoded(named));
    }
  }
  return JSON.stringify(texts);
}

function readIfThere(url: URL): string | undefined {
  try {
    return Deno.readTextFileSync(url);
  } catch {
    return undefined;
  }
}
