/** What module 2's answers cost. */
import { broadcastIndex, shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
import { all, div, gt, mean, sub } from "#impl/2_tensors/derived_operations.ts";
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import { tensorMap, tensorReduce, tensorZip } from "#impl/2_tensors/map_zip_reduce.ts";
import { Linear, Network } from "#impl/2_tensors/network.ts";
import { permute } from "#impl/2_tensors/permute.ts";
import { meanLoss, trainingStep } from "#impl/2_tensors/training.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { operationCosts } from "#modules/2_tensors/operation_count.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { counted, type ModuleCosts, watched } from "#modules/counting.ts";
import { random } from "#modules/random.ts";

/** A table of 2 rows and 3 columns, and a row of 3, that gradients may be asked of. */
function table(): Tensor {
  return tensor([[1, 2, 3], [4, 5, 6]]).requiresGrad();
}
function row(): Tensor {
  return tensor([7, 8, 9]).requiresGrad();
}

function backwards(make: (a: Tensor, b: Tensor) => Tensor): () => void {
  const result = make(table(), row());
  const grad = tensor(counted(result.size)).view(result.shape);
  return () => result.backward(grad);
}

export default {
  "2.1": () => {
    const strides = watched([12, 4, 1]), shape = watched([2, 3, 4]), order = watched([2, 0, 1]);
    const index = watched([0, 0, 0]);
    indexToPosition([1, 2, 3], strides.array);
    toIndex(17, shape.array, index.array);
    permute(tensorData(new Float64Array(24), [2, 3, 4]), order.array);
    return [
      { what: "strides read by indexToPosition(), 3 axes", count: strides.reads() },
      { what: "sizes read by toIndex(), 3 axes", count: shape.reads() },
      { what: "numbers written by toIndex(), 3 axes", count: index.writes() },
      { what: "entries of the order read by permute(), 3 axes", count: order.reads() },
    ];
  },
  "2.2": () => {
    const a = watched([8, 1, 6, 1]), b = watched([7, 1, 5]), index = watched([3, 4, 2]);
    shapeBroadcast(a.array, b.array);
    broadcastIndex(index.array, [4, 5, 3], [5, 1], [0, 0]);
    return [
      { what: "sizes read by shapeBroadcast() of 4 and 3 axes", count: a.reads() + b.reads() },
      { what: "entries read by broadcastIndex(), from 3 axes to 2", count: index.reads() },
    ];
  },
  "2.3": () => {
    const storage = (length: number) => watched(new Float64Array(length).fill(1));
    const a = storage(600), b = storage(30), out = storage(600), sums = storage(20);
    const fn = (x: number, y = 0) => x + y;
    tensorMap(fn, tensorData(out.array, [20, 30]), tensorData(a.array, [20, 30]));
    const mapped = a.reads();
    tensorZip(
      fn,
      tensorData(out.array, [20, 30]),
      tensorData(a.array, [20, 30]),
      tensorData(b.array, [30]),
    );
    const zipped = a.reads() - mapped + b.reads(), before = a.reads();
    tensorReduce(fn, 0, tensorData(sums.array, [20, 1]), tensorData(a.array, [20, 30]), 1);
    return [
      { what: "elements read by tensorMap() of [20, 30]", count: mapped },
      { what: "elements read by tensorZip() of [20, 30] and [30]", count: zipped },
      { what: "elements read by tensorReduce() of [20, 30]", count: a.reads() - before },
      { what: "elements written by these three", count: out.writes() + sums.writes() },
      ...operationCosts("sub, div, gt, mean and all of [2, 3]", () => {
        const a = table(), b = row();
        sub(a, b);
        div(a, b);
        gt(a, b);
        mean(a, 1);
        all(a, 1);
      }),
    ];
  },
  "2.4": () => [
    ...operationCosts("add, backward", backwards((a, b) => a.add(b))),
    ...operationCosts("mul, backward", backwards((a, b) => a.mul(b))),
    ...operationCosts("sigmoid, backward", backwards((a) => a.sigmoid())),
    ...operationCosts("tanh, backward", backwards((a) => a.tanh())),
    ...operationCosts("view, backward", backwards((a) => a.view([3, 2]))),
  ],
  "2.5": () => {
    const layer = new Linear({ inSize: 4, outSize: 5, draw: random(1) });
    const inputs = tensor(counted(12)).view([3, 4]);
    const network = new Network({ hidden: 4, draw: random(1) });
    const optimizer = new SGD(network.parameters(), { rate: 0.5 });
    const rows = { points: tensor([[0.1, 0.9], [0.8, 0.2]]), labels: tensor([[1], [0]]) };
    const p = tensor([[0.3], [0.6]]);
    return [
      ...operationCosts("a layer from 4 to 5, 3 rows", () => layer.forward(inputs)),
      ...operationCosts("meanLoss() of 2 rows", () => meanLoss(p, rows.labels)),
      ...operationCosts("a step, 2 rows, hidden 4", () => trainingStep(network, rows, optimizer)),
    ];
  },
} satisfies ModuleCosts;
