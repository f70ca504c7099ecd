import { take } from "#impl/5_sequences/joining.ts";
import { GRU } from "#impl/5_sequences/gru.ts";
import { LSTM } from "#impl/5_sequences/lstm.ts";
import { rand, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { gradientFlow } from "#modules/5_sequences/gradient_flow.ts";
import { RECURRENT_KINDS, recurrentLayer } from "#modules/5_sequences/recurrent_layer.ts";
import { spanBiases } from "#modules/5_sequences/recurrent.ts";
import { sequenceBatch } from "#modules/5_sequences/sequence_batch.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

const layers = RECURRENT_KINDS.map((kind) => ({
  kind,
  layer: recurrentLayer(kind, { inSize: 2, hidden: 3, draw: random(1) }),
}));

for (const { kind, layer } of layers) {
  Deno.test(`${kind} gives a padded sequence the state that it has without padding`, () => {
    const inputs = rand([3, 6, 2], { random: random(2) }), lengths = [4, 6, 1];
    const together = layer.forward(inputs, { lengths });
    lengths.forEach((length, i) => {
      const steps = [...Array(length).keys()];
      const alone = layer.forward(take(take(inputs, [i]), steps, 1));
      together.state.forEach((part, state) => {
        assertEquals(take(part, [i]).toArray(), alone.state[state].toArray()); // to the last digit
      });
    });
  });

  Deno.test(`${kind} brings no gradient to padding`, () => {
    const inputs = rand([2, 4, 2], { random: random(2) }).requiresGrad();
    layer.forward(inputs, { lengths: [4, 2] }).state[0].sum().backward();
    const flat = inputs.grad!.values();
    assertEquals([...flat.subarray(12)], [0, 0, 0, 0]);
    assert(flat.subarray(0, 12).every((number) => number !== 0));
  });

  Deno.test(`${kind} does not care what stands on padding, and be it NaN or Infinity`, () => {
    const any = rand([2, 3, 2], { random: random(2) }).values();
    const read = (padding: number) => {
      const inputs = tensor(any.with(8, padding).fill(padding, 9)).view([2, 3, 2]).detach();
      layer.zeroGrad();
      const { hidden, state } = layer.forward(inputs.requiresGrad(), { lengths: [3, 1] });
      hidden.concat(state).map((part) => part.sum()).reduce((all, sum) => all.add(sum)).backward();
      const gradients = layer.parameters().map(({ value }) => value.grad!.values());
      return [...hidden, ...state, inputs.grad!].map((part) => part.values()).concat(gradients);
    };
    for (const padding of [NaN, Infinity, -Infinity]) assertEquals(read(padding), read(0));
  });

  Deno.test(`${kind} goes on from the state that it is given`, () => {
    const inputs = rand([2, 5, 2], { random: random(3) });
    const steps = (from: number, to: number) =>
      take(inputs, Array.from({ length: to - from }, (_, i) => from + i), 1);
    const whole = layer.forward(inputs);
    const { state } = layer.forward(steps(0, 3));
    const rest = layer.forward(steps(3, 5), { state });
    assertEquals(
      rest.state.map((part) => part.toArray()),
      whole.state.map((part) => part.toArray()),
    );
  });
}

Deno.test("Recurrent.forward() refuses inputs and lengths that do not fit", () => {
  const [{ layer }] = layers;
  assertThrows(
    () => layer.forward(zeros([2, 5, 3])),
    ShapeError,
    "[batch, time, 2], not [2, 5, 3]",
  );
  assertThrows(() => layer.forward(zeros([5, 2])), ShapeError);
  for (const lengths of [[5], [5, 6], [5, -1], [5, 0.5]]) {
    assertThrows(() => layer.forward(zeros([2, 5, 2]), { lengths }), RangeError, "lengths");
  }
});

for (const { kind, layer } of layers) {
  Deno.test(`${kind} refuses a state of other parts, or for another batch`, () => {
    const inputs = zeros([2, 5, 2]), parts = layer.start(2).length;
    const like = (count: number, ...shape: number[]) => ({
      state: Array.from({ length: count }, () => zeros(shape)),
    });
    assertEquals(layer.forward(inputs, like(parts, 2, 3)).state[0].shape, [2, 3]);
    const name = kind.toUpperCase();
    for (const shape of [[1, 3], [3, 3], [2, 4], [3], [1, 2, 3]]) {
      const message = `The parts of ${name}'s state are [2, 3] for these inputs, not [${
        shape.join(", ")
      }]`;
      assertThrows(() => layer.forward(inputs, like(parts, ...shape)), ShapeError, message);
    }
    for (const count of [0, parts - 1, parts + 1]) {
      const message = `The state of ${name} has ${parts} parts`;
      assertThrows(() => layer.forward(inputs, like(count, 2, 3)), RangeError, message);
    }
  });

  Deno.test(`${kind} with an infinite weight reads what is padded as what is not`, () => {
    const infinite = recurrentLayer(kind, { inSize: 2, hidden: 3, draw: random(1) });
    const weight = infinite.weight_ih_l0.value;
    const first = tensor([Infinity, 1]); // of the first input alone: ∞ - ∞ would be NaN anyway
    infinite.weight_ih_l0.update(weight.detach().mul(first).requiresGrad());
    const inputs = rand([3, 6, 2], { random: random(2) });
    const read = (padded: typeof inputs, lengths?: number[]) => {
      infinite.zeroGrad();
      const { state } = infinite.forward(padded, { lengths });
      state[0].sum().backward();
      return { state: state.map((part) => part.values()), grad: weight_hh() };
    };
    const weight_hh = () => infinite.weight_hh_l0.value.grad!.values();
    const steps = [0, 1, 2, 3], plain = read(take(inputs, steps, 1));
    assertEquals(read(inputs, [4, 4, 4]), plain);
    const started = infinite.forward(inputs, { lengths: [4, 0, 6] }).state;
    for (const part of started) assertEquals([...part.values().subarray(3, 6)], [0, 0, 0]);
    const none = infinite.forward(inputs.mul(NaN), { lengths: [0, 0, 0] }).state;
    for (const part of none) assertEquals([...part.values()], Array(9).fill(0));
  });
}

Deno.test("span moves the biases of the gates that keep, and of no other", () => {
  const options = { inSize: 1, hidden: 4, span: 100 };
  const lstm = new LSTM({ ...options, draw: random(1) }).bias_ih_l0.value.values();
  const gru = new GRU({ ...options, draw: random(1) }).bias_ih_l0.value.values();
  assert(lstm.subarray(4, 8).every((bias) => bias > -0.5 && bias < Math.log(99) + 0.5));
  assert(Math.max(...lstm.subarray(4, 8)) > 2 && Math.max(...gru.subarray(4, 8)) > 2);
  assert(Math.min(...lstm.subarray(0, 4)) < -2);
  assert(
    [...lstm.subarray(8), ...gru.subarray(0, 4), ...gru.subarray(8)].every((bias) =>
      Math.abs(bias) <= 0.5
    ),
  );
  assertThrows(() => spanBiases(2, 4, random(1)), RangeError);
});

Deno.test("an LSTM still has the gradient of the first of 100 words, an RNN not", async () => {
  const inputs = rand([1, 100, 2], { random: random(1) });
  const first = async (kind: typeof RECURRENT_KINDS[number]) => {
    const layer = recurrentLayer(kind, { inSize: 2, hidden: 8, span: 100, draw: random(1) });
    const flow = await gradientFlow(layer, inputs);
    return flow[0] / flow[99];
  };
  assert(await first("rnn") < 1e-12);
  assert(await first("lstm") > 1e-4);
  assert(await first("gru") > 1e-4);
});

Deno.test("sequenceBatch() refuses to batch nothing", () => {
  assertThrows(() => sequenceBatch([]), RangeError);
  assertThrows(() => sequenceBatch([[1], []]), RangeError);
  assertEquals(sequenceBatch([[1], [2, 3]], { padding: 9 }).words, Int32Array.of(1, 9, 2, 3));
});
