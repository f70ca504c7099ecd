/**
 * How a task's suite is written. A suite records what code does and asserts nothing: the grader runs
 * it once on the learner's files and once on the reference, and compares what the two have seen.
 */
import { type GeneratorData, type GeneratorsOf, made } from "./generators.ts";
import type { KernelLimits, KernelProbe } from "./kernels/probe.ts";
import type { VectorLimits, VectorProbe } from "./kernels/vectors/probe.ts";
export {
  axis,
  becoming,
  element,
  float,
  graph,
  howMany,
  index,
  int,
  list,
  order,
  pick,
  sameLength,
  shape,
  tensor,
  tensors,
  tree,
  tuple,
} from "./generators.ts";
export type { Generator, Graph, TensorInput, TensorInputOptions, TreeStep } from "./generators.ts";
export type { KernelLimits, KernelProbe, ProbeBuffer } from "./kernels/probe.ts";
export type {
  VectorInput,
  VectorLimits,
  VectorProbe,
  VectorRegion,
} from "./kernels/vectors/probe.ts";

/**
 * What a test has seen: numbers, strings, booleans, typed arrays, errors, and arrays or plain objects
 * of them. It must depend on the code under test; a boolean that is always true records nothing.
 */
export type Observation = unknown;

/** How far two numbers may lie apart and still agree: `|a - b| <= atol + rtol * |b|`. */
export interface Tolerance {
  readonly atol: number;
  readonly rtol: number;
}

/** Numbers agree to about nine digits unless a test says otherwise. */
export const DEFAULT_TOLERANCE: Tolerance = { atol: 1e-12, rtol: 1e-9 };

/** What every test has. */
interface Placed {
  readonly name: string;
  /** Made where the test is stated: its stack is the way there. */
  readonly place: Error;
}

/** A case that a learner can work out by hand. */
export interface Example extends Placed {
  readonly kind: "example";
  readonly observe: () => Observation | Promise<Observation>;
  /** The answer as worked out by hand; the reference must show it too. */
  readonly expected?: Observation;
  readonly tolerance: Tolerance;
  /** Whether it needs a GPU adapter: without one it is not run, and the report says so. */
  readonly gpu: boolean;
}

/** A case repeated on many generated inputs. */
export interface Law extends Placed {
  readonly kind: "law";
  readonly generators: readonly GeneratorData[];
  /** On inputs as the generators describe them. */
  readonly observe: (...inputs: never[]) => Observation | Promise<Observation>;
  /** The function as the suite states it, on what the inputs are made into. */
  readonly stated: (...inputs: never[]) => Observation | Promise<Observation>;
  readonly tolerance: Tolerance;
  /** How many inputs are tried. */
  readonly runs: number;
  /** Whether it needs a GPU adapter: without one it is not run, and the report says so. */
  readonly gpu: boolean;
}

/** A kernel run in lockstep by the grader itself, the learner's and the reference's alike. */
export interface Kernel extends Placed {
  readonly kind: "kernel";
  readonly probe: KernelProbe;
  readonly limits: KernelLimits;
  readonly tolerance: Tolerance;
}

/** A kernel on vectors, compiled by the grader and run by it, once plainly and once watched. */
export interface VectorKernel extends Placed {
  readonly kind: "vectors";
  readonly probe: VectorProbe;
  /** What may be tried in its place: which of all it is, the seed says. */
  readonly others?: readonly VectorProbe[];
  readonly limits: VectorLimits;
  readonly tolerance: Tolerance;
}

export type Test = Example | Law | Kernel | VectorKernel;

export interface Suite {
  readonly id: string;
  readonly tests: readonly Test[];
}

/** The suite of one task: the default export of `modules/<folder>/suites/<id>.ts`. */
export function suite(id: string, tests: readonly Test[]): Suite {
  return { id, tests };
}

/** How a test differs from the usual. */
export interface TestOptions extends Partial<Tolerance> {
  /** It needs a GPU adapter. */
  readonly gpu?: boolean;
}

/**
 * A case that a learner can work out by hand. Lead the name with the function that is looked at:
 * the report then finds it in the learner's file.
 */
export function example(
  name: string,
  observe: Example["observe"],
  expected?: Observation,
  { gpu = false, ...tolerance }: TestOptions = {},
): Example {
  return {
    kind: "example",
    name,
    place: new Error(),
    observe,
    expected,
    tolerance: { ...DEFAULT_TOLERANCE, ...tolerance },
    gpu,
  };
}

/** A case that is repeated on generated inputs, 50 random ones unless told. */
export function law<T extends readonly unknown[]>(
  name: string,
  generators: readonly [...GeneratorsOf<T>],
  observe: (...inputs: T) => Observation | Promise<Observation>,
  options: TestOptions & { readonly runs?: number } = {},
): Law {
  const { runs = 50, gpu = false, ...tolerance } = options;
  return {
    kind: "law",
    name,
    place: new Error(),
    generators: generators as readonly GeneratorData[],
    observe: ((...inputs: unknown[]) =>
      observe(
        ...inputs.map((input, i) => made(generators[i], input)) as unknown as T,
      )) as Law["observe"],
    stated: observe as Law["stated"],
    tolerance: { ...DEFAULT_TOLERANCE, ...tolerance },
    runs,
    gpu,
  };
}

/** Kernels compute in float32: five digits have to agree unless a test says otherwise. */
const KERNEL_TOLERANCE: Tolerance = { atol: 1e-5, rtol: 1e-5 };

/**
 * A kernel on small inputs, every invocation step by step beside the others: data races, missing
 * barriers, accesses outside of a buffer and wrong numbers are found and named, without a GPU.
 * A probe needs at least two workgroups, two tiles and ragged edges.
 */
export function kernel(
  name: string,
  probe: KernelProbe,
  limits: KernelLimits & Partial<Tolerance> = {},
): Kernel {
  const { atol = KERNEL_TOLERANCE.atol, rtol = KERNEL_TOLERANCE.rtol, ...rest } = limits;
  const place = new Error(), tolerance = { atol, rtol };
  return { kind: "kernel", name, place, probe, limits: rest, tolerance };
}

/**
 * A kernel on vectors, called on small regions of memory: accesses outside of them, writes to what is
 * only to be read, threads in each other's way, numbers that nobody has written and wrong results are
 * found and named. A probe needs sizes that are no multiple of a vector's.
 *
 * @example
 * ```ts
 * import { vectorKernel } from "#grader/suite.ts";
 *
 * vectorKernel("addScaled4 of 11 numbers", {
 *   file: "3_parallel/four_at_once.kernel.ts",
 *   function: "addScaled4",
 *   regions: [
 *     { name: "out", kind: "update", values: { random: 11 } },
 *     { name: "a", kind: "read", values: { random: 11 } },
 *   ],
 *   calls: [["out", "a", 0.5, 11]],
 *   per: { element: 11 },
 * }, { accesses: 1.2 });
 * ```
 */
export function vectorKernel(
  name: string,
  probe: VectorProbe,
  limits: VectorLimits & Partial<Tolerance> = {},
): VectorKernel {
  const { atol = KERNEL_TOLERANCE.atol, rtol = KERNEL_TOLERANCE.rtol, ...rest } = limits;
  const place = new Error(), tolerance = { atol, rtol };
  return { kind: "vectors", name, place, probe, limits: rest, tolerance };
}

/**
 * The same on a size that only the seed knows. With random numbers in its regions nobody can know the
 * answers by heart: they are the reference's.
 *
 * @param sizes one is drawn
 * @example
 * ```ts
 * import { vectorLaw } from "#grader/suite.ts";
 *
 * vectorLaw("dot4() of random numbers, as many as the seed says", [1, 7, 16, 30], (count) => ({
 *   file: "3_parallel/four_at_once.kernel.ts",
 *   function: "dot4",
 *   regions: [
 *     { name: "out", kind: "write", values: 1 },
 *     { name: "a", kind: "read", values: { random: count } },
 *     { name: "b", kind: "read", values: { random: count } },
 *   ],
 *   calls: [["out", "a", "b", count]],
 * }));
 * ```
 */
export function vectorLaw<Size>(
  name: string,
  sizes: readonly Size[],
  probeOf: (size: Size) => VectorProbe,
  limits: VectorLimits & Partial<Tolerance> = {},
): VectorKernel {
  const [probe, ...others] = sizes.map(probeOf);
  return { ...vectorKernel(name, probe, limits), place: new Error(), others };
}

/** What a call of `attempt` came to, if it threw: an error that is returned is another thing. */
export interface Threw {
  /** Observed by its class: an instance of the class that the reference throws is as good. */
  readonly threw: unknown;
}

/** What `run` returns, or what it throws, as `{ threw }`. */
export function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    // An open task is not an answer: let the grader see it.
    if (error instanceof Error && error.name === "TodoError") throw error;
    return { threw: error } satisfies Threw;
  }
}

/** What a refusal has to be and to say. */
export interface Refusal {
  /** The class that the docstring promises. */
  readonly error: abstract new (...args: never[]) => Error;
  /** The words that the message must hold. */
  readonly names: readonly string[];
}

/**
 * An outcome of `attempt` or, where it threw the promised error, which of the words its message
 * holds: `"RangeError that names 3, 2"`.
 */
export function refusal(outcome: unknown, { error, names }: Refusal): unknown {
  if (typeof outcome !== "object" || outcome === null || !("threw" in outcome)) return outcome;
  const { threw } = outcome;
  if (!(threw instanceof error)) return outcome;
  // A word must not be found within a longer one: 2 is not in 12.
  const held = names.filter((name) => {
    const literal = name.replace(/[^\w\s]/g, "\\$&");
    return new RegExp(`(?<!\\w)${literal}(?!\\w)`).test(threw.message);
  });
  return `${error.name} that names ${held.join(", ") || "nothing of it"}`;
}
