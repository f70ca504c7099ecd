/** Module 2's hints, a chain for each function or group: a nudge, the idea, nearly the answer. */
import type { ModuleHints } from "#grader/manifest.ts";

export default {
  "2.1": [
    {
      of: ["indexToPosition"],
      hints: [
        "Draw the storage as a strip of boxes with numbers below, and a tensor of shape [2, 3] " +
        "beside it. For every element, write down its index and the number of its box: the strides " +
        "say how the second comes from the first.",
        "A stride is how far one step along its axis leads in the storage. So each axis brings its " +
        "entry of the index times its stride, and the ways are added up. Without axes there is " +
        "nothing to add.",
        "Start at 0 and add `index[axis] * strides[axis]` for every axis.",
      ],
    },
    {
      of: ["toIndex"],
      hints: [
        "How many hours, minutes and seconds are 10,000 seconds? Watch your hand: with which unit " +
        "do you begin, and what do you do with what is left?",
        "Begin with the axis that changes fastest, the last one. The remainder of the division by " +
        "its size is the place along it; the whole quotient belongs to the axes in front. The index " +
        "is written into the array that was handed in.",
        "For axis from the last down to 0, put `ordinal % shape[axis]` into outIndex[axis] and go " +
        "on with `Math.floor(ordinal / shape[axis])`.",
      ],
    },
    {
      of: ["permute"],
      hints: [
        "A transposed tensor needs no new numbers. Which lists describe how a storage is read, and " +
        "what must happen to them?",
        "Only the two lists that belong to the axes change places, both in the same way: axis i of " +
        "the result is axis order[i] of the old. The storage is shared. Before that the order has to " +
        "be one: sorted, it is 0, 1, 2, … without a gap.",
        "Compare a sorted copy of order with 0, 1, 2, …, throw a RangeError where they differ, then " +
        "return a tensorData of the same storage with `order.map((axis) => data.shape[axis])`, and " +
        "the strides likewise.",
      ],
    },
  ],
  "2.2": [
    {
      of: ["shapeBroadcast"],
      hints: [
        "Write the two shapes below each other so that they end at the same column, and fill up the " +
        "shorter one with ones. Which pairs of numbers are allowed in a column, and what does each " +
        "give?",
        "Count axes from the end, where both shapes have one. Ask first whether the two sizes are " +
        "equal, and if not, whether one of them is 1: the answer is then the other one, which may be " +
        "smaller than 1.",
        "For back = 1, 2, …, up to the longer length, take `a[a.length - back] ?? 1` and the same of " +
        "b; throw a ShapeError if they differ and neither is 1; else write the one that is not 1 to " +
        "place rank - back.",
      ],
    },
    {
      of: ["broadcastIndex"],
      hints: [
        "A row of shape [3] is repeated in [4, 3]. Which element of the row stands at [2, 1]? Which " +
        "of the two numbers did you need?",
        "The axes that only the larger shape has stand in front and are passed over. Along an axis " +
        "of size 1 there is only one place to be. All other numbers are carried over, shifted by how " +
        "many axes came in front.",
        "With `added = bigShape.length - shape.length`, outIndex[axis] is 0 where shape[axis] is 1, " +
        "else bigIndex[axis + added].",
      ],
    },
  ],
  "2.3": [
    {
      of: ["tensorMap"],
      hints: [
        "For every element of the result, find out which element of the input it is made of. Task " +
        "2.1 has the way from a number to an index, and from an index to a place.",
        "Make the array for the index once, in front of the loop. Count through the result by " +
        "toIndex with its shape; its own position is the count itself, since it stands row by row. " +
        "The input is read at the position that the same index has under its strides.",
        "`toIndex(i, out.shape, index)`, then put " +
        "`fn(a.storage[indexToPosition(index, a.strides)])` into out.storage[i].",
      ],
    },
    {
      of: ["tensorZip"],
      hints: [
        "It is tensorMap with two inputs, which may be smaller than the result. Where in each of " +
        "them does the partner of an element stand? Task 2.2 knows.",
        "Three arrays for indexes, made once: the result's, and one of each input's own length, which " +
        "broadcastIndex fills in from the result's. Each input is then read by its own index and its " +
        "own strides.",
        "After `toIndex(i, out.shape, index)` call broadcastIndex for a and for b, and write to " +
        "out.storage[i] the fn of `a.storage[indexToPosition(indexA, a.strides)]` and the same of b.",
      ],
    },
    {
      of: ["tensorReduce"],
      hints: [
        "Take a table of two rows and three columns, summed along its rows. Which elements go into " +
        "the first result? Which number of their indexes is the same, and which runs?",
        "Count through the results as ever. Each begins at start. The result's index has a 0 on the " +
        "axis: an inner loop lets that one number run along the axis of a, and takes in the element " +
        "that stands there.",
        "`let value = start`, for step from 0 below a.shape[axis] set `index[axis] = step` and take " +
        "in the element there; then value goes to out.storage[i].",
      ],
    },
    {
      of: [
        ...["neg.forward", "inv.forward", "add.forward", "mul.forward", "sigmoid.forward"],
        ...["relu.forward", "log.forward", "exp.forward", "tanh.forward"],
        ...["lt.forward", "eq.forward", "isClose.forward"],
      ],
      hints: [
        "No arithmetic belongs here: the backend has a map and a zip that know every operator by its " +
        "name. What is left to decide is what the way back will need.",
        "One input: map. Two: zip, which broadcasts. The function's type says what it has to save " +
        "before it returns: shapes, inputs, or the result. Where the result is saved, keep it in a " +
        "variable first.",
        'mul.forward: `ctx.save(a, b)`, then `return ctx.backend.zip("mul", a, b)`. The others have ' +
        "this form, by map or zip and with the name of their operator; sigmoid, exp and tanh save " +
        "what map gives.",
      ],
    },
    {
      of: ["sum.forward", "permute.forward", "view.forward", "expand.forward"],
      hints: [
        "Three of the four only look at the same numbers in another way. Which calls that do so are " +
        "imported at the head of the file?",
        "Each saves what the way back has to know, the old shape or the order, and then makes one " +
        "call: the backend's reduce for a sum, and permuteData, viewAs or expandTo for the others. " +
        "Nothing is copied.",
        'sum.forward: save a.shape, then `ctx.backend.reduce("add", a, axis)`. view.forward: ' +
        "`ctx.save(a.shape)` and `viewAs(a, shape)`; expand alike by expandTo. permute saves the " +
        "order and calls permuteData.",
      ],
    },
    {
      of: ["sub", "div", "gt"],
      hints: [
        "You made the same three of scalars in task 1.2. Which operations of tensors do they come " +
        "from?",
        "By methods of the two tensors, so that gradients come along: adding the negative, " +
        "multiplying by the reciprocal, asking for 'smaller' with the inputs exchanged.",
        "sub is `a.add(b.neg())`, div is `a.mul(b.inv())`, and gt is lt with its inputs exchanged.",
      ],
    },
    {
      of: ["mean"],
      hints: [
        "A mean is a sum over a count. How many numbers went into each sum, along one axis or along " +
        "all?",
        "Let sum do the work: it takes the axis, or nothing, just as mean does, and accepts one " +
        "counted from the back. Then the count need not be looked up by axis: it is how many " +
        "elements there were for each that is left.",
        "With `total = a.sum(axis)`: total divided by `a.size / total.size`.",
      ],
    },
    {
      of: ["all"],
      hints: [
        "'All are true' is the same as 'none is false'. Which operation counts, if its numbers are 1 " +
        "and 0?",
        "Ask every element whether it is 0, which gives ones for the false. Add these up along the " +
        "axis. Where the count is 0 nothing was false, and asking that is the first question once " +
        "more.",
        "`a.eq(0)`, its sum along the axis, and of that again `.eq(0)`.",
      ],
    },
  ],
  "2.4": [
    {
      of: ["unbroadcast"],
      hints: [
        "A row was added to each of four rows. If one number of it moves by a little, how many " +
        "elements of the result move? What then is its gradient made of?",
        "Add up along the axes where the input was repeated: those in front that it did not have, " +
        "and those where its size was 1 and the gradient's is another. Sums keep their axes with " +
        "size 1; at the end a view drops the ones in front.",
        "Return grad if the shapes are the same; with `added` the axes in front, replace the result " +
        'by `backend.reduce("add", result, axis)` where `axis < added` or `shape[axis - added] !== ' +
        "grad.shape[axis]`; end with `viewAs(result, shape)`.",
      ],
    },
    {
      of: ["add.backward", "mul.backward"],
      hints: [
        "The formulas are those of module 1. What is new is that an input may have been broadcast: " +
        "which shape must its gradient have?",
        "Work out the gradient in the result's shape first, then bring it back to each input's own " +
        "shape by unbroadcast. A sum hands on what came in; a product multiplies it by the other " +
        "factor, by the backend's zip.",
        "mul.backward: unbroadcast the zip of b and gradOut to a.shape, and that of a and gradOut to " +
        "b.shape. add.backward: unbroadcast gradOut to the one saved shape and to the other.",
      ],
    },
    {
      of: ["neg.backward", "inv.backward", "relu.backward", "log.backward"],
      hints: [
        "Three of these derivatives are operators that you wrote in task 0.1, and the backend knows " +
        "them by name.",
        "Take what forward saved out of ctx.saved and let the backend's zip walk over it and gradOut " +
        "together: their operators take the input first. For a changed sign nothing was saved, and a " +
        "map is enough.",
        'inv.backward: `ctx.backend.zip("invBack", a, gradOut)`; reluBack and logBack alike. ' +
        "neg.backward: map gradOut by neg.",
      ],
    },
    {
      of: ["sigmoid.backward", "exp.backward", "tanh.backward"],
      hints: [
        "What was saved is the result, and the slope is made of it. Write the formula of module 1, " +
        "and then name the operation of the backend for each sign in it.",
        "Products are zips. 'One minus' is a changed sign and then a shift by a constant: map takes " +
        'an object for that, with the op "shift" and the constant. Every step gives new data; ' +
        "nothing that was handed in changes.",
        "exp: zip mul of what was saved and gradOut. sigmoid: with rest the shift by 1 of the " +
        "negative of s, s times rest times gradOut. tanh: the shift by 1 of the negative of t times " +
        "t, times gradOut.",
      ],
    },
    {
      of: ["lt.backward", "eq.backward", "isClose.backward"],
      hints: [
        "An answer of 1 or 0 does not move when an input moves a little. So much for the numbers: " +
        "which shapes must they have?",
        "Zeros, whatever comes in, one tensor for each input and in its own shape, which forward has " +
        "saved. Not zero times gradOut: that would make NaN of an infinite one.",
        "`ctx.backend.full` of 0 and each of the two saved shapes, in a list.",
      ],
    },
    {
      of: ["sum.backward", "expand.backward"],
      hints: [
        "The two are each other's way back: one puts many numbers into one, the other makes many of " +
        "one. What then does each do with a gradient?",
        "Every element counts once in its sum, so it gets the sum's gradient: repeat it to the saved " +
        "shape. And an element that was repeated has a part in each copy: bring what came back to " +
        "them to the saved shape, as for add.",
        "sum.backward: `expandTo(gradOut, shape)`. expand.backward: unbroadcast gradOut to the shape " +
        "that was saved.",
      ],
    },
    {
      of: ["permute.backward"],
      hints: [
        "Take three axes and the order [2, 0, 1]. Which order puts them back? It is not the same one.",
        "Axis order[i] of the input became axis i. So for each axis of the input ask at which place " +
        "of the order it stands: a list's indexOf answers that.",
        "The inverse order is `order.map((_, axis) => order.indexOf(axis))`: permuteData of gradOut " +
        "by it.",
      ],
    },
    {
      of: ["view.backward"],
      hints: [
        "The way back is a view under the old shape. But of what may a view be made, and does a " +
        "gradient always lie like that in its storage?",
        "A gradient may come in with any strides, turned over or repeated, and viewAs wants elements " +
        "that stand row by row. The backend's map writes its result in that order, and one operator " +
        "changes no number.",
        '`viewAs(ctx.backend.map("id", gradOut), shape)`, with the shape from ctx.saved.',
      ],
    },
  ],
  "2.5": [
    {
      of: ["Linear.forward"],
      hints: [
        "It is the layer of task 1.5, but no loop over points, inputs or outputs is left: " +
        "broadcasting does them. Write down the shape of every step before you write the step.",
        "A sum over inputs of input times weight is a product that broadcasts, followed by a sum " +
        "along one axis: give the rows a new last axis of size 1, and every input meets a row of " +
        "weights. The axis that was summed over stays, with size 1, until a view drops it.",
        "`inputs.view([rows, inSize, 1]).mul(weight)` is [rows, in, out]; then `sum(1)`, " +
        "`view([rows, outSize])`, `add(bias)`.",
      ],
    },
    {
      of: ["Network.forward"],
      hints: [
        "Go along the drawing at the head of the file. Where does a relu stand, and what stands at " +
        "the end?",
        "All points go through together, a row each, so there is no loop at all: a layer, relu of " +
        "its whole answer, twice; then the last layer, whose scores become probabilities.",
        "relu after layer1 and layer2, sigmoid after layer3, each a method of the tensor.",
      ],
    },
    {
      of: ["meanLoss"],
      hints: [
        "The loss wants the probability of each row's own label. There is no if for a whole column: " +
        "what does a label of 1 or 0 do when you multiply by it?",
        "It works as a switch: p times the label keeps the rows of label 1, and 1 - p times 1 - label " +
        "those of label 0. Add the two, and every row has its own probability. Then the logarithm, " +
        "the sign, the mean.",
        "Add `probabilities.mul(labels)` and the product of `probabilities.neg().add(1)` with " +
        "`labels.neg().add(1)`; then log, neg, mean.",
      ],
    },
    {
      of: ["trainingStep"],
      hints: [
        "A training step has four parts, in an order that you know from task 1.5. Which of them " +
        "would go wrong if it came first?",
        "Forget old gradients, go forward, go backward from the mean loss, step. What you return are " +
        "the probabilities of before the step, and they must not hold on to the graph.",
        "zeroGrad, forward, `meanLoss(…).backward()`, step; return the probabilities, detached.",
      ],
    },
  ],
} satisfies ModuleHints;
