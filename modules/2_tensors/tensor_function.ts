/**
 * Functions of tensors that know their derivative, as `ScalarFunction` does for numbers. They work
 * on plain tensor data; `Tensor` keeps track of who called whom.
 *
 *     forward    the inputs' data        →  the output's data
 *     backward   the output's gradient   →  each input's share of it, in that input's shape
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";

/**
 * Who does the arithmetic, and what `forward` leaves behind for `backward`.
 *
 * @example
 * ```ts
 * import { simple } from "#modules/2_tensors/simple_backend.ts";
 * import { Context } from "#modules/2_tensors/tensor_function.ts";
 *
 * const ctx = new Context<[shape: readonly number[]]>(simple);
 * ctx.save([2, 3]);
 * const [shape] = ctx.saved;
 * if (shape.join() !== "2,3") throw new Error(`saved [2, 3], found [${shape}]`);
 * ```
 */
export class Context<Saved extends readonly unknown[] = readonly unknown[]> {
  #saved: Saved | undefined;

  readonly #constants: readonly boolean[];

  /**
   * @param backend the one that the inputs belong to: do all arithmetic through it
   * @param constants which of the inputs are constants
   */
  constructor(readonly backend: Backend, constants: readonly boolean[] = []) {
    this.#constants = constants;
  }

  /**
   * Whether the gradient of an input is wanted at all: not that of a constant. `backward` may then
   * spare itself the work and give `undefined` in its place, as in PyTorch by `needs_input_grad`.
   *
   * @param input its number, from 0
   */
  needs(input: number): boolean {
    return !this.#constants[input];
  }

  /** Keeps tensor data, shapes or anything else for `backward`. */
  save(...values: Saved): void {
    this.#saved = values;
  }

  /** What the last `save` kept, in its order; empty before. */
  get saved(): Saved {
    return this.#saved ?? ([] as readonly unknown[] as Saved);
  }
}

/**
 * A function of one or more tensors together with its derivative.
 *
 * The type says what it takes (`Inputs`), what it leaves for `backward` (`Saved`), and which
 * settings follow the tensors (`Settings`), such as an axis.
 */
export interface TensorFunction<
  Inputs extends readonly TensorData[] = readonly TensorData[],
  Saved extends readonly unknown[] = readonly unknown[],
  Settings extends readonly unknown[] = readonly unknown[],
> {
  /** How it is called in a formula: `"mul"`. */
  readonly name: string;

  /**
   * The same function as a backend does it at once, for inputs that it can take; nothing else. What
   * comes of it is what comes of this one, there and back.
   */
  readonly atOnce?: (
    backend: Backend,
    ...inputs: [...Inputs]
  ) => TensorFunction<Inputs, readonly unknown[], Settings> | undefined;

  /** The function's value; what `backward` will need goes into `ctx`. */
  forward(ctx: Context<Saved>, ...inputs: [...Inputs, ...Settings]): TensorData;

  /**
   * For each input in order, how fast the end of the whole computation changes with each of its
   * elements: a tensor of that input's shape. A function of one input may give it alone. Where
   * `ctx.needs` says that an input's is not wanted, it may be left out: `undefined`.
   *
   * @param ctx the one that `forward` was given
   * @param gradOut the same for this function's output, in the output's shape and with any strides
   */
  backward(
    ctx: Context<Saved>,
    gradOut: TensorData,
  ): TensorData | readonly (TensorData | undefined)[];
}
