/** TensorFlow.js as a contender, on its WebAssembly backend with one thread. */
import { answerTurns, type Ready } from "./answer_turns.ts";
import { fewOf, SIDE, wave, type Work } from "./rows.ts";

/** Loaded by who asks for them, and by no type check: no learner has to fetch them. */
const CORE = "npm:@tensorflow/tfjs-core@4.22.0", WASM = "npm:@tensorflow/tfjs-backend-wasm@4.22.0";

interface TfTensor {
  dispose(): void;
  dataSync(): Float32Array;
}

type Unary = (x: TfTensor) => TfTensor;

/** As much of the package as is used here. */
interface Tf {
  setBackend(name: string): Promise<boolean>;
  tensor2d(values: Float32Array, shape: readonly number[]): TfTensor;
  matMul(a: TfTensor, b: TfTensor): TfTensor;
  add(a: TfTensor, b: TfTensor): TfTensor;
  sum(a: TfTensor, axis: number): TfTensor;
  readonly relu: Unary;
  readonly exp: Unary;
  readonly sigmoid: Unary;
  readonly tanh: Unary;
}

let tf: Tf;

async function about() {
  try {
    tf = await import(CORE);
    await import(WASM);
    if (!await tf.setBackend("wasm")) return { missing: "its WebAssembly backend does not start" };
    return { name: CORE.replace("npm:@tensorflow/tfjs-core@", "tfjs-wasm ") };
  } catch (error) {
    return { missing: `${error}` };
  }
}

function operation(run: () => TfTensor): Ready {
  return {
    run: () => run().dispose(),
    check: () => {
      const result = run(), few = fewOf(result.dataSync());
      result.dispose();
      return few;
    },
  };
}

function ready(work: Work): Ready | undefined {
  const matrices = (size: number, range = 1) =>
    [1, 2].map((start) => tf.tensor2d(wave(size * size, start, range), [size, size]));
  switch (work.kind) {
    case "matmul": {
      const [a, b] = matrices(work.size);
      return operation(() => tf.matMul(a, b));
    }
    case "map": {
      const [a] = matrices(SIDE, 4);
      return operation(() => tf[work.op](a));
    }
    case "add": {
      const [a, b] = matrices(work.right === "tiny" ? 4 : SIDE, 4);
      const right = work.right === "row" ? tf.tensor2d(wave(SIDE, 2, 4), [1, SIDE]) : b;
      return operation(() => tf.add(a, right));
    }
    case "sum": {
      const [a] = matrices(SIDE);
      return operation(() => tf.sum(a, work.axis));
    }
    default:
      return undefined;
  }
}

await answerTurns({ about, ready });
Deno.exit(0);
