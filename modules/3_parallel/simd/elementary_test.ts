/** e to the power and what is made of it, on vectors, over all binary exponents. */
import { EPS } from "#impl/0_fundamentals/operators.ts";
import { random } from "#modules/random.ts";
import { startVectors } from "#modules/3_parallel/simd/vectors.ts";
import { assert, assertEquals } from "@std/assert";

/** How far a float32 may be off, in units of the right value's last place. */
const CASES: Readonly<Record<string, readonly [right: (x: number) => number, most: number]>> = {
  exp: [Math.exp, 2],
  log: [(x) => Math.log(x + EPS), 2],
  tanh: [Math.tanh, 2],
  sigmoid: [(x) => 1 / (1 + Math.exp(-x)), 2],
};

const COUNT = 1 << 14;

const memory = new WebAssembly.Memory({ initial: 64, maximum: 64, shared: true });
const vectors = startVectors(memory, 4 * COUNT)!, numbers = new Float32Array(memory.buffer);

function map(op: string, inputs: ArrayLike<number>): Float32Array {
  numbers.set(inputs);
  vectors.loops[`map_${op}`](8 * COUNT, 0, inputs.length);
  return numbers.slice(2 * COUNT, 2 * COUNT + inputs.length);
}

/** The distance from a float32 to the next one. */
function lastPlace(value: number): number {
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  return 2 ** (Math.max(exponent, -126) - 23);
}

for (const [op, [right, most]] of Object.entries(CASES)) {
  Deno.test(`${op} on vectors is at most ${most} units in the last place off`, () => {
    const draw = random(1);
    for (let exponent = -126; exponent <= 127; exponent++) {
      const inputs = Float32Array.from(
        { length: 512 },
        () => (draw() < 0.5 ? -1 : 1) * (1 + draw()) * 2 ** exponent,
      );
      map(op, inputs).forEach((value, i) => {
        const wanted = right(inputs[i]), rounded = Math.fround(wanted);
        if (!Number.isFinite(rounded) || rounded === 0) return assertEquals(value, rounded);
        const off = Math.abs(value - wanted) / lastPlace(wanted);
        assert(off <= most, `${op}(${inputs[i]}) is ${value}, ${off} units off`);
      });
    }
  });

  Deno.test(`${op} on vectors keeps NaN, and knows infinities and zeros`, () => {
    const edges = [NaN, Infinity, -Infinity, 0, -0, 1e-45, 3.4e38, -3.4e38];
    assertEquals([...map(op, edges)], edges.map((x) => Math.fround(right(x))));
  });
}

Deno.test("log on vectors keeps its places where 1e-6 more is next to 1", () => {
  const inputs = Float32Array.from({ length: 400 }, (_, i) => 1 + (i - 200) * 2 ** -24);
  map("log", inputs).forEach((value, i) => {
    const wanted = Math.log(inputs[i] + EPS), off = Math.abs(value - wanted) / lastPlace(wanted);
    assert(off <= 2, `log(${inputs[i]}) is ${value}, ${off} units off`);
  });
});
