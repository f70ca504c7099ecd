/** The way back through a graph of anything that knows its inputs. */

/** A scalar or a tensor, or whatever is made like them. */
export interface GraphValue<V> {
  readonly inputs: readonly V[];
  readonly isConstant: boolean;
}

export interface Walked<V> {
  /** The end first, each before what it was made of; those that are nearest to the end. */
  readonly values: readonly V[];
  /** How many there are in all. */
  readonly total: number;
}

/**
 * The end and all that it was made of, constants included, and of very many the first ones. It calls
 * no code of a task, needs no recursion, and leaves the graph as it is.
 */
export function walkBack<V extends GraphValue<V>>(end: V, most: number): Walked<V> {
  const uses = new Map<V, number>([[end, 0]]);
  for (const [value] of uses) { // grows while it is walked over
    for (const input of inputsOf(value)) uses.set(input, (uses.get(input) ?? 0) + 1);
  }
  const order = [end];
  for (const value of order) {
    for (const input of inputsOf(value)) {
      const left = uses.get(input)! - 1;
      uses.set(input, left);
      if (left === 0) order.push(input);
    }
  }
  return { values: order.slice(0, most), total: order.length };
}

/** A constant was made of nothing that matters: it says so itself. */
function inputsOf<V extends GraphValue<V>>(value: V): readonly V[] {
  return value.isConstant ? [] : value.inputs;
}
