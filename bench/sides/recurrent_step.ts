/** A training step of a recurrent layer, forward through time and back, down to the inputs. */
import { GRU } from "#impl/5_sequences/gru.ts";
import { LSTM } from "#impl/5_sequences/lstm.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rand } from "#modules/2_tensors/factories.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { tidyStep } from "#modules/2_tensors/tidy.ts";
import { random } from "#modules/random.ts";

const LAYERS = { LSTM, GRU } as const;

export type RecurrentKind = keyof typeof LAYERS;

/** How many sequences, how many steps in each, and how many numbers come in and are remembered. */
export interface RecurrentSize {
  readonly batch: number;
  readonly time: number;
  readonly hidden: number;
}

/** What all sides start with. */
function startOf(kind: RecurrentKind, { batch, time, hidden }: RecurrentSize, backend: Backend) {
  const layer = new LAYERS[kind]({ inSize: hidden, hidden, draw: random(1), backend });
  const inputs = rand([batch, time, hidden], { random: random(2), backend }).requiresGrad();
  return { layer, inputs };
}

/** What Python starts with: the same weights and inputs (recurrent.py). */
export function recurrentStart(kind: RecurrentKind, size: RecurrentSize) {
  const { layer, inputs } = startOf(kind, size, simple);
  const data = (tensor: Tensor) => ({ shape: tensor.shape, elements: [...tensor.values()] });
  const parameters = layer.namedParameters().map(([name, { value }]) => [name, data(value)]);
  return { parameters: Object.fromEntries(parameters), inputs: data(inputs) };
}

/** A function that does a step, and one that gives its gradient of the weights of the hidden state. */
export function recurrentStep(kind: RecurrentKind, size: RecurrentSize, backend: Backend) {
  const { layer, inputs } = startOf(kind, size, backend);
  const lasting = () => [inputs, ...layer.parameters().map(({ value }) => value)];
  const step = (): Tensor =>
    tidyStep(backend, () => {
      for (const tensor of lasting()) tensor.zeroGrad();
      const { state: [hidden] } = layer.forward(inputs), loss = hidden.sum();
      loss.backward();
      return loss;
    }, lasting);
  return { step, gradient: (): Tensor => layer.weight_hh_l0.value.grad! };
}
