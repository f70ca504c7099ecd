import { centralDifference } from "#impl/1_autodiff/central_difference.ts";
import {
  evaluateNumbers,
  evaluateScalars,
  type Expression,
  randomExpression,
} from "#modules/1_autodiff/random_expression.ts";
import { scalar } from "#modules/1_autodiff/scalar.ts";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";

/** Formulas of 1 to 50 operators, some of each size. */
const expressions = Array.from({ length: 500 }, (_, i) => randomExpression(i, 1 + i % 50));

Deno.test("randomExpression() has the size that it is told, and uses all that it makes", () => {
  expressions.forEach(({ leaves, steps }, i) => {
    assertEquals(steps.length, 1 + i % 50);
    const used = new Set(steps.flatMap(({ inputs }) => inputs));
    assertEquals(used.size, leaves.length + steps.length - 1, `seed ${i}`);
  });
});

Deno.test("randomExpression() shares values between operators", () => {
  const shares = ({ steps }: Expression) => {
    const inputs = steps.flatMap(({ inputs }) => inputs);
    return inputs.length > new Set(inputs).size;
  };
  assert(expressions.filter(shares).length > 300);
});

Deno.test("randomExpression() has every operator now and then", () => {
  const used = new Set(expressions.flatMap(({ steps }) => steps.map(({ operator }) => operator)));
  assertEquals(used.size, 20);
});

Deno.test("evaluateScalars() gives what plain numbers give", () => {
  for (const expression of expressions) {
    const { leaves } = expression;
    const result = evaluateScalars(expression, leaves.map((leaf) => scalar(leaf)));
    assertAlmostEquals(result.data, evaluateNumbers(expression, leaves), 1e-9);
  }
});

Deno.test("backpropagate() agrees with centralDifference() in every random expression", () => {
  expressions.forEach((expression, seed) => {
    const leaves = expression.leaves.map((leaf) => scalar(leaf));
    evaluateScalars(expression, leaves).backward();
    const f = (...values: number[]) => evaluateNumbers(expression, values);
    leaves.forEach(({ derivative }, argument) => {
      const measured = centralDifference(f, expression.leaves, { argument, epsilon: 1e-5 });
      const tolerance = 1e-5 * (1 + Math.abs(measured));
      assertAlmostEquals(derivative, measured, tolerance, `seed ${seed}, leaf ${argument}`);
    });
  });
});
