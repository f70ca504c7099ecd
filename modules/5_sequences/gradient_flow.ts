/**
 * How much of a gradient is left when it has gone back through time: what a layer can learn about
 * its first words depends on it, and on nothing else as much.
 */
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Recurrent } from "#modules/5_sequences/recurrent.ts";

/**
 * For each step, the length of the gradient that the sum of the last hidden state has with respect
 * to this step's inputs, from the first step to the last.
 *
 * @param inputs [batch, time, in]
 * @example
 * ```ts
 * import { RNN } from "#impl/5_sequences/rnn.ts";
 * import { rand } from "#modules/2_tensors/factories.ts";
 * import { gradientFlow } from "#modules/5_sequences/gradient_flow.ts";
 * import { random } from "#modules/random.ts";
 *
 * const draw = random(1), layer = new RNN({ inSize: 2, hidden: 4, draw });
 * const flow = await gradientFlow(layer, rand([1, 20, 2], { random: draw }));
 * if (!(flow[0] < flow[19] / 1000)) throw new Error(`it has not vanished: ${flow}`);
 * ```
 */
export async function gradientFlow(layer: Recurrent, inputs: Tensor): Promise<number[]> {
  const [batch, time, inSize] = inputs.shape, leaf = inputs.detach().requiresGrad();
  const { state: [last] } = layer.forward(leaf);
  last.sum().backward();
  const values = await leaf.grad!.read();
  return Array.from({ length: time }, (_, step) => {
    let squares = 0;
    for (let sequence = 0; sequence < batch; sequence++) {
      for (let i = 0; i < inSize; i++) {
        squares += values[(sequence * time + step) * inSize + i] ** 2;
      }
    }
    return Math.sqrt(squares);
  });
}
