/** A benchmark's times as a table. */
import type { Measured } from "./compare_times.ts";

/** Best looks, medians and ratios, 80 columns wide before the notes. */
export function timesTable(measured: readonly Measured[]): string {
  const head = `${"".padEnd(46)}${"best".padStart(11)}${"median".padStart(11)}${
    "ratio".padStart(10)
  }`;
  const rows = measured.map(({ name, bestMs, medianMs, ratio, note }) =>
    `${name.padEnd(46)}${msText(bestMs).padStart(11)}${msText(medianMs).padStart(11)}${
      (ratio === undefined ? "busy" : ratioText(ratio)).padStart(10)
    }${note ? `   ${note}` : ""}`
  );
  return [head, ...rows].join("\n");
}

/** `"12.30x"`, `"0.023x"` */
export function ratioText(ratio: number): string {
  return `${ratio.toFixed(ratio < 0.1 ? 3 : 2)}x`;
}

/** `"12.3 ms"`, `"0.52 ms"`, `"1.7 µs"` */
export function msText(ms: number): string {
  if (ms < 0.1) return `${(1000 * ms).toFixed(1)} µs`;
  return `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;
}
