/**
 * What samples of times say, and whether they may say it: the best look, the median and the spread,
 * and whether the contender had the machine to itself while it was looked at.
 *
 * The best look is what the work takes when nothing disturbs it. Whatever else runs can only add to a
 * time, so the best look moves far less than the median does, but only where there was a quiet moment.
 * Whether there was one, the system tells: what others have computed, and for how long threads stood in
 * the run queue, which could have run. The queue alone does not tell whose fault it was: a system may
 * wake two threads on one processor while another is idle.
 */

/** What was seen of a contender in one turn. */
export interface Sample {
  /** The shortest look. */
  readonly bestMs: number;
  /** The look in the middle; where there was one, that one. */
  readonly medianMs: number;
  /** How long the turn took in all. */
  readonly wallMs: number;
  /** For how long its threads could have run and had to wait, all together, where that is known. */
  readonly queueMs?: number;
  /** For how long others computed meanwhile, all together, where that is known. */
  readonly othersMs?: number;
}

/** All turns of a contender in short. */
export interface Summary {
  /** The best look, of the quiet turns if there were some. */
  readonly bestMs: number;
  /** The median of all turns. */
  readonly medianMs: number;
  /** How far the middle half of the turns lies apart, as a share of the median. */
  readonly spread: number;
  /** Whether it had the machine to itself, in some turns at least: only then can it be compared. */
  readonly isQuiet: boolean;
  /** Whether that is known of the system's queue, and not only judged by how the looks agree. */
  readonly isSeen: boolean;
  /** How many turns there were, and in how many of them nobody disturbed it. */
  readonly turns: number;
  readonly quietTurns: number;
}

/** What threads may wait in a turn that counts as quiet, and what others may compute, as shares of it. */
const QUEUE = 0.02, OTHERS = 0.1;

/**
 * What others compute is counted in ticks of 10 ms. So it says nothing of turns that are shorter than
 * these together, and of a single one that is shorter than the second.
 */
const TICK_MS = 10, WATCHED_MS = 300, LONG_MS = 40;

/** So many turns have to be quiet, if there are as many: one alone may be chance. */
const FEWEST_QUIET = 3;

/** Quiet is a machine that was so in this share of all turns. */
const MOSTLY = 0.9;

/** Where no queue can be seen, the looks themselves must agree: the median within this of the best. */
const STEADY = 1.25;

/**
 * The turns of each contender in short. Where others have computed hardly anything in all turns of all,
 * no turn is disturbed: threads that wait, wait for each other, which is their own affair.
 *
 * @throws {RangeError} for a contender without a sample
 */
export function summarise(contenders: readonly (readonly Sample[])[]): Summary[] {
  const alone = wereAlone(contenders.flat());
  return contenders.map((samples) => summaryOf(samples, alone));
}

function summaryOf(samples: readonly Sample[], alone: boolean): Summary {
  if (samples.length === 0) throw new RangeError("Nothing was measured");
  const medians = samples.map(({ medianMs }) => medianMs), medianMs = median(medians);
  const quiet = alone ? samples : quietSamples(samples);
  const isQuiet = quiet.length >= Math.min(FEWEST_QUIET, samples.length);
  const counted = isQuiet ? quiet : samples;
  return {
    bestMs: Math.min(...counted.map(({ bestMs }) => bestMs)),
    medianMs,
    spread: medianMs > 0 ? (quantile(medians, 0.75) - quantile(medians, 0.25)) / medianMs : 0,
    isQuiet,
    isSeen: samples.every(({ queueMs }) => queueMs !== undefined),
    turns: samples.length,
    quietTurns: quiet.length,
  };
}

function wereAlone(samples: readonly Sample[]): boolean {
  const sum = (of: (sample: Sample) => number) => samples.reduce((all, it) => all + of(it), 0);
  const watched = sum(({ wallMs }) => wallMs);
  return watched >= WATCHED_MS && samples.every(({ othersMs }) => othersMs !== undefined) &&
    sum(({ othersMs }) => othersMs!) <= OTHERS * watched;
}

/** The turns in which nobody disturbed the contender, as far as it can be told of one alone. */
function quietSamples(samples: readonly Sample[]): readonly Sample[] {
  if (samples.some(({ queueMs }) => queueMs === undefined)) {
    const best = Math.min(...samples.map(({ bestMs }) => bestMs));
    return samples.filter(({ medianMs }) => medianMs <= STEADY * best);
  }
  return samples.filter(({ queueMs, othersMs = Infinity, wallMs }) =>
    queueMs! <= QUEUE * wallMs || wallMs >= LONG_MS && othersMs <= OTHERS * wallMs + TICK_MS
  );
}

/**
 * How many times as long one took as another, by their best looks; nothing where one of them had not
 * the machine to itself.
 */
export function ratioOf(one: Summary, other: Summary): number | undefined {
  return one.isQuiet && other.isQuiet ? one.bestMs / other.bestMs : undefined;
}

/** Of several ways to do the same, such as several numbers of threads, the one with the best look. */
export function better<T extends Summary>(ways: readonly T[]): T {
  return ways.reduce((best, way) => way.bestMs < best.bestMs ? way : best);
}

/** The middle one of the values; the mean of the middle two where their number is even. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the values lies, between two of them in proportion. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b), place = share * (sorted.length - 1);
  const below = Math.floor(place), above = Math.ceil(place);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/** One line on whether the machine was quiet while all this was measured. */
export function quietLine(measured: readonly Summary[]): string {
  const sum = (of: (summary: Summary) => number) => measured.reduce((all, it) => all + of(it), 0);
  const turns = sum(({ turns }) => turns), quiet = sum(({ quietTurns }) => quietTurns);
  const busy = measured.filter(({ isQuiet }) => !isQuiet).length;
  const how = measured.every(({ isSeen }) => isSeen)
    ? `in ${quiet} of ${turns} turns nobody had to wait for others`
    : `in ${quiet} of ${turns} turns the looks agreed; who had to wait for others is not seen here`;
  if (busy === 0) {
    return `The machine was quiet ${quiet >= MOSTLY * turns ? "" : "for long enough"}`.trim() +
      `: ${how}.`;
  }
  return `The machine was busy: ${how}. Of ${busy} of ${measured.length} times no ratio is given: ` +
    `others had a part in them.`;
}
