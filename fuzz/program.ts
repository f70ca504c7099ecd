/** A random program: tensors to begin with, steps that make others of them, and what goes back. */

/** A number in JSON, which has no word for `"NaN"`, `"Infinity"`, `"-Infinity"` and `"-0"`. */
export type JsonNumber = number | "NaN" | "Infinity" | "-Infinity" | "-0";

/** A tensor that a program begins with. */
export interface Leaf {
  readonly shape: readonly number[];
  /** Row by row; all of them are float32 numbers, so that every backend begins with the same. */
  readonly values: readonly JsonNumber[];
}

/** Of an optimizer; what is not there is as usual. */
export interface OptimizerSettings {
  readonly rate?: number;
  readonly momentum?: number;
  readonly decay?: number;
  readonly betas?: readonly [number, number];
  readonly epsilon?: number;
}

/** What follows the tensors. */
export interface StepSettings {
  readonly axis?: number;
  readonly other?: number;
  readonly number?: number;
  readonly shape?: readonly number[];
  readonly order?: readonly number[];
  readonly block?: readonly [number, number];
  readonly range?: readonly [number, number];
  /** Places, words, labels or lengths. */
  readonly whole?: readonly number[];
  /** What `dropout` draws. */
  readonly draws?: readonly number[];
  readonly optimizer?: OptimizerSettings;
  readonly kind?: "rnn" | "gru" | "lstm";
}

/** A call: the inputs are counted through leaves and the results of the steps before. */
export interface Step {
  readonly op: string;
  readonly inputs: readonly number[];
  readonly settings: StepSettings;
}

export interface Program {
  readonly leaves: readonly Leaf[];
  /** At least one; the result of the last is what the program makes. */
  readonly steps: readonly Step[];
  /** The gradient that `backward` begins with, of the last result's size. */
  readonly gradOut: readonly number[];
}

/** What has become of a program somewhere. */
export interface Outcome {
  /** The result of every step. */
  readonly values: readonly Float64Array[];
  readonly shapes: readonly (readonly number[])[];
  /** For each leaf; nothing where no gradient has come. */
  readonly grads: readonly (Float64Array | undefined)[];
}

export function toJson(value: number): JsonNumber {
  return Number.isFinite(value) && !Object.is(value, -0)
    ? value
    : Object.is(value, -0)
    ? "-0"
    : `${value}` as JsonNumber;
}

export function fromJson(values: readonly JsonNumber[]): number[] {
  return values.map(Number);
}
