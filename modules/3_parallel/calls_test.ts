import {
  mapCall,
  mapWords,
  matmulCall,
  matmulWords,
  reduceCall,
  reduceWords,
  zipCall,
  zipWords,
} from "#modules/3_parallel/calls.ts";
import { assertEquals } from "@std/assert";

const a = { offset: 1000, strides: [12, 0, 1] }, b = { offset: 70_000_000, strides: [0, 4, 2] };
const call = { shape: [2, 3, 4], out: 500, a };

Deno.test("calls are the same after they have travelled as words", () => {
  const travelled = (words: number[]) => Int32Array.from([...words, 77]); // others may follow
  assertEquals(mapCall(travelled(mapWords(call))), call);
  assertEquals(zipCall(travelled(zipWords({ ...call, b }))), { ...call, b });
  const reduce = { ...call, extent: 5, step: 24 };
  assertEquals(reduceCall(travelled(reduceWords(reduce))), reduce);
  for (const rank of [0, 1, 3]) {
    const front = { shape: call.shape.slice(0, rank), a: a.strides.slice(0, rank) };
    const product = {
      inFront: front.shape,
      ...{ rows: 7, depth: 8, columns: 9, out: 6 },
      a: { offset: 3, strides: front.a, down: 8, right: 1 },
      b: { offset: 4, strides: b.strides.slice(0, rank), down: 1, right: 10 },
    };
    assertEquals(matmulCall(travelled(matmulWords(product))), product);
  }
});
