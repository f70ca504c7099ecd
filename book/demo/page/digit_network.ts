/** The learner's LeNet of task 4.5 with weights that were trained elsewhere, as a page asks it. */
import { DIGIT_SIDE, standardise } from "#data/digits.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { noGrad, Tensor } from "#modules/2_tensors/tensor.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { random } from "#modules/random.ts";
import type { Safetensors } from "../../../train/runs/safetensors.ts";
import { loadWeights } from "./load_weights.ts";
import { type LayerCall, watchLayers } from "./watched_layers.ts";

/** What a layer has found: `shape[0]` maps of `shape[1]` by `shape[2]` numbers. */
export interface FeatureMaps {
  readonly name: string;
  readonly shape: readonly [maps: number, height: number, width: number];
  readonly values: Float64Array;
}

/** What the network says of a picture. */
export interface Reading {
  /** Of the ten digits. */
  readonly probabilities: Float64Array;
  /** From the first layer to the last. */
  readonly layers: readonly FeatureMaps[];
}

/** A network that reads digits. */
export interface DigitNetwork {
  /** @param pixels 784 of them, row by row: 0 is paper, 255 is ink */
  read(pixels: Uint8Array): Promise<Reading>;
}

/**
 * The network with the weights of a file.
 *
 * @param weights a file as `deno task train mnist` writes it
 * @throws {Error} for weights of another network
 */
export function digitNetwork(
  weights: Safetensors,
  backend: Backend,
): DigitNetwork {
  const network = new LeNet({ draw: random(1), backend }).eval();
  loadWeights(network, weights, backend);
  return {
    async read(pixels) {
      const { probabilities, layers } = tidy(
        backend,
        () => noGrad(() => run(network, backend.upload(standardise(pixels), PICTURE), backend)),
        (
          { probabilities, layers },
        ) => [probabilities, ...layers.map(({ tensor }) => tensor)],
      );
      return {
        probabilities: await probabilities.read(),
        layers: await Promise.all(
          layers.map(async ({ name, shape, tensor }) => ({
            ...{ name, shape },
            values: await tensor.read(),
          })),
        ),
      };
    },
  };
}

const PICTURE = [1, 1, DIGIT_SIDE, DIGIT_SIDE];

/** The blocks of LeNet's pooling are so many places high and wide. */
const BLOCK = 4;

type Shown = Omit<FeatureMaps, "values"> & { readonly tensor: Tensor };

function run(network: LeNet, data: Tensor["data"], backend: Backend) {
  const calls: LayerCall[] = [], stop = watchLayers(network, calls);
  try {
    const answers = network.forward(new Tensor(data, backend));
    const call = (name: string) => calls.find((call) => call.name === name);
    const side = DIGIT_SIDE, pooled = side / BLOCK;
    const layers: Shown[] = [];
    const show = (
      name: string,
      shape: FeatureMaps["shape"],
      tensor: Tensor | undefined,
    ) => {
      if (tensor?.size === shape[0] * shape[1] * shape[2]) {
        layers.push({ name, shape, tensor });
      }
    };
    // What a layer hands on is seen behind relu, as the next one gets it.
    show("conv1, relu", [4, side, side], call("conv1")?.output.relu());
    show("conv2, relu", [8, side, side], call("conv2")?.output.relu());
    show(
      "the largest of each block",
      [8, pooled, pooled],
      call("linear1")?.input,
    );
    show("linear1, relu", [1, 4, 16], call("linear1")?.output.relu());
    return { probabilities: answers.exp(), layers };
  } finally {
    stop();
  }
}
