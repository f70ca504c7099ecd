/** What comes out of each layer of a network, seen as it is called: the network itself is not changed. */
import type { Module } from "#modules/0_fundamentals/module_tree.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";

/** One call of a layer. */
export interface LayerCall {
  /** The layer's name in the network: `"conv1"`. */
  readonly name: string;
  readonly input: Tensor;
  readonly output: Tensor;
}

interface Layer {
  forward(input: Tensor): Tensor;
}

/**
 * Notes every call of a layer from now on, in `calls`, until the function that it returns is called.
 */
export function watchLayers(
  network: Module<Tensor>,
  calls: LayerCall[],
): () => void {
  const watched = network.children().filter(([, child]) => "forward" in child);
  for (const [name, child] of watched) {
    const layer = child as unknown as Layer, { forward } = layer;
    layer.forward = (input) => {
      const output = forward.call(layer, input);
      calls.push({ name, input, output });
      return output;
    };
  }
  return () => {
    for (const [, child] of watched) {
      delete (child as unknown as Partial<Layer>).forward;
    }
  };
}
