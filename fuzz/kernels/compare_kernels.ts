/** Kernels compiled by our compiler and by AssemblyScript's, run on the same numbers. */
import { compileKernel } from "#modules/3_parallel/simd/compiler/compile_kernel.ts";
import { type Random, random } from "#modules/random.ts";
import { compileByAssemblyScript } from "./assemblyscript.ts";

type Texts = Readonly<Record<string, string>>;
type Exports = Readonly<Record<string, (...inputs: number[]) => number | undefined>>;

/** A function of a kernel, and how its inputs are called. */
interface Callable {
  readonly name: string;
  readonly inputs: readonly string[];
}

/** 4 MB, of which the inputs lead into the first half. */
const PAGES = 64, RANDOM_NUMBERS = 1 << 18;

/**
 * Runs every function that a kernel exports some times, by both.
 *
 * @param inputsFor what a function is called with
 * @returns what differs, or nothing
 */
export async function compareKernel(
  file: string,
  texts: Texts,
  seed: number,
  inputsFor: (of: Callable, draw: Random) => readonly number[],
): Promise<string | undefined> {
  const ours = compileKernel(file, (name) => texts[name], { shared: false });
  const theirs = await compileByAssemblyScript(file, texts);
  const draw = random(seed);
  for (const { name, parameters } of ours.functions) {
    const callable = { name, inputs: parameters.map(({ name }) => name) };
    for (let round = 0; round < 4; round++) {
      const inputs = inputsFor(callable, draw), numbers = numbersOf(draw);
      const [mine, right] = [ours.bytes, theirs].map((bytes) => run(bytes, name, inputs, numbers));
      const difference = differs(mine, right);
      if (difference) return `${name}(${inputs.join(", ")}): ${difference}`;
    }
  }
  return undefined;
}

interface Outcome {
  /** What it returns, or that it ends in a trap. */
  readonly result: string;
  readonly memory: Float32Array;
}

function run(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  inputs: readonly number[],
  numbers: Float32Array,
): Outcome {
  const memory = new WebAssembly.Memory({ initial: PAGES });
  const view = new Float32Array(memory.buffer);
  view.set(numbers);
  const env = { memory, abort: () => {} };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
  try {
    return { result: `${(exports as unknown as Exports)[name](...inputs)}`, memory: view };
  } catch (error) {
    return { result: `trap: ${(error as Error).message}`, memory: view };
  }
}

/** Numbers of all sizes, with NaN, infinities and zeros among them. */
function numbersOf(draw: Random): Float32Array {
  const rare = [NaN, Infinity, -Infinity, 0, -0, 1e-40];
  return Float32Array.from({ length: RANDOM_NUMBERS }, () => {
    if (draw() < 0.02) return rare[Math.floor(draw() * rare.length)];
    return (2 * draw() - 1) * 10 ** (4 * draw() - 2);
  });
}

/** Which bits a NaN has is nobody's business. */
function differs(mine: Outcome, right: Outcome): string | undefined {
  if (mine.result !== right.result) return `${mine.result}, and by AssemblyScript ${right.result}`;
  const [a, b] = [mine.memory, right.memory].map(({ buffer }) => new Int32Array(buffer));
  const at = a.findIndex((bits, i) =>
    bits !== b[i] && !(Number.isNaN(mine.memory[i]) && Number.isNaN(right.memory[i]))
  );
  if (at < 0) return undefined;
  return `number ${at} is ${mine.memory[at]}, and by AssemblyScript ${right.memory[at]}`;
}
