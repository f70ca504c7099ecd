/** The way back through a graph, one variable after the other, by the learner's own functions. */
import { topologicalSort } from "#impl/1_autodiff/backpropagation.ts";
import { chainRule } from "#impl/1_autodiff/chain_rule.ts";
import type { Scalar } from "#modules/1_autodiff/scalar.ts";

/** What a variable hands to one of its inputs. */
export interface Share {
  readonly input: Scalar;
  /** Which of the inputs it is, from 0. */
  readonly place: number;
  /** The derivative of the variable alone by this input. */
  readonly slope: number;
  /** That times what the variable has received, as `chainRule` gives it. */
  readonly gradient: number;
}

/** The turn of one variable. */
export interface Turn {
  readonly variable: Scalar;
  /** What has arrived there before its turn; nothing where the order is wrong. */
  readonly received: number | undefined;
  readonly shares: readonly Share[];
}

/** A moment of the way back. */
export interface BackwardStep {
  /** Whose turn it is; nobody's at the beginning and at the end. */
  readonly turn?: Turn;
  /** What has arrived everywhere after it. */
  readonly gradients: ReadonlyMap<Scalar, number>;
}

/**
 * The way back from its beginning, where only values are known, over the turn of each variable in the
 * order that `topologicalSort` gives, to its end.
 */
export function backwardSteps(result: Scalar): BackwardStep[] {
  const gradients = new Map<Scalar, number>(), order = topologicalSort(result);
  const steps: BackwardStep[] = [{ gradients: new Map() }];
  if (!result.isConstant) gradients.set(result, 1);
  for (const variable of order) {
    const received = gradients.get(variable), shares = sharesOf(variable, received ?? 0);
    for (const { input, gradient } of shares) {
      gradients.set(input, (gradients.get(input) ?? 0) + gradient);
    }
    steps.push({ turn: { variable, received, shares }, gradients: new Map(gradients) });
  }
  return order.length > 0 ? [...steps, { gradients }] : steps;
}

function sharesOf(variable: Scalar, received: number): Share[] {
  const slopes: number[] = [], shares: Share[] = [];
  chainRule(variable, 1, (_input, slope) => slopes.push(slope));
  const places = variable.inputs.flatMap(({ isConstant }, place) => isConstant ? [] : [place]);
  chainRule(variable, received, (input, gradient) => {
    const at = shares.length;
    shares.push({ input, place: places[at], slope: slopes[at], gradient });
  });
  return shares;
}
