/** What a kernel on vectors is tried on, as plain data: a suite states it, the grader's parent reads it. */
import type { RandomNumbers } from "../probe.ts";

/** Numbers side by side in memory. On both sides of each region there is memory that is nobody's. */
export interface VectorRegion {
  /** What the report calls it; best the parameter's name. */
  readonly name: string;
  /**
   * `read`: may only be read. `update`: holds numbers, which may be read and changed. `write`: nothing
   * to go by stands there before. `scratch`: the same, and what stands there afterwards is not compared.
   */
  readonly kind: "read" | "update" | "write" | "scratch";
  /** Default: `"f32"` */
  readonly type?: "f32" | "i32" | "u8";
  /**
   * The numbers, or how many random ones; for `write` and `scratch` how many there is room for.
   */
  readonly values: readonly number[] | number | RandomNumbers;
}

/** A number; the name of a region, which stands for its address; or an address within a region. */
export type VectorInput = number | string | {
  readonly region: string;
  /** So many of its elements further on. */
  readonly element: number;
};

/** A function of a kernel and the calls of it. */
export interface VectorProbe {
  /** By its path below `tasks/`: `"3_parallel/tile.kernel.ts"`. */
  readonly file: string;
  /** The exported function that is called. */
  readonly function: string;
  /**
   * A kernel that is called in its place, and imports from `#impl/<file>` what it is about: for
   * functions of vectors, which only kernels can call.
   */
  readonly through?: string;
  readonly regions: readonly VectorRegion[];
  /** The inputs of each call. Each call is a thread of its own: at any moment any of them may be at work. */
  readonly calls: readonly (readonly VectorInput[])[];
  /**
   * What the accesses are counted for: `{ element: 11 }`, `{ product: 7 * 9 * 5 }`. Without it they are
   * not counted, and have no limit.
   */
  readonly per?: Readonly<Record<string, number>>;
  /** The right numbers, by region, where they are known otherwise than from the reference. */
  readonly expected?: Readonly<Record<string, readonly number[]>>;
}

/** How much more than the reference a kernel may ask of the memory. */
export interface VectorLimits {
  /** Loads and stores, of one number or of four: at most so many times the reference's. */
  readonly accesses?: number;
}
