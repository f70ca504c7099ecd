/** All rungs in a process of its own, which may be one without fused multiply-add. */
import { parallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { answerTurns, type Ready } from "../simd/answer_turns.ts";
import { wave } from "../simd/rows.ts";
import { type Rung, SIZE, startRung } from "./rungs.ts";

const MATRICES = [wave(SIZE * SIZE, 1), wave(SIZE * SIZE, 2)] as const;

function ready(rung: Rung): Ready {
  if (rung !== "JavaScript") {
    const { run, product } = startRung(rung, MATRICES);
    return {
      run,
      check: () => {
        run();
        return [...product()];
      },
    };
  }
  const backend = parallelBackend({ vectors: false, workers: 1 });
  const [a, b] = MATRICES.map((numbers) => backend.upload(numbers, [SIZE, SIZE]));
  const run = () => {
    const scope = backend.openScope(), out = backend.readSync(backend.matmul(a, b));
    scope.close([]);
    return out;
  };
  return { run: () => void run(), check: () => [...run()] };
}

await answerTurns<Rung>({
  about: () => Promise.resolve({ name: `Deno ${Deno.version.deno}` }),
  ready,
});
