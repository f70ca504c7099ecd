/** On what a test was judged: for whoever runs the same again. */
import type { LockstepJob } from "../kernels/lockstep/job.ts";
import type { LockstepResult } from "../kernels/lockstep/run_lockstep.ts";
import type { VectorJob, VectorResult } from "../kernels/vectors/job.ts";
import type {
  KernelDescription,
  ObservedDescription,
  VectorDescription,
} from "../witness/protocol.ts";

export type Evidence = ObservedEvidence | KernelEvidence | VectorEvidence;

/** A test that the witnesses run. */
export interface ObservedEvidence {
  readonly kind: "observed";
  readonly test: ObservedDescription;
  /** Its place in the suite. */
  readonly index: number;
  /** The smallest failing inputs found; where none fail, one of those that were tried. */
  readonly inputs: readonly unknown[];
  /** How many were tried. */
  readonly tried: number;
}

/** A kernel, and what came of its run in lockstep. */
export interface KernelEvidence {
  readonly kind: "kernel";
  readonly test: KernelDescription;
  readonly job: LockstepJob;
  readonly yours: LockstepResult;
  readonly reference: LockstepResult;
}

/** A kernel on vectors, and what came of its runs. */
export interface VectorEvidence {
  readonly kind: "vectors";
  readonly test: VectorDescription;
  readonly job: VectorJob;
  readonly yours: VectorResult;
  readonly reference: VectorResult;
}
