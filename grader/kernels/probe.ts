/** What a kernel is tried on, as plain data: a suite states it, the grader's parent reads it. */

/** So many numbers from the seed. */
export interface RandomNumbers {
  readonly random: number;
  /** Default: -10, or 0 where the type has nothing below it. */
  readonly min?: number;
  /** Default: 10 */
  readonly max?: number;
  /** How far two of them lie apart at least. Default: 1/16, so that short sums of products are exact; 1 for whole ones. */
  readonly step?: number;
}

/** One binding of group 0. */
export interface ProbeBuffer {
  readonly binding: number;
  /** What the report calls it; best the kernel's own name for it. */
  readonly name: string;
  readonly kind: "uniform" | "read" | "read_write";
  readonly type: "f32" | "u32" | "i32";
  /**
   * The elements one after another (a struct's fields in 4-byte words, with its padding), or how
   * many random ones, whole where the type is.
   */
  readonly values: readonly number[] | RandomNumbers;
}

/** A kernel and one dispatch of it. */
export interface KernelProbe {
  /** By its path below `tasks/`: `"3_parallel/map.wgsl"`. */
  readonly file: string;
  /** Text that is appended behind the kernel's own, such as a `fn op`. */
  readonly after?: string;
  /** `"main"` unless told. */
  readonly entry?: string;
  /** Values for the `override` constants. */
  readonly constants?: Readonly<Record<string, number>>;
  readonly buffers: readonly ProbeBuffer[];
  /** How many workgroups are dispatched along x, y and z. */
  readonly workgroups: readonly [x: number, y: number, z: number];
}

/** How much more than the reference a kernel may ask of the memory. */
export interface KernelLimits {
  /** Reads of storage buffers: at most so many times the reference's. */
  readonly globalReads?: number;
  /** Writes of storage buffers: at most so many times the reference's. */
  readonly globalWrites?: number;
  /** Reads of workgroup memory: at most so many times the reference's. */
  readonly workgroupReads?: number;
  /**
   * Accesses to memory one after the other, where the busiest invocation counts between two
   * barriers: at most so many times the reference's. One that does the work of all exceeds it.
   */
  readonly inARow?: number;
  /** Stretches of memory fetched for 32 neighbouring invocations: at most so many times. */
  readonly segments?: number;
}
