/**
 * What all recurrent layers share. Such a layer reads a sequence step by step, and what it has read
 * so far lives in its state, a few tensors of [batch, hidden]:
 *
 *     word 0     word 1     word 2
 *       │          │          │
 *     ┌─▼──┐     ┌─▼──┐     ┌─▼──┐      the same weights at every step
 *     │step├────►│step├────►│step├────► state
 *     └────┘     └────┘     └────┘
 *
 * Parameters have the names and the layouts of PyTorch's `RNN`, `LSTM` and `GRU` of one layer, so
 * that its weights can be loaded by name. What a step does is yours, and so is the loop.
 */
import { projectInputs, unroll } from "#impl/5_sequences/unroll.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rand, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { sameShape, type Shape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { withoutPadding } from "#modules/5_sequences/without_padding.ts";
import type { Random } from "#modules/random.ts";

/** What a layer knows after a step: the hidden state first, each [batch, hidden]. */
export type State = readonly Tensor[];

/** One step of a layer, as a loop over time sees it. */
export interface Cell {
  /**
   * @param projected the inputs of this step times `weight_ih_l0`, and the bias:
   * [batch, gates · hidden]
   */
  step(projected: Tensor, state: State): State;
}

/** What came of reading sequences. */
export interface Reading {
  /**
   * The hidden state after each step, [batch, hidden] each. A sequence that has ended keeps its
   * last one.
   */
  readonly hidden: readonly Tensor[];
  /** The state of every sequence after its own last step. */
  readonly state: State;
}

/** How sequences are read. */
export interface ReadingOptions {
  /**
   * How many steps of each sequence count; what follows is padding, and may be any numbers.
   * Default: all of them
   */
  readonly lengths?: readonly number[];
  /** Gradients go back over so many steps and no further. Default: to the beginning */
  readonly truncate?: number;
}

/** How large a layer is, and where its first numbers come from. */
export interface RecurrentOptions {
  /** How many numbers come in at each step. */
  readonly inSize: number;
  /** How many numbers a state has. */
  readonly hidden: number;
  readonly draw: Random;
  /** Who keeps the weights and calculates with them. Default: `simple` */
  readonly backend?: Backend;
}

/** Options of a layer whose gates decide what it keeps. */
export interface GatedOptions extends RecurrentOptions {
  /**
   * For how many steps it is to remember at first: the biases of the gates that keep begin about
   * ln(u) higher, u even from [1, span - 1). After https://arxiv.org/abs/1804.11188. Without it all
   * biases are drawn like the other numbers, and memory begins at two steps or so.
   */
  readonly span?: number;
}

/** What a kind of layer tells of itself. */
export interface Kind {
  /** How many groups of `hidden` rows its weights have. */
  readonly gates: number;
  /** How many tensors its state has. */
  readonly states: number;
  /**
   * Reads whole sequences by one function, on a backend that has one; gives nothing on others. What
   * comes of it is what `step` and the loop over time give, and is got faster.
   */
  readonly atOnce?: ReadAtOnce;
}

/** What {@linkcode Kind.atOnce} is called with: inputs without padding, and all that `forward` is. */
export type ReadAtOnce = (
  layer: Recurrent,
  inputs: Tensor,
  state: State,
  options: ReadingOptions,
) => Reading | undefined;

/**
 * A recurrent layer: `step` is what its kind makes of it.
 *
 * @example
 * ```ts
 * import { RNN } from "#impl/5_sequences/rnn.ts";
 * import { rand } from "#modules/2_tensors/factories.ts";
 * import { random } from "#modules/random.ts";
 *
 * const draw = random(1), layer = new RNN({ inSize: 3, hidden: 4, draw });
 * const names = layer.namedParameters().map(([name]) => name).join();
 * if (names !== "weight_ih_l0,weight_hh_l0,bias_ih_l0,bias_hh_l0") throw new Error(names);
 *
 * const { hidden, state } = layer.forward(rand([2, 5, 3], { random: draw }));
 * if (hidden.length !== 5 || state[0].shape.join() !== "2,4") throw new Error(`${state}`);
 * ```
 */
export abstract class Recurrent extends Module<Tensor> implements Cell {
  /** [gates · hidden, in] */
  readonly weight_ih_l0: Parameter<Tensor>;
  /** [gates · hidden, hidden] */
  readonly weight_hh_l0: Parameter<Tensor>;
  /** [gates · hidden] */
  readonly bias_ih_l0: Parameter<Tensor>;
  /** [gates · hidden] */
  readonly bias_hh_l0: Parameter<Tensor>;

  readonly hidden: number;
  readonly #states: number;
  readonly #atOnce: ReadAtOnce | undefined;

  /** Draws all numbers evenly from [-1/√hidden, 1/√hidden), in the order of the parameters. */
  constructor(
    { gates, states, atOnce }: Kind,
    { inSize, hidden, draw, backend }: RecurrentOptions,
  ) {
    super();
    const most = 1 / Math.sqrt(hidden);
    const drawn = (shape: Shape) =>
      new Parameter(
        rand(shape, { random: () => most * (2 * draw() - 1), backend })
          .requiresGrad(),
      );
    this.weight_ih_l0 = drawn([gates * hidden, inSize]);
    this.weight_hh_l0 = drawn([gates * hidden, hidden]);
    this.bias_ih_l0 = drawn([gates * hidden]);
    this.bias_hh_l0 = drawn([gates * hidden]);
    this.hidden = hidden;
    this.#states = states;
    this.#atOnce = atOnce;
  }

  /**
   * The state after one more step.
   *
   * @param projected the inputs of this step times `weight_ih_l0`, with `bias_ih_l0`:
   * [batch, gates · hidden]
   * @param state before the step
   */
  abstract step(projected: Tensor, state: State): State;

  #checkState(state: State, batch: number): void {
    const { name } = this.constructor;
    if (state.length !== this.#states) {
      throw new RangeError(
        `The state of ${name} has ${this.#states} parts, [batch, hidden] each, not ${state.length}`,
      );
    }
    const shape = [batch, this.hidden], wrong = state.find((part) => !sameShape(part.shape, shape));
    if (!wrong) return;
    throw new ShapeError(
      `The parts of ${name}'s state are ${shapeText(shape)} for these inputs, not ${
        shapeText(wrong.shape)
      }`,
    );
  }

  /** Moves the biases of the inputs by some numbers, one for each: for gates that begin open. */
  protected raiseBias(by: readonly number[]): void {
    const bias = this.bias_ih_l0.value;
    const raised = bias.detach().add(tensor(by, { backend: bias.backend }));
    this.bias_ih_l0.update(raised.requiresGrad());
  }

  /** The state before anything is read: 0 everywhere. */
  start(batch: number): State {
    const { backend } = this.weight_hh_l0.value;
    return Array.from({ length: this.#states }, () => zeros([batch, this.hidden], { backend }));
  }

  /**
   * Reads sequences from their first step to their last.
   *
   * @param inputs [batch, time, in]
   * @param options.state the state to begin with. Default: `start`
   * @throws {ShapeError} where the inputs or the state have another shape
   * @throws {RangeError} for a state of too many parts or too few, and for lengths that are not whole numbers from 0 to time, one a sequence
   */
  forward(
    inputs: Tensor,
    { state, ...options }: ReadingOptions & { readonly state?: State } = {},
  ): Reading {
    const weight = this.weight_ih_l0.value, bias = this.bias_ih_l0.value;
    const [batch, time, inSize] = inputs.shape;
    if (inputs.rank !== 3 || inSize !== weight.shape[1]) {
      throw new ShapeError(
        `The layer takes [batch, time, ${weight.shape[1]}], not ${shapeText(inputs.shape)}`,
      );
    }
    if (state) this.#checkState(state, batch);
    checkLengths(options.lengths, batch, time);
    checkTruncate(options.truncate);
    const own = withoutPadding(inputs, options.lengths);
    const before = state ?? this.start(batch);
    return this.#atOnce?.(this, own, before, options) ??
      unroll(this, projectInputs(own, weight, bias), before, options);
  }
}

function checkLengths(lengths: readonly number[] | undefined, batch: number, time: number): void {
  if (!lengths) return;
  const fits = lengths.length === batch &&
    lengths.every((length) => Number.isInteger(length) && length >= 0 && length <= time);
  if (fits) return;
  throw new RangeError(
    `${batch} sequences of ${time} steps cannot have the lengths [${lengths.join(", ")}]`,
  );
}

function checkTruncate(truncate = Infinity): void {
  if (truncate === Infinity || (Number.isInteger(truncate) && truncate >= 1)) return;
  throw new RangeError(`The state is detached after one step or more, not after ${truncate}`);
}

/** ln(u) for u drawn evenly from [1, span - 1): biases of gates that keep for about u steps. */
export function spanBiases(span: number, count: number, draw: Random): number[] {
  if (!(span > 2)) throw new RangeError(`The span is above 2, not ${span}`);
  return Array.from({ length: count }, () => Math.log(1 + (span - 2) * draw()));
}
