/**
 * A step of all parameters at once, where a backend can do it. What it gives is what a rule's `move`
 * gives of each parameter: that is its oracle, and does the step everywhere else.
 */
import { sameShape, type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { noGrad, Tensor } from "#modules/2_tensors/tensor.ts";
import { hasVectors, inRows } from "#modules/3_parallel/on_heap.ts";
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { type StepKernel, takeSteps } from "#modules/3_parallel/simd/steps/step_jobs.ts";
import { Memory } from "#modules/5_sequences/memory.ts";

/** A rule as a kernel has it. */
export interface WholeStep {
  readonly kernel: StepKernel;
  /** What the rule remembers, by its names in `Memory`, in the order of the kernel's inputs. */
  readonly remembered: readonly string[];
  /** What the kernel is called with in a parameter's step number so much. */
  numbers(step: number): readonly number[];
}

/** Adam as its kernel has it, where the decay is a part of the gradient, or shrinks the value. */
export function adamAtOnce(
  settings: {
    readonly rate: number;
    readonly betas: readonly [mean: number, square: number];
    readonly epsilon: number;
    readonly decay: number;
  },
  { shrinks }: { readonly shrinks: boolean },
): WholeStep {
  const { rate, betas: [mean, square], epsilon, decay } = settings;
  return {
    kernel: "adam",
    remembered: ["mean", "square"],
    numbers: (step) => [
      ...[rate, mean, 1 - mean, square, 1 - square, 1 - mean ** step, 1 - square ** step],
      ...[epsilon, decay, shrinks ? 1 - rate * decay : 1, shrinks ? 0 : 1],
    ],
  };
}

/** A parameter that is to move. */
export interface Moving {
  readonly value: Tensor;
  readonly grad: Tensor;
  readonly memory: Memory;
}

/**
 * Where parameters go, and what is kept of them; nothing where no kernel can do it, and nothing has
 * been kept then.
 */
export function movedAtOnce(
  { kernel, remembered, numbers }: WholeStep,
  moving: readonly Moving[],
): Tensor[] | undefined {
  const backend = parallelOf(moving, remembered);
  if (!backend) return undefined;
  const out: Tensor[] = [];
  for (const group of Map.groupBy(moving.keys(), (i) => moving[i].memory.steps).values()) {
    const inputs = group.map((i) => {
      const { value, grad, memory } = moving[i];
      return [value, grad, ...remembered.map((name) => memory.recall(name, value))]
        .map(({ data }) => inRows(backend, data));
    });
    const { memory: { steps } } = moving[group[0]];
    takeSteps(backend.pool, kernel, numbers(steps), inputs).forEach(([moved, ...kept], n) => {
      out[group[n]] = new Tensor(moved, backend);
      const { memory } = moving[group[n]];
      remembered.forEach((name, k) => memory.keep(name, new Tensor(kept[k], backend)));
    });
  }
  return out;
}

/** The backend that everything stands on, in one shape for each parameter, if it can move them. */
function parallelOf(
  moving: readonly Moving[],
  remembered: readonly string[],
): ParallelBackend | undefined {
  const [{ value: { backend } }] = moving;
  const fits = moving.every(({ value, grad, memory }) =>
    [value, grad, ...remembered.flatMap((name) => memory.tensors.get(name) ?? [])]
      .every((part) => part.backend === backend && sameShape(part.shape, value.shape))
  );
  return fits && hasVectors(backend) ? backend : undefined;
}

/** Small parameters, of one axis and of two. */
const TRIED: readonly Shape[] = [[5], [3, 4]];

/** In a first step nothing is remembered yet; in a third no two of Adam's factors are alike. */
const STEPS = [1, 3];

/** How far two numbers may lie apart that were rounded in different places. */
const NEAR = 1e-5;

/**
 * Whether a rule moves small parameters as its kernel moves them. A mistake in a rule is not put
 * right in silence by a kernel that has none, nor is one done that is still to be written.
 */
export function agrees(
  whole: WholeStep,
  move: (value: Tensor, grad: Tensor, memory: Memory) => Tensor,
  backend: ParallelBackend,
): boolean {
  const wave = (shape: Shape, start: number, size = 1) => {
    const values = Array.from(
      { length: sizeOf(shape) },
      (_, i) => size * (Math.sin(start + i) + 2),
    );
    return new Tensor(backend.upload(values, shape), backend);
  };
  return TRIED.every((shape, which) =>
    STEPS.every((steps) => {
      const [one, other] = Array.from({ length: 2 }, (): Moving => {
        const memory = new Memory();
        memory.steps = steps;
        if (steps > 1) whole.remembered.forEach((name, i) => memory.keep(name, wave(shape, 5 + i)));
        return { value: wave(shape, 1), grad: wave(shape, 3, which ? 1 : -1), memory };
      });
      const moved = movedAtOnce(whole, [one])?.[0];
      const wanted = noGrad(() => move(other.value, other.grad, other.memory));
      return moved !== undefined && isNear(moved, wanted) &&
        whole.remembered.every((name) =>
          isNear(one.memory.recall(name, wanted), other.memory.recall(name, wanted))
        );
    })
  );
}

function isNear(a: Tensor, b: Tensor): boolean {
  const numbers = b.values();
  return sameShape(a.shape, b.shape) &&
    a.values().every((value, i) => Math.abs(value - numbers[i]) <= NEAR * (1 + Math.abs(value)));
}
