/** Ten honest mistakes in the tasks 2.1 to 2.4. */
import type { HonestMistake } from "./mistake.ts";

const inFile = (file: string) =>
(
  place: string,
  mistake: string,
  change: HonestMistake["change"],
  says: RegExp,
): HonestMistake => ({ mistake, change, says, place: [place], file: `2_tensors/${file}.ts` });

const indexing = inFile("indexing"), permuted = inFile("permute"), broadcast = inFile("broadcast");
const loops = inFile("map_zip_reduce"), functions = inFile("elementwise_functions");
const shapes = inFile("shape_functions"), derived = inFile("derived_operations");
const unbroadcasting = inFile("unbroadcast");

/** By the task's id. */
export const TENSOR_MISTAKES: Readonly<Record<string, readonly HonestMistake[]>> = {
  "2.1": [
    indexing("indexToPosition", "forgets the strides", [[
      "position += index[axis] * strides[axis]",
      "position += index[axis]",
    ]], /indexToPosition\(.*expected \d+.*actual \d+/),
    indexing("indexToPosition", "leaves out the last axis", [[
      "axis < strides.length;",
      "axis < strides.length - 1;",
    ]], /indexToPosition\(.*expected \d+.*actual \d+/),
    indexing(
      "indexToPosition",
      "multiplies up instead of adding",
      [["let position = 0;", "let position = 1;"], [
        "position += index[axis] * strides[axis]",
        "position *= index[axis] * strides[axis]",
      ]],
      /indexToPosition\(.*expected \d+.*actual \d+/,
    ),
    indexing(
      "indexToPosition",
      "forgets to return",
      [["  return position;", "  position;"]],
      /undefined.*return/,
    ),
    indexing("toIndex", "begins at the first axis", [[
      "let axis = shape.length - 1; axis >= 0; axis--",
      "let axis = 0; axis < shape.length; axis++",
    ]], /toIndex\(.*expected.*actual/),
    indexing("toIndex", "does not round down", [[
      "Math.floor(ordinal / shape[axis])",
      "ordinal / shape[axis]",
    ]], /toIndex\(.*actual .*\d\.\d/),
    indexing("toIndex", "makes a new array", [[
      "  for (let axis = shape.length - 1",
      "  outIndex = [];\n  for (let axis = shape.length - 1",
    ]], /toIndex\(.*expected.*actual/),
    permuted("permute", "leaves the strides as they were", [[
      "order.map((axis) => data.strides[axis])",
      "data.strides",
    ]], /with strides \[3, 1\] needs a storage of 8/),
    permuted("permute", "does not check the order", [[
      "  if (order.length !== data.shape.length || sorted.some((axis, i) => axis !== i)) {",
      "  if (order.length < 0 || sorted.length < 0) {",
    ]], /permute\(\).*RangeError/),
    permuted("permute", "applies the order the other way round", [[
      "const shape = order.map((axis) => data.shape[axis]);",
      "const shape = order.map((_, i) => data.shape[order.indexOf(i)]);",
    ], [
      "const strides = order.map((axis) => data.strides[axis]);",
      "const strides = order.map((_, i) => data.strides[order.indexOf(i)]);",
    ]], /permute\(.*expected.*actual/),
  ],
  "2.2": [
    broadcast("shapeBroadcast", "lines up from the left", [[
      "a[a.length - back] ?? 1, extentB = b[b.length - back] ?? 1",
      "a[rank - back] ?? 1, extentB = b[rank - back] ?? 1",
    ]], /shapeBroadcast\(/),
    broadcast("shapeBroadcast", "takes the larger of any two", [[
      "    if (extentA !== extentB && extentA !== 1 && extentB !== 1) {",
      "    if (extentA < 0) {",
    ]], /shapeBroadcast\(.*(ShapeError|refuse)/),
    broadcast("shapeBroadcast", "takes the larger size, also beside 0", [[
      "extentA === 1 ? extentB : extentA",
      "Math.max(extentA, extentB)",
    ]], /shapeBroadcast\(.*0/),
    broadcast("shapeBroadcast", "throws another error", [[
      "throw new ShapeError(`Cannot broadcast ${pair}: ${why}`)",
      "throw new Error(`Cannot broadcast ${pair}: ${why}`)",
    ]], /ShapeError/),
    broadcast("shapeBroadcast", "says no more than that it failed", [[
      "throw new ShapeError(`Cannot broadcast ${pair}: ${why}`)",
      "throw new ShapeError(`no: ${pair.length + why.length}`)",
    ]], /ShapeError that names/),
    broadcast(
      "shapeBroadcast",
      "forgets to return",
      [["  return shape;\n", ""]],
      /undefined.*return/,
    ),
    broadcast("shapeBroadcast", "has as many axes as the first", [[
      "const rank = Math.max(a.length, b.length);",
      "const rank = a.length;",
    ]], /shapeBroadcast\(.*expected.*actual/),
    broadcast("broadcastIndex", "lines up from the left", [[
      "bigIndex[axis + added]",
      "bigIndex[axis]",
    ]], /broadcastIndex\(.*expected.*actual/),
    broadcast("broadcastIndex", "forgets axes of size 1", [[
      "shape[axis] === 1 ? 0 : bigIndex[axis + added]",
      "bigIndex[axis + added]",
    ]], /broadcastIndex\(.*expected.*actual/),
    broadcast("broadcastIndex", "asks the larger shape for the 1", [[
      "shape[axis] === 1 ?",
      "bigShape[axis + added] === 1 ?",
    ]], /broadcastIndex\(.*expected.*actual/),
  ],
  "2.3": [
    loops("tensorMap", "reads the storage straight through", [[
      "fn(a.storage[indexToPosition(index, a.strides)])",
      "fn(a.storage[i])",
    ]], /tensorMap\(.*column/),
    loops("tensorMap", "forgets the function", [[
      "fn(a.storage[indexToPosition(index, a.strides)])",
      "a.storage[indexToPosition(index, a.strides)]",
    ]], /tensorMap\(\) applies the function/),
    loops("tensorZip", "reads b with the strides of a", [[
      "b.storage[indexToPosition(indexB, b.strides)]",
      "b.storage[indexToPosition(indexB, a.strides)]",
    ]], /tensorZip\(.*expected.*actual/),
    loops(
      "tensorReduce",
      "begins at 0",
      [["let value = start;", "let value = 0;"]],
      /tensorReduce\(.*start/,
    ),
    loops("tensorReduce", "leaves out the last element", [[
      "step < a.shape[axis];",
      "step < a.shape[axis] - 1;",
    ]], /tensorReduce\(.*expected.*actual/),
    functions("inv.forward", "asks for neg", [[
      'ctx.backend.map("inv", a)',
      'ctx.backend.map("neg", a)',
    ]], /inv\.forward\(.*expected.*actual/),
    functions("add.forward", "forgets to return", [[
      '    return ctx.backend.zip("add", a, b);',
      '    ctx.backend.zip("add", a, b);',
    ]], /add.*(undefined|return)/),
    shapes("permute.forward", "gives its input", [[
      "    return permuteData(a, order);",
      "    return a;",
    ]], /permute\.forward\(/),
    derived("sub", "makes a new tensor of the numbers", [[
      "return a.add(b.neg());",
      "return a.detach().add(b.detach().neg());",
    ]], /its history is lost/),
    derived("mean", "divides by the whole size", [[
      "total.div(a.size / total.size)",
      "total.div(a.size)",
    ]], /mean\(.*expected.*actual/),
  ],
  "2.4": [
    unbroadcasting("unbroadcast", "leaves axes of size 1 as they are", [[
      "axis < added || shape[axis - added] !== grad.shape[axis]",
      "axis < added",
    ]], /unbroadcast\(/),
    unbroadcasting("unbroadcast", "gives back what came in", [[
      "  if (sameShape(grad.shape, shape)) return grad;",
      "  if (sameShape(grad.shape, shape) || shape.length >= 0) return grad;",
    ]], /unbroadcast\(/),
    functions("add.backward", "gives one gradient", [[
      "    return [\n      unbroadcast(ctx.backend, gradOut, shapeA),\n      unbroadcast(ctx.backend, gradOut, shapeB),\n    ];",
      "    void shapeB;\n    return unbroadcast(ctx.backend, gradOut, shapeA);",
    ]], /add.*(2 inputs|two inputs|one gradient|gave 1|one for each)/),
    functions(
      "mul.backward",
      "hands each factor itself",
      [['backend.zip("mul", b, gradOut), a.shape', 'backend.zip("mul", a, gradOut), a.shape'], [
        'backend.zip("mul", a, gradOut), b.shape',
        'backend.zip("mul", b, gradOut), b.shape',
      ]],
      /mul\.backward\(\) hands each the other factor/,
    ),
    functions("mul.backward", "forgets unbroadcast", [[
      'unbroadcast(backend, backend.zip("mul", b, gradOut), a.shape)',
      'backend.zip("mul", b, gradOut)',
    ]], /mul/),
    functions("neg.backward", "forgets the sign", [[
      'return ctx.backend.map("neg", gradOut);',
      "return gradOut;",
    ]], /neg\.backward\(.*(sign|expected -)/),
    functions("relu.backward", "lets everything through", [[
      'return ctx.backend.zip("reluBack", a, gradOut);',
      "void a;\n    return gradOut;",
    ]], /relu\.backward\(.*expected 0/),
    functions(
      "log.backward",
      "asks for invBack",
      [['zip("logBack"', 'zip("invBack"']],
      /log\.backward\(.*expected.*actual/,
    ),
    shapes("sum.backward", "does not repeat the gradient", [[
      "    return expandTo(gradOut, shape);",
      "    void shape;\n    return gradOut;",
    ]], /sum\.backward\(/),
    shapes("permute.backward", "turns the same way again", [[
      "order.map((_, axis) => order.indexOf(axis))",
      "order",
    ]], /permute\.backward\(/),
  ],
};
