/**
 * Module 2: numbers in rows, read under any shape, and the gradients that lead back through them.
 */
import type { ModuleManifest } from "#grader/manifest.ts";

export default {
  folder: "2_tensors",
  title: "Tensors",
  tasks: [
    {
      id: "2.1",
      title: "Tensor data",
      points: 10,
      files: ["indexing.ts", "permute.ts"],
      suite: "suites/2.1.ts",
      needs: [],
      hints: [
        "Draw the storage as a strip of boxes with numbers below, and a tensor of shape [2, " +
        "3] beside it. For every element, write down its index and the number of its box: " +
        "the strides say how the second comes from the first.",
        "An index is like a time in hours, minutes and seconds: so many seconds of one " +
        "minute, so many minutes of one hour. To split a count of seconds you begin with the " +
        "smallest unit and take remainders; what is left over belongs to the larger units. A " +
        "transposed tensor needs no new numbers: only the two lists that belong to the axes " +
        "change places, both in the same way.",
        "indexToPosition: start at 0 and add `index[axis] * strides[axis]` for every axis. " +
        "toIndex: for axis from the last down to 0, put `ordinal % shape[axis]` into " +
        "outIndex[axis] and go on with `Math.floor(ordinal / shape[axis])`. permute: compare " +
        "a sorted copy of order with 0, 1, 2, …, throw a RangeError where they differ, then " +
        "return a tensorData of the same storage with `order.map((axis) => " +
        "data.shape[axis])`, and the strides likewise.",
      ],
    },
    {
      id: "2.2",
      title: "Broadcasting",
      points: 10,
      files: ["broadcast.ts"],
      suite: "suites/2.2.ts",
      needs: [],
      hints: [
        "Write the two shapes below each other so that they end at the same column, and fill " +
        "up the shorter one with ones. Which pairs of numbers are allowed in a column, and " +
        "what does each give?",
        "Count axes from the end, where both shapes have one. Ask first whether the two " +
        "sizes are equal, and if not, whether one of them is 1: the answer is then the other " +
        "one, which may be smaller than 1. For an index, the axes that are only in the " +
        "larger shape stand in front and are passed over; along an axis of size 1 there is " +
        "only one place to be.",
        "shapeBroadcast: for back = 1, 2, …, up to the longer length, take `a[a.length - " +
        "back] ?? 1` and the same of b; throw a ShapeError if they differ and neither is 1; " +
        "else write the one that is not 1 to place rank - back. broadcastIndex: with `added " +
        "= bigShape.length - shape.length`, outIndex[axis] is 0 where shape[axis] is 1, else " +
        "bigIndex[axis + added].",
      ],
    },
    {
      id: "2.3",
      title: "Tensor operations",
      points: 20,
      files: [
        "map_zip_reduce.ts",
        "elementwise_functions.ts",
        "shape_functions.ts",
        "derived_operations.ts",
      ],
      suite: "suites/2.3.ts",
      needs: ["0.1", "2.1", "2.2"],
      hints: [
        "Begin with the three loops; the functions are one or two lines each once these run. " +
        "All three have one form: for every element of the result, find out which elements " +
        "of the inputs it is made of. You have written everything that is needed for it.",
        "Make the arrays for indexes once, in front of the loop. Count through the result by " +
        "toIndex with its shape; its own position is the count itself. An input is read at " +
        "the position that its own index has under its own strides. In a zip each input gets " +
        "an index of its own by broadcastIndex. In a reduce the result's index has a 0 on " +
        "the axis, and an inner loop lets that one number run. The functions hand the " +
        "operator's name to the backend; their type says what they have to save before they " +
        "return.",
        "tensorMap: `toIndex(i, out.shape, index)`, then put " +
        "`fn(a.storage[indexToPosition(index, a.strides)])` into out.storage[i]. " +
        "tensorReduce: `let value = start`, for step from 0 below a.shape[axis] set " +
        "`index[axis] = step` and take in the element there. mul.forward: `ctx.save(a, b)`, " +
        'then `return ctx.backend.zip("mul", a, b)`. view.forward: `ctx.save(a.shape)` and ' +
        "`viewAs(a, shape)`. gt is lt with its inputs exchanged, mean is a sum divided by " +
        "a.size / total.size, and all is `a.eq(0).sum(axis).eq(0)`.",
      ],
    },
    {
      id: "2.4",
      title: "Gradients",
      points: 20,
      files: ["unbroadcast.ts", "elementwise_functions.ts", "shape_functions.ts"],
      suite: "suites/2.4.ts",
      needs: ["0.1", "2.1", "2.2", "2.3"],
      hints: [
        "Take one element of one input and ask: which elements of the output change when it " +
        "does, and how fast? Its gradient is the sum, over these, of how fast times what " +
        "came in. For most functions here it is one element; for a tensor that was broadcast " +
        "or expanded there are several.",
        "unbroadcast walks along the axes of the gradient and adds up along those where the " +
        "input was repeated: the ones in front that it did not have, and the ones where its " +
        "size was 1. The sums keep the axes in front with size 1; a view drops them in the " +
        "end. In the elementwise functions the formulas are those of module 1, by zip and " +
        "map of the backend. A view's or permute's gradient is the way back: remember what " +
        "the shape or the order was. And mind that a gradient may come in with any strides.",
        "unbroadcast: return grad if the shapes are the same; with `added` the axes in " +
        'front, replace the result by `backend.reduce("add", result, axis)` where `axis < ' +
        "added` or `shape[axis - added] !== grad.shape[axis]`; end with `viewAs(result, " +
        "shape)`. mul.backward: unbroadcast the zip of b and gradOut to a.shape, and that of " +
        "a and gradOut to b.shape. permute.backward: the inverse order is `order.map((_, " +
        'axis) => order.indexOf(axis))`. view.backward: `viewAs(ctx.backend.map("id", ' +
        "gradOut), shape)`. sum.backward: `expandTo(gradOut, shape)`.",
      ],
    },
    {
      id: "2.5",
      title: "Training",
      points: 20,
      files: ["network.ts", "training.ts"],
      suite: "suites/2.5.ts",
      needs: ["0.1", "0.4", "2.1", "2.2", "2.3", "2.4"],
      hints: [
        "It is the network of task 1.5, but no loop over points, inputs or outputs is left: " +
        "broadcasting does them. Write down the shape of every step before you write the " +
        "step.",
        "A sum over inputs of input times weight is a product that broadcasts, followed by a " +
        "sum along one axis: give the rows a new last axis of size 1, and every input meets " +
        "a row of weights. The axis that was summed over stays, with size 1, until a view " +
        "drops it. In the loss a label of 1 or 0 works as a switch: multiplied, it keeps one " +
        "term and makes the other 0. A training step has four parts, in an order that you " +
        "know from task 1.5.",
        "Linear.forward: `inputs.view([rows, inSize, 1]).mul(weight)` is [rows, in, out]; " +
        "then `sum(1)`, `view([rows, outSize])`, `add(bias)`. Network.forward: relu after " +
        "layer1 and layer2, sigmoid after layer3. meanLoss: add `probabilities.mul(labels)` " +
        "and the product of `probabilities.neg().add(1)` with `labels.neg().add(1)`; then " +
        "log, neg, mean. trainingStep: zeroGrad, forward, `meanLoss(…).backward()`, step; " +
        "return the probabilities, detached.",
      ],
    },
  ],
} satisfies ModuleManifest;
