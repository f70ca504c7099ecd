/** Task 3.1, first half: a loop in chunks, and threads that share them. */
// First of all, so that the code under test finds the suite's Atomics.
import { type Cue, holdUp, type Played, rehearse } from "#modules/3_parallel/suite_atomics.ts";
import { attempt, example, howMany, int, law, type Test } from "#grader/suite.ts";
import { chunkCount, chunkStart } from "#impl/3_parallel/chunks.ts";
import { claim, finish, fork, join, nextJob } from "#impl/3_parallel/fork_join.ts";
import { JOBS, LEFT, UNFINISHED } from "#modules/3_parallel/control.ts";
import { Pool } from "#modules/3_parallel/pool.ts";
import { suiteJob } from "#modules/3_parallel/suite_jobs.ts";

/** So many milliseconds without progress, on however busy a machine, are a standstill. */
const STANDSTILL = 2500;

/** Through all chunks: how often each item came up, how many others did, and the chunks' sizes. */
export function cut(items: number, chunks: number): unknown {
  const counts = new Array<number>(items).fill(0), sizes: number[] = [];
  let others = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const from = chunkStart(chunk, { items, chunks }),
      to = chunkStart(chunk + 1, { items, chunks });
    sizes.push(to - from);
    for (let item = from, left = 2 * items; item < to && left > 0; item++, left--) {
      if (item in counts) counts[item]++;
      else others++;
    }
  }
  return { "how often each item came up": counts, others, sizes: sizes.sort((a, b) => a - b) };
}

/** Loops of up to so many items, cut into as many chunks: those that lose an item or are uneven. */
export function badlyCut(mostItems: number, mostChunks: number): unknown[] {
  const bad: unknown[] = [];
  for (let items = 1; items <= mostItems; items++) {
    for (let chunks = 1; chunks <= Math.min(items, mostChunks); chunks++) {
      const starts = Array.from(
        { length: chunks + 1 },
        (_, chunk) => chunkStart(chunk, { items, chunks }),
      );
      const sizes = starts.slice(1).map((start, chunk) => start - starts[chunk]);
      const ends = starts[0] === 0 && starts[chunks] === items;
      const even = sizes.every((size) =>
        size === Math.floor(items / chunks) ||
        size === Math.ceil(items / chunks)
      );
      if ((!ends || !even) && bad.length < 3) bad.push({ items, chunks, starts });
    }
  }
  return bad;
}

/** What the control held, by the names of its words. */
export function words(control: readonly number[]): unknown {
  return { JOBS: control[JOBS], LEFT: control[LEFT], UNFINISHED: control[UNFINISHED] };
}

/** The words that were changed where other threads may not see it. */
export function bypassed(...played: readonly Played<unknown>[]): string {
  const found = new Set(played.flatMap(({ bypassed }) => bypassed));
  return [...found].sort().map((word) => ["JOBS", "LEFT", "UNFINISHED"][word]).join() || "no word";
}

/** Who was woken on a word in the end: so many sleepers at most, who then saw these words. */
export function wokenOn(word: number, { woken }: Played<unknown>): unknown {
  const last = woken.findLast((call) => call.word === word);
  if (!last) return "nobody";
  return { "at most": last.most >= 1e9 ? "all" : last.most, "who saw": words(last.seen) };
}

/** Claims until none is left, or far too often. */
export function claimAll(control: Int32Array): number[] {
  const chunks: number[] = [];
  for (let chunk = claim(control); chunk >= 0 && chunks.length < 20; chunk = claim(control)) {
    chunks.push(chunk);
  }
  return chunks;
}

/** Claims and finishes until none is left. */
export function workThrough(control: Int32Array): void {
  for (const _chunk of claimAll(control)) finish(control);
}

/** Where another thread steps in: before the code under test's first step, and behind the next. */
const MOMENTS = [0, 1, 2, 3, 4];

/** Runs the code once for each moment at which another thread steps in, which gets `theirs`. */
export function interrupted<T, O>(
  start: readonly number[],
  run: (control: Int32Array) => T,
  other: (control: Int32Array) => O,
): (Played<T> & { readonly theirs: O[] })[] {
  return MOMENTS.map((moment) => {
    const theirs: O[] = [];
    const afterStep = (control: Int32Array, step: number) => {
      if (step === moment) theirs.push(other(control));
    };
    return { ...rehearse({ start, afterStep }, run), theirs };
  });
}

/**
 * What it waits for happens between its last look and its sleep, when there is nobody to wake: two
 * steps before the sleep, one, and right before it. Code that takes fewer steps finds it done
 * before its first.
 */
export function justBeforeSleep(
  start: readonly number[],
  run: (control: Int32Array) => unknown,
  act: (control: Int32Array) => void,
): unknown {
  const cues = [{ at: 1000, act, wakes: true }];
  const { stepsBeforeSleep = 0 } = rehearse({ start, cues }, run);
  return [2, 1, 0].map((before) =>
    attempt(() => {
      const { returned, slept } = rehearse({
        start,
        afterStep: (control, step) => {
          if (step === Math.max(0, stepsBeforeSleep - before)) act(control);
        },
      }, run);
      return { returned, "slept, in ms": slept };
    })
  );
}

/** What happens while the code under test sleeps. */
export const cue = {
  nothing: (at: number): Cue => ({ at, act: () => {}, wakes: true }),
  aChunk: (at: number): Cue => ({ at, act: (control) => control[UNFINISHED]--, wakes: false }),
  lastChunk: (at: number): Cue => ({ at, act: (control) => control[UNFINISHED]--, wakes: true }),
  newJob: (at: number): Cue => ({ at, act: (control) => control[JOBS]++, wakes: true }),
};

/** What it returned, after how long a sleep. */
export function afterSleep<T>({ returned, slept }: Played<T>): unknown {
  return { returned, "slept, in ms": slept };
}

/** How many of the numbers are 0, 1, and more than 1. */
export function howOften(counts: Int32Array): unknown {
  let never = 0, once = 0, more = 0;
  for (const count of counts) count === 0 ? never++ : count === 1 ? once++ : more++;
  return { once, never, "more than once": more };
}

/** Numbers of a pool's heap as whole numbers, which begin as 0. */
export function counters(pool: Pool, length: number): { offset: number; counts: Int32Array } {
  const { offset } = pool.heap.allocate(length);
  const counts = new Int32Array(pool.heap.memory.buffer, 4 * offset, length).fill(0);
  return { offset, counts };
}

export const FORK_JOIN_TESTS: readonly Test[] = [
  example("chunkCount() fits in chunks of the grain, four a thread at most", () => ({
    "chunkCount(35, { grain: 10, threads: 2 })": chunkCount(35, { grain: 10, threads: 2 }),
    "chunkCount(40, { grain: 10, threads: 2 })": chunkCount(40, { grain: 10, threads: 2 }),
    "chunkCount(39, { grain: 10, threads: 8 })": chunkCount(39, { grain: 10, threads: 8 }),
    "chunkCount(1000, { grain: 10, threads: 2 })": chunkCount(1000, { grain: 10, threads: 2 }),
    "chunkCount(1000, { grain: 10, threads: 5 })": chunkCount(1000, { grain: 10, threads: 5 }),
  }), {
    "chunkCount(35, { grain: 10, threads: 2 })": 3,
    "chunkCount(40, { grain: 10, threads: 2 })": 4,
    "chunkCount(39, { grain: 10, threads: 8 })": 3,
    "chunkCount(1000, { grain: 10, threads: 2 })": 8,
    "chunkCount(1000, { grain: 10, threads: 5 })": 20,
  }),
  example("chunkCount() is one for a short loop, and none for none", () => ({
    "chunkCount(9, { grain: 10, threads: 4 })": chunkCount(9, { grain: 10, threads: 4 }),
    "chunkCount(1, { grain: 1000, threads: 4 })": chunkCount(1, { grain: 1000, threads: 4 }),
    "chunkCount(0, { grain: 10, threads: 4 })": chunkCount(0, { grain: 10, threads: 4 }),
  }), {
    "chunkCount(9, { grain: 10, threads: 4 })": 1,
    "chunkCount(1, { grain: 1000, threads: 4 })": 1,
    "chunkCount(0, { grain: 10, threads: 4 })": 0,
  }),
  law("chunkCount() of any loop", [
    int({ min: 0, max: 5000 }),
    int({ min: 1, max: 400 }),
    howMany({ max: 16 }),
  ], (items, grain, threads) => chunkCount(items, { grain, threads })),
  example("chunkStart() puts each of 10 items into one of 4 chunks", () => cut(10, 4), {
    "how often each item came up": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    others: 0,
    sizes: [2, 2, 3, 3],
  }),
  example("chunkStart() of the first chunk, and of the one behind the last", () => ({
    "chunkStart(0, { items: 35, chunks: 3 })": chunkStart(0, { items: 35, chunks: 3 }),
    "chunkStart(3, { items: 35, chunks: 3 })": chunkStart(3, { items: 35, chunks: 3 }),
    "chunkStart(7, { items: 1e9, chunks: 7 })": chunkStart(7, { items: 1e9, chunks: 7 }),
  }), {
    "chunkStart(0, { items: 35, chunks: 3 })": 0,
    "chunkStart(3, { items: 35, chunks: 3 })": 35,
    "chunkStart(7, { items: 1e9, chunks: 7 })": 1e9,
  }),
  example(
    "chunkStart() of 15 items in 11 chunks, and in all other ways to cut up a short loop",
    () => ({
      "15 items in 11 chunks": cut(15, 11),
      "loops of up to 64 items that are cut wrongly": badlyCut(64, 64),
    }),
    {
      "15 items in 11 chunks": {
        "how often each item came up": new Array(15).fill(1),
        others: 0,
        sizes: [1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2],
      },
      "loops of up to 64 items that are cut wrongly": [],
    },
  ),
  example("chunkStart() of enormous loops, whose chunks are of whole items too", () => {
    const sizes = (items: number, chunks: number) =>
      Array.from(
        { length: chunks },
        (_, chunk) =>
          chunkStart(chunk + 1, { items, chunks }) - chunkStart(chunk, { items, chunks }),
      ).sort();
    return { "1e9 in 7": sizes(1e9, 7), "2 ** 31 in 12": sizes(2 ** 31, 12) };
  }, {
    "1e9 in 7": [142857142, ...new Array(6).fill(142857143)],
    "2 ** 31 in 12": [...new Array(4).fill(178956970), ...new Array(8).fill(178956971)],
  }),
  law("chunkStart() puts every item into one chunk, and makes all about as large", [
    int({ min: 1, max: 200 }),
    howMany({ max: 32 }),
  ], (items, chunks) => cut(items, Math.min(items, chunks))),

  example("fork() opens a job of five chunks, and after it one of two", () => {
    const five = rehearse({ start: [0, 0, 0] }, (control) => fork(control, 5));
    const two = rehearse({ start: [1, -3, 0] }, (control) => fork(control, 2));
    return {
      "fork(control, 5)": words(five.control),
      "fork(control, 2)": words(two.control),
      "changed without Atomics": bypassed(five, two),
    };
  }, {
    "fork(control, 5)": { JOBS: 1, LEFT: 5, UNFINISHED: 5 },
    "fork(control, 2)": { JOBS: 2, LEFT: 2, UNFINISHED: 2 }, // LEFT was -3: three came too late
    "changed without Atomics": "no word",
  }),
  example("fork() wakes every worker when all is ready", () => {
    const played = rehearse({ start: [6, -1, 0] }, (control) => fork(control, 4));
    return { "woken on JOBS": wokenOn(JOBS, played) };
  }, {
    "woken on JOBS": { "at most": "all", "who saw": { JOBS: 7, LEFT: 4, UNFINISHED: 4 } },
  }),
  example(
    "fork() with a worker still at its last claim, which takes what it can get",
    () =>
      interrupted([1, 0, 0], (control) => fork(control, 3), workThrough).map(({ control }) => {
        const rest = Int32Array.from(control);
        workThrough(rest); // the caller does what the worker has left
        return { "UNFINISHED in the end": rest[UNFINISHED] };
      }),
    MOMENTS.map(() => ({ "UNFINISHED in the end": 0 })),
  ),
  example("fork() counts the job last, so that who sees the count finds the chunks", () => {
    const seen: number[] = [];
    rehearse({
      start: [1, -1, 0],
      afterStep: (control) => {
        if (control[JOBS] === 2) seen.push(control[LEFT]);
      },
    }, (control) => fork(control, 3));
    return { "LEFT when JOBS became 2": seen[0] };
  }, { "LEFT when JOBS became 2": 3 }),

  example("claim() takes each of three chunks, and then there is none", () => {
    const played = rehearse({ start: [1, 3, 3] }, (control) => {
      const chunks = [claim(control), claim(control), claim(control)];
      const beyond = [claim(control), claim(control)];
      return {
        "three times": chunks.sort((a, b) => a - b),
        "then": beyond.map((chunk) => chunk < 0 ? "none" : chunk),
      };
    });
    return { ...played.returned, "changed without Atomics": bypassed(played) };
  }, { "three times": [0, 1, 2], "then": ["none", "none"], "changed without Atomics": "no word" }),
  example(
    "claim() while another thread claims: no chunk goes to both",
    () =>
      interrupted([1, 4, 4], claim, claim).map(({ returned, theirs, control }) => {
        const rest = claimAll(Int32Array.from(control));
        return [returned, ...theirs, ...rest].sort((a, b) => a - b);
      }),
    MOMENTS.map(() => [0, 1, 2, 3]),
  ),
  law("claim() until none is left", [int({ min: 0, max: 18 })], (chunks) => {
    const { returned } = rehearse({ start: [1, chunks, chunks] }, claimAll);
    return returned.sort((a, b) => a - b);
  }),

  example("finish() wakes the caller after the last of three chunks", () => {
    const first = rehearse({ start: [1, 0, 3] }, finish);
    const second = rehearse({ start: [1, 0, 2] }, finish);
    const last = rehearse({ start: [1, -1, 1] }, finish);
    return {
      "after the first": words(first.control),
      "after the second": words(second.control),
      "UNFINISHED, as the caller sees it when woken": last.woken
        .findLast(({ word }) => word === UNFINISHED)?.seen[UNFINISHED] ?? "nobody is woken",
      "changed without Atomics": bypassed(first, second, last),
    };
  }, {
    "after the first": { JOBS: 1, LEFT: 0, UNFINISHED: 2 },
    "after the second": { JOBS: 1, LEFT: 0, UNFINISHED: 1 },
    "UNFINISHED, as the caller sees it when woken": 0,
    "changed without Atomics": "no word",
  }),
  example(
    "finish() while another thread finishes the other chunk",
    () =>
      interrupted([1, -1, 2], finish, finish).map(({ theirs, control }) => {
        const rest = Int32Array.from(control);
        if (theirs.length === 0) finish(rest); // no such moment: the other comes after
        return { UNFINISHED: rest[UNFINISHED] };
      }),
    MOMENTS.map(() => ({ UNFINISHED: 0 })),
  ),

  example("join() returns at once when nothing is unfinished", () => {
    return afterSleep(rehearse({ start: [1, -1, 0] }, (control) => join(control, 1000)));
  }, { returned: true, "slept, in ms": 0 }),
  example("join() sleeps until the last of three chunks is finished", () => {
    const cues = [cue.aChunk(10), cue.aChunk(20), cue.lastChunk(30)];
    return attempt(() =>
      afterSleep(rehearse({ start: [1, -1, 3], cues }, (control) => join(control, 1000)))
    );
  }, { returned: true, "slept, in ms": 30 }),
  example("join() looks again when it has been woken for nothing", () => {
    const cues = [cue.nothing(10), cue.aChunk(20), cue.nothing(30), cue.lastChunk(40)];
    return attempt(() =>
      afterSleep(rehearse({ start: [1, -1, 2], cues }, (control) => join(control, 1000)))
    );
  }, { returned: true, "slept, in ms": 40 }),
  example("join() with patience for 100 ms goes on while chunks get finished", () => {
    const cues = [cue.aChunk(60), cue.aChunk(120), cue.lastChunk(180)];
    return attempt(() =>
      afterSleep(rehearse({ start: [1, -1, 3], cues }, (control) => join(control, 100)))
    );
  }, { returned: true, "slept, in ms": 180 }),
  example("join() with patience for 100 ms gives up when no chunk gets finished", () => {
    const cues = [cue.aChunk(60)];
    return attempt(() => {
      const { returned, control, slept } = rehearse(
        { start: [1, -1, 2], cues },
        (control) => join(control, 100),
      );
      // It may have noticed at 60 that a chunk was finished, or at 100 only.
      const inTime = slept >= 160 && slept <= 260;
      return { returned, UNFINISHED: control[UNFINISHED], slept: inTime ? "160 to 260 ms" : slept };
    });
  }, { returned: false, UNFINISHED: 1, slept: "160 to 260 ms" }),
  example(
    "join() with patience for 10 s and for 1 ms, when nothing happens",
    () =>
      [10_000, 1].map((patience) =>
        attempt(() => {
          const { returned, slept } = rehearse(
            { start: [1, -1, 2] },
            (control) => join(control, patience),
          );
          return { returned, slept: slept >= patience && slept <= 2 * patience ? patience : slept };
        })
      ),
    [{ returned: false, slept: 10_000 }, { returned: false, slept: 1 }],
  ),
  example("join() of three jobs, one after the other", () => {
    const cues = [cue.lastChunk(10), cue.lastChunk(30), cue.nothing(50), cue.lastChunk(70)];
    return attempt(() =>
      rehearse({ start: [1, -1, 1], cues }, (control) =>
        [0, 1, 2].map(() => {
          const done = join(control, 1000), at = performance.now();
          control[UNFINISHED] = 1;
          return { done, at };
        })).returned.map(({ done, at }, _, [first]) => ({ done, "later by": at - first.at }))
    );
  }, [10, 30, 70].map((at) => ({ done: true, "later by": at - 10 }))),
  example(
    "join() when the last chunk is finished just before it falls asleep",
    () =>
      justBeforeSleep([1, -1, 1], (control) => join(control, 100), (control) => {
        control[UNFINISHED] = 0;
      }),
    [2, 1, 0].map(() => ({ returned: true, "slept, in ms": 0 })),
  ),

  example("nextJob() returns at once when there has been another job, or several", () => ({
    "4 seen, 5 there": afterSleep(rehearse({ start: [5, 0, 0] }, (control) => nextJob(control, 4))),
    "2 seen, 5 there": afterSleep(rehearse({ start: [5, 3, 3] }, (control) => nextJob(control, 2))),
  }), {
    "4 seen, 5 there": { returned: 5, "slept, in ms": 0 },
    "2 seen, 5 there": { returned: 5, "slept, in ms": 0 },
  }),
  example("nextJob() sleeps until there is another job, of the last one that was seen", () => {
    const cues = [cue.newJob(10), cue.newJob(25)];
    return attempt(() =>
      rehearse({ start: [5, -1, 0], cues }, (control) => {
        const first = nextJob(control, 5);
        return [first, nextJob(control, first)];
      }).returned
    );
  }, [6, 7]),
  example("nextJob() sleeps until there is a new job, though woken for nothing before", () => {
    const cues = [cue.nothing(10), cue.nothing(20), cue.newJob(30)];
    return attempt(() =>
      afterSleep(rehearse({ start: [5, -1, 0], cues }, (control) => nextJob(control, 5)))
    );
  }, { returned: 6, "slept, in ms": 30 }),
  example(
    "nextJob() when the job comes just before it falls asleep",
    () =>
      justBeforeSleep([5, -1, 0], (control) => nextJob(control, 5), (control) => {
        control[JOBS] = 6;
      }),
    [2, 1, 0].map(() => ({ returned: 6, "slept, in ms": 0 })),
  ),

  example(
    "claim() and finish() by three threads at once, which race through 100,000 chunks",
    () => {
      using pool = new Pool({ workers: 3, patience: STANDSTILL });
      return attempt(() => {
        const threads = pool.workers, chunks = 100_000;
        const place = counters(pool, 4), counted = counters(pool, chunks + 1);
        place.counts.set([1, chunks, chunks, 0]);
        const words = [place.offset, threads, chunks, counted.offset];
        pool.run(suiteJob("race"), words, { items: threads, grain: 1 });
        return {
          chunks: howOften(counted.counts.subarray(0, chunks)),
          UNFINISHED: place.counts[UNFINISHED],
        };
      });
    },
    { chunks: { once: 100_000, never: 0, "more than once": 0 }, UNFINISHED: 0 },
  ),
  example("fork() and join() of three threads held up at odd moments: every chunk once", () => {
    using pool = new Pool({ workers: 3, patience: STANDSTILL });
    return [2, 12, 3, 7, 2, 12, 5, 4, 12, 2, 9, 3].map((chunks, job) =>
      attempt(() => {
        const { offset, counts } = counters(pool, 16);
        holdUp(100 + job);
        try {
          pool.run(suiteJob("count"), [offset], { items: chunks, grain: 1 });
          return counts.slice(0, chunks); // as soon as the job is said to be done
        } finally {
          holdUp(0);
        }
      })
    );
  }, [2, 12, 3, 7, 2, 12, 5, 4, 12, 2, 9, 3].map((chunks) => new Int32Array(chunks).fill(1))),
];
