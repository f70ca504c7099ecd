/** The answers to module 3's questions, worked out: a choice by asking each of its sentences. */
import { chunkCount, chunkStart } from "#impl/3_parallel/chunks.ts";
import fourAtOnce from "#impl/3_parallel/four_at_once.kernel.ts" with { type: "text" };
import { claim } from "#impl/3_parallel/fork_join.ts";
import { matmulRange } from "#impl/3_parallel/matmul_range.ts";
import { Linear, Network } from "#impl/3_parallel/network.ts";
import oneByOne from "#impl/3_parallel/one_by_one.kernel.ts" with { type: "text" };
import { mapRange, reduceRange } from "#impl/3_parallel/ranges.ts";
import { ones } from "#modules/2_tensors/factories.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { CONTROL_WORDS, JOBS, LEFT } from "#modules/3_parallel/control.ts";
import { countAccesses } from "#modules/3_parallel/simd/count_accesses.ts";
import { random } from "#modules/random.ts";

/** How a reduce along axis 0 of [1000, 1000] is done. */
function wayOf(along: number, step: number): string {
  const ways = new Set<string>();
  const loops = {
    start: 0,
    fold: () => void ways.add("fold"),
    accumulate: () => void ways.add("accumulate"),
  };
  const a = { offset: 0, strides: [along] };
  reduceRange(
    loops,
    new Float32Array(1),
    { shape: [1000], out: 0, a, extent: 1000, step },
    0,
    1000,
  );
  return [...ways].join();
}

/** How far apart the elements lie that 32 neighbours read. */
function spread(place: (i: number) => number): number {
  const places = Array.from({ length: 32 }, (_, i) => place(i));
  return Math.max(...places) - Math.min(...places);
}

export default {
  "3.1-1": () => {
    const items = 100_000, chunks = chunkCount(items, { grain: 32_768, threads: 2 });
    const starts = Array.from({ length: chunks }, (_, i) => chunkStart(i, { items, chunks }));
    return [chunks, ...starts];
  },
  "3.1-2": () => {
    const control = new Int32Array(new SharedArrayBuffer(4 * CONTROL_WORDS));
    control[LEFT] = 5;
    let calls = 0;
    while (control[LEFT] > -3) claim(control), calls++;
    return [calls];
  },
  "3.1-3": () => {
    const control = new Int32Array(new SharedArrayBuffer(4 * CONTROL_WORDS));
    control[JOBS]++; // and LEFT is still that of a job that is over
    const late = claim(control) < 0;
    control[LEFT] = 3;
    const all = [claim(control), claim(control), claim(control), claim(control)];
    const isOnce = all.join() === "2,1,0,-1";
    return [late && isOnce, !isOnce, !isOnce];
  },
  "3.1-4": () => {
    const calls: number[][] = [];
    const call = { shape: [3, 4], out: 0, a: { offset: 0, strides: [1, 3] } };
    mapRange((_heap, ...rest) => calls.push(rest), new Float32Array(24), call, 5, 7);
    return [calls.length, ...calls[0]];
  },
  "3.1-5": () => {
    const said = `${wayOf(1, 1000)} ${wayOf(1000, 1)}`;
    return [
      "accumulate fold",
      "fold accumulate",
      "accumulate accumulate",
      "fold fold",
    ].map((way) => way === said);
  },
  "3.2-1": () => {
    const rows = 50, depth = 100, columns = 100;
    const tiles = Math.ceil(rows / 4) * Math.ceil(columns / 4);
    return [2 * rows * depth * columns, tiles * depth * 8];
  },
  "3.2-3": () => {
    const heap = new Float32Array(100).fill(2),
      at = { offset: 0, strides: [0, 0], down: 5, right: 1 };
    const b = { offset: 25, strides: [0, 0], down: 5, right: 1 };
    const call = { inFront: [1, 1], rows: 5, depth: 5, columns: 5, out: 60, a: at, b };
    matmulRange(heap, call, 0, 5);
    const isRight = heap.subarray(60, 85).every((value) => value === 20);
    return [isRight, !isRight, !isRight];
  },
  "3.3-1": () => {
    const groups = Math.ceil(1000 / 64);
    return [groups, groups * 64 - 1000];
  },
  "3.3-2": () => [Math.ceil(5 / 4), Math.ceil(9 / 4)],
  "3.3-3": () => {
    let tree = 0;
    for (let half = 4; half >= 1; half /= 2) tree += half;
    return [tree, 8 - 1];
  },
  "3.3-4": () => {
    const taken = (lane: number) => {
      let count = 0;
      for (let k = lane; k < 1000; k += 256) count++;
      return count;
    };
    return [2, taken(0), taken(255)];
  },
  "3.3-5": () => {
    const near: Readonly<Record<string, boolean>> = {
      "i": spread((i) => i) < 32,
      "1000-i": spread((i) => 1000 - i) < 32,
      "2i": spread((i) => 2 * i) < 32,
      "1000i": spread((i) => 1000 * i) < 32,
      "7": spread(() => 7) < 32,
    };
    const said = Object.keys(near).filter((name) => near[name]).sort().join();
    return ["1000-i,7,i", "i", "2i,i", "1000i,2i,i"].map((guess) => guess === said);
  },
  "3.4-1": () => {
    const pairs = Math.ceil(200 / 16);
    return [Math.ceil(100 / 16) * Math.ceil(50 / 16), pairs, 2 * pairs];
  },
  "3.4-2": () => [2 * 16 * 16 * 4 / 1024, Math.floor(Math.sqrt(16 * 1024 / 4 / 2))],
  "3.5-1": () => [500 * (2 + 11) / 1000, (500 * 2 + 500 / 10 * 11) / 1000],
  "3.5-2": () => {
    const shapes: number[] = [], { matmul } = simple;
    const layer = new Linear({ inSize: 100, outSize: 100, draw: random(1) });
    const out = layer.forward(ones([50, 100]).requiresGrad());
    (simple as { matmul: typeof matmul }).matmul = (a: TensorData, b: TensorData) => {
      shapes.push(...a.shape, ...b.shape);
      return matmul(a, b);
    };
    out.backward(ones([50, 100]));
    (simple as { matmul: typeof matmul }).matmul = matmul;
    return shapes;
  },
  "3.5-4": () => {
    const parameters = new Network({ hidden: 2, draw: random(1) }).parameters().length;
    return [2 * parameters + 1000, 2 * parameters];
  },
  "3.6-1": () => [1000 + 7 * 4, 1000 + 10 * 4],
  "3.6-2": () => [
    countAccesses(oneByOne, "addScaled", [0, 4000, 2, 103]),
    countAccesses(fourAtOnce, "addScaled4", [0, 4000, 2, 103]),
  ],
  "3.6-3": () => {
    const count = 9, first = count - 3, isBeyond = first + 4 > count;
    return [isBeyond, !isBeyond, false];
  },
  "3.6-4": () => {
    const plus = (x: number, y: number) => Math.fround(x + y), [a, b, c, d] = [1e8, 1, -1e8, 1];
    return [plus(plus(plus(a, b), c), d), plus(plus(a, b), plus(c, d))];
  },
  "3.7-1": () => [Math.round(10 / Math.LN2), 10 - Math.round(10 / Math.LN2) * Math.LN2],
  "3.7-2": () => [new Uint32Array(Float32Array.of(2 ** -3).buffer)[0] >>> 23],
  "3.7-3": () => {
    const n = Math.round(88.7 / Math.LN2), r = 88.7 - n * Math.LN2;
    return [Math.fround(2 ** n) === Infinity, Math.abs(r) > Math.LN2 / 2, n % 1 !== 0];
  },
  "3.7-4": () => {
    const bits = new Uint32Array(Float32Array.of(69.3).buffer);
    const near = new Float32Array(Uint32Array.of(bits[0], bits[0] + 1).buffer);
    return [(near[1] - near[0]) / 2];
  },
  "3.8-1": () =>
    [[6, 8], [4, 8], [6, 4]].map(([rows, columns]) => (rows + columns / 4) / (rows * columns)),
  "3.8-2": () => [8 * 8 / 4 + 8 / 4 + 1],
  "3.8-3": () => [
    Math.ceil(100 / 6) * Math.ceil(50 / 8),
    Math.floor(100 / 6) * Math.floor(50 / 8),
  ],
  "3.8-4": () => {
    const a = 1 + 2 ** -12, c = -(1 + 2 ** -11);
    return [Math.fround(a * a + c), Math.fround(Math.fround(a * a) + c)];
  },
};
