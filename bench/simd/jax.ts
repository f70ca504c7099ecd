/** jax-js as a contender, on its WebAssembly backend: what it does operation by operation. */
import { answerTurns, type Ready } from "./answer_turns.ts";
import { fewOf, SIDE, wave, type Work } from "./rows.ts";

/** Loaded by who asks for it, and by no type check: no learner has to fetch it. */
const PACKAGE = "npm:@jax-js/jax@0.1.25";

/** A tensor that belongs to whom it is handed; `ref` keeps it for another time. */
interface JaxArray {
  readonly ref: JaxArray;
  add(other: JaxArray): JaxArray;
  sum(axis: number): JaxArray;
  reshape(shape: readonly number[]): JaxArray;
  blockUntilReady(): Promise<JaxArray>;
  data(): Promise<Float32Array>;
  dispose(): void;
}

type Unary = (x: JaxArray) => JaxArray;

/** As much of the package as is used here. */
interface Jax {
  init(device: string): Promise<unknown>;
  defaultDevice(device: string): void;
  readonly numpy: {
    array(values: Float32Array): JaxArray;
    matmul(a: JaxArray, b: JaxArray): JaxArray;
    readonly exp: Unary;
    readonly tanh: Unary;
  };
  readonly nn: { readonly relu: Unary; readonly sigmoid: Unary };
}

let jax: Jax;

async function about() {
  try {
    jax = await import(PACKAGE);
    await jax.init("wasm");
    jax.defaultDevice("wasm");
    return { name: PACKAGE.replace("npm:@jax-js/jax@", "jax-js ") };
  } catch (error) {
    return { missing: `${error}` };
  }
}

function operation(run: () => JaxArray): Ready {
  return {
    run: async () => (await run().blockUntilReady()).dispose(),
    check: async () => fewOf(await run().data()),
  };
}

function ready(work: Work): Ready | undefined {
  const { numpy, nn } = jax;
  const matrices = (size: number, range = 1) =>
    [1, 2].map((start) => numpy.array(wave(size * size, start, range)).reshape([size, size]));
  switch (work.kind) {
    case "matmul": {
      const [a, b] = matrices(work.size);
      return operation(() => numpy.matmul(a.ref, b.ref));
    }
    case "map": {
      const [a] = matrices(SIDE, 4), { op } = work;
      const of = op === "exp" || op === "tanh" ? numpy[op] : nn[op];
      return operation(() => of(a.ref));
    }
    case "add": {
      const [a, b] = matrices(work.right === "tiny" ? 4 : SIDE, 4);
      const right = work.right === "row" ? numpy.array(wave(SIDE, 2, 4)).reshape([1, SIDE]) : b;
      return operation(() => a.ref.add(right.ref));
    }
    case "sum": {
      const [a] = matrices(SIDE);
      return operation(() => a.ref.sum(work.axis));
    }
    default:
      return undefined;
  }
}

await answerTurns({ about, ready });
Deno.exit(0);
