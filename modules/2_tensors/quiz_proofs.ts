/** The answers to module 2's questions, worked out: a choice by asking each of its sentences. */
import { shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
import { indexToPosition, toIndex } from "#impl/2_tensors/indexing.ts";
import { Network } from "#impl/2_tensors/network.ts";
import { permute } from "#impl/2_tensors/permute.ts";
import { ones, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { sameShape, type Shape } from "#modules/2_tensors/shape.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { random } from "#modules/random.ts";

/** Whether something can be done. */
function works(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}

function fits(a: Shape, b: Shape): boolean {
  return works(() => shapeBroadcast(a, b));
}

/** The elements of a tensor row by row. */
function elements({ storage, shape, strides, size }: TensorData<Float64Array>): number[] {
  const index = shape.map(() => 0);
  return Array.from({ length: size }, (_, i) => {
    toIndex(i, shape, index);
    return storage[indexToPosition(index, strides)];
  });
}

function size(hidden: number): number {
  return new Network({ hidden, draw: random(1) }).parameters()
    .reduce((sum, { value }) => sum + value.size, 0);
}

const BOX = tensorData(new Float64Array(24), [4, 3, 2]);

export default {
  "2.1-1": () => [...BOX.strides, indexToPosition([3, 1, 0], BOX.strides)],
  "2.1-2": () => {
    const { shape, strides } = permute(BOX, [2, 0, 1]), old = [3, 1, 0];
    const index = [2, 0, 1].map((axis) => old[axis]);
    return [...shape, ...strides, ...index];
  },
  "2.1-3": () => {
    const storage = Float64Array.of(1, 2, 3, 4, 5, 6), all = [0, 1, 2, 3];
    const shows = (wanted: string) => {
      for (const a of all) {
        for (const b of all) {
          if (elements(tensorData(storage, [2, 2], [a, b])).join() === wanted) return [a, b];
        }
      }
      return [];
    };
    return [...shows("1,3,2,4"), ...shows("1,1,1,1")];
  },
  "2.1-4": () => {
    const turned = permute(BOX, [2, 0, 1]);
    return [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].filter((order) =>
      sameShape(permute(turned, order).shape, BOX.shape)
    ).flat();
  },
  "2.2-1": () => shapeBroadcast([8, 1, 6, 1], [7, 1, 5]),
  "2.2-2": () => {
    const table = zeros([3, 4]);
    const kinds = (shape: number[]) => {
      if (!fits(table.shape, shape)) return "none";
      const count = shape.reduce((a, b) => a * b, 1);
      const added = table.add(tensor(Array.from({ length: count }, (_, i) => i)).view(shape));
      const flat = added.contiguous().values();
      const inRow = new Set(flat.subarray(0, 4)).size, inColumn = flat[0] === flat[4] ? 1 : 3;
      return `${inRow === 1 ? "row" : ""}${inColumn === 1 ? "column" : ""}`;
    };
    const says = (row: number[], ...columns: number[][]) =>
      kinds(row) === "row" && columns.every((shape) => kinds(shape) === "column");
    return [
      says([3, 1], [4], [1, 4]),
      says([3], [4]),
      says([1, 4], [3, 1]),
      says([3, 1], [1, 3]),
    ];
  },
  "2.2-3": () => {
    const refutes = (a: Shape, b: Shape, c: Shape) => fits(a, b) && fits(b, c) && !fits(a, c);
    const found = [
      refutes([2], [1], [3]),
      refutes([2], [2], [3]),
      refutes([1], [2], [1]),
    ];
    return [found[0], !found.includes(true), found[1], found[2]];
  },
  "2.2-4": () => {
    const isTable = (a: number[], b: number[]) =>
      fits(a, b) && sameShape(shapeBroadcast(a, b), [9, 9]);
    return [
      isTable([9, 1], [9]),
      isTable([9], [9]),
      isTable([1, 9], [9]),
      isTable([9, 1], [9, 1]),
    ];
  },
  "2.3-1": () => {
    const x = ones([4, 3]);
    return [x.sum(0), x.mean(1), x.sum(), x.lt(0)].flatMap(({ shape }) => [...shape]);
  },
  "2.3-2": () => {
    const x = zeros([0, 3]), along0 = x.sum(0), along1 = x.sum(1), mean = x.mean().item();
    const first = along0.values().join(), second = along1.shape.join();
    return [
      first === "0,0,0" && second === "0,1" && Number.isNaN(mean),
      first === "0,0,0" && second === "1,1" && mean === 0,
      first === "" && mean === 0,
      first === "NaN,NaN,NaN",
    ];
  },
  "2.3-3": () => {
    const x = ones([2, 3, 4]).permute([0, 2, 1]);
    const [table, row] = [works(() => x.view([2, 12])), works(() => x.view([24]))];
    return [!table && !row, table && !row, !table && row, table && row];
  },
  "2.3-4": (p: number[][], y: number[][]) => ({
    values: [p.filter(([chance], i) => (chance > 0.5 ? 1 : 0) === y[i][0]).length],
    shape: [1],
  }),
  "2.4-1": () => {
    const a = ones([3, 1]).requiresGrad(), b = ones([4]).requiresGrad(), sum = a.add(b);
    sum.backward(ones(sum.shape));
    return [a, b].flatMap(({ grad }) => [...grad!.shape, grad!.contiguous().values()[0]]);
  },
  "2.4-2": () => {
    const x = ones([2, 3]).requiresGrad();
    x.mean().backward();
    return [x.grad!.contiguous().values()[4]];
  },
  "2.4-3": () => {
    const notices = [[2, 2], [2], []].map((bias) => !sameShape(shapeBroadcast([2, 2], bias), bias));
    const said = notices.join();
    return ["false,true,true", "true,false,false", "true,true,true", "false,false,false"]
      .map((guess) => guess === said);
  },
  "2.4-4": (g: number[][], b: number[][]) => ({
    values: g.flatMap((row) =>
      b.map((line) => row.reduce((sum, value, j) => sum + value * line[j], 0))
    ),
    shape: [g.length, b.length],
  }),
  "2.5-1": () => [size(10), size(100)],
  "2.5-2": () => {
    const network = new Network({ hidden: 10, draw: random(1) });
    network.forward(tensor([[0.1, 0.2], [0.3, 0.4]])).sum().backward();
    return [...network.layer2.weight.value.grad!.shape];
  },
};
