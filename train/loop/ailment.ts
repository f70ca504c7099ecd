/**
 * What can be wrong with a network that learns, as its numbers show it, whatever it is made of: it
 * has diverged, or it is dead.
 */
import type { Weights } from "../runs/checkpoint.ts";
import type { NumberArray } from "../runs/safetensors.ts";
import type { EpochResult } from "./epoch_result.ts";

/** What is wrong, in words for the one who has started the run. */
export interface Ailment {
  readonly kind: "diverged" | "dead";
  /** What is seen: `"its loss is NaN, and in layer2.weight stands Infinity"` */
  readonly seen: string;
  /** What may help. */
  readonly remedy: string;
}

/** What is looked at. All arrays are in the order of the parameters, the inputs' side first. */
export interface Vitals {
  /** What the last step or steps have found. */
  readonly result: EpochResult;
  readonly weights: Weights;
  /** The gradients of the last step, of all parameters that have one. */
  readonly gradients: Weights;
  /** The weights when they were last looked at, a step or more before. */
  readonly before: Weights;
}

/** What is wrong, if anything is. */
export function ailmentOf(vitals: Vitals): Ailment | undefined {
  return divergence(vitals) ?? death(vitals);
}

/** A loss, a weight or a gradient that is no finite number: nothing good comes of it any more. */
function divergence({ result: { loss }, weights, gradients }: Vitals): Ailment | undefined {
  const weight = firstNotFinite(weights), gradient = firstNotFinite(gradients);
  if (Number.isFinite(loss) && !weight && !gradient) return undefined;
  const seen = [
    ...Number.isFinite(loss) ? [] : [`its loss is ${loss}`],
    ...weight ? [`in ${weight.name} stands ${weight.value}`] : [],
    ...!weight && gradient ? [`in the gradient of ${gradient.name} stands ${gradient.value}`] : [],
  ].join(", and ");
  return { kind: "diverged", seen, remedy: "A smaller --rate may help." };
}

/**
 * Something is read wrong, and yet the first parameter stands still and has no gradient: not one
 * input makes a difference to what is learned. Either all answers are so sure that the sigmoid is
 * flat there, or on the way back all relus of a layer are off, for every example.
 */
function death({ result: { right, count }, weights, gradients, before }: Vitals) {
  if (right === count) return undefined;
  const names = [...weights.keys()],
    moving = names.findIndex((name) =>
      !isStill(weights.get(name)!, before.get(name)!, gradients.get(name))
    );
  if (moving === 0) return undefined;
  const seen = moving > 0
    ? `no gradient gets past ${names[moving]}, where all relus are off for every example`
    : "all gradients are exactly 0, since every answer is so sure that there is no slope";
  const remedy = "A smaller --rate or another --seed may help.";
  return { kind: "dead", seen: `the network is dead: ${seen}`, remedy } as const;
}

/** Whether a parameter has not moved, and was not told to. */
function isStill(now: NumberArray, before: NumberArray, gradient?: NumberArray): boolean {
  const same = (value: number, i: number) => value === before.data[i];
  return everyNumber(now, same) && (!gradient || everyNumber(gradient, (value) => value === 0));
}

function everyNumber({ data }: NumberArray, test: (value: number, i: number) => boolean): boolean {
  for (let i = 0; i < data.length; i++) if (!test(data[i], i)) return false;
  return true;
}

function firstNotFinite(arrays: Weights): { name: string; value: number } | undefined {
  for (const [name, { data }] of arrays) {
    for (const value of data) if (!Number.isFinite(value)) return { name, value };
  }
  return undefined;
}
