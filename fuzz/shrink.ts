/** Makes a program that differs smaller, as long as it still does. */
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { leafTensor } from "./leaf_tensor.ts";
import { OPERATIONS } from "./operations.ts";
import { type Leaf, type Program, toJson } from "./program.ts";
import { type Parts, prune } from "./prune.ts";

/** So many smaller programs are tried at most. */
const TRIES = 400;

/** The smallest program that is found for which `differs` still holds. */
export async function shrink(
  program: Program,
  differs: (program: Program) => Promise<boolean>,
): Promise<Program> {
  let smallest = program, tries = 0;
  for (let again = true; again;) {
    again = false;
    for (const parts of smaller(smallest)) {
      const candidate = running(parts);
      if (!candidate) continue;
      if (++tries > TRIES) return smallest;
      if (await differs(candidate)) {
        smallest = candidate;
        again = true;
        break;
      }
    }
  }
  return smallest;
}

/** The parts of programs that are smaller by one thing. */
function* smaller({ leaves, steps, gradOut }: Program): Generator<Parts & Partial<Program>> {
  for (let end = 1; end < steps.length; end++) yield { leaves, steps: steps.slice(0, end) };
  const results = resultsOf({ leaves, steps });
  for (let at = steps.length - 2; results && at >= 0; at--) {
    yield withLeaf({ leaves, steps }, at, results[leaves.length + at]);
  }
  for (const [i, leaf] of leaves.entries()) {
    for (const simpler of simplerLeaves(leaf)) yield { leaves: leaves.with(i, simpler), steps };
  }
  const longest = gradOut.findIndex((value) => value !== 1);
  if (longest >= 0) yield { leaves, steps, gradOut: gradOut.map(() => 1) };
}

function* simplerLeaves(leaf: Leaf): Generator<Leaf> {
  const { shape, values } = leaf;
  for (let axis = 0; axis < shape.length; axis++) {
    for (const half of shape[axis] > 1 ? [0, 1] : []) yield narrower(leaf, axis, half);
  }
  if (values.length > 24) return;
  for (let at = 0; at < values.length; at++) {
    const number = Number(values[at]);
    for (const simpler of number === 1 ? [] : number === 0 ? [1] : [1, 0, Math.round(number)]) {
      if (simpler !== number && Number.isFinite(simpler)) {
        yield { shape, values: values.with(at, simpler) };
      }
    }
  }
}

/** One half of an axis. */
function narrower({ shape, values }: Leaf, axis: number, half: number): Leaf {
  const middle = Math.ceil(shape[axis] / 2),
    inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const [from, to] = half === 0 ? [0, middle] : [middle, shape[axis]];
  return {
    shape: shape.with(axis, to - from),
    values: values.filter((_, i) => {
      const at = Math.floor(i / inner) % shape[axis];
      return at >= from && at < to;
    }),
  };
}

/** The program with a step's result as a leaf, so that what was before it can go. */
function withLeaf({ leaves, steps }: Parts, at: number, result: Tensor): Parts {
  const values = [...result.values()].map((value) => toJson(Math.fround(value)));
  const added = leaves.length,
    place = (input: number) =>
      input < added || input > added + at ? input : input === added + at ? added : input + 1;
  return {
    leaves: [...leaves, { shape: result.shape, values }],
    steps: steps.filter((_, i) => i !== at)
      .map((step) => ({ ...step, inputs: step.inputs.map(place) })),
  };
}

/** The program, where it runs. */
function running(parts: Parts & Partial<Program>): Program | undefined {
  const { leaves, steps } = prune(parts), results = resultsOf({ leaves, steps });
  if (!results) return undefined;
  const { size } = results[results.length - 1];
  const gradOut = parts.gradOut ?? Array.from({ length: size }, (_, i) => [1, -0.5, 2][i % 3]);
  return { leaves, steps, gradOut };
}

/** All tensors of a program; nothing where it throws. */
export function resultsOf({ leaves, steps }: Parts): Tensor[] | undefined {
  try {
    const pool = leaves.map(leafTensor);
    for (const { op, inputs, settings } of steps) {
      pool.push(OPERATIONS[op].run(inputs.map((i) => pool[i]), settings));
    }
    return pool;
  } catch {
    return undefined;
  }
}
