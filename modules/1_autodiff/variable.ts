/**
 * A variable as a walk through its graph sees it: one interface for the scalars of this module and
 * the tensors of the next, so that who can walk the one can walk the other.
 */

/** A box of a computation graph, whatever it holds. */
export interface Variable {
  /** Whether there is no derivative by it: a walk goes past it. */
  readonly isConstant: boolean;

  /** What it was made of, of its own kind, constants included; empty where the graph begins. */
  readonly inputs: readonly this[];

  /**
   * For walks that have to know when they have come by every use of this variable: how many there
   * are still to come. It is 0 whenever no walk is under way.
   */
  pendingUses: number;
}
