/** What an attack on the grader is: a learner's file, and what the grader has to say about it. */
import type { Limits } from "../witness/process.ts";

/** Grading it must give no point, leave the grader standing, and say something clear. */
export interface Attack {
  readonly name: string;
  /** The text of `tasks/toy/toy.ts`, which is to export `double`; absent where it is not there. */
  readonly learner?: string;
  /** Must match the task's message or those of its tests, what they show, or what was printed. */
  readonly says: RegExp;
  /** The suite, where it is not {@linkcode TOY_SUITE}. */
  readonly suite?: string;
  /** The reference, where it is not {@linkcode TOY_SOLUTION}. */
  readonly solution?: string;
  /** Further files, by their path below `tasks/`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Links, from their path below `tasks/` to where they point. */
  readonly links?: Readonly<Record<string, string>>;
  /** What is no plain file, by its path below `tasks/`. */
  readonly odd?: Readonly<Record<string, Odd>>;
  /** The folder that `tasks/` is in, where its path is unusual. */
  readonly within?: string;
  /** How often it is graded, 1 unless told; the last time counts. */
  readonly times?: number;
  readonly limits?: Partial<Limits>;
  /** Only there does the grader see how much memory a process takes, or are there such files. */
  readonly onlyOn?: "linux";
}

/**
 * What can stand in the place of a file: a named pipe, a socket, an empty folder, a file beside it
 * whose name is no text, a file of so many bytes that take no room.
 */
export type Odd = "pipe" | "socket" | "folder" | "no text" | { readonly bytes: number };

/** A control is all an attack is, but harmless: it must get all points. */
export type Control = Omit<Attack, "says"> & { readonly says?: RegExp };

/** Stands in a learner's files for the folder that holds `suite.ts` and `solutions/`. */
export const HERE = "file:///HERE/";

/** Right code: what stands beside it and attacks would score if it did no harm. */
export const RIGHT = `
export function double(a: number): number {
  return a + a;
}
`;

/** Wrong code, beside which stands what should make the grader take it for right. */
export const WRONG = `
export function double(a: number): number {
  return a + 1;
}
`;

/** Right code that does something else first, each time it is called. */
export function doing(statements: string): string {
  return `
export function double(a: number): number {
  ${statements}
  return a + a;
}
`;
}

/** Code that answers with something else than a number. */
export function answering(expression: string): string {
  return `
export function double(a: any): any {
  return ${expression};
}
`;
}

/** Code that throws. */
export function throwing(expression: string): string {
  return `
export function double(a: any): any {
  throw ${expression};
}
`;
}

/** One question, for an attack that is as good the first time. */
export const ONE_EXAMPLE = `
import { example, suite } from "#grader/suite.ts";
import { double } from "#impl/toy/toy.ts";
export default suite("9.1", [example("double() of 3", () => double(3), 6)]);
`;

/** One law, so that an attack which has to be stopped is stopped only once. */
export const ONE_LAW = `
import { float, law, suite } from "#grader/suite.ts";
import { double } from "#impl/toy/toy.ts";
export default suite("9.1", [law("double() of any number", [float()], (a) => double(a))]);
`;

/** One law whose answers are waited for. */
export const WAITING_LAW = `
import { float, law, suite } from "#grader/suite.ts";
import { double } from "#impl/toy/toy.ts";
export default suite("9.1", [
  law("double() of any number", [float()], async (a) => ({ doubled: await double(a) })),
]);
`;
