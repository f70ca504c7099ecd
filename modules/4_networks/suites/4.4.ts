/** Task 4.4: max and the pooling by it, softmax, dropout, and the loss of several classes. */
import {
  attempt,
  axis,
  example,
  float,
  howMany,
  int,
  law,
  list,
  pick,
  suite,
  tuple,
} from "#grader/suite.ts";
import { crossEntropy, nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { dropout } from "#impl/4_networks/dropout.ts";
import { argmax, max, maxFunction } from "#impl/4_networks/max.ts";
import { maxPool2d } from "#impl/4_networks/pooling.ts";
import { logSoftmax, softmax } from "#impl/4_networks/softmax.ts";
import { anyDraws, byTurns, type Source } from "#modules/1_autodiff/suite_numbers.ts";
import { fromData, ones, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { anyTensor, gradients, gradientsOf, weightsFor } from "#modules/2_tensors/suite_tensors.ts";
import { named, seen } from "#modules/2_tensors/suite_tools.ts";
import type { SimpleData } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { again, handled, largerBy, unread } from "#modules/4_networks/suite_tools.ts";
import { random } from "#modules/random.ts";

const anyAxes = anyTensor({ rank: [1, 4], size: [1, 3] });
const anyAxis = axis(0, { fromBack: true });
const draws = anyDraws();
const block = tuple(howMany({ max: 3 }), howMany({ max: 3 }));

/** A function along every axis of a [2, 3, 4], counted from the front and from the back. */
export function alongAll(calculate: (a: Tensor, axis: number) => Tensor): unknown {
  const a = weightsFor([2, 3, 4], 2), axes = [0, 1, 2, -1, -2, -3];
  return Object.fromEntries(axes.map((axis) => [`axis ${axis}`, {
    out: seen(calculate(a, axis)),
    gradient: gradientsOf((a) => calculate(a, axis), [a], ({ shape }) => weightsFor(shape, 5))[0],
  }]));
}

/** What comes of axes that are not there. */
export function beyond(calculate: (a: Tensor, axis: number) => Tensor): unknown {
  return [2, -3, 0.5].map((axis) => attempt(() => seen(calculate(numbers(), axis))));
}

/** The tensor with whole numbers from -3 to 3, of which many are equal. */
export function withTies({ data: { shape, strides, storage } }: Tensor): Tensor {
  return fromData((storage as Float64Array).map((a) => Math.round(a / 3)), shape, strides);
}

/** [[1, 5, 3], [4, 2, 0]] */
const numbers = () => tensor([[1, 5, 3], [4, 2, 0]]);

/** A gradient along an axis of an input, with something before and behind it. */
export function through(
  calculate: (a: Tensor, axis: number) => Tensor,
  input: Tensor,
  axis: number,
  seed: Source,
): unknown {
  return gradients((a) => calculate(a.mul(0.5), axis).mul(3).tanh(), [input], seed)[0];
}

/** The logarithm moves its input by EPS, and a way that does without it may be the better one. */
const EPS_MOVES = { atol: 5e-5 };

/** Draws from a list, and how many are left of it. */
export function fromList(draws: readonly number[]) {
  const left = [...draws];
  return { left, draw: () => left.shift() ?? 0.5 };
}

export default suite("4.4", [
  example("max() along each axis, which stays with size 1", () => ({
    "max([[1, 5, 3], [4, 2, 0]], 1)": seen(max(numbers(), 1)),
    "max([[1, 5, 3], [4, 2, 0]], 0)": seen(max(numbers(), 0)),
    "max([[1, 5, 3], [4, 2, 0]], -1)": seen(max(numbers(), -1)),
    "max([-3, -1, -2], 0)": seen(max(tensor([-3, -1, -2]), 0)),
  }), {
    "max([[1, 5, 3], [4, 2, 0]], 1)": { shape: [2, 1], elements: [5, 4] },
    "max([[1, 5, 3], [4, 2, 0]], 0)": { shape: [1, 3], elements: [4, 5, 3] },
    "max([[1, 5, 3], [4, 2, 0]], -1)": { shape: [2, 1], elements: [5, 4] },
    "max([-3, -1, -2], 0)": { shape: [1], elements: [-1] },
  }),
  example("max() along each axis, from the front or from the back, and its gradient", () => {
    return alongAll(max);
  }),
  example(
    "max() of infinite, tiny and equal numbers, and of 300 in a row",
    () => ({
      "[-Infinity, -Infinity]": seen(max(tensor([-Infinity, -Infinity]), 0)),
      "[[-5, Infinity], [-Infinity, -7]]": seen(
        max(tensor([[-5, Infinity], [-Infinity, -7]]), 1),
      ),
      "[1e-15, 2e-15, -1]": seen(max(tensor([1e-15, 2e-15, -1]), 0)),
      "[2, 300]": seen(max(weightsFor([2, 300], 2), 1)),
      "[5, 6, 7] along the middle": seen(max(weightsFor([5, 6, 7], 3), 1)),
    }),
    undefined,
    { atol: 0 },
  ),
  example("maxFunction.backward() twice, which leaves alone all that it was handed", () => {
    const some = (shape: number[], seed: Source) => weightsFor(shape, seed).data as SimpleData;
    const ties = tensor([[[2, 2], [1, 2]], [[0, 0], [-1, 0]], [[5, 4], [5, 5]]]).data as SimpleData;
    return [
      handled(maxFunction, [some([3, 4], 2)], 1),
      handled(maxFunction, [some([2, 6, 5], 3)], 0),
      handled(maxFunction, [ties], 1),
      handled(maxFunction, [ties], 2),
    ];
  }),
  example("max() twice back through one graph, and once more on other numbers", () => {
    return again((a) => max(a, 1), tensor([[1, 2, 2], [-3, -3, -3], [0, 5, -5]]));
  }),
  law("max() of any layout along any axis", [anyAxes, anyAxis], (a, axis) => {
    return seen(max(a, axis));
  }),
  example(
    "maxFunction.backward() leads the gradient to the largest, and shares it in a tie",
    () => {
      const largest = (a: Tensor) => max(a, 1);
      return {
        "[[1, 5, 3], [4, 2, 0]]": gradientsOf(largest, [numbers()], tensor([[10], [20]]))[0],
        "[[1, 6, 6], [7, 7, 7]]": gradientsOf(
          largest,
          [tensor([[1, 6, 6], [7, 7, 7]])],
          tensor([[10], [30]]),
        )[0],
      };
    },
    {
      "[[1, 5, 3], [4, 2, 0]]": { shape: [2, 3], elements: [0, 10, 0, 20, 0, 0] },
      "[[1, 6, 6], [7, 7, 7]]": { shape: [2, 3], elements: [0, 5, 5, 10, 10, 10] },
    },
  ),
  law("maxFunction.backward() of any layout along any axis", [
    anyAxes,
    anyAxis,
    draws,
  ], (a, axis, draws) => through(max, a, axis, draws)),
  law("maxFunction.backward() where several are the largest", [
    anyAxes,
    anyAxis,
    draws,
  ], (a, axis, draws) => gradients((a) => max(a, axis), [withTies(a)], draws)[0]),

  example("argmax() has a 1 where the largest stands", () => ({
    "argmax([[1, 5, 3], [4, 2, 0]], 1)": seen(argmax(numbers(), 1)),
    "argmax([[1, 5, 3], [4, 2, 0]], 0)": seen(argmax(numbers(), 0)),
    "argmax([-2, -1, -1], 0)": seen(argmax(tensor([-2, -1, -1]), 0)),
  }), {
    "argmax([[1, 5, 3], [4, 2, 0]], 1)": { shape: [2, 3], elements: [0, 1, 0, 1, 0, 0] },
    "argmax([[1, 5, 3], [4, 2, 0]], 0)": { shape: [2, 3], elements: [0, 1, 1, 1, 0, 0] },
    "argmax([-2, -1, -1], 0)": { shape: [3], elements: [0, 1, 1] },
  }),
  example("argmax() along an axis counted from the back, of tiny differences, and of many", () => {
    const a = weightsFor([2, 3, 4], 2);
    return {
      ...Object.fromEntries([0, 1, 2, -1, -2, -3].map((axis) => [axis, seen(argmax(a, axis))])),
      "[1, 1 + 1e-15, 1]": seen(argmax(tensor([1, 1 + 1e-15, 1]), 0)),
      "[-Infinity, -Infinity, 3]": seen(argmax(tensor([-Infinity, -Infinity, 3]), 0)),
      "300 in a row": seen(argmax(weightsFor([300], 3), -1)),
      "afterwards": seen(a),
    };
  }),
  example("argmax() refuses an axis that is not there", () => beyond(argmax)),
  law(
    "argmax() of any layout along any axis, with ties",
    [anyAxes, anyAxis],
    (a, axis) => {
      const place = argmax(withTies(a).requiresGrad(), axis);
      return { place: seen(place), requiresGradient: !place.isConstant };
    },
  ),

  example("maxPool2d() is the largest of each block", () => {
    const picture = tensor([[[[1, 2, 3, 4], [5, 6, 0, -1]]]]);
    return {
      "blocks of [2, 2]": seen(maxPool2d(picture, [2, 2])),
      "blocks of [1, 4]": seen(maxPool2d(picture, [1, 4])),
      "blocks of [2, 1]": seen(maxPool2d(picture, [2, 1])),
    };
  }, {
    "blocks of [2, 2]": { shape: [1, 1, 1, 2], elements: [6, 4] },
    "blocks of [1, 4]": { shape: [1, 1, 2, 1], elements: [4, 6] },
    "blocks of [2, 1]": { shape: [1, 1, 1, 4], elements: [5, 6, 3, 4] },
  }),
  example("maxPool2d() refuses blocks that do not fill the picture", () => ({
    "[1, 2, 4, 6] in blocks of [2, 3]": [...maxPool2d(zeros([1, 2, 4, 6]), [2, 3]).shape],
    "[1, 1, 5, 4] in blocks of [2, 2]": named(
      attempt(() => maxPool2d(zeros([1, 1, 5, 4]), [2, 2])),
      [[1, 1, 5, 4], [2, 2]],
    ),
  }), {
    "[1, 2, 4, 6] in blocks of [2, 3]": [1, 2, 2, 2],
    "[1, 1, 5, 4] in blocks of [2, 2]": "ShapeError that names [1, 1, 5, 4], [2, 2]",
  }),
  example("maxPool2d() of large blocks, and of negative and equal numbers", () => ({
    "[2, 3, 12, 15] in [4, 5]": seen(maxPool2d(weightsFor([2, 3, 12, 15], 3), [4, 5])),
    "[1, 1, 1, 300] in [1, 100]": seen(maxPool2d(weightsFor([1, 1, 1, 300], 2), [1, 100])),
    "below 0": seen(maxPool2d(tensor([[[[-4, -1, -1, -9]]]]), [1, 2])),
  })),
  example("maxPool2d() twice back through one graph, and once more on other numbers", () => {
    const picture = tensor([[[[1, 5, 3, 3], [5, 2, -1, 3]]], [[[0, 0, -1, -2], [0, 0, -3, -4]]]]);
    return again((a) => maxPool2d(a, [2, 2]), picture);
  }),
  law("maxPool2d() of any pictures in any layout, and its gradient", [
    anyTensor({ rank: 4, size: [1, 3] }),
    block,
    draws,
  ], (a, block, draws) => {
    const calculate = (a: Tensor) => maxPool2d(largerBy(a, block), block);
    return { out: seen(calculate(a)), gradient: gradients(calculate, [a], draws)[0] };
  }, { atol: 1e-10 }),

  example("softmax() makes shares of powers of e", () => ({
    "softmax([[0, ln 3], [7, 7]], 1)": seen(softmax(tensor([[0, Math.log(3)], [7, 7]]), 1)),
    "softmax([[0, ln 3], [0, ln 3]], 0)": seen(
      softmax(tensor([[0, Math.log(3)], [0, Math.log(3)]]), 0),
    ),
  }), {
    "softmax([[0, ln 3], [7, 7]], 1)": { shape: [2, 2], elements: [0.25, 0.75, 0.5, 0.5] },
    "softmax([[0, ln 3], [0, ln 3]], 0)": { shape: [2, 2], elements: [0.5, 0.5, 0.5, 0.5] },
  }),
  example("softmax() of numbers of which e to the power is infinite, or 0", () => ({
    "softmax([1000, 1000], 0)": seen(softmax(tensor([1000, 1000]), 0)),
    "softmax([-1000, -1000], 0)": seen(softmax(tensor([-1000, -1000]), 0)),
    "softmax([-5000, 5000], 0)": seen(softmax(tensor([-5000, 5000]), 0)),
    "softmax([[1000, 0], [-1000, 0]], 1)": seen(softmax(tensor([[1000, 0], [-1000, 0]]), 1)),
  }), {
    "softmax([1000, 1000], 0)": { shape: [2], elements: [0.5, 0.5] },
    "softmax([-1000, -1000], 0)": { shape: [2], elements: [0.5, 0.5] },
    "softmax([-5000, 5000], 0)": { shape: [2], elements: [0, 1] },
    "softmax([[1000, 0], [-1000, 0]], 1)": { shape: [2, 2], elements: [1, 0, 0, 1] },
  }),
  example("softmax() along each axis, from the front or from the back, and its gradient", () => {
    return alongAll(softmax);
  }),
  example(
    "softmax() of numbers without end, of differences that are tiny, and of 300",
    () => ({
      "[0, -Infinity]": seen(softmax(tensor([0, -Infinity]), 0)),
      "[0, 1e-12]": seen(softmax(tensor([0, 1e-12]), -1)),
      "[0, -40]": seen(softmax(tensor([0, -40]), 0)),
      "[300] along its axis": seen(softmax(weightsFor([300], 3).mul(9), -1)),
    }),
    undefined,
    { atol: 0 },
  ),
  example("softmax() refuses an axis that is not there", () => beyond(softmax)),
  example("softmax() twice back through one graph, and once more on other numbers", () => {
    return again((a) => softmax(a, -2), weightsFor([3, 2], 3));
  }),
  law("softmax() of any layout along any axis", [anyAxes, anyAxis], (a, axis) => {
    return seen(softmax(a, axis));
  }),
  law(
    "softmax() leads gradients to all along the axis",
    [anyAxes, anyAxis, draws],
    (a, axis, draws) => through(softmax, a, axis, draws),
    { atol: 1e-10 },
  ),

  example(
    "logSoftmax() is the logarithm of the shares",
    () => ({
      "logSoftmax([[0, ln 3], [7, 7]], 1)": seen(logSoftmax(tensor([[0, Math.log(3)], [7, 7]]), 1)),
    }),
    {
      "logSoftmax([[0, ln 3], [7, 7]], 1)": {
        shape: [2, 2],
        elements: [Math.log(0.25), Math.log(0.75), -Math.log(2), -Math.log(2)],
      },
    },
    EPS_MOVES,
  ),
  example(
    "logSoftmax() of numbers of which e to the power is infinite, or 0",
    () => ({
      "logSoftmax([0, -5000], 0)": seen(logSoftmax(tensor([0, -5000]), 0)),
      "logSoftmax([9000, 1000], 0)": seen(logSoftmax(tensor([9000, 1000]), 0)),
      "logSoftmax([-1000, -1000], 0)": seen(logSoftmax(tensor([-1000, -1000]), 0)),
    }),
    {
      "logSoftmax([0, -5000], 0)": { shape: [2], elements: [0, -5000] },
      "logSoftmax([9000, 1000], 0)": { shape: [2], elements: [0, -8000] },
      "logSoftmax([-1000, -1000], 0)": { shape: [2], elements: [-Math.log(2), -Math.log(2)] },
    },
    EPS_MOVES,
  ),
  example(
    "logSoftmax() along each axis, from the front or from the back, and its gradient",
    () => alongAll(logSoftmax),
    undefined,
    EPS_MOVES,
  ),
  example("logSoftmax() refuses an axis that is not there", () => beyond(logSoftmax)),
  example(
    "logSoftmax() twice back through one graph, and once more on other numbers",
    () => {
      return again((a) => logSoftmax(a, 1), weightsFor([2, 3], 3));
    },
    undefined,
    EPS_MOVES,
  ),
  law("logSoftmax() of any layout along any axis", [anyAxes, anyAxis], (a, axis) => {
    return seen(logSoftmax(a, axis));
  }, EPS_MOVES),
  law(
    "logSoftmax() leads gradients to all along the axis",
    [anyAxes, anyAxis, draws],
    (a, axis, draws) => through(logSoftmax, a, axis, draws),
    EPS_MOVES,
  ),

  example("dropout() drops where the draw is below the rate, and enlarges the rest", () => {
    const { draw, left } = fromList([0.1, 0.9, 0.25, 0.2, 0.7]);
    const out = seen(dropout(tensor([[1, 2], [3, 4]]), { rate: 0.25, draw }));
    return { "draws 0.1, 0.9, 0.25, 0.2": out, "left of the draws": left };
  }, {
    "draws 0.1, 0.9, 0.25, 0.2": { shape: [2, 2], elements: [0, 2 / 0.75, 3 / 0.75, 0] },
    "left of the draws": [0.7],
  }),
  example("dropout() at rate 0, at rate 1, and where nothing is learned", () => {
    const { draw, left } = fromList([0, 0.5, 0.99, 0, 0.5, 0.99, 0.125]);
    const input = tensor([1, -2, 3]);
    return {
      "rate 0": seen(dropout(input, { rate: 0, draw })),
      "rate 1": seen(dropout(input, { rate: 1, draw }).add(1)),
      "training: false": seen(dropout(input, { rate: 0.5, draw, training: false })),
      "left of the draws": left,
    };
  }, {
    "rate 0": { shape: [3], elements: [1, -2, 3] },
    "rate 1": { shape: [3], elements: [1, 1, 1] },
    "training: false": { shape: [3], elements: [1, -2, 3] },
    "left of the draws": [0.125],
  }),
  example(
    "dropout() twice back through one graph drops the same, and anew at the next call",
    () => {
      const draw = random(5);
      return again((a) => dropout(a, { rate: 0.5, draw }), weightsFor([4, 6], 3));
    },
  ),
  example("dropout() of tensors of one shape, which are not what comes out while it learns", () => {
    const input = weightsFor([3, 300], 2), draw = random(3), rates = [0.1, 0.9, 0, 1];
    return {
      out: rates.map((rate) => seen(dropout(input, { rate, draw }).add(0))),
      afterwards: seen(input),
    };
  }),
  law("dropout() of any tensor at any rate, and its gradient", [
    anyTensor(),
    pick([0, 0.1, 0.5, 0.9, 1]),
    pick([true, false]),
    draws,
  ], (a, rate, training, draws) => {
    const draw = byTurns(draws);
    const out = seen(dropout(a, { rate, draw, training }).add(1));
    const next = draw();
    const calculate = (a: Tensor) => dropout(a, { rate, draw, training }).sigmoid();
    return { out, next, gradient: gradients(calculate, [a], draws)[0] };
  }),
  law("dropout() keeps the size of the sum over many elements", [
    float({ min: 0, max: 0.9 }),
    draws,
  ], (rate, draws) => {
    const out = dropout(ones([30, 30]), { rate, draw: byTurns(draws) });
    return { sum: out.sum().item(), zeros: out.eq(0).sum().item() };
  }, { runs: 20 }),

  example("nllLoss() is the mean of what the right classes were given, without its sign", () => {
    const logProbabilities = tensor([[-1, -2, -3], [-4, -5, -6]]);
    return {
      "classes 0 and 2": seen(nllLoss(logProbabilities, tensor([0, 2]))),
      "the same as rows": seen(nllLoss(logProbabilities, tensor([[1, 0, 0], [0, 0, 1]]))),
      "classes 1 and 1": seen(nllLoss(logProbabilities, tensor([1, 1]))),
    };
  }, {
    "classes 0 and 2": { shape: [1], elements: [(1 + 6) / 2] },
    "the same as rows": { shape: [1], elements: [(1 + 6) / 2] },
    "classes 1 and 1": { shape: [1], elements: [(2 + 5) / 2] },
  }),
  example(
    "crossEntropy() of an answer that is unsure, sure and right, or sure and wrong",
    () => ({
      "[[7, 7, 7]] for class 2": seen(crossEntropy(tensor([[7, 7, 7]]), tensor([2]))),
      "[[0, 900, 0]] for class 1": seen(crossEntropy(tensor([[0, 900, 0]]), tensor([1]))),
      "[[0, 900, 0]] for class 0": seen(crossEntropy(tensor([[0, 900, 0]]), tensor([0]))),
    }),
    {
      "[[7, 7, 7]] for class 2": { shape: [1], elements: [Math.log(3)] },
      "[[0, 900, 0]] for class 1": { shape: [1], elements: [0] },
      "[[0, 900, 0]] for class 0": { shape: [1], elements: [900] },
    },
    EPS_MOVES,
  ),
  example(
    "nllLoss() twice back through one graph, and of 300 rows, whose targets stay",
    () => {
      const targets = tensor([[0, 1, 0], [0.5, 0.25, 0.25]]);
      const many = Array.from({ length: 300 }, (_, i) => i % 5);
      return {
        ...again((a) => nllLoss(a, targets), weightsFor([2, 3], 3)) as object,
        "300 rows of 5": seen(nllLoss(weightsFor([300, 5], 3), tensor(many))),
        "targets afterwards": seen(targets),
        "tiny": nllLoss(tensor([[-1e-15, -40]]), tensor([0])).item(),
      };
    },
    undefined,
    { atol: 0 },
  ),
  example(
    "crossEntropy() twice back through one graph, and of 300 rows, whose targets stay",
    () => {
      const targets = tensor([2, 0]),
        rows = [2, 0].map((one) => [0, 1, 2].map((i) => +(i === one)));
      const many = Array.from({ length: 300 }, (_, i) => i % 7);
      return {
        ...again((a) => crossEntropy(a, targets), weightsFor([2, 3], 3)) as object,
        "targets as rows": seen(crossEntropy(weightsFor([2, 3], 3), tensor(rows))),
        "300 rows of 7": seen(crossEntropy(weightsFor([300, 7], 3), tensor(many))),
        "targets afterwards": seen(targets),
      };
    },
    undefined,
    EPS_MOVES,
  ),
  law("crossEntropy() of any logits and classes, and its gradient", [
    anyTensor({ rank: 2, size: [1, 4] }),
    list(int({ min: 0, max: 11 }), { minLength: 4, maxLength: 4 }),
    pick(["numbers", "rows"]),
    float({ min: -3, max: 3 }),
  ], (logits, labelsModuloClasses, kind, weight) => {
    const [rows, classes] = logits.shape;
    const labels = labelsModuloClasses.slice(0, rows).map((label) => label % classes);
    const targets = kind === "numbers"
      ? tensor(labels)
      : tensor(labels.map((label) => Array.from({ length: classes }, (_, i) => +(i === label))));
    const calculate = (a: Tensor) => crossEntropy(a, targets);
    const [gradient] = gradientsOf(calculate, [logits], tensor([weight]));
    return { loss: seen(calculate(logits)), gradient };
  }, { ...EPS_MOVES, runs: 80 }),
  example(
    "crossEntropy() of targets that are probabilities",
    () => {
      const targets = tensor([[0.25, 0.75], [0.5, 0.5]]);
      return gradientsOf((a) => crossEntropy(a, targets), [tensor([[1, 2], [3, -4]])], tensor([1]));
    },
    undefined,
    EPS_MOVES,
  ),

  example("max() and its gradient read nothing back", () => {
    return unread((a) => max(a, 1), [[[1, 5, 5], [4, 2, 0]]]);
  }),
  example("maxPool2d() and its gradient read nothing back", () => {
    return unread((a) => maxPool2d(a, [2, 2]), [[[[[1, 2, 3, 4], [5, 6, 0, 8]]]]]);
  }),
  example("softmax() and its gradient read nothing back", () => {
    return unread((a) => softmax(a, 1), [[[1, 5, 5], [4, 2, 0]]]);
  }),
  example(
    "logSoftmax() and its gradient read nothing back",
    () => unread((a) => logSoftmax(a, 1), [[[1, 5, 5], [4, 2, 0]]]),
    undefined,
    EPS_MOVES,
  ),
  example("dropout() and its gradient read nothing back", () => {
    return unread((a) => dropout(a, { rate: 0.5, draw: random(1) }), [[[1, 5, 5], [4, 2, 0]]]);
  }),
  example(
    "crossEntropy() and its gradient read nothing back",
    () => unread((a) => crossEntropy(a, argmax(a, 1)), [[[1, 5, 3], [4, 2, 0]]]),
    undefined,
    EPS_MOVES,
  ),
]);
