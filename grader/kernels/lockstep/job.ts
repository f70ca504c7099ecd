/** What a lockstep run is asked for, and what comes of it: plain data, sent between processes. */
import type { Asked, Finding, Traffic, Writer } from "../finding.ts";
import type { Place } from "../wgsl/syntax.ts";

/** A kernel, and all that it is run on, in plain numbers. */
export interface LockstepJob {
  /** The whole text. */
  readonly source: string;
  readonly entry: string;
  readonly constants: Readonly<Record<string, number>>;
  readonly buffers: readonly LockstepBuffer[];
  readonly workgroups: readonly [x: number, y: number, z: number];
}

export interface LockstepBuffer {
  readonly binding: number;
  readonly name: string;
  readonly kind: "uniform" | "read" | "read_write";
  readonly type: "f32" | "u32" | "i32";
  readonly values: readonly number[];
}

export type LockstepOutcome =
  /** It ran to its end. */
  | {
    readonly kind: "ran";
    readonly findings: readonly Finding[];
    readonly traffic: Traffic;
    /** What the buffers that can be written hold then, by their names. */
    readonly written: Readonly<Record<string, readonly number[]>>;
    /** Who wrote it. */
    readonly writers: Readonly<Record<string, readonly (Writer | null)[]>>;
    /** What the kernel calls each word of the uniform buffers, by the buffers' names. */
    readonly words: Readonly<Record<string, readonly string[]>>;
    /** Which places in the text the traffic is of. */
    readonly asked: readonly Asked[];
  }
  /** It could not go on: invocations wait at different barriers, or a loop has no end. */
  | { readonly kind: "stopped"; readonly findings: readonly Finding[] }
  | { readonly kind: "endless"; readonly place: Place }
  /** The text is wrong, or has something that is not understood here. */
  | {
    readonly kind: "not compiled";
    readonly message: string;
    readonly place: Place;
    readonly unsupported: boolean;
  };
