/**
 * What the server and the page say to each other, as JSON. It names nothing of the grader's: the page is
 * checked with a browser's types and without Deno's.
 */

import type { SettingField } from "../train/loop/setting_field.ts";
import type { Training, TrainingNews } from "./training/training_state.ts";

/** As in the grader's results. */
export type Status = "passed" | "failed" | "todo" | "blocked" | "unchecked" | "error";

/** What a page shows of a test, of the grader's result. */
export interface TestShown {
  readonly name: string;
  readonly status: Status;
  readonly message?: string;
  readonly where?: string;
  /** The function that it comes from, of a test that says no more than another. */
  readonly follows?: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly path?: string;
  readonly counterexample?: readonly string[];
  /** On how many numbers a kernel was tried. */
  readonly elements?: number;
  readonly snippet?: string;
  readonly printed?: string;
  readonly quoted?: readonly { readonly line: number; readonly text: string }[];
  readonly notes?: readonly string[];
}

/** What a page shows of a verdict, of the grader's result. */
export interface TaskShown {
  readonly id: string;
  readonly status: Status;
  readonly message?: string;
  readonly where?: string;
  readonly printed?: string;
  readonly tests: readonly TestShown[];
  readonly notRun?: { readonly reason: string; readonly tests: readonly string[] };
}

/** Where a task stands. */
export interface TaskState {
  readonly id: string;
  readonly status: Status;
  /** Its file or suite is no longer what was graded. */
  readonly changed: boolean;
  /** It was put off. */
  readonly later?: true;
}

/** A verdict of this session. */
export interface GradedTask {
  readonly result: TaskShown;
  /** The time of day. */
  readonly time: string;
  /** Since the save, where one was noticed. */
  readonly milliseconds?: number;
}

/** What the stream of events brings. */
export type LiveMessage =
  /** All there is to know, to whoever connects. */
  | {
    readonly kind: "state";
    /** Another one after the server was started anew. */
    readonly server: string;
    readonly tasks: readonly TaskState[];
    readonly graded: readonly GradedTask[];
    readonly grading: readonly string[];
  }
  | { readonly kind: "begin"; readonly ids: readonly string[] }
  | { readonly kind: "running"; readonly test: string; readonly isAgain: boolean }
  | {
    readonly kind: "verdict";
    readonly tasks: readonly TaskState[];
    readonly graded: readonly GradedTask[];
    /** The task that comes after these, once they are passed. */
    readonly after?: string;
  }
  /** A file was saved meanwhile, or a backup brought back: what was begun has no verdict. */
  | { readonly kind: "given up" }
  | { readonly kind: "standing"; readonly tasks: readonly TaskState[] }
  | { readonly kind: "notes"; readonly text: string }
  | { readonly kind: "say"; readonly text: string }
  | TrainingMessage;

/** What is new of the program that was started last; without news it was just started. */
export interface TrainingMessage {
  readonly kind: "training";
  /** Which start it is about. */
  readonly id: string;
  /** The number of the news: a page that lacks the one before asks for all of it. */
  readonly heard: number;
  readonly news?: TrainingNews;
}

/** A task's file as it stands on the disk. */
export interface TaskFile {
  /** Below `tasks/`: `0_fundamentals/operators.ts` */
  readonly path: string;
  readonly text: string;
  /** The hash of the text: whoever writes names the version that they have seen. */
  readonly version: string;
}

/** A chain of hints, of which only those are here that were asked for. */
export interface HintsShown {
  /** The functions that it is about; none where it is about all of the task. */
  readonly of: readonly string[];
  readonly shown: readonly string[];
  readonly total: number;
  /** Whether the last verdict leads here. */
  readonly isNext: boolean;
}

/** A line of one of two files that are compared. */
export interface DiffRow {
  readonly kind: "same" | "yours" | "reference";
  readonly text: string;
  readonly number: number;
}

/** A file beside its reference. */
export interface FileDiff {
  readonly path: string;
  readonly hunks: readonly (readonly DiffRow[])[];
  /** Tasks whose answers in the same file are left out until they are passed. */
  readonly hidden: readonly string[];
}

/** A question without its answer. What ends in `Html` is the course's own text, made when it was built. */
export interface QuestionShown {
  readonly id: string;
  readonly givenHtml?: string;
  readonly questionHtml: string;
  readonly ask?: string;
  readonly kind: "number" | "choice" | "text" | "code" | "open";
  readonly choices?: readonly string[];
  /** When it is to come again, if it was answered. */
  readonly due?: string;
}

/** What became of an answer. */
export interface AnswerMarked {
  readonly kind: "right" | "wrong" | "unclear" | "open";
  readonly say?: string;
  /** The answer and its reason, unless it may be tried again. */
  readonly answer?: string;
  readonly whyHtml?: string;
}

/** What is known of a task beside its verdict. */
export interface TaskTold {
  readonly files: readonly (
    | TaskFile & {
      /** Opens the file in VS Code. */
      readonly editor: string;
    }
    | { readonly path: string; readonly missing: string }
  )[];
  readonly hints: readonly HintsShown[];
}

/** What a reset has done, or would do. */
export interface ResetTold {
  /** Files that hold work, which a backup keeps. */
  readonly work: readonly string[];
  /** Other tasks in these files, which start over too. */
  readonly others: readonly string[];
  /** Where the backup is. */
  readonly backup: string;
}

/** Whose code a training program runs. */
export type Whose = "yours" | "fill" | "solutions";

/** A flag of a training program, as a field of a form. */
export interface FlagShown {
  readonly name: string;
  readonly help: string;
  readonly field: SettingField;
  /** What it is unless told; empty where nothing is. */
  readonly usual: string;
  /** The same in words, where they say more. */
  readonly remark?: string;
  /** Whether it may be another where a run goes on. */
  readonly isFree: boolean;
}

/** A training program, to choose. */
export interface ProgramShown {
  readonly name: string;
  readonly what: string;
  readonly flags: readonly FlagShown[];
  /** What is usual where a flag has some value, by the names of other flags. */
  readonly cases: readonly {
    readonly flag: string;
    readonly value: string;
    readonly usual: Readonly<Record<string, string>>;
  }[];
  /** Whether an earlier run can be gone on with. */
  readonly resumes: boolean;
}

/** An earlier run. */
export interface RunShown {
  /** Of its folder. */
  readonly name: string;
  readonly program: string;
  /** `"2026-01-31 18:05:09"` */
  readonly time: string;
  readonly hasReport: boolean;
  /** Whether it can be gone on with. */
  readonly hasWeights: boolean;
}

/** All that the training page shows. */
export interface TrainingTold {
  readonly programs: readonly ProgramShown[];
  /** Whose code may be run here. */
  readonly whose: readonly { readonly value: Whose; readonly words: string }[];
  readonly runs: readonly RunShown[];
  /** What was started last. */
  readonly training?: Training;
}

/** Why something was not done. */
export interface Refused {
  readonly refused: string;
  /** What the file is now, where it is newer than what was to be written over. */
  readonly file?: TaskFile;
}
