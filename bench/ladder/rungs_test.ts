import { assert, assertAlmostEquals } from "@std/assert";
import { requireSame } from "../measure/same_numbers.ts";
import { wave } from "../simd/rows.ts";
import { accessesOf, SIZE, startRung } from "./rungs.ts";

Deno.test("startRung() gives on every rung the product of the three loops", () => {
  const a = wave(SIZE * SIZE, 1), b = wave(SIZE * SIZE, 2);
  const expected = Float64Array.from({ length: SIZE * SIZE }, (_, at) => {
    const i = Math.floor(at / SIZE), j = at % SIZE;
    let sum = 0;
    for (let k = 0; k < SIZE; k++) sum += a[i * SIZE + k] * b[k * SIZE + j];
    return sum;
  });
  for (const rung of ["plain", "four", "registers"] as const) {
    const { run, product } = startRung(rung, [a, b]);
    run();
    requireSame(`product, ${rung}`, product(), expected, 1e-4);
  }
});

Deno.test("accesses a product become fewer from rung to rung", () => {
  const written = 1 / SIZE; // each element of the product once, after so many products
  assertAlmostEquals(accessesOf("plain"), 2 + written);
  assertAlmostEquals(accessesOf("four"), 0.5 + written / 4);
  const inRegisters = accessesOf("registers"), fetched = (6 + 2) / 48;
  assert(fetched < inRegisters && inRegisters < 0.2, `${inRegisters}`); // and packing
});
