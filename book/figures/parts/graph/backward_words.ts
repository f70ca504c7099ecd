/** The way back through a graph in words and numbers. */
import type { Scalar } from "#modules/1_autodiff/scalar.ts";
import { shortValue } from "../../../../train/graph/short_value.ts";
import type { BackwardStep, Share, Turn } from "./backward_steps.ts";

/** The slopes of the functions along their inputs, as one writes them. */
const SLOPES: Readonly<Record<string, readonly string[]>> = {
  add: ["∂(a + b)/∂a = 1", "∂(a + b)/∂b = 1"],
  mul: ["∂(a·b)/∂a = b", "∂(a·b)/∂b = a"],
  inv: ["∂(1/a)/∂a = -1/a²"],
  neg: ["∂(-a)/∂a = -1"],
  log: ["∂(ln a)/∂a = 1/a"],
  exp: ["∂(eᵃ)/∂a = eᵃ"],
  sigmoid: ["∂σ(a)/∂a = σ(a)·(1 - σ(a))"],
  relu: ["∂relu(a)/∂a = 1 where a > 0, else 0"],
  tanh: ["∂tanh(a)/∂a = 1 - tanh²(a)"],
  pow: ["∂(aᵇ)/∂a = b·aᵇ⁻¹", "∂(aᵇ)/∂b = aᵇ·ln a"],
  lt: ["flat: ∂(a < b)/∂a = 0", "flat: ∂(a < b)/∂b = 0"],
  eq: ["flat: ∂(a = b)/∂a = 0", "flat: ∂(a = b)/∂b = 0"],
};

/** The turns of variables, by which those are told apart that have no name. */
export type Turns = ReadonlyMap<Scalar, number>;

/** What a number is called: `"x"`, or `"mul (turn 2)"`. */
export function nameOf(scalar: Scalar, turns: Turns): string {
  if (scalar.name !== undefined) return scalar.name;
  if (scalar.isConstant) return shortValue(scalar.data);
  const turn = turns.get(scalar), name = scalar.history?.fn?.name ?? "";
  return turn === undefined ? name : `${name} (turn ${turn})`;
}

/** What happens in a turn: first in all, then for each input. */
export function turnWords({ turn, gradients }: BackwardStep & { turn: Turn }, turns: Turns) {
  const { variable, received, shares } = turn;
  const name = variable.name ?? variable.history?.fn?.name;
  const arrived = received === undefined
    ? `Nothing has arrived at ${name} before its turn: the order is wrong.`
    : turns.get(variable) === 1
    ? `It begins at the result, ${name}: its derivative by itself is 1.`
    : `All shares have arrived at ${name}: together ${shortValue(received)}.`;
  const lines = shares.map((share, i) => {
    const { input, gradient } = share, after = gradients.get(input)!;
    const later = shares.slice(i + 1).filter((other) => other.input === input);
    const sum = after - later.reduce((sum, { gradient }) => sum + gradient, 0);
    const added = shortValue(sum) === shortValue(gradient)
      ? ""
      : `; with what it had, ${shortValue(sum)}`;
    return `${nameOf(input, turns)} gets ${productText(share, variable, received ?? 0)}${added}`;
  });
  const isEnd = shares.length === 0;
  return { head: isEnd ? `${arrived} It was given: here the way ends.` : arrived, lines };
}

/** The chain rule in numbers: `"1 · 3 = 3, since ∂(a·b)/∂a = b"`. */
function productText({ place, slope, gradient }: Share, { history }: Scalar, received: number) {
  const product = [received, slope].map(factorText).join(" · "), name = history?.fn?.name ?? "";
  const since = Object.hasOwn(SLOPES, name) ? `, since ${SLOPES[name][place]}` : "";
  return `${product} = ${shortValue(gradient)}${since}`;
}

function factorText(value: number): string {
  const text = shortValue(value);
  return text.startsWith("-") ? `(${text})` : text;
}
