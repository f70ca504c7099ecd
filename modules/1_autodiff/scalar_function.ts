/**
 * What a function has to bring along so that a computation made of such functions can be
 * differentiated, after MiniTorch's `ScalarFunction` and PyTorch's `autograd.Function`. It works on
 * plain numbers; `Scalar` remembers which function made what.
 *
 *     forward     values of the inputs      →  value of the output
 *     backward    derivative by the output  →  derivatives by the inputs
 */

/** What `forward` hands on to `backward`: numbers of which the derivative is made. */
export interface Context {
  /** The numbers that were saved last, in their order; none at first. */
  readonly saved: readonly number[];

  /** Keeps numbers for `backward`. */
  save(...values: number[]): void;
}

/** A function of one or more numbers, together with its derivative. */
export interface ScalarFunction {
  /** What it is called in a formula: `"mul"`. */
  readonly name: string;

  /** The function's value. What `backward` needs of it is saved in `ctx`. */
  forward(ctx: Context, ...inputs: number[]): number;

  /**
   * For every input, in order: the function's derivative by it, times `gradOut`. A function of one
   * input may give the number without a list around it.
   *
   * @param ctx the one in which `forward` saved its numbers
   * @param gradOut the derivative, by this function's output, of the result in the end
   */
  backward(ctx: Context, gradOut: number): number | readonly number[];
}
