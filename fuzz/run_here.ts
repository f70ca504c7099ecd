/** Runs programs on a backend, forward and backward, and reads what they have made. */
import { Tensor } from "#modules/2_tensors/tensor.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { OPERATIONS } from "./operations.ts";
import { fromJson, type Outcome, type Program } from "./program.ts";

/** What has become of it, or the error that it has thrown. */
export type Run = Outcome | Error;

/** Who runs programs: a backend, or scalars. */
export interface Runner {
  readonly name: string;
  /** What has become of each; nothing for programs that it does not run. */
  readonly run: (programs: readonly Program[]) => Promise<readonly (Run | undefined)[]>;
}

export function onBackend(backend: Backend): Runner {
  return { name: backend.name, run: (programs) => runHere(programs, backend) };
}

/** Runs programs one after the other, and only then waits for their numbers. */
export async function runHere(programs: readonly Program[], backend: Backend): Promise<Run[]> {
  const scope = backend.openScope?.();
  try {
    const made = programs.map((program) => {
      try {
        return start(program, backend);
      } catch (error) {
        return error as Error;
      }
    });
    return await Promise.all(made.map((run) => run instanceof Error ? run : read(run)));
  } finally {
    scope?.close([]);
  }
}

interface Started {
  readonly leaves: readonly Tensor[];
  readonly results: readonly Tensor[];
}

function start({ leaves, steps, gradOut }: Program, backend: Backend): Started {
  const made = leaves.map(({ shape, values }) =>
    new Tensor(backend.upload(fromJson(values), shape), backend).requiresGrad()
  );
  const pool: Tensor[] = [...made];
  for (const { op, inputs, settings } of steps) {
    pool.push(OPERATIONS[op].run(inputs.map((i) => pool[i]), settings));
  }
  const last = pool[pool.length - 1];
  if (!last.isConstant) {
    last.backward(new Tensor(backend.upload(gradOut, last.shape), backend));
  }
  return { leaves: made, results: pool.slice(leaves.length) };
}

async function read({ leaves, results }: Started): Promise<Outcome> {
  const [values, grads] = await Promise.all([
    Promise.all(results.map((result) => result.read())),
    Promise.all(leaves.map(({ grad }) => grad?.read())),
  ]);
  return { values, grads, shapes: results.map(({ shape }) => shape) };
}
