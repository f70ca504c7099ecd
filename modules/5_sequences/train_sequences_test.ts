import { recallSet } from "#data/recall.ts";
import { Adam } from "#impl/5_sequences/adam.ts";
import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
import { SequenceClassifier } from "#impl/5_sequences/sequence_classifier.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { RECURRENT_KINDS, type RecurrentKind } from "#modules/5_sequences/recurrent_layer.ts";
import { trainSequences } from "#modules/5_sequences/train_sequences.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";

const set = recallSet({ count: 12, length: 5, shortest: 2 });

function modelOf(kind: RecurrentKind, backend?: Backend): SequenceClassifier {
  const sizes = { words: set.words, dim: 3, hidden: 4, span: 5 };
  return new SequenceClassifier({ kind, ...sizes, draw: random(1), backend });
}

/** The losses of some steps. */
async function losses(
  model: SequenceClassifier,
  optimizer: Adam | MomentumSGD,
  { from = 0, to = 6 } = {},
): Promise<number[]> {
  const options = { batch: 5, schedule: { peak: 0.05, warmup: 2, steps: 6 }, maxNorm: 1, from };
  const found: number[] = [];
  for await (const { step, loss, count } of trainSequences(model, set, optimizer, options)) {
    assertEquals(count, 5);
    found.push(loss);
    if (step === to - 1) break;
  }
  return found;
}

/** As `simple`, but its numbers are only there for who waits, as on a GPU. */
const remote: Backend = {
  ...simple,
  readSync() {
    throw new Error("await read()");
  },
};

for (const kind of RECURRENT_KINDS) {
  Deno.test(`trainSequences() of a ${kind} reads nothing back but the answers`, async () => {
    const here = modelOf(kind), there = modelOf(kind, remote);
    assertEquals(
      await losses(there, new Adam(there.parameters())),
      await losses(here, new Adam(here.parameters())),
    );
  });
}

Deno.test("trainSequences() goes on from where it stopped", async () => {
  const whole = modelOf("gru"), parts = modelOf("gru");
  const all = await losses(whole, new MomentumSGD(whole.parameters(), { rate: 1 }));
  const first = new MomentumSGD(parts.parameters(), { rate: 1 });
  const before = await losses(parts, first, { to: 4 });
  const second = new MomentumSGD(parts.parameters(), { rate: 1 });
  second.restore(first.state);
  assertEquals([...before, ...await losses(parts, second, { from: 4 })], all);
});

/** Trains a small LSTM: by how much each step has left more memory in use than there was before. */
async function growths(backend: Backend, steps: number, used: () => number): Promise<number[]> {
  const model = modelOf("lstm", backend), optimizer = new Adam(model.parameters());
  const options = { batch: 4, schedule: { peak: 0.01, steps }, maxNorm: 1 };
  const seen: number[] = [];
  for await (const _ of trainSequences(model, set, optimizer, options)) seen.push(used());
  return seen.slice(1).map((now, i) => now - seen[i]);
}

Deno.test("trainSequences() on parallel leaves nothing behind but its answers", async () => {
  using backend = parallelBackend({ workers: 2 });
  const grown = await growths(backend, 1000, () => backend.pool.heap.bytesInUse);
  // An answer is 16 bytes, which stay until the garbage collector comes by.
  assertEquals(Math.max(...grown), 16);
});

Deno.test({
  name: "trainSequences() on webgpu leaves nothing behind but its answers",
  ignore: !await navigator.gpu?.requestAdapter(),
  async fn() {
    using backend = await webgpuBackend();
    const grown = await growths(backend, 100, () => backend.gpu.memory.storages);
    assertEquals(Math.max(...grown), 1);
  },
});

for (const [name, make] of Object.entries({ parallel: parallelBackend, webgpu: webgpuBackend })) {
  Deno.test({
    name: `trainSequences() on ${name} goes the way of simple, up to rounding`,
    ignore: name === "webgpu" && !await navigator.gpu?.requestAdapter(),
    async fn() {
      using backend = await make();
      const here = modelOf("gru"), there = modelOf("gru", backend);
      const expected = await losses(here, new Adam(here.parameters()));
      (await losses(there, new Adam(there.parameters()))).forEach((loss, step) =>
        assert(Math.abs(loss - expected[step]) < 1e-4, `step ${step}: ${loss}, not ${expected}`)
      );
    },
  });
}

Deno.test("a GRU learns to remember the first of 100 words, and a plain RNN does not", async () => {
  const long = recallSet({ count: 1000, length: 100, noise: 2 });
  const share = async (kind: RecurrentKind, steps: number) => {
    const sizes = { words: long.words, dim: 3, hidden: 8, span: 100 };
    const model = new SequenceClassifier({ kind, ...sizes, draw: random(1) });
    const optimizer = new Adam(model.parameters()), right: number[] = [];
    const schedule = { peak: 0.1, warmup: 5, steps: 100 };
    for await (
      const { step, correct, count } of trainSequences(model, long, optimizer, {
        ...{ batch: 16, schedule, maxNorm: 1 },
      })
    ) {
      right.push(correct / count);
      const latest = right.slice(-5);
      if (latest.length === 5 && latest.every((share) => share === 1)) return 1;
      if (step === steps - 1) break;
    }
    return right.slice(-10).reduce((sum, share) => sum + share) / 10;
  };
  assertEquals(await share("gru", 60), 1);
  assert(await share("rnn", 25) < 0.75);
});
