/**
 * Optimizers, rows and recurrent layers against PyTorch, forward and backward: see
 * data/golden/5_sequences.py.
 */
import golden from "#data/golden/5_sequences.json" with { type: "json" };
import { Adam, AdamW } from "#impl/5_sequences/adam.ts";
import { clipGradients } from "#impl/5_sequences/clip_gradients.ts";
import { Embedding } from "#impl/5_sequences/embedding.ts";
import { cat, slice, stack, take } from "#impl/5_sequences/joining.ts";
import { MomentumSGD } from "#impl/5_sequences/momentum_sgd.ts";
import { warmupCosine } from "#impl/5_sequences/schedule.ts";
import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import type { Optimizer } from "#modules/5_sequences/optimizer.ts";
import { RECURRENT_KINDS, recurrentLayer } from "#modules/5_sequences/recurrent_layer.ts";
import { unstack } from "#modules/5_sequences/unstack.ts";
import { assert, assertEquals } from "@std/assert";

/** Who calculates, and how far a number may be off: by this share of it, or by so much below 1. */
const BACKENDS: readonly {
  readonly make: () => Backend | Promise<Backend>;
  readonly within: number;
  /** What tells it from another of the same name. */
  readonly how?: string;
}[] = [
  { make: () => simple, within: 1e-10 },
  { make: () => parallelBackend({ workers: 2 }), within: 1e-4 },
  {
    make: () => parallelBackend({ workers: 2, vectors: false }),
    within: 1e-4,
    how: ", by loops in TypeScript",
  },
  ...await navigator.gpu?.requestAdapter() ? [{ make: () => webgpuBackend(), within: 1e-4 }] : [],
];

/** Numbers as the golden file has them. */
interface Data {
  readonly shape: readonly number[];
  readonly elements: readonly number[];
}

for (const { make, within, how = "" } of BACKENDS) {
  const backend = await make(), on = `on ${backend.name}${how}`;
  const made = ({ shape, elements }: Data) => tensor([...elements], { backend }).view(shape);
  const leafOf = (data: Data) => made(data).detach().requiresGrad();

  /** The numbers that are there, against those that should be. */
  const agree = async (
    actual: Tensor | undefined,
    expected: readonly number[],
    what: string,
  ): Promise<void> => {
    assert(actual, `nothing there: ${what}`);
    const values = await actual.read();
    assertEquals(values.length, expected.length, what);
    expected.forEach((value, i) => {
      const far = Math.abs(values[i] - value) / Math.max(1, Math.abs(value));
      assert(far <= within, `${what}: number ${i} is ${values[i]}, should be ${value}`);
    });
  };

  const optimizers: Readonly<
    Record<string, (parameters: Parameter<Tensor>[], options: { rate: number }) => Optimizer>
  > = {
    MomentumSGD: (parameters, options) => new MomentumSGD(parameters, options),
    Adam: (parameters, options) => new Adam(parameters, options),
    AdamW: (parameters, options) => new AdamW(parameters, options),
  };
  for (const { name, options, start, steps } of golden.optimizers) {
    const text = JSON.stringify(options);
    Deno.test(`${name} ${text} takes PyTorch's 20 steps ${on}`, async () => {
      const parameters = start.map((data) => new Parameter(leafOf(data)));
      const optimizer = optimizers[name](parameters, options);
      for (const [step, { grads, values }] of steps.entries()) {
        parameters.forEach(({ value }, i) => {
          const elements = grads[i];
          value.grad = elements ? made({ shape: value.shape, elements }) : undefined;
        });
        optimizer.step();
        for (const [i, { value }] of parameters.entries()) {
          await agree(value, values[i], `parameter ${i} after step ${step + 1}`);
        }
      }
    });
  }

  Deno.test(`clipGradients() shortens as PyTorch does ${on}`, async () => {
    for (const { before, maxNorm, norm, after } of golden.clips) {
      const parameters = before.map((data) => {
        const parameter = new Parameter(leafOf(data));
        parameter.value.grad = made(data);
        return parameter;
      });
      await agree(clipGradients(parameters, maxNorm), [norm], "the norm");
      for (const [i, { value: { grad } }] of parameters.entries()) {
        assertEquals(grad?.shape, before[i].shape);
        await agree(grad, after[i], `gradient ${i} cut to ${maxNorm}`);
      }
    }
  });

  Deno.test(`the root of 0 is 0, with which Adam begins, ${on}`, async () => {
    await agree(made({ shape: [2], elements: [0, 4] }).pow(0.5), [0, 2], "the root");
  });

  interface Settings {
    readonly axis?: number;
    readonly indices?: readonly number[];
    readonly range?: readonly number[];
    readonly words?: readonly number[];
    readonly shape?: readonly number[];
  }
  const run: Readonly<Record<string, (inputs: Tensor[], settings: Settings) => Tensor>> = {
    embedding([table], { words, shape }) {
      const [count, dim] = table.shape;
      const embedding = new Embedding({ words: count, dim, draw: () => 0, backend });
      embedding.weight.update(table);
      return embedding.forward(words!, shape);
    },
    take: ([a], { indices, axis }) => take(a, indices!, axis),
    slice: ([a], { range, axis }) => slice(a, [range![0], range![1]], axis),
    cat: (parts, { axis }) => cat(parts, axis),
    stack: (parts, { axis }) => stack(parts, axis),
    unstack([a], { axis }) {
      const parts = unstack(a, axis);
      const used = parts.filter((_, i) => i % 2 === 0).map((part, i) => part.mul(i + 1));
      return used.reduce((sum, part) => sum.add(part)).tanh().mul(parts[0]);
    },
  };
  for (const op of Object.keys(run)) {
    Deno.test(`${op}() agrees with PyTorch, forward and backward, ${on}`, async () => {
      const cases = golden.rows.filter((each) => each.op === op);
      assert(cases.length > 0, "the golden file has no such case");
      for (const { inputs, settings, out, weights, grads } of cases) {
        const leaves = inputs.map(leafOf), result = run[op](leaves, settings);
        const what = `${op} ${JSON.stringify(settings)}`;
        assertEquals([...result.shape], out.shape, what);
        await agree(result, out.elements, what);
        result.backward(made({ shape: out.shape, elements: weights }));
        for (const [i, { grad }] of leaves.entries()) {
          await agree(grad, grads[i], `gradient ${i} of ${what}`);
        }
      }
    });
  }

  for (const kind of RECURRENT_KINDS) {
    const { parameters } = golden.layers.find((layer) => layer.kind === kind)!;
    for (const each of golden.recurrent.filter((each) => each.kind === kind)) {
      const { options, inputs: { shape } } = each, [batch, time, inSize] = shape;
      const text = `[${shape.join(", ")}] ${JSON.stringify(options)}`;
      Deno.test(`${kind} of ${text} agrees with PyTorch, forward and backward, ${on}`, async () => {
        const { shape: [, hidden] } = each.start[0];
        const layer = recurrentLayer(kind, { inSize, hidden, draw: () => 0, backend });
        for (const [name, parameter] of layer.namedParameters()) {
          parameter.update(leafOf((parameters as Readonly<Record<string, Data>>)[name]));
        }
        const inputs = leafOf(each.inputs), state = each.start.map(leafOf);
        const reading = layer.forward(inputs, { ...options, state });

        const { lengths } = options as { lengths?: readonly number[] };
        const outputs = stack(reading.hidden, 1),
          real = each.hidden.elements.map((_, i) => {
            const row = Math.floor(i / hidden / time), step = Math.floor(i / hidden) % time;
            return step < (lengths?.[row] ?? time) ? 1 : 0; // PyTorch has 0 on padding
          });
        const mask = made({ shape: each.hidden.shape, elements: real });
        await agree(outputs.mul(mask), each.hidden.elements, "hidden");
        for (const [i, part] of reading.state.entries()) {
          await agree(part, each.state[i].elements, `state ${i}`);
        }

        const weighed = [outputs, ...reading.state].map((part, i) => {
          const elements = i === 0 ? each.weights : each.stateWeights[i - 1];
          return part.mul(made({ shape: part.shape, elements })).sum();
        });
        weighed.reduce((sum, part) => sum.add(part)).backward();
        const { inputs: ofInputs, start, ...ofParameters } = each.grads;
        await agree(inputs.grad, ofInputs, "gradient of the inputs");
        for (const [i, part] of state.entries()) {
          await agree(part.grad, start[i], `gradient of start ${i}`);
        }
        for (const [name, { value }] of layer.namedParameters()) {
          const expected = (ofParameters as Readonly<Record<string, readonly number[]>>)[name];
          await agree(value.grad, expected, `gradient of ${name}`);
        }
        assertEquals(batch, reading.state[0].shape[0]);
      });
    }
  }
}

Deno.test("warmupCosine() has PyTorch's rates", () => {
  for (const { options, rates } of golden.schedules) {
    rates.forEach((rate, step) => {
      const found = warmupCosine(step, options);
      assert(Math.abs(found - rate) < 1e-12, `step ${step} has ${found}, should have ${rate}`);
    });
  }
});
