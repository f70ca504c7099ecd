/**
 * The tensor as its user holds it: numbers with a shape, methods named as in PyTorch, and a memory
 * of how it was made, so that gradients find their way back.
 *
 * What is calculated stands in the task files; here it is only called and remembered.
 */
import * as derived from "#impl/2_tensors/derived_operations.ts";
import * as elementwise from "#impl/2_tensors/elementwise_functions.ts";
import * as shapes from "#impl/2_tensors/shape_functions.ts";
import { atOnce } from "#modules/2_tensors/at_once.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { checkOwner } from "#modules/2_tensors/check_owner.ts";
import * as given from "#modules/2_tensors/given_functions.ts";
import { nest, type Nested, rowMajor } from "#modules/2_tensors/row_major.ts";
import { isContiguous, sameShape, type Shape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { isTensorData, type TensorData } from "#modules/2_tensors/tensor_data.ts";
import { Context, type TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { backpropagate } from "#modules/2_tensors/tensor_backward.ts";
import { LEAF, type TensorHistory } from "#modules/2_tensors/tensor_history.ts";
import { tensorText } from "#modules/2_tensors/tensor_text.ts";

/**
 * Numbers with a shape. Nothing changes a tensor's numbers: every method returns another tensor.
 *
 * Make one by `tensor`, `zeros`, `ones`, `rand`, `arange` or `fromData` of `factories.ts`.
 *
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 *
 * const x = tensor([[1, 2], [3, 4]]).requiresGrad();
 * const weight = tensor([10, 100]); // used for both rows
 * x.mul(weight).sum().backward();
 * if (`${x.grad!.toArray()}` !== "10,100,10,100") throw new Error(`${x.grad}`);
 * ```
 */
export class Tensor {
  /** The gradient that `backward` has brought so far, to a leaf; nothing before, or elsewhere. */
  grad: Tensor | undefined;

  /** For people: to tell it from others. */
  name: string | undefined;

  /**
   * For walks through the graph that have to know when they have come by every use of this tensor:
   * how many there are still to come. It is 0 whenever no walk is under way.
   */
  pendingUses = 0;

  #history: TensorHistory | null;

  /**
   * @param data numbers that belong to the backend
   * @param backend who calculates with them
   * @param history how it was made, if gradients are to find their way back; `null` for a constant
   */
  constructor(
    readonly data: TensorData,
    readonly backend: Backend,
    history: TensorHistory | null = null,
  ) {
    checkOwner(data, backend, "a tensor");
    this.#history = history;
  }

  /** The number of elements along each axis. */
  get shape(): Shape {
    return this.data.shape;
  }

  /** The number of elements. */
  get size(): number {
    return this.data.size;
  }

  /** The number of axes. */
  get rank(): number {
    return this.data.shape.length;
  }

  // ---------------------------------------------------------------------------- element by element

  /** this + b, broadcast */
  add(b: Tensor | number): Tensor {
    if (typeof b === "number") return apply(given.shift, [this], b);
    return apply(elementwise.add, [this, b]);
  }

  /** this - b, broadcast */
  sub(b: Tensor | number): Tensor {
    return typeof b === "number" ? apply(given.shift, [this], -b) : derived.sub(this, b);
  }

  /** this · b, element by element, broadcast */
  mul(b: Tensor | number): Tensor {
    if (typeof b === "number") return apply(given.scale, [this], b);
    return apply(elementwise.mul, [this, b]);
  }

  /**
   * this / b, broadcast. By a number it is the quotient; by a tensor, as in MiniTorch, the product
   * with its reciprocal, whose last bit may differ: 49 · (1 / 49) is not 1.
   */
  div(b: Tensor | number): Tensor {
    return typeof b === "number" ? apply(given.div, [this], b) : derived.div(this, b);
  }

  /** this^exponent */
  pow(exponent: number): Tensor {
    return apply(given.pow, [this], exponent);
  }

  /** -this */
  neg(): Tensor {
    return apply(elementwise.neg, [this]);
  }

  /** 1 / this */
  inv(): Tensor {
    return apply(elementwise.inv, [this]);
  }

  /** e^this */
  exp(): Tensor {
    return apply(elementwise.exp, [this]);
  }

  /** ln(this + EPS) */
  log(): Tensor {
    return apply(elementwise.log, [this]);
  }

  /** Itself where positive, else 0 */
  relu(): Tensor {
    return apply(elementwise.relu, [this]);
  }

  /** 1 / (1 + e^-this) */
  sigmoid(): Tensor {
    return apply(elementwise.sigmoid, [this]);
  }

  /** The hyperbolic tangent */
  tanh(): Tensor {
    return apply(elementwise.tanh, [this]);
  }

  /** 1 where this < b, else 0; broadcast, without a gradient */
  lt(b: Tensor | number): Tensor {
    return apply(elementwise.lt, [this, this.#lift(b)]);
  }

  /** 1 where this > b, else 0; broadcast, without a gradient */
  gt(b: Tensor | number): Tensor {
    return derived.gt(this, this.#lift(b));
  }

  /** 1 where this = b, else 0; broadcast, without a gradient */
  eq(b: Tensor | number): Tensor {
    return apply(elementwise.eq, [this, this.#lift(b)]);
  }

  /** 1 where |this - b| < 0.01, else 0; broadcast, without a gradient */
  isClose(b: Tensor | number): Tensor {
    return apply(elementwise.isClose, [this, this.#lift(b)]);
  }

  // --------------------------------------------------------------------------------- along an axis

  /**
   * The sum along an axis, which stays with size 1; without an axis that of everything, of shape
   * [1]. Axes count from 0, or from the end: -1 is the last.
   *
   * @throws {RangeError} for an axis that is not there
   */
  sum(axis?: number): Tensor {
    if (axis === undefined) return apply(shapes.sum, [this.reshape([this.size])], 0);
    return apply(shapes.sum, [this], this.#axis(axis));
  }

  /** The mean along an axis, or of everything; as `sum`. */
  mean(axis?: number): Tensor {
    return derived.mean(this, axis);
  }

  /** 1 where no element along the axis, or at all, is 0, else 0; as `sum`, without a gradient. */
  all(axis?: number): Tensor {
    return derived.all(this, axis);
  }

  /** The matrix product over the last two axes, [..., n, k] by [..., k, m] to [..., n, m]. */
  matmul(b: Tensor): Tensor {
    return apply(given.matmul, [this, b]);
  }

  // ----------------------------------------------------------------------------- the same elements

  /**
   * The axes in another order: axis i of the result is axis `order[i]` of this. Nothing is copied.
   *
   * @throws {RangeError} for an order in which not every axis stands once
   */
  permute(order: readonly number[]): Tensor {
    return apply(shapes.permute, [this], order.map((axis) => this.#axis(axis)));
  }

  /** Two axes exchanged, the last two unless told. */
  transpose(axis = -2, other = -1): Tensor {
    const order = [...this.shape.keys()], one = this.#axis(axis), two = this.#axis(other);
    [order[one], order[two]] = [two, one];
    return this.permute(order);
  }

  /**
   * The same elements, row by row, under another shape of the same size; one axis may be -1, which
   * takes what is left. Nothing is copied.
   *
   * @throws {ShapeError} where the sizes differ, or the elements do not stand row by row in the
   * storage, as after `permute`: call `contiguous` first, or use `reshape`
   */
  view(shape: Shape): Tensor {
    return apply(shapes.view, [this], this.#fill(shape));
  }

  /** As `view`, but copies the elements first where it has to. */
  reshape(shape: Shape): Tensor {
    return this.contiguous().view(shape);
  }

  /**
   * Repeated to a larger shape as broadcasting does it. Nothing is copied.
   *
   * @throws {ShapeError} where an axis that is not of size 1 would change
   */
  expand(shape: Shape): Tensor {
    return apply(shapes.expand, [this], shape);
  }

  /** Itself if its elements stand row by row in the storage, else a copy in which they do. */
  contiguous(): Tensor {
    return this.isContiguous() ? this : apply(elementwise.copy, [this]);
  }

  /** Whether the elements stand row by row in the storage. */
  isContiguous(): boolean {
    return isContiguous(this.shape, this.data.strides);
  }

  // --------------------------------------------------------------------------------------- reading

  /**
   * One element.
   *
   * @throws {RangeError} for an index of another length than the rank, or a number in it that is
   * negative or beyond the axis
   */
  get(index: readonly number[]): number {
    const { shape, data: { strides } } = this;
    const fits = index.length === shape.length &&
      index.every((at, axis) => Number.isInteger(at) && at >= 0 && at < shape[axis]);
    if (!fits) {
      throw new RangeError(`Cannot get [${index.join(", ")}] of a tensor of ${shapeText(shape)}`);
    }
    const position = index.reduce((position, at, axis) => position + at * strides[axis], 0);
    return this.backend.readSync(this.data)[position];
  }

  /**
   * The number in a tensor that has only one.
   *
   * @throws {ShapeError} for a tensor of any other size
   */
  item(): number {
    if (this.size !== 1) {
      throw new ShapeError(`item() is for one element, not for ${shapeText(this.shape)}`);
    }
    return this.values()[0];
  }

  /** The elements in nested arrays, one level for each axis; a number for `[]`. */
  toArray(): Nested {
    return nest(this.values(), this.shape);
  }

  /** The elements row by row. */
  values(): Float64Array {
    return rowMajor(this.data, this.backend.readSync(this.data));
  }

  /** The elements row by row, once they are there: works on every backend. */
  async read(): Promise<Float64Array> {
    return rowMajor(this.data, await this.backend.read(this.data));
  }

  /** As PyTorch prints it: large tensors with their middle left out. */
  toString(): string {
    const { fn } = this.#history ?? {};
    const note = fn ? `grad_fn=<${fn.name}>` : this.isLeaf ? "requires_grad=True" : undefined;
    let values: Float64Array;
    try {
      values = this.values();
    } catch {
      return `tensor(of ${shapeText(this.shape)} on ${this.backend.name}: await read() to see it)`;
    }
    return tensorText(values, this.shape, note);
  }

  /** What `console.log` shows. */
  [Symbol.for("Deno.customInspect")](): string {
    return `${this}`;
  }

  // ------------------------------------------------------------------------------------- gradients

  /**
   * Makes this a leaf that `backward` brings a gradient to, or with `false` a constant again, and
   * returns it.
   *
   * @throws {TypeError} for a tensor that was calculated from one that requires a gradient
   */
  requiresGrad(required = true): this {
    const { fn } = this.#history ?? {};
    if (fn && !required) {
      throw new TypeError(
        `This tensor was calculated, by ${fn.name}: take detach() of it, which needs no gradient`,
      );
    }
    if (!fn) this.#history = required ? LEAF : null;
    return this;
  }

  /** How it was made; `null` for a constant. */
  get history(): TensorHistory | null {
    return this.#history;
  }

  /** Whether there is no gradient to be had: not of a constant, nor of what constants make up. */
  get isConstant(): boolean {
    return this.#history === null;
  }

  /** Whether it requires a gradient, and was not calculated from others. */
  get isLeaf(): boolean {
    return this.#history === LEAF;
  }

  /** What it was calculated from, constants included; nothing for a leaf or a constant. */
  get inputs(): readonly Tensor[] {
    return this.#history?.inputs ?? [];
  }

  /**
   * Adds, to every leaf that this tensor was calculated from, its gradient: how fast the weighted
   * sum of this tensor's elements changes with each of the leaf's.
   *
   * @param gradOut the weights, in this tensor's shape and on its backend; 1 for a tensor of one
   * element
   * @throws {ShapeError} where there is more than one element and no `gradOut`, or one of another
   * shape
   * @throws {TypeError} where nothing that it was calculated from requires a gradient, or `gradOut`
   * is no tensor, or on another backend
   */
  backward(gradOut?: Tensor): void {
    const { shape } = this;
    if (this.isConstant) {
      throw new TypeError("backward() finds nothing to go to: no tensor here requires a gradient");
    }
    if (gradOut !== undefined && !(gradOut instanceof Tensor)) {
      throw new TypeError(
        `backward() starts from a gradient that is a tensor, not from ${typeof gradOut} ${gradOut}`,
      );
    }
    if (gradOut && gradOut.backend !== this.backend) {
      throw new TypeError(
        `backward() on ${this.backend.name} cannot start from a gradient on ` +
          `${gradOut.backend.name}: bring one to the other by to()`,
      );
    }
    if (gradOut === undefined && this.size !== 1) {
      throw new ShapeError(
        `backward() starts from one element: of ${shapeText(shape)} take sum() first, or pass a ` +
          `gradient of that shape`,
      );
    }
    if (gradOut && !sameShape(gradOut.shape, shape)) {
      throw new ShapeError(
        `backward() of ${shapeText(shape)} cannot start from a gradient of ${
          shapeText(gradOut.shape)
        }`,
      );
    }
    backpropagate(this, gradOut?.data ?? this.backend.full(1, shape));
  }

  /** Adds to the gradient, if this is a leaf; `backward` calls it. */
  accumulate(gradient: TensorData): void {
    if (!this.isLeaf) return;
    if (this.grad && this.grad.backend !== this.backend) {
      throw new TypeError(
        `The gradient of a tensor on ${this.backend.name} stands on ${this.grad.backend.name}: ` +
          "bring one to the other by to(), or forget it by zeroGrad()",
      );
    }
    const sum = this.grad ? this.backend.zip("add", this.grad.data, gradient) : gradient;
    this.grad = new Tensor(sum, this.backend);
  }

  /** Forgets the gradient. */
  zeroGrad(): void {
    this.grad = undefined;
  }

  /** The same numbers as a constant: no gradient goes back from here on. */
  detach(): Tensor {
    return new Tensor(this.data, this.backend);
  }

  /** The same numbers, as a constant, on another backend. */
  to(backend: Backend): Tensor {
    if (backend === this.backend) return this.detach();
    return new Tensor(backend.upload(this.values(), this.shape), backend);
  }

  #lift(b: Tensor | number): Tensor {
    return typeof b === "number" ? new Tensor(this.backend.full(b, []), this.backend) : b;
  }

  #axis(axis: number): number {
    const { rank } = this, found = axis < 0 ? axis + rank : axis;
    if (Number.isInteger(found) && found >= 0 && found < rank) return found;
    throw new RangeError(`There is no axis ${axis} in ${shapeText(this.shape)}`);
  }

  /** The shape with the size that is left in the place of -1. */
  #fill(shape: Shape): Shape {
    const open = shape.indexOf(-1);
    if (open < 0) return shape;
    const rest = shape.reduce((size, extent, axis) => axis === open ? size : size * extent, 1);
    if (shape.lastIndexOf(-1) !== open || !(rest > 0) || this.size % rest !== 0) {
      throw new ShapeError(`Cannot view ${shapeText(this.shape)} as ${shapeText(shape)}`);
    }
    return shape.with(open, this.size / rest);
  }
}

let remembering = true;

/**
 * Runs a function in which no tensor remembers how it was made: for using a model, where no
 * gradient will be asked for.
 *
 * @throws {TypeError} for an async function: after its first `await` tensors would remember again
 * @example
 * ```ts
 * import { noGrad } from "#modules/2_tensors/tensor.ts";
 * import { ones } from "#modules/2_tensors/factories.ts";
 *
 * const weight = ones([2]).requiresGrad();
 * const doubled = noGrad(() => weight.mul(2));
 * if (!doubled.isConstant) throw new Error("it remembers");
 * ```
 */
export function noGrad<T>(run: () => T): T {
  const before = remembering;
  remembering = false;
  try {
    return atOnce("noGrad", run());
  } finally {
    remembering = before;
  }
}

/** Whether tensors remember now how they are made. */
export function remembers(): boolean {
  return remembering;
}

/**
 * Calls a function on tensors. The result remembers the call only where one of the inputs requires
 * a gradient: else there is nothing to find on the way back, and what was saved can go.
 *
 * @param settings what follows the tensors, such as an axis
 * @throws {TypeError} where an input is no tensor, or two stand on different backends
 */
export function apply<
  Inputs extends readonly TensorData[],
  Saved extends readonly unknown[],
  Settings extends readonly unknown[],
>(
  fn: TensorFunction<Inputs, Saved, Settings>,
  inputs: { readonly [I in keyof Inputs]: Tensor },
  ...settings: Settings
): Tensor {
  const tensors = inputs as readonly Tensor[];
  for (const input of tensors) {
    if (!(input instanceof Tensor)) {
      throw new TypeError(`${fn.name} takes tensors, not ${typeof input} ${input}`);
    }
  }
  const { backend } = tensors[0];
  const stranger = tensors.find((input) => input.backend !== backend);
  if (stranger) {
    throw new TypeError(
      `Cannot ${fn.name} a tensor on ${backend.name} and one on ${stranger.backend.name}: bring ` +
        `one to the other by to()`,
    );
  }
  const ctx = new Context<Saved>(backend, tensors.map((input) => input.isConstant));
  const given = tensors.map((input) => input.data) as unknown as Inputs;
  const done = (fn.atOnce?.(backend, ...given) ?? fn) as typeof fn;
  const data = done.forward(ctx, ...given, ...settings);
  if (!isTensorData(data)) {
    throw new TypeError(`${fn.name}.forward gave ${typeof data} ${data}, which is no tensor data`);
  }
  if (!remembering || tensors.every((input) => input.isConstant)) return new Tensor(data, backend);
  return new Tensor(data, backend, { fn: done, ctx, inputs: tensors } as unknown as TensorHistory);
}
