/// <reference lib="dom" />
/** A thread of the figure for task 3.1: it does its part of a map by the learner's own functions. */
import { chunkCount } from "#impl/3_parallel/chunks.ts";
import { claim, finish, fork, join, nextJob } from "#impl/3_parallel/fork_join.ts";
import { mapRange } from "#impl/3_parallel/ranges.ts";
import { Board } from "#modules/3_parallel/board.ts";
import { runChunk } from "#modules/3_parallel/run_chunk.ts";
import { MAP_LOOPS } from "#modules/3_parallel/stretch_loops.ts";
import type { Taken, ThreadOrder, ThreadReport } from "./thread_run.ts";

/** For so many milliseconds no chunk may be finished. */
const PATIENCE = 2000;

/** More chunks than there are in any right run. */
const MOST = 1000;

/** Does one order, and says what it has done. */
export function serveAsThread(): void {
  addEventListener("message", ({ data }) => postMessage(obey(data)));
}

function obey(order: ThreadOrder): ThreadReport {
  const taken: Taken[] = [], { thread } = order;
  try {
    return { thread, taken, ...thread === 0 ? call(order, taken) : work(order, taken) };
  } catch (error) {
    return { thread, taken, error: `${error}` };
  }
}

/** The caller: opens the job once all others wait for one, takes part, and waits for its end. */
function call(order: ThreadOrder, taken: Taken[]): Partial<ThreadReport> {
  const { threads, items, grain } = order, board = new Board(order.board), { control } = board;
  const waiting = new Int32Array(order.waiting);
  for (let ready = 0; ready < threads - 1; ready = Atomics.load(waiting, 0)) {
    Atomics.wait(waiting, 0, ready, PATIENCE);
  }
  const chunks = chunkCount(items, { grain, threads });
  if (!(chunks >= 0 && chunks <= MOST)) throw new Error(`chunkCount() gives ${chunks}`);
  board.post({ id: 1, items, chunks, heapPages: 0 }, []);
  fork(control, chunks);
  takeAll(order, board, taken);
  return { chunks, joined: join(control, PATIENCE) };
}

/** A worker: waits for the job, and takes part. */
function work(order: ThreadOrder, taken: Taken[]): Partial<ThreadReport> {
  const board = new Board(order.board), waiting = new Int32Array(order.waiting);
  Atomics.add(waiting, 0, 1);
  Atomics.notify(waiting, 0);
  nextJob(board.control, 0);
  takeAll(order, board, taken);
  return {};
}

function takeAll(order: ThreadOrder, board: Board, taken: Taken[]): void {
  const { items } = order, heap = new Float32Array(order.heap), { control } = board;
  const call = { shape: [items], out: items, a: { offset: 0, strides: [1] } };
  const now = () => performance.timeOrigin + performance.now();
  for (let chunk = claim(control); chunk >= 0; chunk = claim(control)) {
    const begin = now();
    runChunk(chunk, board, heap, (heap, _words, from, to) => {
      mapRange(MAP_LOOPS.exp, heap, call, from, to);
      taken.push({ chunk, from, to, begin, end: now() });
    });
    finish(control);
    if (taken.length > MOST) throw new Error("It is given more chunks than there are");
  }
}
