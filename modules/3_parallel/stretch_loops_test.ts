import { BINARY, REDUCE_START, UNARY, WITH_CONSTANT } from "#modules/2_tensors/operator_tables.ts";
import {
  MAP_LOOPS,
  MAP_LOOPS_WITH_CONSTANT,
  type MapLoop,
  REDUCE_LOOPS,
  ZIP_LOOPS,
} from "#modules/3_parallel/stretch_loops.ts";
import { assert, assertEquals } from "@std/assert";

/** Numbers of both signs, edges, and what is no finite number. */
const EDGES = [0, -0, 1, -1, 2.5, -2.5, 0.25, 3, -7, 1e-6, 40, -40, Infinity, -Infinity, NaN];
/** So many that a stretch of them is a long one. */
const NUMBERS = Array.from({ length: 20 }, () => EDGES).flat();
const COUNT = NUMBERS.length;

/** A heap of numbers, a second time in another order, and room behind. */
function heapOf(): Float32Array {
  const twice = [...NUMBERS, ...NUMBERS].sort((a, b) => (a % 3) - (b % 3));
  return Float32Array.from([...NUMBERS, ...twice, ...new Array<number>(COUNT + 20).fill(99)]);
}
const OUT = 3 * COUNT;

/** The same number in float32, or two that differ by rounding only. */
function assertSame(actual: number, expected: number, what: string): void {
  const wanted = Math.fround(expected);
  const same = actual === wanted || (Number.isNaN(actual) && Number.isNaN(wanted)) ||
    Math.abs(actual - wanted) <= 2e-7 * Math.abs(wanted) + 1e-38;
  assert(same, `${what} is ${actual}, not ${wanted}`);
}

function checkMap(name: string, loop: MapLoop, fn: (a: number) => number): void {
  for (const [from, step, count] of [[0, 1, COUNT], [1, 2, 10], [3, 0, 4], [5, 1, 0]]) {
    const before = heapOf(), heap = heapOf();
    loop(heap, OUT, from, step, count);
    for (let i = 0; i < heap.length; i++) {
      const inside = i >= OUT && i < OUT + count, a = before[from + (i - OUT) * step];
      if (inside) assertSame(heap[i], fn(a), `${name} of ${a}`);
      else assertEquals(heap[i], before[i], `${name} wrote to ${i}`);
    }
  }
}

Deno.test("MAP_LOOPS mean what the operators of task 0.1 mean", () => {
  for (const [op, fn] of Object.entries(UNARY)) {
    checkMap(op, MAP_LOOPS[op as keyof typeof UNARY], fn);
  }
});

Deno.test("MAP_LOOPS_WITH_CONSTANT mean what the operators of task 0.1 mean", () => {
  for (const [name, fn] of Object.entries(WITH_CONSTANT)) {
    const op = name as keyof typeof WITH_CONSTANT;
    for (const constant of [0, 2, -1, 0.5, 1 / 3]) {
      checkMap(`${op} ${constant}`, MAP_LOOPS_WITH_CONSTANT[op](constant), (a) => fn(a, constant));
    }
  }
});

Deno.test("ZIP_LOOPS mean what the operators of task 0.1 mean", () => {
  for (const [name, fn] of Object.entries(BINARY)) {
    const loop = ZIP_LOOPS[name as keyof typeof BINARY];
    for (const [stepA, stepB] of [[1, 1], [1, 0], [0, 1], [2, 1], [0, 0], [1, 2]]) {
      for (let shift = 0; shift < COUNT; shift += 13) {
        const count = Math.min(COUNT, Math.floor((2 * COUNT - shift) / 2));
        const before = heapOf(), heap = heapOf();
        loop(heap, OUT, 0, stepA, shift, stepB, count);
        for (let i = 0; i < count; i++) {
          const a = before[i * stepA], b = before[shift + i * stepB];
          assertSame(heap[OUT + i], fn(a, b), `${name} of ${a} and ${b}`);
        }
        assertEquals(heap[OUT + count], before[OUT + count]);
      }
    }
  }
});

Deno.test("REDUCE_LOOPS take numbers in from first to last, with or without gaps", () => {
  for (const [name, { start, fold, accumulate }] of Object.entries(REDUCE_LOOPS)) {
    const op = name as keyof typeof REDUCE_LOOPS;
    assertEquals(start, REDUCE_START[op]);
    for (
      const [from, step, count] of [[0, 1, 11], [1, 1, COUNT], [0, 2, 6], [0, 3, 1], [4, 1, 0]]
    ) {
      const heap = heapOf(), taken = Array.from({ length: count }, (_, i) => heap[from + i * step]);
      fold(heap, OUT, from, step, count);
      assertSame(heap[OUT], taken.reduce((value, a) => BINARY[op](value, a), start), name);
      const places = heapOf().fill(2, OUT);
      accumulate(places, OUT, from, step, count);
      taken.forEach((a, i) => assertSame(places[OUT + i], BINARY[op](2, a), `${name} of 2, ${a}`));
      assertEquals(places[OUT + count], 2);
    }
  }
});
