/** Times that can be compared: every contender once a round, so that what disturbs one disturbs all. */

export interface Measured {
  readonly name: string;
  readonly medianMs: number;
  /** The median as a multiple of the first contender's. */
  readonly ratio: number;
}

/**
 * Runs the contenders in turns, after one round that does not count, and compares their medians.
 * The first is the one that the others are measured by.
 */
export async function compareTimes(
  contenders: Readonly<Record<string, () => Promise<void> | void>>,
  rounds: number,
): Promise<Measured[]> {
  const names = Object.keys(contenders);
  const times: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      await contenders[name]();
      if (round > 0) times[name].push(performance.now() - start);
    }
  }
  const base = median(times[names[0]]);
  return names.map((name) => {
    const medianMs = median(times[name]);
    return { name, medianMs, ratio: medianMs / base };
  });
}

/** The middle one of the values; the mean of the middle two where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b), half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** A table of measurements, 80 columns wide. */
export function timesTable(measured: readonly Measured[]): string {
  const head = `${"".padEnd(48)}${"median".padStart(12)}${"ratio".padStart(10)}`;
  const rows = measured.map(({ name, medianMs, ratio }) =>
    `${name.padEnd(48)}${`${medianMs.toFixed(1)} ms`.padStart(12)}${
      `${ratio.toFixed(2)}x`.padStart(10)
    }`
  );
  return [head, ...rows].join("\n");
}
