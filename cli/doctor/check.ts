/** One thing the doctor looked at. */
export interface Check {
  /** `"GPU"` */
  readonly name: string;
  /** `note`: worth knowing, nothing is broken. `problem`: something does not work. */
  readonly status: "ok" | "note" | "problem";
  /** What was found, in a line or two. */
  readonly found: string;
  /** What to do about a problem, or about a note if one likes. */
  readonly fix?: string;
  /** Whether nothing can be graded like this. */
  readonly blocksGrading?: boolean;
}
