/** What the lockstep run finds in a kernel. */
import type { Place } from "./wgsl/syntax.ts";

export type FindingKind =
  /** Two invocations of a workgroup write one element. */
  | "data race"
  /** One writes what another reads, with no barrier between. */
  | "missing barrier"
  | "barrier in divergent control flow"
  | "read outside of a buffer"
  | "write outside of a buffer"
  /** What one workgroup writes, another writes or reads. */
  | "workgroups in each other's way"
  /** Not wrong by itself: WGSL sets workgroup memory to zero. */
  | "read before anything was written";

/** One finding, told once for each pair of places. */
export interface Finding {
  readonly kind: FindingKind;
  /** A sentence that names the element, the invocations and the lines. */
  readonly message: string;
  readonly place: Place;
  /** The other of two places. */
  readonly other?: Place;
}

/** What a kernel asked of the memory. */
export interface Traffic {
  /** Words of storage buffers. */
  readonly globalReads: number;
  readonly globalWrites: number;
  /** Words of workgroup memory. */
  readonly workgroupReads: number;
  readonly workgroupWrites: number;
  /**
   * Accesses that wait for each other: from barrier to barrier those of the busiest invocation, in
   * the workgroup that makes the most.
   */
  readonly inARow: number;
  /** Stretches of 128 bytes that 32 neighbouring invocations touched together. */
  readonly segments: number;
  /** As many as there would have been, had their words lain side by side. */
  readonly idealSegments: number;
  /** Words in the buffers that are written: the output. */
  readonly outputs: number;
}

/** How many words one place in the text asked of one variable. */
export interface Asked {
  readonly what: "globalReads" | "globalWrites" | "workgroupReads" | "workgroupWrites";
  /** As the kernel calls it. */
  readonly name: string;
  /** Of a buffer. */
  readonly binding?: number;
  readonly place: Place;
  readonly words: number;
}

/** Who wrote an element last; both are missing where that cannot be told. */
export interface Writer {
  readonly place?: Place;
  /** `invocation 2 of workgroup 0` */
  readonly by?: string;
}

/** `12.5`: a count for one element of the output. */
export function perOutput(count: number, { outputs }: Traffic): string {
  return (count / Math.max(1, outputs)).toFixed(1);
}

/** Whether a kernel fails for it: reading zeros where nothing was written is allowed. */
export function isFault(kind: FindingKind): boolean {
  return kind !== "read before anything was written";
}

/** The findings for which a kernel fails. */
export function faults(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ kind }) => isFault(kind));
}
