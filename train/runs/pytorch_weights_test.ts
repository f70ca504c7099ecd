/** Weights that PyTorch wrote, loaded by their names: see data/golden/5_sequences.py. */
import { Module } from "#modules/0_fundamentals/module_tree.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { recurrentLayer } from "#modules/5_sequences/recurrent_layer.ts";
import { assert, assertEquals } from "@std/assert";
import golden from "#data/golden/5_sequences.json" with { type: "json" };
import { matchWeights } from "./checkpoint.ts";
import { readArrays, readSafetensors } from "./safetensors.ts";

const FILE = new URL("../../data/golden/5_sequences.safetensors", import.meta.url);

/** Layers of the file's sizes under the file's names. */
class Layers extends Module<Tensor> {
  readonly rnn = recurrentLayer("rnn", { inSize: 2, hidden: 3, draw: () => 0 });
  readonly gru = recurrentLayer("gru", { inSize: 2, hidden: 3, draw: () => 0 });
  readonly lstm = recurrentLayer("lstm", { inSize: 2, hidden: 3, draw: () => 0 });
}

Deno.test("recurrent layers with PyTorch's weights, by name, give PyTorch's outputs", async () => {
  const layers = new Layers(), parameters = layers.namedParameters();
  const wanted = new Map(
    parameters.map(([name, { value: { shape, size } }]) =>
      [name, { shape, data: new Float64Array(size) }] as const
    ),
  );
  const arrays = readArrays(readSafetensors(await Deno.readFile(FILE)));
  const weights = matchWeights(arrays, wanted); // the same names, the same shapes
  for (const [name, parameter] of parameters) {
    const { shape, data } = weights.get(name)!;
    parameter.update(tensor(Float64Array.from(data)).view(shape).requiresGrad());
  }
  for (const { kind, options, inputs, start, state } of golden.recurrent) {
    const made = ({ shape, elements }: typeof inputs) => tensor(elements).view(shape);
    const layer = layers[kind as "rnn" | "gru" | "lstm"];
    const reading = layer.forward(made(inputs), { ...options, state: start.map(made) });
    state.forEach(({ elements }, i) => {
      const found = reading.state[i].values();
      assertEquals(found.length, elements.length);
      elements.forEach((element, at) => assert(Math.abs(found[at] - element) < 1e-12));
    });
  }
});
