/** What kernels ask of the memory, beside what the reference asks: counted, not timed. */
import { dim } from "../../terminal/colors.ts";
import { perOutput, type Traffic } from "../../grader/kernels/finding.ts";
import type { TestResult } from "../../grader/results.ts";
import { cell } from "../../terminal/cells.ts";

const NAME = 24, COLUMN = 14;

/** The table, a line a kernel over all its tests, 80 columns wide; empty where no kernel ran. */
export function scorecardLines(tests: readonly TestResult[]): string[] {
  const cards = Map.groupBy(
    tests.flatMap(({ scorecard }) => scorecard ?? []),
    ({ file }) => file,
  );
  if (cards.size === 0) return [];
  const rows = [...cards].map(([file, all]) => {
    const yours = sum(all.map(({ yours }) => yours));
    const reference = sum(all.map(({ reference }) => reference));
    const pair = (text: (traffic: Traffic) => string) =>
      `${text(yours).padStart(6)} ${text(reference).padStart(6)}`.padStart(COLUMN);
    return [
      `  ${cell(file.split("/").at(-1)!, NAME - 2)}`,
      pair((traffic) => perOutput(traffic.globalReads, traffic)),
      pair((traffic) => perOutput(traffic.globalWrites, traffic)),
      pair((traffic) => perOutput(traffic.workgroupReads + traffic.workgroupWrites, traffic)),
      pair(({ segments, idealSegments }) =>
        idealSegments === 0 ? "-" : `${(segments / idealSegments).toFixed(2)}x`
      ),
    ].join("");
  });
  const heads = ["reads", "writes", "workgroup", "fetches"].map((text) => text.padStart(COLUMN));
  return [
    dim("  memory, for each".padEnd(NAME) + heads.join("")),
    dim("  element written".padEnd(NAME) + " yours   ref.".padStart(COLUMN).repeat(4)),
    ...rows,
    dim("  fetches: stretches of 128 bytes for 32 neighbours, against the fewest"),
  ];
}

function sum(traffic: readonly Traffic[]): Traffic {
  const total: Record<keyof Traffic, number> = { ...traffic[0] };
  for (const more of traffic.slice(1)) {
    for (const key of Object.keys(total) as (keyof Traffic)[]) total[key] += more[key];
  }
  return total;
}
