/** The rungs of the ladder: a matrix product, written ever closer to the processor. */
import { compileKernel } from "#modules/3_parallel/simd/compiler/compile_kernel.ts";
import { multiplyKernel } from "#modules/3_parallel/simd/vectors.ts";
import four from "./four.kernel.ts" with { type: "text" };
import plain from "./plain.kernel.ts" with { type: "text" };

/** Rows and columns: three such matrices stand in the cache. */
export const SIZE = 192;

/** In the order of the table; the first is the tile of task 3.2, in JavaScript. */
export type Rung = "JavaScript" | "plain" | "four" | "registers";

type Multiply = (out: number, a: number, b: number) => void;

interface KernelText {
  readonly file: string;
  readonly texts: Readonly<Record<string, string>>;
  /** The inputs of its `multiply`, from three addresses and that of some room. */
  readonly inputs: (out: number, a: number, b: number, room: number) => readonly number[];
}

const BYTES = 4, MATRIX = SIZE * SIZE * BYTES, ROW = SIZE * BYTES;

const square = (out: number, a: number, b: number) => [out, a, b, SIZE];

const KERNELS: Readonly<Record<Exclude<Rung, "JavaScript">, KernelText>> = {
  plain: { file: "plain.kernel.ts", texts: { "plain.kernel.ts": plain }, inputs: square },
  four: { file: "four.kernel.ts", texts: { "four.kernel.ts": four }, inputs: square },
  registers: {
    file: multiplyKernel.file,
    texts: multiplyKernel.texts,
    inputs: (out, a, b, room) => [
      ...[out, ROW, a, ROW, BYTES, b, ROW, BYTES],
      ...[SIZE, SIZE, SIZE, room],
    ],
  },
};

/** A rung's kernel with two matrices in its memory, and a look at the product. */
export function startRung(
  rung: Exclude<Rung, "JavaScript">,
  [left, right]: readonly [Float32Array, Float32Array],
): { readonly run: () => void; readonly product: () => Float32Array } {
  const { memory, multiply } = start(rung, false);
  new Float32Array(memory.buffer, MATRIX, SIZE * SIZE).set(left);
  new Float32Array(memory.buffer, 2 * MATRIX, SIZE * SIZE).set(right);
  const run = () => multiply(0, MATRIX, 2 * MATRIX);
  return { run, product: () => new Float32Array(memory.buffer, 0, SIZE * SIZE) };
}

/** How often a rung's kernel reaches into memory for a product of two numbers, packing included. */
export function accessesOf(rung: Exclude<Rung, "JavaScript">): number {
  let accesses = 0;
  start(rung, true, () => accesses++).multiply(0, MATRIX, 2 * MATRIX);
  return accesses / SIZE ** 3;
}

function start(
  rung: Exclude<Rung, "JavaScript">,
  watched: boolean,
  access: () => void = () => {},
): { readonly memory: WebAssembly.Memory; readonly multiply: Multiply } {
  const { file, texts, inputs } = KERNELS[rung];
  const { bytes } = compileKernel(file, (name) => texts[name], { shared: false, watched });
  const memory = new WebAssembly.Memory({ initial: 32 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    env: { memory, access, turn() {} },
  });
  const multiply = exports.multiply as (...inputs: number[]) => void;
  return { memory, multiply: (out, a, b) => multiply(...inputs(out, a, b, 3 * MATRIX)) };
}
