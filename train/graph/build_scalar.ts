/** From a formula that has been read to the graph of scalars that it stands for. */
import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import type { Expression } from "./expression.ts";

/** Computes a formula, and so builds its graph. */
export function buildScalar(
  expression: Expression,
  variables: ReadonlyMap<string, Scalar>,
): Scalar {
  switch (expression.kind) {
    case "number":
      return scalar(expression.value, { requiresGrad: false });
    case "variable":
      return variables.get(expression.name)!;
    case "call": {
      const [a, b] = expression.inputs.map((input) => buildScalar(input, variables));
      return a[expression.name](b);
    }
  }
}
