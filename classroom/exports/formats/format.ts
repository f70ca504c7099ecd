/** One file a submission, in the words of the platform that reads it. */
import type { ClassFile } from "../../class_file.ts";
import type { Grade, TaskPoints } from "../../grades.ts";
import { taskLine, testLines, type Told } from "../describe.ts";

/** What a format makes of one grade: a file's content. */
export interface Format {
  /** Of the file, with its dot. */
  readonly ending: string;
  /** It has no word for a grading that failed: then nothing is written. */
  readonly needsVerdict?: true;
  readonly write: (grade: Grade, setting: Setting) => string;
}

export interface Setting {
  readonly file: ClassFile;
  readonly told: Told;
}

/** All lines on one task. */
export function output(task: TaskPoints, told: Told): string {
  return [taskLine(task), ...testLines(task, told)].join("\n");
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
