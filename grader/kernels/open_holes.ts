/**
 * What of a kernel is still to be written. A hole is open where the stub's comment stands with
 * nothing behind it but what was given: neither a comment that is left above finished code, nor a
 * TODO of the learner's own, is one.
 */
import { shownPath } from "../../terminal/paths.ts";
import { printable } from "../../terminal/text.ts";
import type { Run } from "../plan/plan.ts";
import { makeStub, plainLines } from "../stubs/stub.ts";
import type { Verdict } from "./kernel_verdict.ts";

export interface Hole {
  /** The task that asks for it. */
  readonly id: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The holes of a learner's kernel, in its order.
 *
 * @param answer the whole solution
 */
export function openHoles(text: string, answer: string, path: string): Hole[] {
  const given = new Set(holesIn(makeStub(plainLines(answer), { path })).map(signature));
  return holesIn(plainLines(text)).filter((hole) => given.has(signature(hole)));
}

interface Candidate extends Hole {
  /** The comment's first line, and the first line behind it that is no comment. */
  readonly says: string;
  readonly behind: string;
}

function holesIn(text: string): Candidate[] {
  const found: Candidate[] = [];
  let behind = "";
  for (const [i, line] of [...text.split("\n").entries()].reverse()) {
    const id = /^\s*\/\/ TODO\((\d+\.\d+[a-z]?)\)/.exec(line)?.[1];
    if (id !== undefined) {
      const column = line.indexOf("TODO") + 1;
      found.push({ id, line: i + 1, column, says: line.trim(), behind });
    } else if (!/^\s*(\/\/|$)/.test(line)) behind = line.trim();
  }
  return found.reverse();
}

function signature({ says, behind }: Candidate): string {
  return `${says}\n${behind}`;
}

/** The verdict on a kernel that still has a hole. */
export function openVerdict(run: Run, url: URL, { id, line, column }: Hole): Verdict {
  const where = `${shownPath(url)}:${line}:${column}`;
  return id === run.task.id
    ? { status: "todo", message: `Task ${id} is not written yet`, where }
    : {
      status: "blocked",
      message: `Stopped at task ${printable(id)}, which is not written yet`,
      where,
    };
}
