/** What any thread does with a chunk that it has claimed. */
import { chunkStart } from "#impl/3_parallel/chunks.ts";
import type { Board } from "#modules/3_parallel/board.ts";
import { insideJob } from "#modules/3_parallel/inside_job.ts";
import type { JobRun } from "#modules/3_parallel/job.ts";

/** Runs a job on the items of one chunk. */
export function runChunk(chunk: number, board: Board, heap: Float32Array, run: JobRun): void {
  const { job } = board;
  const from = chunkStart(chunk, job), to = chunkStart(chunk + 1, job);
  insideJob(() => run(heap, board.words, from, to));
}
