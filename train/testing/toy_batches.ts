/**
 * A training program with a network of three numbers, to test what all programs on mini-batches have
 * in common. It tells numbers apart by whether they lie above a line, with noise in every step that
 * depends on the step alone, as dropout does. `--seed 13`: not written yet; `--seed 14`: it falls
 * apart; `--seed 15`: it gets worse after its first epoch; `--seed 16`: it is dead.
 */
import { DataError } from "#data/data_error.ts";
import { shuffled } from "#data/shuffled.ts";
import { Module, Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import type { OptimizerState } from "#modules/5_sequences/optimizer.ts";
import { type Random, random } from "#modules/random.ts";
import { todo } from "#modules/todo.ts";
import { SAME_REQUEST_MS } from "../../terminal/interrupt.ts";
import { batchSettings } from "../loop/batch_settings.ts";
import { type BatchTraining, trainOnBatches } from "../loop/batch_training.ts";
import { free, path, toggle, unset, wholeNumber } from "../loop/settings.ts";
import { StepRandom } from "../loop/step_random.ts";
import { networkModel } from "../models/network_model.ts";
import type { RunFolderOptions } from "../runs/run_folder.ts";

/** Points on a plane, [n, 2], and whether the first coordinate is the larger one. */
interface ToyBatch {
  readonly points: number[];
  readonly labels: number[];
}

class Line extends Module<Tensor> {
  readonly weight: Parameter<Tensor>;
  readonly bias: Parameter<Tensor>;

  constructor(draw: Random, backend: Backend) {
    super();
    const leaf = (values: number[]) =>
      new Parameter(new Tensor(backend.upload(values, [values.length]), backend).requiresGrad());
    this.weight = leaf([draw(), draw()]);
    this.bias = leaf([draw()]);
  }

  /** [n, 2] to [n, 1] */
  forward(points: Tensor): Tensor {
    return points.mul(this.weight.value).sum(1).add(this.bias.value).sigmoid();
  }
}

/** Descent with a memory, as Module 5 has it: a run that forgets it goes another way. */
class Momentum {
  #steps = 0;
  #velocities: Tensor[] = [];

  constructor(readonly line: Line, readonly rate: number) {}

  zeroGrad(): void {
    this.line.zeroGrad();
  }

  step(): void {
    this.#steps++;
    this.line.parameters().forEach((parameter, i) => {
      const { value } = parameter, grad = value.grad!, before = this.#velocities[i];
      this.#velocities[i] = before ? before.mul(0.5).add(grad) : grad.mul(1);
      parameter.update(value.detach().sub(this.#velocities[i].mul(this.rate)).requiresGrad());
    });
  }

  get state(): OptimizerState {
    return {
      steps: [this.#steps],
      tensors: new Map(this.#velocities.map((tensor, i) => [`${i}.velocity`, tensor])),
    };
  }

  restore({ steps, tensors }: OptimizerState): void {
    this.#steps = steps[0];
    this.#velocities = [...tensors.values()];
  }
}

/** What the seeds 14 and 16 make of a loss. */
const FAULTS: Readonly<Record<number, (loss: Tensor) => Tensor>> = {
  14: (loss) => loss.mul(1e200).pow(2).mean(),
  16: (loss) => loss.mul(0),
};

/** So many points are held out: a number that no size of a batch divides. */
export const HELD_OUT = 37;

function toyBatch(count: number, draw: Random): ToyBatch {
  const points = Array.from({ length: 2 * count }, draw);
  const labels = Array.from({ length: count }, (_, i) => points[2 * i] > points[2 * i + 1] ? 1 : 0);
  return { points, labels };
}

/** In batches, in an order that the seed decides, or as they are. */
function* batches({ points, labels }: ToyBatch, size: number, seed?: number): Generator<ToyBatch> {
  const order = seed === undefined ? [...labels.keys()] : [...shuffled(labels.length, seed)];
  for (let start = 0; start < order.length; start += size) {
    const part = order.slice(start, start + size);
    yield {
      points: part.flatMap((i) => [points[2 * i], points[2 * i + 1]]),
      labels: part.map((i) => labels[i]),
    };
  }
}

const SETTINGS = {
  ...batchSettings({ epochs: 4, batch: 10, rate: 0.5 }),
  noData: toggle("act as if there were no data"),
  stopAt: unset(wholeNumber(0, "press Ctrl-C in this step")),
  killAt: unset(wholeNumber(0, "be killed in this step")),
  stopReport: unset(wholeNumber(0, "press Ctrl-C so often while the report is written")),
  dataDir: free(path("FOLDER", "points of yours")),
};

const TRAINING: BatchTraining<typeof SETTINGS> = {
  program: { command: "train toys", file: "", task: "0.5", what: "a toy on batches" },
  title: "A toy",
  settings: SETTINGS,
  examples: "points",
  checksPerEpoch: 2,
  help: "The points are made up.",
  model: (
    { batch, rate, limit = 105, heldOut = HELD_OUT, seed, noData, stopAt, killAt, stopReport = 0 },
    { backend },
  ) => {
    if (noData) throw new DataError("There are no points");
    const chance = new StepRandom(seed), network = new Line(chance.draw, backend);
    const learned = toyBatch(limit, random(1)), others = toyBatch(heldOut, random(2));
    const tensor = (values: ArrayLike<number>, shape: number[]) =>
      new Tensor(backend.upload(values, shape), backend);
    return {
      ...networkModel<ToyBatch>({
        network,
        backend,
        optimizer: new Momentum(network, rate),
        stepsPerEpoch: Math.ceil(limit / batch),
        examples: limit,
        batches: (epoch) => batches(learned, batch, seed + epoch),
        heldOut: () => batches(others, 10),
        judge: ({ points, labels }) => {
          if (seed === 13) todo("0.5");
          const count = labels.length, targets = tensor(labels, [count, 1]);
          const noise = network.training ? 1 + 0.1 * chance.draw() : 1;
          const answers = network.forward(tensor(points.map((x) => noise * x), [count, 2]));
          const loss = answers.sub(targets).pow(2).mean();
          const right = answers.detach().gt(0.5).eq(targets).sum();
          return { loss: FAULTS[seed]?.(loss) ?? loss, right, count };
        },
        beforeStep: (step) => {
          chance.begin(step);
          if (step === stopAt) Deno.kill(Deno.pid, "SIGINT");
          if (step === killAt) Deno.kill(Deno.pid, "SIGKILL");
          if (seed !== 15 || step < Math.ceil(limit / batch)) return;
          network.bias.update(tensor([100], [1]).requiresGrad());
        },
      }),
      name: "a line, 3 weights",
      data: `${limit} points`,
      sections: async () => {
        for (let press = 0; press < stopReport; press++) {
          Deno.kill(Deno.pid, "SIGTERM");
          await new Promise((resume) => setTimeout(resume, SAME_REQUEST_MS + 100));
        }
        const [bias] = await network.bias.value.read();
        return [{ heading: "The line", html: `<p>bias ${bias}</p>` }];
      },
    };
  },
};

export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs">,
): Promise<number> {
  return await trainOnBatches(TRAINING, args, options);
}
