/**
 * Three functions that take functions, and four more that are made of them. `map(fn)`,
 * `zipWith(fn)` and `reduce(fn, start)` each return a new function that is ready to work on lists:
 * say first what to do, then with what. Tensors will have the same three in module 2.
 */
import { add, mul, neg } from "#impl/0_fundamentals/operators.ts";
import { todo } from "#modules/todo.ts";

/**
 * A function that applies `fn` to every element of a list.
 *
 * It returns a new list, also of an empty one, and leaves its input as it was. `fn` is called once
 * for each element, in order, with the element alone: JavaScript's own `Array.map` adds the index
 * and the list, which surprises functions that take more than one argument.
 *
 * @example
 * ```ts
 * import { map } from "#impl/0_fundamentals/functional.ts";
 *
 * const double = map((a: number) => 2 * a);
 * if (double([1, 5]).join() !== "2,10") throw new Error("not doubled");
 * if (map(parseInt)(["7", "7"]).join() !== "7,7") throw new Error("the index got in");
 * ```
 */
export function map<A, B>(fn: (a: A) => B): (list: readonly A[]) => B[] {
  // TODO(0.3): return a function of a list: it starts a new list and adds fn of each element
  return todo("0.3");
}

/**
 * A function that walks along two lists of one length together, and applies `fn` to each pair.
 *
 * It returns a new list, also of empty ones, and leaves both inputs as they were. `fn` is called once
 * for each pair, in order, with the pair alone.
 *
 * @throws {RangeError} from the function returned, when the lists differ in length, before `fn` is
 * called; the message names both, as in `Cannot zip lists of lengths 3 and 2`
 * @example
 * ```ts
 * import { zipWith } from "#impl/0_fundamentals/functional.ts";
 *
 * const differences = zipWith((a: number, b: number) => a - b);
 * if (differences([5, 7], [1, 10]).join() !== "4,-3") throw new Error("not subtracted");
 * ```
 */
export function zipWith<A, B, C>(
  fn: (a: A, b: B) => C,
): (listA: readonly A[], listB: readonly B[]) => C[] {
  // TODO(0.3): return a function of two lists: it checks their lengths, then pairs them up
  return todo("0.3");
}

/**
 * A function that takes a list into one value: from `start`, it puts `fn(value so far, element)` in
 * the place of the value, from the first element to the last.
 *
 * The empty list gives `start`. Every call begins from `start` again. `fn` is called once for each
 * element, with these two arguments alone; whatever it returns is the value from then on.
 *
 * @example
 * ```ts
 * import { reduce } from "#impl/0_fundamentals/functional.ts";
 *
 * const digits = reduce((number: number, digit: number) => 10 * number + digit, 0);
 * if (digits([4, 0, 7]) !== 407) throw new Error("read in another order");
 * if (digits([]) !== 0) throw new Error("no digits are 0");
 * ```
 */
export function reduce<A, B>(fn: (value: B, a: A) => B, start: B): (list: readonly A[]) => B {
  // TODO(0.3): return a function of a list: it begins at start and takes in one element at a time
  return todo("0.3");
}

/** Every number of a list with its sign changed, in a new list. */
export function negList(list: readonly number[]): number[] {
  // TODO(0.3): made of your map and your neg
  return todo("0.3");
}

/**
 * The sums of two lists, element by element, in a new list.
 *
 * @throws {RangeError} when the lists differ in length; the message names both
 */
export function addLists(listA: readonly number[], listB: readonly number[]): number[] {
  // TODO(0.3): made of your zipWith and your add
  return todo("0.3");
}

/** The sum of a list; that of the empty list is 0. */
export function sum(list: readonly number[]): number {
  // TODO(0.3): made of your reduce and your add: which start leaves a sum as it is?
  return todo("0.3");
}

/** The product of a list; that of the empty list is 1. */
export function prod(list: readonly number[]): number {
  // TODO(0.3): made of your reduce and your mul: which start leaves a product as it is?
  return todo("0.3");
}
