/** A lockstep run of a kernel as a figure shows it: plain data, recorded where the figure is made. */

/** Memory that invocations share. */
export interface SharedMemory {
  readonly name: string;
  readonly space: "storage" | "workgroup";
  readonly length: number;
  /** How many words are drawn in a row: where it is a matrix, its columns. */
  readonly columns?: number;
}

/** One access to shared memory. */
export interface Access {
  /** The invocation's number in its workgroup. */
  readonly by: number;
  readonly does: "reads" | "writes";
  /** Which of the memories, and which word of it. */
  readonly memory: number;
  readonly at: number;
  /** The line of the kernel. */
  readonly line: number;
  /** Whether another invocation writes there too, or reads what is written, with no barrier between. */
  readonly races: boolean;
}

/** An index that leads outside of an array. */
export interface Stray {
  readonly by: number;
  readonly does: "reads" | "writes";
  readonly name: string;
  readonly index: number;
  readonly line: number;
}

/** What happens between two barriers. */
export interface Round {
  readonly accesses: readonly Access[];
  readonly strays: readonly Stray[];
}

export interface KernelRun {
  /** What is run, for people: `"guard.wgsl, 10 elements"`. */
  readonly title: string;
  readonly memories: readonly SharedMemory[];
  /** How many invocations a workgroup has along x, and in all. */
  readonly columns: number;
  readonly invocations: number;
  /** Of each workgroup, from its beginning to its end. */
  readonly workgroups: readonly (readonly Round[])[];
  /** What the grader's check finds in this run, in its words. */
  readonly findings: readonly string[];
}
