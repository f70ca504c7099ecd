import { assert, assertAlmostEquals, assertEquals, assertMatch, assertThrows } from "@std/assert";
import {
  better,
  median,
  quantile,
  quietLine,
  ratioOf,
  type Sample,
  summarise,
} from "./statistics.ts";

/** A turn of 40 ms with looks of so many ms. */
function sample(ms: number, more: Partial<Sample> = {}): Sample {
  return { bestMs: ms, medianMs: ms, wallMs: 40, queueMs: 0, othersMs: 0, ...more };
}

/** A turn in which others took a core, and threads waited for it. */
const disturbed = (ms: number) => sample(ms, { queueMs: 20, othersMs: 40 });

const summaryOf = (samples: readonly Sample[]) => summarise([samples])[0];

Deno.test("median() and quantile() lie between two values in proportion", () => {
  assertEquals([median([3, 1, 2]), median([4, 1, 3, 2]), median([5])], [2, 2.5, 5]);
  assertEquals([0, 0.25, 0.5, 1].map((share) => quantile([10, 0, 20], share)), [0, 5, 10, 20]);
});

Deno.test("summarise() takes the best look, and tells median and spread beside it", () => {
  const { bestMs, medianMs, spread, isQuiet, turns, quietTurns } = summaryOf(
    [5, 1, 3, 2, 4].map((ms) => sample(ms)),
  );
  assertEquals([bestMs, medianMs, turns, quietTurns, isQuiet], [1, 3, 5, 5, true]);
  assertAlmostEquals(spread, 2 / 3);
  assertThrows(() => summaryOf([]), RangeError, "Nothing was measured");
});

Deno.test("summarise() takes the best look of quiet turns where there are enough", () => {
  const quiet = [3, 4, 5].map((ms) => sample(ms));
  const some = summaryOf([...quiet, ...[1, 2, 9, 9].map(disturbed)]);
  assertEquals([some.bestMs, some.isQuiet, some.quietTurns, some.turns], [3, true, 3, 7]);
  const few = summaryOf([...quiet.slice(1), ...[1, 2, 9, 9].map(disturbed)]);
  assertEquals([few.bestMs, few.isQuiet, few.quietTurns], [1, false, 2]);
});

Deno.test("summarise() does not blame others for threads that wait for each other", () => {
  const own = Array.from({ length: 9 }, () => sample(2, { queueMs: 30, othersMs: 0 }));
  assert(summaryOf(own).isQuiet);
  // Ticks are coarse: some are counted too many, and some too few.
  const ticks = own.map((it, i) => ({ ...it, othersMs: i % 2 ? 10 : -8 }));
  assert(summaryOf(ticks).isQuiet);
});

Deno.test("summarise() says busy where the queue does, and turns are too short for ticks", () => {
  const short = Array.from({ length: 9 }, () => sample(2, { wallMs: 2, queueMs: 1 }));
  assertEquals(summaryOf(short).isQuiet, false);
  const calm = short.map((it) => ({ ...it, queueMs: 0.01 }));
  assert(summaryOf(calm).isQuiet);
});

Deno.test("summarise() tells by all contenders together whether others were at work", () => {
  const waiting = Array.from({ length: 3 }, () => sample(2, { wallMs: 2, queueMs: 1 }));
  const long = Array.from({ length: 9 }, () => sample(1));
  assertEquals(summarise([waiting, long]).map(({ isQuiet }) => isQuiet), [true, true]);
  const busy = summarise([waiting, Array.from({ length: 9 }, () => disturbed(1))]);
  assertEquals(busy.map(({ isQuiet }) => isQuiet), [false, false]);
});

Deno.test("summarise() goes by the looks where no queue can be seen", () => {
  const unseen = (values: readonly number[]) =>
    summaryOf(values.map((ms) => ({ bestMs: ms, medianMs: ms, wallMs: 40 })));
  assert(unseen([1, 1.1, 1.2, 9]).isQuiet);
  assertEquals(unseen([1, 1.1, 3, 4, 9]).isQuiet, false);
});

Deno.test("ratioOf() is none where one of the two was disturbed", () => {
  const [two, one] = summarise([[sample(2)], [sample(1)]]);
  assertEquals(ratioOf(two, one), 2);
  const busy = summaryOf([disturbed(1)]);
  assertEquals([ratioOf(two, busy), ratioOf(busy, two)], [undefined, undefined]);
});

Deno.test("better() is the way with the best look, disturbed or not", () => {
  const ways = [summaryOf([sample(2)]), summaryOf([disturbed(1)])];
  assertEquals(better(ways), ways[1]); // so a ratio to it is not given
});

Deno.test("quietLine() says how many ratios are not given", () => {
  const quiet = summaryOf([sample(1)]), busy = summaryOf([disturbed(1)]);
  assertMatch(quietLine([quiet, quiet]), /^The machine was quiet: in 2 of 2 turns nobody/);
  assertMatch(quietLine([quiet, busy]), /^The machine was busy: .*Of 1 of 2 times no ratio/);
  const [unseen] = summarise([[{ bestMs: 1, medianMs: 1, wallMs: 1 }]]);
  assertMatch(quietLine([quiet, unseen]), /the looks agreed; .*is not seen here/);
});
