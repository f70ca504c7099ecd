/**
 * What a module says about itself: the plain data in `modules/<folder>/module.ts`, `hints.ts`,
 * `mutants.ts`, `controls.ts` and `hint_controls.ts`.
 */

/** One module of the course. The folder has the same name in `modules/`, `tasks/` and `solutions/`. */
export interface ModuleManifest {
  /** `"0_fundamentals"` */
  readonly folder: string;
  readonly title: string;
  readonly tasks: readonly TaskManifest[];
}

/** One task: what the learner writes, what it is worth, and what helps. */
export interface TaskManifest {
  /** `"0.1"`: the module's number, a point, the task's number (and a letter for an extra). */
  readonly id: string;
  readonly title: string;
  /** Given for a task whose tests all pass; a part of a task earns none. */
  readonly points: number;
  /** Worth doing, but not asked for: its points come on top, and it is never the next task. */
  readonly optional?: boolean;
  /** The learner's files, relative to the module's folder in `tasks/`. */
  readonly files: readonly string[];
  /** The suite, relative to the module's folder in `modules/`. */
  readonly suite: string;
  /** Ids of the tasks whose code this one's suite or files call. */
  readonly needs: readonly string[];
  /** One chain for all of the task, or one for each of its functions or groups of them. */
  readonly hints: Hints | readonly HintChain[];
}

/** From a nudge to nearly the answer; the first two hold no solution code. */
export type Hints = readonly [nudge: string, idea: string, nearly: string];

/** Hints on some of a task's functions. */
export interface HintChain {
  /**
   * What its tests' names begin with: `["sum", "prod"]`, `["add.backward"]`, `["map.wgsl"]`. Every test
   * of the task leads to exactly one chain.
   */
  readonly of: readonly string[];
  readonly hints: Hints;
}

/** The hints of a module's tasks, by their ids: the plain data in `modules/<folder>/hints.ts`. */
export type ModuleHints = Readonly<Record<string, Hints | readonly HintChain[]>>;

/** What is said about a task once it is passed. */
export interface TaskReview {
  /** Why ours is as it is: every function that holds a part of the task's answer stands here once. */
  readonly why: readonly WhyOurs[];
  /**
   * Whether `costs.ts` counts what the task's code does, the grader's scorecard does, or nothing does
   * and why not.
   */
  readonly counts: "counted" | "scorecard" | { readonly none: string };
  /** Which of the learner's lines would break if something were otherwise. */
  readonly question: string;
  readonly answer: string;
}

/** A reason, and the functions that it is about: `["sum", "prod"]`, `["mul.backward"]`. */
export interface WhyOurs {
  readonly of: readonly string[];
  readonly says: string;
}

/** The plain data in `modules/<folder>/review.ts`, by the tasks' ids. */
export type ModuleReviews = Readonly<Record<string, TaskReview>>;

/** A question on a task, with all that is needed to tell a right answer. */
export interface QuizQuestion {
  /** `"1.4-2"`: the second exercise of task 1.4, in the words of the lesson; `"1.4-b"` is in no lesson. */
  readonly id: string;
  /** What the lesson has just spoken of, for one who has not read it this minute. */
  readonly given?: string;
  /** Markdown, as in the lesson. */
  readonly question: string;
  /** The answer in words, as in the lesson. */
  readonly why: string;
  /** What exactly to type, where the question does not say it: `"both numbers"`. */
  readonly ask?: string;
  readonly form: AnswerForm;
  /** Why no code proves the answer; without it, `quiz_proofs.ts` beside the data computes it. */
  readonly unproved?: string;
}

/** How a question is answered. */
export type AnswerForm =
  /** Numbers in this order: whole ones exactly, others within a share of 0.01 unless told. */
  | { readonly kind: "number"; readonly answer: readonly number[]; readonly within?: number }
  | { readonly kind: "choice"; readonly right: string; readonly wrong: readonly string[] }
  /** Words in this order, whatever stands between them. */
  | { readonly kind: "text"; readonly answer: string }
  | CodeForm
  /** To be thought about: whoever has seen the answer says whether they had it. */
  | { readonly kind: "open" };

/** An expression, which is run: whatever gives what the answer gives is right. */
export interface CodeForm {
  readonly kind: "code";
  readonly answer: string;
  /** The names of its inputs: `["a", "b"]`. */
  readonly of: readonly string[];
  /** What it may use beside these, by the module that has it. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
  /** Inputs to run it on. */
  readonly tries: readonly (readonly unknown[])[];
  /** Whether the inputs become tensors. */
  readonly tensors?: true;
}

/** A mistake a learner could make: the solution with one change, which the task's suite must catch. */
export interface Mutant {
  /** The task whose suite must catch it. */
  readonly task: string;
  /** What went wrong, in the learner's words: `"forgot to multiply by what came in"`. */
  readonly mistake: string;
  /** The changed file, relative to the module's folder in `solutions/`. */
  readonly file: string;
  readonly change: Change | readonly Change[];
}

/** Right code that is written otherwise than the reference, which the task's suite must pass. */
export interface Control {
  /** The task whose suite must pass it. */
  readonly task: string;
  /** What is other and yet right: `"keeps the variables it has met in an array"`. */
  readonly difference: string;
  /** The changed file, relative to the module's folder in `solutions/`. */
  readonly file: string;
  readonly change: Change | readonly Change[];
  /** Files of the learner's own, relative to the module's folder, with their text. */
  readonly beside?: Readonly<Record<string, string>>;
}

/** The text to find, which must occur exactly once in the file, and what replaces it. */
export type Change = readonly [from: string, to: string];

/** Whether a text can be a task's id: `"3.4b"`. */
export function isTaskId(text: string): boolean {
  return /^\d{1,3}\.\d{1,3}[a-z]?$/.test(text);
}
