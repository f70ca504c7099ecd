/**
 * Every operation against PyTorch, forward values and all gradients under random weights: see
 * data/golden/2_tensors.py.
 */
import golden from "#data/golden/2_tensors.json" with { type: "json" };
import { fromData, tensor } from "#modules/2_tensors/factories.ts";
import { GOLDEN_OPERATIONS, goldenNumber } from "#modules/2_tensors/golden_operations.ts";
import { rowMajor } from "#modules/2_tensors/row_major.ts";
import { assert, assertEquals } from "@std/assert";

for (const op of Object.keys(GOLDEN_OPERATIONS)) {
  Deno.test(`${op}() agrees with PyTorch, forward and backward`, () => {
    const cases = golden.cases.filter((each) => each.op === op);
    assert(cases.length > 0, "the golden file has no such case");
    for (const { inputs, settings, out, weights, grads } of cases) {
      const leaves = inputs.map(({ storage, shape, strides }) =>
        fromData(Float64Array.from(storage), shape, strides).requiresGrad()
      );
      const what = `${op} of ${JSON.stringify(inputs)}`;
      const result = GOLDEN_OPERATIONS[op](leaves, settings ?? {});
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
  assertEquals([...names].sort(), Object.keys(GOLDEN_OPERATIONS).sort());
  assertEquals(golden.about.by, "data/golden/2_tensors.py");
  const ranks = new Set(
    golden.cases.flatMap(({ inputs }) => inputs.map(({ shape }) => shape.length)),
  );
  assertEquals([...ranks].sort(), [0, 1, 2, 3, 4]);
});

Deno.test("Tensor.toString() prints what PyTorch prints", () => {
  for (const { shape, values, requiresGrad, text } of golden.prints) {
    const printed = tensor(values.map(goldenNumber)).view(shape).detach().requiresGrad(
      requiresGrad,
    );
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
    const wanted = goldenNumber(value);
    const close = Object.is(wanted, actual[i]) ||
      (Number.isNaN(wanted) && Number.isNaN(actual[i])) ||
      Math.abs(actual[i] - wanted) <= 1e-13 + 1e-12 * Math.abs(wanted);
    assert(close, `${what}: element ${i} is ${actual[i]}, PyTorch has ${wanted}`);
  });
}
