/** One of the many runs of a kernel, each of which knows where in the grid it is. */

/** What its built-in values are. */
export interface Invocation {
  readonly local: readonly number[];
  readonly index: number;
  readonly global: readonly number[];
  readonly workgroup: readonly number[];
  readonly workgroups: readonly number[];
}
