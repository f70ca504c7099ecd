/** What a lockstep run is asked for, and what comes of it: plain data, sent between processes. */
import type { Asked, Finding, Traffic, Writer } from "../finding.ts";
import type { Place } from "../wgsl/syntax.ts";
import type { Order } from "./turns.ts";

/** A kernel, and all that it is run on, in plain numbers. */
export interface LockstepJob {
  /** The learner's text. */
  readonly source: string;
  /** What a test appends to it. */
  readonly appended?: string;
  readonly entry: string;
  readonly constants: Readonly<Record<string, number>>;
  readonly buffers: readonly LockstepBuffer[];
  readonly workgroups: readonly [x: number, y: number, z: number];
  /** For orders of invocations that are shuffled. */
  readonly seed?: number;
}

export interface LockstepBuffer {
  readonly binding: number;
  readonly name: string;
  readonly kind: "uniform" | "read" | "read_write";
  readonly type: "f32" | "u32" | "i32";
  readonly values: readonly number[];
}

/** What buffers hold, by their names. */
export type Written = Readonly<Record<string, readonly number[]>>;

export type LockstepOutcome =
  /** It ran to its end. */
  | {
    readonly kind: "ran";
    readonly findings: readonly Finding[];
    /** How many others were found that make a kernel fail. */
    readonly moreFindings: number;
    readonly traffic: Traffic;
    /** What the buffers that can be written hold then, by their names. */
    readonly written: Written;
    /** Who wrote it. */
    readonly writers: Readonly<Record<string, readonly (Writer | null)[]>>;
    /** What the kernel calls each word of the uniform buffers, by these: `call.length`, `call.scale: f32`. */
    readonly words: Readonly<Record<string, readonly string[]>>;
    /** Which places in the text the traffic is of. */
    readonly asked: readonly Asked[];
    /** What is written where invocations took their turns in other orders. */
    readonly others?: readonly { readonly order: Order; readonly written: Written }[];
    /** In which order they did, where only in that one something was found. */
    readonly order?: Order;
  }
  /** It could not go on: invocations wait at different barriers, or a loop has no end. */
  | {
    readonly kind: "stopped";
    readonly findings: readonly Finding[];
    readonly moreFindings: number;
    readonly order?: Order;
  }
  | { readonly kind: "endless"; readonly place: Place; readonly order?: Order }
  /** The text is wrong, or has something that is not understood here. */
  | {
    readonly kind: "not compiled";
    readonly message: string;
    readonly place: Place;
    readonly unsupported: boolean;
  };
