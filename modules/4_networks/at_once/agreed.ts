/**
 * Kernels that do what a function of tensors does, step by step, in one go. Such a function is a
 * learner's, and a kernel is not to put a mistake in it right in silence, nor to do what is still to be
 * written: it is taken where the function has been seen to give the same, on few numbers.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { remembers, Tensor } from "#modules/2_tensors/tensor.ts";

/** A function in both forms. */
export interface Forms {
  /** By operations on tensors. */
  readonly composed: (...inputs: readonly Tensor[]) => Tensor;
  readonly byKernel: (...inputs: readonly Tensor[]) => Tensor;
}

/** How far two numbers may lie apart that were rounded in different places. */
const NEAR = 1e-5;

const verdicts = new WeakMap<object, Map<string, boolean>>();
let trying = false;

/**
 * Whether both forms of a function give the same, with their gradients where any are asked for now.
 * They are tried once; meanwhile no kernel is taken at all.
 *
 * @param of whose form the composed one is: a function or a class
 * @param setting what it may hang on: the rank, an axis
 * @param few makes leaves for a trial
 */
export function agreed(
  { composed, byKernel }: Forms,
  { of, setting, few }: {
    readonly of: object;
    readonly setting: string;
    readonly few: () => readonly Tensor[];
  },
): boolean {
  if (trying) return false;
  const key = `${setting} ${remembers()}`, known = verdicts.get(of) ?? new Map<string, boolean>();
  verdicts.set(of, known);
  let verdict = known.get(key);
  if (verdict === undefined) {
    trying = true;
    try {
      const wanted = tried(composed, few()), found = tried(byKernel, few());
      verdict = wanted.length === found.length && wanted.every((part, i) => isNear(found[i], part));
    } catch {
      verdict = false; // what is wrong with it shows where it is called
    } finally {
      trying = false;
    }
    known.set(key, verdict);
  }
  return verdict;
}

/** What comes of a form, and where they are remembered, the gradients. */
function tried(form: Forms["composed"], inputs: readonly Tensor[]): Float64Array[] {
  const out = form(...inputs);
  if (out.isConstant) return [out.values()];
  out.backward(wave(out.backend, out.shape, { start: 5 }));
  return [out, ...inputs.map(({ grad }) => grad!)].map((part) => part.values());
}

function isNear(found: Float64Array, wanted: Float64Array): boolean {
  return found.length === wanted.length &&
    wanted.every((value, i) => Math.abs(found[i] - value) <= NEAR * (1 + Math.abs(value)));
}

/** Numbers of all kinds within 3 of a middle. */
export function wave(
  backend: Backend,
  shape: Shape,
  { start, middle = 0 }: { readonly start: number; readonly middle?: number },
): Tensor {
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => middle + 3 * Math.sin(start + i));
  return new Tensor(backend.upload(values, shape), backend);
}
