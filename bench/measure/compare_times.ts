/** Times that can be compared: every contender once a round, so that what disturbs one disturbs all. */

export interface Measured {
  readonly name: string;
  readonly medianMs: number;
  /** The median as a multiple of the first contender's. */
  readonly ratio: number;
  /** Another way to read it. */
  readonly note?: string;
}

/** Does one round; one that knows better than a clock around it how many ms it took returns them. */
export type Contender = () => Promise<number | void> | number | void;

/**
 * Runs the contenders in turns, after one round that does not count, and compares their medians.
 * The first is the one that the others are measured by.
 */
export async function compareTimes(
  contenders: Readonly<Record<string, Contender>>,
  rounds: number,
): Promise<Measured[]> {
  const names = Object.keys(contenders);
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      const own = await contenders[name]();
      if (round > 0) times[name].push(own ?? performance.now() - start);
    }
  }
  const base = median(times[names[0]]);
  return names.map((name) => {
    const medianMs = median(times[name]);
    return { name, medianMs, ratio: medianMs / base };
  });
}

/** The middle one of the values; the mean of the middle two where their number is even. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b), half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** A table of measurements, 70 columns wide before the notes. */
export function timesTable(measured: readonly Measured[]): string {
  const head = `${"".padEnd(48)}${"median".padStart(12)}${"ratio".padStart(10)}`;
  const rows = measured.map(({ name, medianMs, ratio, note }) =>
    `${name.padEnd(48)}${msText(medianMs).padStart(12)}${
      `${ratio.toFixed(ratio < 0.1 ? 3 : 2)}x`.padStart(10)
    }${note ? `   ${note}` : ""}`
  );
  return [head, ...rows].join("\n");
}

/** `"12.3 ms"`, `"0.52 ms"`, `"1.7 µs"` */
function msText(ms: number): string {
  if (ms < 0.1) return `${(1000 * ms).toFixed(1)} µs`;
  return `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;
}
