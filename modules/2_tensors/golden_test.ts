/**
 * Every operation against PyTorch, forward values and all gradients under random weights: see
 * data/golden/2_tensors.py.
 */
import golden from "#data/golden/2_tensors.json" with { type: "json" };
import { fromData, tensor } from "#modules/2_tensors/factories.ts";
import { rowMajor } from "#modules/2_tensors/row_major.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { assert, assertEquals } from "@std/assert";

interface Settings {
  readonly axis?: number;
  readonly order?: readonly number[];
  readonly shape?: readonly number[];
}

/** The operations by the names that the golden file has for them. */
const RUN: Readonly<Record<string, (inputs: Tensor[], settings: Settings) => Tensor>> = {
  neg: ([a]) => a.neg(),
  inv: ([a]) => a.inv(),
  exp: ([a]) => a.exp(),
  log: ([a]) => a.log(),
  relu: ([a]) => a.relu(),
  sigmoid: ([a]) => a.sigmoid(),
  tanh: ([a]) => a.tanh(),
  square: ([a]) => a.pow(2),
  contiguous: ([a]) => a.contiguous().mul(1),
  add: ([a, b]) => a.add(b),
  sub: ([a, b]) => a.sub(b),
  mul: ([a, b]) => a.mul(b),
  div: ([a, b]) => a.div(b),
  lt: ([a, b]) => a.lt(b),
  gt: ([a, b]) => a.gt(b),
  eq: ([a, b]) => a.eq(b),
  isClose: ([a, b]) => a.isClose(b),
  mulSelf: ([a]) => a.mul(a),
  sum: ([a], { axis }) => a.sum(axis),
  mean: ([a], { axis }) => a.mean(axis),
  all: ([a], { axis }) => a.all(axis),
  permute: ([a], { order }) => a.permute(order!),
  view: ([a], { shape }) => a.view(shape!),
  reshape: ([a], { shape }) => a.reshape(shape!),
  expand: ([a], { shape }) => a.expand(shape!),
  matmul: ([a, b]) => a.matmul(b),
  turnAndFlatten: ([a]) => a.permute([2, 0, 1]).reshape([a.size]).tanh().mul(2),
  softmax: ([a]) => a.exp().div(a.exp().sum(1)),
  centre: ([a]) => a.sub(a.mean(0)).permute([1, 0, 2]).mul(a.permute([1, 0, 2])),
};

for (const op of Object.keys(RUN)) {
  Deno.test(`${op}() agrees with PyTorch, forward and backward`, () => {
    const cases = golden.cases.filter((each) => each.op === op);
    assert(cases.length > 0, "the golden file has no such case");
    for (const { inputs, settings, out, weights, grads } of cases) {
      const leaves = inputs.map(({ storage, shape, strides }) =>
        fromData(Float64Array.from(storage), shape, strides).requiresGrad()
      );
      const what = `${op} of ${JSON.stringify(inputs)}`;
      const result = RUN[op](leaves, settings ?? {});
      assertEquals([...result.shape], out.shape, what);
      assertClose(result.values(), out.elements, what);
      result.backward(tensor(weights).view(out.shape));
      leaves.forEach((leaf, i) => {
        assertEquals(leaf.grad!.shape, leaf.shape);
        assertClose(leaf.grad!.values(), grads[i], `gradient ${i} of ${what}`);
      });
    }
  });
}

Deno.test("the golden file holds only operations that are compared, of every rank", () => {
  const names = new Set(golden.cases.map(({ op }) => op));
  assertEquals([...names].sort(), Object.keys(RUN).sort());
  assertEquals(golden.about.by, "data/golden/2_tensors.py");
  const ranks = new Set(
    golden.cases.flatMap(({ inputs }) => inputs.map(({ shape }) => shape.length)),
  );
  assertEquals([...ranks].sort(), [0, 1, 2, 3, 4]);
});

Deno.test("Tensor.toString() prints what PyTorch prints", () => {
  for (const { shape, values, requiresGrad, text } of golden.prints) {
    const printed = tensor(values.map(numberOf)).view(shape).detach().requiresGrad(requiresGrad);
    assertEquals(`${printed}`, text);
  }
});

Deno.test("rowMajor() reads the inputs as PyTorch does", () => {
  // contiguous() of an input is its elements row by row
  for (const { op, inputs: [{ storage, shape, strides }], out } of golden.cases) {
    if (op !== "contiguous") continue;
    const size = out.elements.length;
    assertClose(rowMajor({ shape, strides, size }, Float64Array.from(storage)), out.elements, op);
  }
});

/** Nearly the last bit: sums may be taken in another order, and exp may round otherwise. */
function assertClose(
  actual: ArrayLike<number>,
  expected: readonly (number | string)[],
  what: string,
): void {
  assertEquals(actual.length, expected.length, what);
  expected.forEach((value, i) => {
    const wanted = numberOf(value);
    const close = Object.is(wanted, actual[i]) ||
      (Number.isNaN(wanted) && Number.isNaN(actual[i])) ||
      Math.abs(actual[i] - wanted) <= 1e-13 + 1e-12 * Math.abs(wanted);
    assert(close, `${what}: element ${i} is ${actual[i]}, PyTorch has ${wanted}`);
  });
}

/** JSON has no word for numbers that are not finite: the file has texts for them. */
function numberOf(value: number | string): number {
  return value === "inf" ? Infinity : value === "-inf" ? -Infinity : Number(value);
}
