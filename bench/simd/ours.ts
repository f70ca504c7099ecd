/**
 * Kindling's `parallel` backend as a contender: `ours.ts loops|vectors THREADS`, on the loops of tasks
 * 3.1, 3.2 and 4.2, or on the kernels on vectors.
 */
import { pointSet } from "#data/points.ts";
import { meanLoss } from "#impl/2_tensors/training.ts";
import { Network } from "#impl/3_parallel/network.ts";
import { trainingStep as networkStep } from "#impl/3_parallel/training.ts";
import { labelledRows } from "#modules/2_tensors/train_tensor.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { SGD } from "#modules/2_tensors/sgd.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { random } from "#modules/random.ts";
import { lenetStep } from "../sides/lenet_step.ts";
import { recurrentStep } from "../sides/recurrent_step.ts";
import { answerTurns, type Ready } from "./answer_turns.ts";
import { compileAll } from "./compile_all.ts";
import { kimStep } from "./kim_step.ts";
import { fewOf, SIDE, wave, type Work } from "./rows.ts";

const [kind = "vectors", threads = "1"] = Deno.args, workers = Number(threads);
const newBackend = () => parallelBackend({ vectors: kind === "vectors", workers });
const backend = newBackend();

/** An operation of the backend, which gives its memory back at once. */
function operation(run: () => TensorData): Ready {
  const tidied = <T>(use: (result: TensorData) => T): T => {
    const scope = backend.openScope();
    try {
      return use(run());
    } finally {
      scope.close([]);
    }
  };
  return {
    run: () => tidied(() => {}),
    check: () => tidied((data) => fewOf(backend.readSync(data))),
  };
}

/** A step of training: its first losses without dropout, and then the work with it. */
function training(step: (dropout: boolean) => number): Ready {
  return { run: () => void step(true), check: () => [step(false), step(false), step(false)] };
}

function ready(work: Work): Ready | undefined {
  switch (work.kind) {
    case "matmul": {
      const [a, b] = matrices(work.size);
      return operation(() => backend.matmul(a, b));
    }
    case "map": {
      const [a] = matrices(SIDE, 4);
      return operation(() => backend.map(work.op, a));
    }
    case "add": {
      const size = work.right === "tiny" ? 4 : SIDE, [a, b] = matrices(size, 4);
      const right = work.right === "row" ? backend.upload(wave(SIDE, 2, 4), [1, SIDE]) : b;
      return operation(() => backend.zip("add", a, right));
    }
    case "sum": {
      const [a] = matrices(SIDE);
      return operation(() => backend.reduce("add", a, work.axis));
    }
    case "lenet": {
      const step = lenetStep(backend);
      return training((dropout) => step(dropout).item());
    }
    case "kim": {
      const step = kimStep(backend);
      return training((dropout) => step(dropout).item());
    }
    case "recurrent": {
      const { step, gradient } = recurrentStep(work.layer, work.size, backend);
      return {
        run: () => void step(),
        check: () => [step().item(), ...fewOf(gradient().values())],
      };
    }
    case "epoch":
      return training(epochStep(backend));
    default:
      return undefined;
  }
}

function matrices(size: number, range = 1) {
  return [1, 2].map((start) => backend.upload(wave(size * size, start, range), [size, size]));
}

/** An epoch of the 2-100-100-1 network on 50 points, and the loss before it. */
function epochStep(backend: Backend): () => number {
  const set = pointSet("circle", { count: 50, seed: 1 });
  const network = new Network({ hidden: 100, draw: random(1), backend });
  const rows = labelledRows(set, backend);
  const optimizer = new SGD(network.parameters(), { rate: 0.01 });
  return () => meanLoss(networkStep(network, rows, optimizer), rows.labels).item();
}

/** What is there from the first call on: the threads, the compiled kernels, what the engine has seen. */
function fresh(work: Work): number | undefined | Promise<number | undefined> {
  if (work.kind === "compile") return kind === "vectors" ? compileAll() : undefined;
  if (work.kind !== "first") return undefined;
  const start = performance.now(), step = lenetStep(newBackend());
  for (let i = 0; i < work.steps; i++) step(true).item();
  return performance.now() - start;
}

await answerTurns({
  about: () => Promise.resolve({ name: `Deno ${Deno.version.deno}` }),
  ready,
  fresh,
});
Deno.exit(0);
