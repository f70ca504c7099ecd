/** Chance that depends on the seed and the number of the step alone: for dropout. */
import { type Random, random } from "#modules/random.ts";

/**
 * One source of numbers for a whole model, which begins anew at every step. What a step draws does
 * then not depend on how many numbers were drawn before it, and a run can be taken up at any step.
 */
export class StepRandom {
  readonly #seed: number;
  #source: Random;

  /** Until the first step it draws what first weights are drawn from. */
  constructor(seed: number) {
    this.#seed = seed;
    this.#source = random(-1 - seed);
  }

  /** To be handed to the model. */
  readonly draw: Random = () => this.#source();

  /** From now on it draws the numbers of this step. */
  begin(step: number): void {
    this.#source = random(Math.imul(this.#seed + 1, 0x9e3779b1) + step);
  }
}
