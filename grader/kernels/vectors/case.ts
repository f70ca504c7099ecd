/** A test of a kernel on vectors, made ready to run. */
import type { VectorDescription } from "../../witness/protocol.ts";
import type { CompiledProbe } from "./compile_probe.ts";
import type { FilledRegion, VectorJob } from "./job.ts";

/** A test, and what the two sides' kernels are compiled to. */
export interface Case {
  readonly test: VectorDescription;
  readonly regions: readonly FilledRegion[];
  readonly yours: CompiledProbe;
  /** Nothing where it was recorded elsewhere. */
  readonly reference?: CompiledProbe;
  readonly job?: VectorJob;
  readonly answer?: VectorJob;
}
