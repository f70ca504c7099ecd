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
  const gradients: readonly TensorData[] = isTensorData(result) ? [result] : result;
  if (!Array.isArray(gradients) || !gradients.every(isTensorData)) {
    throw new TypeError(`${fn.name}.backward gave something that is no tensor data`);
  }
  if (gradients.length !== inputs.length) {
    throw new RangeError(
      `${fn.name}.backward gave ${gradients.length} gradients for ${inputs.length} inputs`,
    );
  }
  inputs.forEach(({ shape, backend }, i) => {
    checkOwner(gradients[i], backend, `the gradient of ${fn.name}`);
    if (sameShape(gradients[i].shape, shape)) return;
    throw new ShapeError(
      `${fn.name}.backward gave a gradient of ${shapeText(gradients[i].shape)} for an input of ${
        shapeText(shape)
      }`,
    );
  });
  return inputs.map((input, i): [Tensor, TensorData] => [input, gradients[i]])
    .filter(([input]) => !input.isConstant);
}

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
