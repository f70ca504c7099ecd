/** Whatever rows do on `simple`, they do on every other backend. */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { rowMajor } from "#modules/2_tensors/row_major.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { expandTo } from "#modules/2_tensors/views.ts";
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { placesOf } from "#modules/5_sequences/row_numbers.ts";
import { type Rows, rowsOf } from "#modules/5_sequences/rows.ts";
import { type Random, random } from "#modules/random.ts";
import { assert, assertEquals } from "@std/assert";

const BACKENDS: Readonly<Record<string, () => TestedBackend | Promise<TestedBackend>>> = {
  "parallel with one thread": () => parallelBackend({ workers: 1 }),
  "parallel with two threads": () => parallelBackend({ workers: 2 }),
  ...await navigator.gpu?.requestAdapter() ? { webgpu: () => webgpuBackend() } : {},
};

type TestedBackend = Backend & Disposable;

/** From numbers on some backend to numbers on it. */
type Work = (rows: Rows, put: Put) => TensorData;
type Put = (layout: Layout) => TensorData;

/** A tensor, and how it lies. */
interface Layout {
  readonly shape: Shape;
  readonly seed: number;
  /** As it is, its axes the other way round, every other number of a storage, or one repeated. */
  readonly lies: "plainly" | "turned" | "apart" | "repeated";
}

function putOn(backend: Backend): Put {
  return ({ shape, seed, lies }) => {
    const draw = random(seed), numbers = (count: number) => Array.from({ length: count }, draw);
    if (lies === "plainly") return backend.upload(numbers(sizeOf(shape)), shape);
    if (lies === "repeated") return expandTo(backend.upload(numbers(1), []), shape);
    if (lies === "turned") {
      const turned = backend.upload(numbers(sizeOf(shape)), shape.toReversed());
      return tensorData(turned.storage, shape, turned.strides.toReversed());
    }
    const wide = backend.upload(numbers(2 * sizeOf(shape)), [...shape, 2]);
    return tensorData(wide.storage, shape, wide.strides.slice(0, -1));
  };
}

/** So many times some work, drawn anew each time, on the backend and on `simple`. */
async function requireAgreement(
  backend: Backend,
  runs: number,
  workOf: (draw: Random) => Work,
): Promise<void> {
  const draw = random(1);
  const found = Array.from({ length: runs }, () => {
    const work = workOf(draw), expected = work(rowsOf(simple), putOn(simple));
    return { expected, actual: work(rowsOf(backend), putOn(backend)) };
  });
  for (const [run, { expected, actual }] of found.entries()) {
    assertEquals(actual.shape, expected.shape);
    const values = rowMajor(actual, await backend.read(actual));
    rowMajor(expected, simple.readSync(expected)).forEach((value, i) => {
      assert(Math.abs(values[i] - value) < 1e-5, `run ${run}, ${i}: ${values[i]}, not ${value}`);
    });
  }
}

const upTo = (draw: Random, most: number) => Math.floor(draw() * (most + 1));

function layout(draw: Random, shape: Shape): Layout {
  const lies = (["plainly", "turned", "apart", "repeated"] as const)[upTo(draw, 3)];
  return { shape, seed: upTo(draw, 1e6), lies };
}

/** Of rank 1 to 4; one in ten has no elements. */
function shapeOf(draw: Random): number[] {
  return Array.from({ length: 1 + upTo(draw, 3) }, () => draw() < 0.03 ? 0 : 1 + upTo(draw, 5));
}

for (const [name, make] of Object.entries(BACKENDS)) {
  const test = (law: string, run: (backend: Backend) => Promise<void>) => {
    Deno.test(`${law} on ${name}`, async () => {
      using backend = await make();
      await run(backend);
    });
  };

  test("gather() copies rows in any order, and any number of times,", (backend) =>
    requireAgreement(backend, 60, (draw) => {
      const a = layout(draw, shapeOf(draw)), [count] = a.shape;
      const indices = count === 0
        ? []
        : Array.from({ length: upTo(draw, 7) }, () => upTo(draw, count - 1));
      return (rows, put) => rows.gather(put(a), indices);
    }));

  test("gather() copies rows that follow one another", (backend) =>
    requireAgreement(backend, 60, (draw) => {
      const a = layout(draw, shapeOf(draw)), from = upTo(draw, a.shape[0]);
      const indices = Array.from({ length: upTo(draw, a.shape[0] - from) }, (_, i) => from + i);
      return (rows, put) => rows.gather(put(a), indices);
    }));

  test("scatterAdd() adds up rows with one number", (backend) =>
    requireAgreement(backend, 60, (draw) => {
      const rows = layout(draw, shapeOf(draw)), count = 1 + upTo(draw, 5);
      const indices = Array.from({ length: rows.shape[0] }, () => upTo(draw, count - 1));
      return (each, put) => each.scatterAdd(put(rows), indices, count);
    }));

  test("concat() puts parts of any layout together", (backend) =>
    requireAgreement(backend, 60, (draw) => {
      const shape = shapeOf(draw);
      const parts = Array.from(
        { length: 1 + upTo(draw, 3) },
        () => layout(draw, shape.with(0, upTo(draw, 4))),
      );
      return (rows, put) => rows.concat(parts.map(put));
    }));

  test("rows in the tens of thousands are shared out", (backend) =>
    requireAgreement(backend, 1, (draw) => {
      const table = layout(draw, [3001, 50]),
        words = Int32Array.from({ length: 4000 }, () => upTo(draw, 3000));
      return (rows, put) => {
        const found = rows.gather(put({ ...table, lies: "turned" }), words);
        return rows.concat([rows.scatterAdd(found, words, 3001), found]);
      };
    }));
}

Deno.test("placesOf() has every place in the list of its number", () => {
  const indices = [3, 1, 3, 0, 3], lists = placesOf(indices, 5);
  assertEquals([...lists.subarray(0, 6)], [0, 1, 2, 2, 5, 5]);
  assertEquals([...lists.subarray(6)], [3, 1, 0, 2, 4]);
});
