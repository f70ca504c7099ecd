/** A network of tensors as a model that learns from mini-batches. */
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { noGrad, Tensor } from "#modules/2_tensors/tensor.ts";
import { tidyStep } from "#modules/2_tensors/tidy.ts";
import { lastingTensors, type OptimizerState } from "#modules/5_sequences/optimizer.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { StepBatches } from "../loop/step_batches.ts";
import { type BatchResult, Tally } from "../loop/tally.ts";
import { loadWeights, readGradients, readTensors, readWeights } from "../runs/network_weights.ts";
import type { NumberArray } from "../runs/safetensors.ts";
import type { BatchModel } from "./batch_model.ts";

/** What moves the parameters, such as `SGD`. */
export interface StepOptimizer {
  zeroGrad(): void;
  step(): void;
  /** What it remembers from step to step, if anything. */
  readonly state?: OptimizerState;
  restore?(state: OptimizerState): void;
}

export interface NetworkTraining<Batch> {
  readonly network: Module<Tensor>;
  readonly backend: Backend;
  readonly optimizer: StepOptimizer;
  /** How many batches an epoch has. */
  readonly stepsPerEpoch: number;
  /** How many examples they have together. */
  readonly examples: number;
  /** The batches of an epoch, from number 0: always the same for the same number. */
  readonly batches: (epoch: number) => Iterable<Batch>;
  /** All examples that are held out, in batches. */
  readonly heldOut: () => Iterable<Batch>;
  /** Runs the network on a batch, and says how far it is off. */
  readonly judge: (batch: Batch) => BatchResult;
  /**
   * Takes one step of the run by a batch. Default: forgets the gradients, judges the batch, goes
   * backward from its loss, and lets the optimizer step
   */
  readonly learn?: (batch: Batch, step: number) => BatchResult;
  /** What is to be done before a step: chance for dropout, another rate. Default: nothing */
  readonly beforeStep?: (step: number) => void;
}

/** All of the model but what it is called, its data and what the report shows. */
export type NetworkModel = Omit<BatchModel, "name" | "data" | "called" | "sections">;

/** The network as a model. */
export function networkModel<Batch>(training: NetworkTraining<Batch>): NetworkModel {
  const { network, backend, optimizer, stepsPerEpoch, judge } = training;
  const batches = new StepBatches(stepsPerEpoch, training.batches), tally = new Tally();
  const {
    learn = (batch) => {
      optimizer.zeroGrad();
      const result = judge(batch);
      result.loss.backward();
      optimizer.step();
      return result;
    },
  } = training;
  const lasting = () => [...lastingTensors(network, optimizer), ...tally.tensors];
  return {
    stepsPerEpoch,
    examples: training.examples,
    step(step) {
      training.beforeStep?.(step);
      const batch = batches.at(step);
      tidyStep(backend, () => {
        tally.add(learn(batch, step));
        return [];
      }, lasting);
    },
    tally: () => tally.take(),
    async evaluate(breathe) {
      const tally = new Tally();
      network.eval();
      try {
        for (const batch of training.heldOut()) {
          tidyStep(backend, () => {
            noGrad(() => tally.add(judge(batch)));
            return [];
          }, () => tally.tensors);
          await breathe();
        }
        return await tally.take();
      } finally {
        network.train();
      }
    },
    graph: async (examples) => {
      const { graphSection } = await lateImport<typeof import("../report/graph_section.ts")>(
        import.meta.resolve("../report/graph_section.ts"),
      );
      training.beforeStep?.(0);
      const [batch] = training.batches(0);
      return await graphSection({
        network,
        of: `a batch of ${examples}`,
        loss: () => judge(batch).loss,
      });
    },
    weights: () => readWeights(network),
    gradients: () => readGradients(network),
    load: (weights) => loadWeights(network, weights, backend),
    ...optimizer.restore
      ? {
        memory: {
          read: () => readMemory(optimizer.state!),
          load: (arrays) => optimizer.restore!(memoryOf(arrays, backend)),
        },
      }
      : {},
  };
}

const STEPS = "steps";

async function readMemory({ steps, tensors }: OptimizerState): Promise<Map<string, NumberArray>> {
  const counts = { shape: [steps.length], data: Float64Array.from(steps) };
  return new Map([[STEPS, counts], ...await readTensors(tensors)]);
}

function memoryOf(arrays: ReadonlyMap<string, NumberArray>, backend: Backend): OptimizerState {
  const tensors = [...arrays].filter(([name]) => name !== STEPS).map(([name, { data, shape }]) =>
    [name, new Tensor(backend.upload(data, shape), backend)] as const
  );
  return { steps: [...arrays.get(STEPS)?.data ?? []], tensors: new Map(tensors) };
}

/**
 * How many rows have their largest number where it should be; where several are the largest, each
 * counts in part, so that a network that answers the same to everything is not taken for a good one.
 *
 * @param largest as `argmax` makes it: 1 at the largest of each row, [n, classes]
 * @param targets rows with a 1 at the right class, [n, classes]
 * @returns [1]
 */
export function countRight(largest: Tensor, targets: Tensor): Tensor {
  return largest.mul(targets).sum(1).div(largest.sum(1)).sum();
}
