/** The scalar functions and operators against PyTorch: see data/golden/1_autodiff.py. */
import golden from "#data/golden/1_autodiff.json" with { type: "json" };
import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import { assertEquals } from "@std/assert";

/** Rounding apart, and what is too small to have all its digits. */
const RELATIVE = 1e-13, ABSOLUTE = 1e-300;

/** A gradient with a factor of 1 - y keeps few digits where y is nearly 1; PyTorch's has no more. */
const CANCELLED = 1e-15, CANCELS = ["sigmoid", "tanh"];

function agree(actual: number, expected: number, absolute: number): boolean {
  if (!Number.isFinite(expected)) return Object.is(actual, expected);
  return Math.abs(actual - expected) <= absolute + RELATIVE * Math.abs(expected);
}

type Functions = typeof golden.functions;

for (const name of Object.keys(golden.functions) as (keyof Functions)[]) {
  Deno.test(`${name} has PyTorch's values and gradients, up to the edges of what numbers can be`, () => {
    const wrong: string[] = [];
    for (const { inputs, gradOut, value, gradient } of golden.functions[name]) {
      const scalars = inputs.map((input) => scalar(Number(input)));
      const [a, b] = scalars, result: Scalar = a[name](b);
      result.backward(gradOut);
      const actual = [
        result.data,
        ...scalars.map((scalar) => scalar.derivative),
      ];
      const expected = [value, ...gradient].map(Number);
      const flat = CANCELS.includes(name) && Math.abs(Number(value)) > 0.9;
      const absolute = (i: number) => flat && i > 0 ? CANCELLED : ABSOLUTE;
      if (actual.every((number, i) => agree(number, expected[i], absolute(i)))) continue;
      wrong.push(
        `${name}(${inputs}) * ${gradOut}: ${actual}, and should be ${expected}`,
      );
    }
    assertEquals(wrong, []);
  });
}
