import { assert, assertEquals } from "@std/assert";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { compare, compareOptions, withoutRounding } from "./compare.ts";
import { EXPLANATIONS, FOLLOWED } from "./explained.ts";
import { tryPrograms } from "./fuzz.ts";
import { generate } from "./generate.ts";
import { OPERATIONS } from "./operations.ts";
import { programText } from "./paste.ts";
import type { Outcome, Program } from "./program.ts";
import { onBackend, type Runner } from "./run_here.ts";
import { runScalars } from "./run_scalars.ts";
import { shrink } from "./shrink.ts";
import { startTorch } from "./pytorch/torch.ts";

/** Programs whose results no test has to look up. */
const product: Program = {
  leaves: [{ shape: [2], values: [3, "NaN"] }, { shape: [], values: [-2] }],
  steps: [
    { op: "mul", inputs: [0, 1], settings: {} },
    { op: "addNumber", inputs: [2], settings: { number: 1 } },
  ],
  gradOut: [1, 0.5],
};

const scalars: Runner = { name: "scalars", run: (all) => Promise.resolve(all.map(runScalars)) };

Deno.test("generate() makes the same program of the same seed, and every operation in time", () => {
  assertEquals(generate(7), generate(7));
  const seen = new Set<string>(), ranks = new Set<number>(), values = new Set<string>();
  for (let seed = 0; seed < 3000; seed++) {
    const { leaves, steps } = generate(seed);
    for (const { op } of steps) seen.add(op);
    for (const leaf of leaves) {
      ranks.add(leaf.shape.length);
      leaf.values.forEach((value) => values.add(`${value}`));
    }
  }
  assertEquals([...seen].sort(), Object.keys(OPERATIONS).sort());
  assertEquals([...ranks].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  for (const edge of ["NaN", "Infinity", "-Infinity", "-0"]) assert(values.has(edge), edge);
});

Deno.test("onBackend() runs programs forward and backward, and says what they throw", async () => {
  const refused: Program = {
    ...product,
    steps: [{ op: "matmul", inputs: [0, 1], settings: {} }],
  };
  const [run, error] = await onBackend(simple).run([product, refused]);
  const { values, grads } = run as Outcome;
  assertEquals(values.map((each) => [...each]), [[-6, NaN], [-5, NaN]]);
  assertEquals(grads.map((each) => [...each!]), [[-2, -1], [NaN]]);
  assert(error instanceof RangeError);
});

Deno.test("shrink() leaves what still differs, and no more", async () => {
  const program: Program = {
    leaves: [{ shape: [2, 3], values: [1, 2, 3, "NaN", 5, 6] }, { shape: [3], values: [7, 8, 9] }],
    steps: [
      { op: "add", inputs: [0, 1], settings: {} },
      { op: "exp", inputs: [2], settings: {} },
      { op: "relu", inputs: [3], settings: {} },
      { op: "neg", inputs: [4], settings: {} },
    ],
    gradOut: [1, 2, 3, 4, 5, 6],
  };
  const smallest = await shrink(program, async (candidate) => {
    const [run] = await onBackend(simple).run([candidate]), { steps } = candidate;
    const at = steps.findIndex(({ op }) => op === "relu");
    return at >= 0 && (run as Outcome).values[at].some(Number.isNaN);
  });
  assertEquals(smallest, {
    leaves: [{ shape: [1, 1], values: ["NaN"] }],
    steps: [{ op: "relu", inputs: [0], settings: {} }],
    gradOut: [1],
  });
});

Deno.test("programText() is code that can be pasted", () => {
  assertEquals(
    programText(product),
    `const t0 = fromData(Float64Array.of(3, NaN), [2]).to(backend).requiresGrad();
const t1 = fromData(Float64Array.of(-2), []).to(backend).requiresGrad();
const t2 = t0.mul(t1);
const t3 = t2.add(1);
if (!t3.isConstant) t3.backward(fromData(Float64Array.of(1, 0.5), t3.shape).to(backend));
console.log(t3, t0.grad, t1.grad);`,
  );
});

Deno.test("compare() finds the first number of each part that differs, and what is nearly equal", () => {
  const outcome = (values: number[], grad: number[]): Outcome => ({
    values: [Float64Array.from(values)],
    shapes: [[values.length]],
    grads: [Float64Array.from(grad)],
  });
  const right = outcome([1, NaN, Infinity, 0], [0.5]), twin = [right, right] as const;
  const found = (here: Outcome, backend = "simple") =>
    compare(here, twin, compareOptions(product, twin, backend));
  assertEquals(found(outcome([1, NaN, Infinity, -0], [0.5])), []);
  assertEquals(found(outcome([1, NaN, -Infinity, 1], [0.25])), [
    { of: "step", index: 0, position: 2, here: -Infinity, there: Infinity },
    { of: "grad", index: 0, position: 0, here: 0.25, there: 0.5 },
  ]);
  const float32 = outcome([1 + 1e-6, NaN, Infinity, 0], [0.5]);
  assertEquals([found(float32).length, found(float32, "parallel").length], [1, 0]);

  // what runs with noise disagree about is nobody's fault; what they agree about is
  const wrong = outcome([2, NaN, Infinity, 0], [0.5]),
    options = compareOptions(product, twin, "simple");
  const unsure = [outcome([0, NaN, Infinity, 0], [0.5])], sure = [right];
  assertEquals(withoutRounding(wrong, twin, unsure, options), []);
  assertEquals(withoutRounding(wrong, twin, sure, options).length, 1);
  for (const backend of ["simple", "parallel"]) {
    const finite = outcome([1, 5, Infinity, 0], [0.5]),
      options = compareOptions(product, twin, backend);
    assertEquals(withoutRounding(finite, twin, sure, options).length, 1, "NaN is swallowed");
  }
});

Deno.test("every explanation names a row of modules/PYTORCH.md", async () => {
  const table = await Deno.readTextFile(new URL("../modules/PYTORCH.md", import.meta.url));
  const cases = new Set(table.split("\n").map((line) => line.split("|")[2]?.trim()));
  for (const row of [...FOLLOWED, ...EXPLANATIONS.map(({ row }) => row)]) {
    assert(cases.has(row), `there is no row "${row}"`);
  }
});

const torch = await startTorch();
await torch?.[Symbol.asyncDispose]();
if (!torch) console.log("There is no Python here that has PyTorch: the sample is not run");

Deno.test({
  name: "tryPrograms() finds nothing between us and PyTorch that no row explains, in 300 programs",
  ignore: !torch,
  fn: async () => {
    await using torch = (await startTorch())!;
    using parallel = parallelBackend({ workers: 2, grain: 1 });
    const seeds = Array.from({ length: 300 }, (_, i) => i + 1);
    const runners = [scalars, onBackend(simple), onBackend(parallel)];
    const { programs, findings } = await tryPrograms(seeds, runners, torch);
    assertEquals(programs, 300);
    assertEquals(findings.filter(({ explanation }) => !explanation), []);
  },
});

Deno.test({
  name: "tryPrograms() notices a fault, and leaves little of the program",
  ignore: !torch,
  fn: async () => {
    await using torch = (await startTorch())!;
    // a backend whose relu swallows NaN, as if on purpose
    const faulty: Runner = {
      name: "simple",
      run: (programs) =>
        onBackend({
          ...simple,
          map: (op, a) => {
            const result = simple.map(op, a);
            if (op === "relu") {
              const numbers = simple.readSync(result);
              numbers.forEach((value, i) => numbers[i] = Number.isNaN(value) ? 0 : value);
            }
            return result;
          },
        }).run(programs),
    };
    const seeds = Array.from({ length: 600 }, (_, i) => i + 1);
    const { findings } = await tryPrograms(seeds, [faulty], torch);
    const [{ program }] = findings.filter(({ explanation }) => !explanation);
    assertEquals(program.steps.map(({ op }) => op), ["relu"]);
    assertEquals(program.leaves.map(({ values }) => values), [["NaN"]]);
  },
});

Deno.test({
  name: "noise makes no NaN beside -Infinity, so a fault there is no rounding",
  ignore: !torch,
  fn: async () => {
    await using torch = (await startTorch())!;
    const numbers = { shape: [1, 3], values: [0.3, "-Infinity", 0.7] } as const;
    const row = { shape: [3], values: [0.1, 0.2, 0.3] } as const;
    const programs: Program[] = ["softmax", "logSoftmax", "exp", "sigmoid", "tanh", "inv"].map(
      (op) => ({
        leaves: [numbers, row],
        steps: [
          { op, inputs: [0], settings: { axis: 1 } },
          { op: "add", inputs: [2, 1], settings: {} },
        ],
        gradOut: [1, 0.5, 0.25],
      }),
    );
    const twins = await torch.twins(programs);
    for (const [i, program] of programs.entries()) {
      const { steps: [{ op }] } = program, twin = twins[i] as readonly [Outcome, Outcome];
      const noisy = await torch.noisy(program, {
        ...{ noise: 2 ** -49, level: "float64", all: false, runs: 16 },
      });
      const options = compareOptions(program, twin, "simple"), [right] = twin;
      assertEquals(withoutRounding(right, twin, noisy, options), [], op);
      const part = (off: number): Outcome => {
        const values = right.values.map((each) => each.map((value) => value + off));
        return { ...right, values, grads: right.grads.map((each) => each?.map((g) => g - off)) };
      };
      const found = withoutRounding(part(1e-9), twin, noisy, options);
      assertEquals(found.map(({ of, index }) => `${of} ${index}`), [
        ...["step 0", "step 1", "grad 0", "grad 1"],
      ], op);
    }
  },
});

/** Two programs in which a number hangs on the rounding of others, and a fault for each. */
const HANGING = [
  {
    // argmax along the hours of a GRU whose update gate is nearly 1: h moves by 5e-17
    seed: 5007443,
    backend: simple,
    op: "argmax",
    fault: ({ values, ...rest }: Outcome, at: number): Outcome => {
      const wrong = values[at].map((value, i) => i === 0 ? 1 - value : value);
      return { ...rest, values: [...values.slice(0, at), wrong, ...values.slice(at + 1)] };
    },
  },
  {
    // g - p·g where p is nearly 1 is left with few digits, and conv2d's sum of such with none
    seed: 5018182,
    backend: "parallel",
    op: "logSoftmax",
    fault: ({ grads, ...rest }: Outcome): Outcome => ({
      ...rest,
      grads: grads.map((grad) => grad?.map((value) => value + 1e-4)),
    }),
  },
] as const;

for (const { seed, backend, op, fault } of HANGING) {
  Deno.test({
    name: `tryPrograms() lets rounding before ${op} be, and notices a fault in the same program`,
    ignore: !torch,
    fn: async () => {
      await using torch = (await startTorch())!;
      using parallel = backend === "parallel" ? parallelBackend({ workers: 2, grain: 1 }) : null;
      const right = onBackend(parallel ?? simple);
      const { findings, rounding } = await tryPrograms([seed], [right], torch);
      assertEquals([findings.length, rounding.length], [0, 1]);
      const faulty: Runner = {
        name: right.name,
        run: async (programs) => {
          const runs = await right.run(programs);
          return runs.map((run, i) => {
            const at = programs[i].steps.findIndex((step) => step.op === op);
            return at < 0 || run instanceof Error ? run : fault(run as Outcome, at);
          });
        },
      };
      const tried = await tryPrograms([seed], [faulty], torch);
      assertEquals(tried.findings.map(({ explanation }) => explanation), [undefined]);
    },
  });
}
