/**
 * What all optimizers share: they go through the parameters, hand each one's value and gradient to
 * a rule, put the rule's answer in place, and keep what the rule wants to remember until the next
 * step. The rules are yours.
 */
import { listedOnce } from "#modules/0_fundamentals/listed_once.ts";
import type { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { sameShape, shapeText } from "#modules/2_tensors/shape.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { noGrad, type Tensor } from "#modules/2_tensors/tensor.ts";
import { hasVectors } from "#modules/3_parallel/on_heap.ts";
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { Memory } from "#modules/5_sequences/memory.ts";
import {
  agrees,
  movedAtOnce,
  type Moving,
  type WholeStep,
} from "#modules/5_sequences/whole_step.ts";

export { Memory } from "#modules/5_sequences/memory.ts";

/** All that has to be saved, beside the parameters, to go on later as if nothing had happened. */
export interface OptimizerState {
  /** How many steps each parameter has taken, in the order of the parameters. */
  readonly steps: readonly number[];
  /** `"0.velocity"`: what is remembered of the first parameter under the name velocity. */
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/**
 * Moves parameters step by step. Nothing is read back: a step is made of tensor operations only.
 *
 * @example
 * ```ts
 * import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import type { Tensor } from "#modules/2_tensors/tensor.ts";
 * import { Optimizer } from "#modules/5_sequences/optimizer.ts";
 *
 * class Downhill extends Optimizer {
 *   protected override move(value: Tensor, grad: Tensor): Tensor {
 *     return value.sub(grad.mul(this.rate));
 *   }
 * }
 *
 * const weight = new Parameter(tensor([3, 5]).requiresGrad());
 * const optimizer = new Downhill([weight], 0.5);
 * weight.value.mul(tensor([1, 4])).sum().backward();
 * optimizer.step();
 * if (`${weight.value.toArray()}` !== "2.5,3") throw new Error(`${weight.value}`);
 * ```
 */
export abstract class Optimizer {
  readonly #parameters: readonly Parameter<Tensor>[];
  readonly #memories: readonly Memory[];
  /** Whether `move` was seen to do what {@linkcode Optimizer.whole} does. */
  #agrees?: boolean;

  /**
   * @param rate how far a step goes; a schedule may set it anew before each
   * @throws {RangeError} for a rate that is no number from 0, or a parameter that is listed twice
   */
  constructor(parameters: readonly Parameter<Tensor>[], public rate: number) {
    checkSetting("rate", rate);
    this.#parameters = listedOnce(parameters);
    this.#memories = parameters.map(() => new Memory());
  }

  /**
   * The rule: where a parameter goes from here. No gradient is asked of what it calculates.
   *
   * @param value the parameter's numbers
   * @param grad their gradient, of the same shape
   * @param memory what this rule has kept of this parameter
   * @returns the new numbers
   */
  protected abstract move(value: Tensor, grad: Tensor, memory: Memory): Tensor;

  /**
   * The rule once more, as a kernel has it that moves all parameters at once. It is taken where the
   * backend can do it, and `move` is seen to give the same.
   */
  protected get whole(): WholeStep | undefined {
    return undefined;
  }

  /** Forgets all gradients, since `backward` adds to what is there. */
  zeroGrad(): void {
    for (const { value } of this.#parameters) value.zeroGrad();
  }

  /** Takes one step with the gradients that are there; a parameter without one stays. */
  step(): void {
    const learning = this.#parameters.map((parameter, i) => {
      return { parameter, memory: this.#memories[i] };
    }).filter(({ parameter: { value: { grad } } }) => grad);
    const moving = learning.map(({ parameter: { value }, memory }): Moving => {
      memory.steps++;
      return { value, grad: value.grad!, memory };
    });
    const all = this.#movedAtOnce(moving);
    learning.forEach(({ parameter }, i) => {
      const { value, grad, memory } = moving[i];
      const moved = all?.[i] ?? noGrad(() => this.move(value, grad, memory));
      if (!sameShape(moved.shape, value.shape)) {
        throw new ShapeError(
          `A parameter of ${shapeText(value.shape)} cannot move to ${shapeText(moved.shape)}`,
        );
      }
      const leaf = moved.detach().requiresGrad();
      leaf.grad = grad; // as in PyTorch it stays until zeroGrad
      parameter.update(leaf);
    });
  }

  #movedAtOnce(moving: readonly Moving[]): Tensor[] | undefined {
    const { whole } = this, backend = moving[0]?.value.backend;
    if (!whole || !backend || !hasVectors(backend)) return undefined;
    this.#agrees ??= this.#tried(backend);
    return this.#agrees ? movedAtOnce(whole, moving) : undefined;
  }

  /** Tries the rule at another rate, since this one may be 0, on an object that it may change. */
  #tried(backend: ParallelBackend): boolean {
    if (ownerOf(this, "move") !== ownerOf(this, "whole")) return false; // another's rule
    const trial = Object.create(this, { rate: { value: 0.1, writable: true } }) as this;
    try {
      return agrees(trial.whole!, (...inputs) => trial.move(...inputs), backend);
    } catch {
      return false; // what is wrong with it shows where it moves the parameters
    }
  }

  /** What is remembered now. These tensors must outlive the step: name them to `tidy`. */
  get state(): OptimizerState {
    return {
      steps: this.#memories.map(({ steps }) => steps),
      tensors: new Map(
        this.#memories.flatMap(({ tensors }, i) =>
          [...tensors].map(([name, tensor]) => [`${i}.${name}`, tensor] as const)
        ),
      ),
    };
  }

  /**
   * Remembers what another optimizer of the same kind, for the same parameters, had remembered.
   *
   * @throws {RangeError} for the state of another number of parameters
   * @throws {ShapeError} for a tensor that has not its parameter's shape
   */
  restore({ steps, tensors }: OptimizerState): void {
    const count = this.#parameters.length;
    const found = [...tensors].map(([name, tensor]) => {
      const [, index, what] = /^(\d+)\.(.+)$/.exec(name) ?? [];
      return { index: Number(index), what, tensor };
    });
    if (steps.length !== count || !found.every(({ index }) => index < count)) {
      throw new RangeError(`This is not the state of ${count} parameters`);
    }
    for (const { index, what, tensor: { shape } } of found) {
      const wanted = this.#parameters[index].value.shape;
      if (sameShape(shape, wanted)) continue;
      throw new ShapeError(
        `The ${what} of parameter ${index} is ${shapeText(wanted)}, not ${shapeText(shape)}`,
      );
    }
    this.#memories.forEach((memory, i) => {
      memory.steps = steps[i];
      memory.tensors.clear();
    });
    for (const { index, what, tensor } of found) this.#memories[index].keep(what, tensor);
  }
}

/**
 * What of a training lives from step to step: the weights, and what the optimizer remembers, if
 * anything.
 */
export function lastingTensors(
  model: Module<Tensor>,
  { state }: { readonly state?: Pick<OptimizerState, "tensors"> },
): Tensor[] {
  return [
    ...model.parameters().map(({ value }) => value),
    ...state?.tensors.values() ?? [],
  ];
}

/** Who in a chain of prototypes has a property. */
function ownerOf(object: object | null, name: string): object | null {
  while (object && !Object.hasOwn(object, name)) object = Object.getPrototypeOf(object);
  return object;
}

/** @throws {RangeError} for a setting that is not a number from 0, and below `end` */
export function checkSetting(name: string, value: number, end = Infinity): void {
  if (value >= 0 && value < end) return;
  const range = end === Infinity ? "a number from 0" : `from 0 and below ${end}`;
  throw new RangeError(`The ${name} is ${range}, not ${value}`);
}
