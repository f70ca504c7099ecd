/** What a run of a kernel on vectors is asked for, and what comes of it: sent between processes. */
import type {
  AccessSite,
  KernelPlace,
} from "../../../modules/3_parallel/simd/compiler/compile_function.ts";
import type { NotEnded } from "../run_fenced.ts";
import type { VectorInput, VectorRegion } from "./probe.ts";

/** A compiled kernel, and all that it is run on. */
export interface VectorJob {
  /** The learner's text. */
  readonly text: string;
  /** The module, in Base64. */
  readonly plain: string;
  /** The same, with a watch before each access. */
  readonly watched: string;
  /** Where it reaches into memory, by the numbers that the watch is told. */
  readonly sites: readonly AccessSite[];
  /** Its loops, likewise. */
  readonly loops: readonly KernelPlace[];
  readonly function: string;
  readonly regions: readonly FilledRegion[];
  readonly calls: readonly (readonly VectorInput[])[];
}

export interface FilledRegion extends Pick<VectorRegion, "name" | "kind"> {
  readonly type: "f32" | "i32" | "u8";
  /** How many numbers it has room for. */
  readonly length: number;
  /** None where nothing stands there before. */
  readonly values: readonly number[];
}

export type VectorFindingKind =
  | "read outside of what it was given"
  | "write outside of what it was given"
  | "write to what is only to be read"
  | "data race"
  | "read before anything was written"
  | "address between two numbers";

/** One finding, told once for each place. */
export interface VectorFinding {
  readonly kind: VectorFindingKind;
  /** Completes "line 4 …". */
  readonly says: string;
  readonly site: AccessSite;
  /** The other of two places. */
  readonly other?: AccessSite;
  /** Of a site in a given file: the calls that lead there, among the watched bytes, the innermost first. */
  readonly offsets?: readonly number[];
}

/** What a kernel asked of the memory. */
export interface VectorTraffic {
  readonly loads: number;
  readonly stores: number;
}

/** What regions hold, by their names. */
export type Held = Readonly<Record<string, readonly number[]>>;

export type VectorOutcome =
  | {
    readonly kind: "ran";
    readonly findings: readonly VectorFinding[];
    /** Completes "it …": what the run that was not watched has changed and must not. */
    readonly stray?: string;
    readonly traffic: VectorTraffic;
    /** What is compared, after the run that was watched, */
    readonly written: Held;
    /** and after the plain one, which began on other rubbish and with the last thread. */
    readonly plain: Held;
    /** Who wrote each number last, by its number in `sites`; null for nobody. */
    readonly writers: Readonly<Record<string, readonly (number | null)[]>>;
  }
  /** It could not go on. */
  | {
    readonly kind: "stopped";
    readonly findings: readonly VectorFinding[];
    /** What the machine says; nothing where the last of the findings is the reason. */
    readonly why?: string;
    /** Where it stood among the bytes of which module, the innermost call first. */
    readonly at?: { readonly module: "plain" | "watched"; readonly offsets: readonly number[] };
  }
  /** One of its loops had more turns than any of ours. */
  | {
    readonly kind: "endless";
    readonly findings: readonly VectorFinding[];
    readonly loop: KernelPlace;
  };

export type VectorResult = (VectorOutcome & { readonly ms: number }) | NotEnded;
