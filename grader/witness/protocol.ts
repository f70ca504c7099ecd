/** The words between the judge and a witness: requests go in on stdin, frames come out on stdout. */
import type { GeneratorData } from "../generators.ts";
import type { KernelLimits, KernelProbe } from "../kernels/probe.ts";
import type { VectorLimits, VectorProbe } from "../kernels/vectors/probe.ts";
import type { Tolerance } from "../suite.ts";
import { isSeen, isThrown, type Seen, type Thrown } from "./codec.ts";

/** The first line on a witness's stdin. */
export interface Start {
  /** Marks frames among whatever the code prints: {@linkcode FRAME_SIGN} and a nonce. */
  readonly mark: string;
  /** The suite's URL. */
  readonly suite: string;
}

/** Every later line: one test, once for each list of inputs. */
export interface Request {
  readonly test: number;
  readonly inputs: readonly (readonly Seen[])[];
  /** Nothing may follow: errors that nobody caught are waited for. */
  readonly last?: boolean;
}

/** What a suite says of a test. Only the reference witness's word is taken for it. */
export type TestDescription = ObservedDescription | KernelDescription | VectorDescription;

/** A place in a file; lines and columns count from 1. */
export interface Place {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** A test that the witnesses run. */
export interface ObservedDescription {
  readonly kind: "example" | "law";
  readonly name: string;
  readonly tolerance: Tolerance;
  /** Where it is stated, then where what states it was called from, and so on. */
  readonly places?: readonly Place[];
  /** Whether it needs a GPU. */
  readonly gpu?: true;
  /** Present where a worked example states its answer. */
  readonly expected?: Seen;
  /** The names of the inputs, as far as they have one. */
  readonly parameters?: readonly string[];
  /** Present for a law. */
  readonly generators?: readonly GeneratorData[];
  readonly runs?: number;
}

/** A kernel that the grader itself runs in lockstep. */
export interface KernelDescription {
  readonly kind: "kernel";
  readonly name: string;
  readonly tolerance: Tolerance;
  readonly places?: readonly Place[];
  readonly gpu?: undefined;
  readonly probe: KernelProbe;
  readonly limits: KernelLimits;
}

/** A kernel on vectors that the grader itself compiles and runs. */
export interface VectorDescription {
  readonly kind: "vectors";
  readonly name: string;
  readonly tolerance: Tolerance;
  readonly places?: readonly Place[];
  readonly gpu?: undefined;
  readonly probe: VectorProbe;
  readonly others?: readonly VectorProbe[];
  readonly limits: VectorLimits;
}

/** Whether the witnesses run it; the grader itself runs kernels. */
export function isObserved(test: TestDescription): test is ObservedDescription {
  return test.kind === "example" || test.kind === "law";
}

export interface SuiteDescription {
  readonly id: string;
  readonly tests: readonly TestDescription[];
}

/** A frame: the suite was loaded, a case was observed, or a request is done. */
export type Frame =
  | { readonly suite: SuiteDescription }
  | { readonly notLoaded: Thrown }
  /** `late`: it came as a promise. */
  | { readonly saw: Seen; readonly ms: number; readonly late?: true }
  | { readonly threw: Thrown; readonly ms: number }
  | { readonly done: true; readonly stray?: Thrown };

/** A frame starts with this sign and the nonce, and ends with a line break. */
export const FRAME_SIGN = "\x1e";

/**
 * Whether a parsed line has the shape of a frame. A learner's process can send what it likes; what
 * passes here can be wrong, but cannot trip the judge.
 */
export function isFrame(value: unknown): value is Frame {
  if (typeof value !== "object" || value === null) return false;
  const frame = value as Record<string, unknown>;
  if ("suite" in frame) return isSuiteDescription(frame.suite);
  if ("notLoaded" in frame) return isThrown(frame.notLoaded);
  if ("saw" in frame) {
    return isSeen(frame.saw) && isDuration(frame.ms) &&
      (frame.late === undefined || frame.late === true);
  }
  if ("threw" in frame) return isThrown(frame.threw) && isDuration(frame.ms);
  return frame.done === true && (frame.stray === undefined || isThrown(frame.stray));
}

/** Whether it is the very first frame, with which a witness shows that it has come to life. */
export function isStarted(value: unknown): boolean {
  return typeof value === "object" && value !== null && "started" in value;
}

function isDuration(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < 1e9;
}

/** Only looks at what the judge reads of a learner's own description: its presence. */
function isSuiteDescription(value: unknown): value is SuiteDescription {
  return typeof value === "object" && value !== null && "tests" in value &&
    Array.isArray(value.tests);
}
