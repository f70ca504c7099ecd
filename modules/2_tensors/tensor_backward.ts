/**
 * Backpropagation on tensors: from the end of a computation to its leaves, each tensor after all
 * that were calculated from it.
 */
import { checkOwner } from "#modules/2_tensors/check_owner.ts";
import { sameShape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { isTensorData, type TensorData } from "#modules/2_tensors/tensor_data.ts";

/**
 * Adds to every leaf below `end` its gradient.
 *
 * Gradients wait in a map until all shares of a tensor are in; then they move on to its inputs and
 * are forgotten. No recursion: a graph may be as deep as memory allows.
 */
export function backpropagate(end: Tensor, gradOut: TensorData): void {
  const waiting = new Map<Tensor, TensorData>([[end, gradOut]]);
  for (const tensor of topologicalSort(end)) {
    const grad = waiting.get(tensor)!;
    waiting.delete(tensor);
    tensor.accumulate(grad);
    for (const [input, share] of chainRule(tensor, grad)) {
      const before = waiting.get(input);
      waiting.set(input, before ? input.backend.zip("add", before, share) : share);
    }
  }
}

/** Each input that is no constant, with its share of the gradient. */
function chainRule(tensor: Tensor, gradOut: TensorData): [input: Tensor, grad: TensorData][] {
  const { history } = tensor;
  if (!history?.fn) return [];
  const { fn, ctx, inputs } = history;
  const result = fn.backward(ctx!, gradOut);
  const gradients: readonly unknown[] = isTensorData(result) ? [result] : result;
  if (!Array.isArray(gradients)) throw new TypeError(`${fn.name}.backward gave ${NO_DATA}`);
  if (gradients.length !== inputs.length) {
    throw new RangeError(
      `${fn.name}.backward gave ${gradients.length} gradients for ${inputs.length} inputs`,
    );
  }
  return inputs.flatMap((input, i): [Tensor, TensorData][] => {
    const grad: unknown = gradients[i];
    if (input.isConstant && grad === undefined) return [];
    if (!isTensorData(grad)) throw new TypeError(`${fn.name}.backward gave ${NO_DATA}`);
    checkOwner(grad, input.backend, `the gradient of ${fn.name}`);
    if (!sameShape(grad.shape, input.shape)) {
      throw new ShapeError(
        `${fn.name}.backward gave a gradient of ${shapeText(grad.shape)} for an input of ${
          shapeText(input.shape)
        }`,
      );
    }
    return input.isConstant ? [] : [[input, grad]];
  });
}

const NO_DATA = "something that is no tensor data";

/**
 * `end` and all that it was calculated from, but constants, each after everything that uses it: as
 * `topologicalSort` of task 1.4 does it for scalars.
 */
function topologicalSort(end: Tensor): Tensor[] {
  const found = [end]; // grows while it is walked over
  for (const tensor of found) {
    for (const input of tensor.inputs) {
      if (!input.isConstant && input.pendingUses++ === 0) found.push(input);
    }
  }
  const order = [end];
  for (const tensor of order) {
    for (const input of tensor.inputs) {
      if (!input.isConstant && --input.pendingUses === 0) order.push(input);
    }
  }
  return order;
}
