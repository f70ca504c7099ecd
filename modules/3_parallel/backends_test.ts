/**
 * The law book: whatever `simple` says in float64, every other backend says too, as far as float32
 * reaches. Each operation has its tolerance below. The inputs are random, of any rank from 0 to 8,
 * and lie in any way: permuted, with gaps, repeated along an axis, without any element.
 *
 * A new backend is one line in `testing/fast_backends.ts`.
 */
import golden from "#data/golden/2_tensors.json" with { type: "json" };
import type { Backend } from "#modules/2_tensors/backend.ts";
import { GOLDEN_OPERATIONS, goldenNumber } from "#modules/2_tensors/golden_operations.ts";
import {
  type ConstantOp,
  mapFunction,
  type ReduceOp,
  type UnaryOp,
  type ZipOp,
} from "#modules/2_tensors/operator_tables.ts";
import { rowMajor } from "#modules/2_tensors/row_major.ts";
import { type Shape, shapeText, sizeOf, stridesOf } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { Tensor } from "#modules/2_tensors/tensor.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { tidy } from "#modules/2_tensors/tidy.ts";
import { FAST_BACKENDS } from "#modules/3_parallel/testing/fast_backends.ts";
import { type Random, random } from "#modules/random.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";

/** How far a result may be off: `|a - b| <= atol + rtol * |b|`. */
interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

const EXACT = { rtol: 0, atol: 0 };
/** A few units in the last of float32's 24 bits. */
const ROUNDED = { rtol: 3e-7, atol: 1e-37 };
/** A function that a GPU approximates. */
const APPROXIMATE = { rtol: 1e-5, atol: 1e-6 };
/** A sum of up to some hundred numbers, whose parts may cancel. */
const SUMMED = { rtol: 1e-5, atol: 1e-4 };

/** What programs meet when something has gone wrong, and both zeros: NaN in, NaN out. */
const SPECIAL = [NaN, Infinity, -Infinity, 0, -0];

/** The inputs of each law: ordinary ones, and the same with special ones among them. */
const INPUTS = [
  ["", {}],
  [" of NaN, infinities and zeros", { among: SPECIAL }],
] as const;

/** What goes in: from which numbers to which, and some that are always among them. */
interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly among?: readonly number[];
}

const MAPS: { readonly [O in UnaryOp]: Tolerance & Range } = {
  id: EXACT,
  neg: EXACT,
  inv: { ...ROUNDED, min: 0.1 },
  exp: { ...APPROXIMATE, min: -20, max: 20 },
  log: { ...APPROXIMATE, min: 0, max: 50, among: [0, 1, 1e-6] },
  sigmoid: { ...APPROXIMATE, min: -100, max: 100, among: [0] },
  relu: { ...EXACT, among: [0] },
  tanh: { ...APPROXIMATE, min: -20, max: 20, among: [0] },
};

const CONSTANT_MAPS: {
  readonly [O in ConstantOp]: readonly (Tolerance & Range & { readonly constant: number })[];
} = {
  scale: [{ ...ROUNDED, constant: 1 / 3 }, { ...EXACT, constant: -2 }],
  div: [{ ...ROUNDED, constant: 3 }, { ...EXACT, constant: -2 }, {
    ...EXACT,
    ...{ constant: 0, among: [1, -1, 0, NaN, Infinity] },
  }],
  shift: [{ ...ROUNDED, atol: 1e-6, constant: 0.1 }, { ...EXACT, constant: 0 }],
  pow: [
    { ...APPROXIMATE, constant: 2 },
    { ...APPROXIMATE, constant: 3 },
    { ...APPROXIMATE, constant: 0.5, min: 0.01 },
    { ...APPROXIMATE, constant: -1.5, min: 0.1 },
    { ...APPROXIMATE, constant: 2.5, among: [1, -1] },
    ...[0, -1, -3, NaN, Infinity, -Infinity].map((constant) => ({
      ...APPROXIMATE,
      ...{ constant, among: [1, -1, 1, -1, NaN, Infinity, -Infinity, 0, -0] },
    })),
    { rtol: 1e-3, atol: 1e-6, constant: 1025, min: -1.01, max: 1.01 }, // beyond the squares
    { rtol: 1e-3, atol: 1e-6, constant: 2000, min: -1.01, max: 1.01 },
  ],
};

const ZIPS: { readonly [O in ZipOp]: Tolerance & Range } = {
  add: { ...ROUNDED, atol: 1e-6 },
  mul: ROUNDED,
  max: EXACT,
  lt: { ...EXACT, among: [0, 1, -1] },
  eq: { ...EXACT, among: [0, 1, -1] },
  isClose: { ...EXACT, among: [0, 0.005, 1, 1.005] },
  logBack: { ...ROUNDED, min: 0.01 },
  invBack: { ...ROUNDED, min: 0.1 },
  reluBack: { ...EXACT, among: [0] },
};

const REDUCES: { readonly [O in ReduceOp]: Tolerance } = {
  add: SUMMED,
  mul: SUMMED,
  max: EXACT,
};

/** Everything that is compared, once all of it is under way: a read may take long. */
type Comparison = () => Promise<void>;

for (const { name, ignore, make } of FAST_BACKENDS) {
  const test = (
    law: string,
    run: (backend: Backend & Disposable, draw: Random) => Comparison[],
  ) => {
    Deno.test(`${law}: ${name} agrees with simple`, { ignore }, async () => {
      using backend = await make();
      await Promise.all(run(backend, random(1)).map((compare) => compare()));
    });
  };

  for (const [op, { rtol, atol, ...range }] of entries(MAPS)) {
    for (const [kind, special] of INPUTS) {
      test(`map("${op}")${kind}`, (backend, draw) =>
        layouts(draw).map((layout) => {
          const values = numbersFor(layout, draw, { ...range, ...special });
          return agree(
            `${op} of ${layoutText(layout)}`,
            { rtol, atol },
            [backend, simple],
            (each) => {
              return each.map(op, put(each, layout, values));
            },
          );
        }));
    }
  }

  for (const [op, constants] of entries(CONSTANT_MAPS)) {
    for (const [kind, special] of INPUTS) {
      test(
        `map({ op: "${op}", constant })${kind}`,
        (backend, draw) =>
          constants.flatMap(({ constant, rtol, atol, ...range }) =>
            layouts(draw).map((layout) => {
              const values = numbersFor(layout, draw, { ...range, ...special });
              const what = `${op} by ${constant} of ${layoutText(layout)}`;
              return agree(what, { rtol, atol }, [backend, simple], (each) => {
                return each.map({ op, constant }, put(each, layout, values));
              });
            })
          ),
      );
    }
  }

  for (const [op, { rtol, atol, ...range }] of entries(ZIPS)) {
    for (const [kind, special] of INPUTS) {
      test(`zip("${op}")${kind}`, (backend, draw) =>
        layouts(draw).map((layout) => {
          const other = randomLayout(broadcastable(layout.shape, draw), draw);
          const [one, two] = [layout, other].map((each) =>
            numbersFor(each, draw, { ...range, ...special })
          );
          const exchanged = draw() < 0.5;
          const what = `${op} of ${layoutText(layout)} and ${layoutText(other)}`;
          return agree(what, { rtol, atol }, [backend, simple], (each) => {
            const a = put(each, layout, one), b = put(each, other, two);
            return exchanged ? each.zip(op, b, a) : each.zip(op, a, b);
          });
        }));
    }
  }

  for (const [op, tolerance] of entries(REDUCES)) {
    for (const [kind, special] of INPUTS) {
      test(`reduce("${op}")${kind}`, (backend, draw) =>
        layouts(draw).flatMap((layout) => {
          const values = numbersFor(layout, draw, { min: -2, max: 2, ...special });
          return layout.shape.map((_, axis) =>
            agree(
              `${op} of ${layoutText(layout)}, axis ${axis}`,
              tolerance,
              [backend, simple],
              (each) => each.reduce(op, put(each, layout, values), axis),
            )
          );
        }));
    }
  }

  for (const [kind, special] of INPUTS) {
    test(`matmul()${kind}`, (backend, draw) =>
      matmulLayouts(draw).map(([left, right]) => {
        const one = numbersFor(left, draw, special), two = numbersFor(right, draw, special);
        const what = `${layoutText(left)} times ${layoutText(right)}`;
        return agree(what, SUMMED, [backend, simple], (each) => {
          return each.matmul(put(each, left, one), put(each, right, two));
        });
      }));
  }

  test("full() and upload()", (backend, draw) =>
    layouts(draw).flatMap(({ shape }) => {
      const values = Float32Array.from({ length: sizeOf(shape) }, () => 8 * draw() - 4);
      return [
        agree(
          `full ${shapeText(shape)}`,
          EXACT,
          [backend, simple],
          (each) => each.full(2.5, shape),
        ),
        agree(`upload ${shapeText(shape)}`, EXACT, [backend, simple], (each) => {
          return each.upload(values, shape);
        }),
      ];
    }));

  Deno.test(
    `tanh(), log(), exp() and sigmoid() keep their places: ${name}`,
    { ignore },
    async () => {
      using backend = await make();
      const steps = Array.from({ length: 2000 }, (_, i) => i / 2000);
      const sides = (size: (step: number) => number) =>
        steps.map((step) => (step < 0.5 ? -1 : 1) * size(2 * step % 1));
      const sweeps = {
        tanh: sides((step) => 10 ** (-30 + 29.8 * step)), // from 1e-30 to 0.6
        log: sides((step) => 10 ** (-7 + 6.4 * step)).map((distance) => 1 + distance),
        exp: sides((step) => 87 * step), // below e^-87 float32 has no places left
        sigmoid: sides((step) => 87 * step),
      };
      for (const op of ["tanh", "log", "exp", "sigmoid"] as const) {
        const numbers = Float32Array.from(sweeps[op]), exact = mapFunction(op);
        const found = await backend.read(
          backend.map(op, backend.upload(numbers, [numbers.length])),
        );
        assertAgree(found, [...numbers].map(exact), op, { rtol: 6e-7, atol: 1e-38 });
      }
    },
  );

  Deno.test(`invBack() is right where the square is too large or too small for float32: ${name}`, {
    ignore,
  }, async () => {
    using backend = await make();
    const pairs = [[1e20, 1e30], [-1e25, 1e38], [1e-25, 1e-30], [-1e-20, -1e-35], [Infinity, 1]];
    const [a, gradOut] = [0, 1].map((i) => pairs.map((pair) => Math.fround(pair[i])));
    const put = (values: number[]) => backend.upload(values, [values.length]);
    const found = await backend.read(backend.zip("invBack", put(a), put(gradOut)));
    const exact = a.map((x, i) => -gradOut[i] / x / x);
    assertAgree(found, exact, "invBack", { rtol: 6e-7, atol: 0 });
  });

  Deno.test(`relu() makes 0 of what is below 0, and not -0: ${name}`, { ignore }, async () => {
    using backend = await make();
    for (const count of [4, 400]) { // a short loop and a long one
      const below = Float32Array.from({ length: count }, (_, i) => -i);
      const zeros = await backend.read(backend.map("relu", backend.upload(below, [count])));
      assertEquals(new Set(zeros.map((zero) => 1 / zero)), new Set([Infinity]));
    }
  });

  Deno.test(`inputs stay as they are, and results are new: ${name}`, { ignore }, async () => {
    using backend = await make();
    const a = backend.upload([1, -2, 3, -4], [2, 2]), b = backend.upload([5, 6], [2]);
    const turned = tensorData(a.storage, [2, 2], [1, 2]);
    const results = [
      backend.map("relu", turned),
      backend.map("id", a),
      backend.zip("mul", a, b),
      backend.reduce("add", turned, 0),
      backend.matmul(turned, a),
    ];
    assertEquals([...await backend.read(a)], [1, -2, 3, -4]);
    assertEquals([...await backend.read(b)], [5, 6]);
    for (const { storage, strides, shape } of results) {
      assert(storage !== a.storage && storage !== b.storage);
      assertEquals(strides, stridesOf(shape));
    }
  });

  Deno.test(
    `shapes that do not fit are refused in the same words: ${name}`,
    { ignore },
    async () => {
      using backend = await make();
      const pairs: [Shape, Shape][] = [[[2, 3], [4]], [[2, 3], [2, 3]], [[3], [3, 2]], [
        [4, 2, 3],
        [5, 3, 2],
      ]];
      for (const [a, b] of pairs) {
        for (const op of ["zip", "matmul"] as const) {
          const attempt = (each: Backend) => {
            const left = each.full(1, a), right = each.full(1, b);
            return op === "zip" ? each.zip("add", left, right) : each.matmul(left, right);
          };
          if (op === "zip" && shapeText(a) === shapeText(b)) continue;
          const { message } = assertThrows(() => attempt(simple));
          assertThrows(() => attempt(backend), RangeError, message);
        }
      }
    },
  );

  for (const op of Object.keys(GOLDEN_OPERATIONS)) {
    Deno.test(
      `${op}() agrees with PyTorch, forward and backward: ${name}`,
      { ignore },
      async () => {
        using backend = await make();
        const comparisons = golden.cases.filter((each) => each.op === op).flatMap(
          ({ inputs, settings, out, weights, grads }) => {
            const leaves = inputs.map((input) => {
              const { storage } = backend.upload(input.storage, [input.storage.length]);
              const data = tensorData(storage, input.shape, input.strides);
              return new Tensor(data, backend).requiresGrad();
            });
            const what = `${op} of ${JSON.stringify(inputs)}`;
            const result = GOLDEN_OPERATIONS[op](leaves, settings ?? {});
            assertEquals([...result.shape], out.shape, what);
            result.backward(new Tensor(backend.upload(weights, out.shape), backend));
            const wanted = [out.elements, ...grads];
            return [result, ...leaves.map(({ grad }) => grad!)].map((tensor, i) => async () => {
              const part = i === 0 ? what : `gradient ${i - 1} of ${what}`;
              assertAgree(await tensor.read(), wanted[i].map(goldenNumber), part, SUMMED);
            });
          },
        );
        await Promise.all(comparisons.map((compare) => compare()));
      },
    );
  }

  Deno.test(`a network's gradients of float64 come out: ${name}`, { ignore }, async () => {
    using backend = await make();
    const draw = random(5);
    const inputs = [[6, 4], [4, 5], [5], [5, 1], [1]].map((shape) => {
      const values = Float32Array.from({ length: sizeOf(shape) }, () => 2 * draw() - 1);
      return [simple, backend].map((each) =>
        new Tensor(each.upload(values, shape), each).requiresGrad()
      );
    });
    for (const which of [0, 1]) {
      const [x, weight, bias, weight2, bias2] = inputs.map((pair) => pair[which]);
      const hidden = x.matmul(weight).add(bias).relu();
      const y = hidden.matmul(weight2).add(bias2).sigmoid();
      y.log().neg().mean().backward();
    }
    for (const [mine, theirs] of inputs) {
      const wanted = mine.grad!.values();
      assertAgree(await theirs.grad!.read(), wanted, shapeText(mine.shape), SUMMED);
    }
  });

  Deno.test(`tidy() gives back what a step makes, and keeps what is to be kept: ${name}`, {
    ignore,
  }, async () => {
    using backend = await make();
    const kept = tidy(backend, () => {
      const x = new Tensor(backend.upload([1, 2, 3], [3]), backend);
      return { kept: x.mul(2), lost: x.add(1) };
    }, ({ kept }) => [kept]);
    for (let i = 0; i < 5; i++) backend.full(9, [3]);
    assertEquals([...await kept.kept.read()], [2, 4, 6]);
    if (!backend.openScope) return;
    let said = "";
    try {
      await kept.lost.read();
    } catch (error) {
      said = `${error}`;
    }
    assert(said.includes("given back"), said);
  });
}

/** Asks two backends for the same, and compares what they answer. */
function agree(
  what: string,
  tolerance: Tolerance,
  [tested, trusted]: readonly [Backend, Backend],
  calculate: (backend: Backend) => TensorData,
): Comparison {
  const result = calculate(tested), wanted = calculate(trusted);
  assertEquals([...result.shape], [...wanted.shape], what);
  assertEquals([...result.strides], stridesOf(wanted.shape), `${what} stands row by row`);
  return async () => {
    const elements = rowMajor(result, await tested.read(result));
    assertAgree(elements, rowMajor(wanted, trusted.readSync(wanted)), what, tolerance);
  };
}

function assertAgree(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  what: string,
  { rtol, atol }: Tolerance,
): void {
  assertEquals(actual.length, expected.length, what);
  for (let i = 0; i < expected.length; i++) {
    const wanted = expected[i], found = actual[i];
    const close = found === wanted || (Number.isNaN(found) && Number.isNaN(wanted)) ||
      Math.abs(found - wanted) <= atol + rtol * Math.abs(wanted);
    assert(close, `${what}: element ${i} is ${found}, not ${wanted}`);
  }
}

/** How a tensor lies in its storage. */
interface Layout {
  readonly shape: Shape;
  readonly strides: Shape;
}

function layoutText({ shape, strides }: Layout): string {
  return `${shapeText(shape)} with strides ${shapeText(strides)}`;
}

/** Layouts of every rank from 0 to 8, one without elements, and some rows that are long. */
function layouts(draw: Random): Layout[] {
  const ranks = [0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8];
  const any = ranks.map((rank) => randomLayout(randomShape(rank, draw), draw));
  const fixed: Shape[] = [[0], [2, 0, 3], [1], [1, 1], [37], [3, 33], [33, 3], [2, 20, 9]];
  return [...any, ...fixed.map((shape) => randomLayout(shape, draw))];
}

/** Fewer than some hundred elements. */
function randomShape(rank: number, draw: Random): number[] {
  const most = rank > 5 ? 2 : rank > 3 ? 3 : 5;
  return Array.from({ length: rank }, () => 1 + Math.floor(most * draw()));
}

/** The axes in any order in the storage, some with gaps, and some that repeat. */
function randomLayout(shape: Shape, draw: Random): Layout {
  const order = shape.map((_, axis) => ({ axis, key: draw() })).sort((a, b) => a.key - b.key);
  const strides = stridesOf(shape);
  if (draw() < 0.3) return { shape, strides };
  let stride = 1;
  for (const { axis } of order) {
    const kind = draw();
    strides[axis] = kind < 0.15 ? 0 : kind < 0.3 ? 2 * stride : stride;
    if (strides[axis] > 0) stride = strides[axis] * Math.max(1, shape[axis]);
  }
  return { shape, strides };
}

/** A shape that broadcasts with another: axes left out in front, and some of size 1. */
function broadcastable(shape: Shape, draw: Random): number[] {
  const from = draw() < 0.5 ? 0 : Math.floor(draw() * (shape.length + 1));
  return shape.slice(from).map((extent) => draw() < 0.3 ? 1 : extent);
}

/** Pairs of layouts that can be multiplied. */
function matmulLayouts(draw: Random): [Layout, Layout][] {
  const sizes = [[2, 3, 2], [1, 5, 1], [4, 4, 4], [5, 1, 7], [9, 13, 6], [20, 3, 2], [3, 0, 2]];
  const inFront: Shape[] = [[], [2], [3, 2], [2, 1, 2], [1, 2, 1, 2, 1, 2], [0]];
  const pairs = sizes.flatMap(([n, k, m]) =>
    inFront.map((front): [Shape, Shape] => {
      const other = broadcastable(front, draw), exchanged = draw() < 0.5;
      return [[...exchanged ? other : front, n, k], [...exchanged ? front : other, k, m]];
    })
  );
  pairs.push([[70, 40], [40, 33]], [[5, 300], [300, 9]], [[2, 9, 5], [5, 270]], [[0, 3], [3, 2]]);
  return pairs.map(([a, b]) => [randomLayout(a, draw), randomLayout(b, draw)]);
}

/** The storage of a layout: random numbers as float32 has them. */
function numbersFor({ shape, strides }: Layout, draw: Random, range: Range): Float32Array {
  const { min = -4, max = 4, among = [] } = range;
  const last = shape.reduce((sum, extent, axis) => sum + (extent - 1) * strides[axis], 0);
  return Float32Array.from({ length: sizeOf(shape) === 0 ? 0 : last + 1 }, () => {
    if (among.length && draw() < 0.3) return among[Math.floor(draw() * among.length)];
    return min + (max - min) * draw();
  });
}

/** A tensor of a layout on a backend. */
function put(backend: Backend, { shape, strides }: Layout, values: Float32Array): TensorData {
  return tensorData(backend.upload(values, [values.length]).storage, shape, strides);
}

/** The entries of a table, with the types of its names. */
function entries<K extends string, V>(table: { readonly [O in K]: V }): [K, V][] {
  return Object.entries(table) as [K, V][];
}
