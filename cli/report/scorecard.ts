/** What kernels ask of the memory, beside what the reference asks: counted, not timed. */
import { dim } from "../../terminal/colors.ts";
import { subjectOf } from "../../grader/hint_chains.ts";
import { perOutput, type Traffic } from "../../grader/kernels/finding.ts";
import { perUnit, type VectorCost } from "../../grader/kernels/vectors/vector_cost.ts";
import type { TestResult } from "../../grader/results.ts";
import { cell } from "../../terminal/cells.ts";

const NAME = 24, COLUMN = 14;

type Scorecard = NonNullable<TestResult["scorecard"]>;
type OfVectors = Extract<Scorecard, { readonly yours: VectorCost }>;
type OfGroups = Exclude<Scorecard, OfVectors>;

/** The tables, a line a kernel over all its tests, 80 columns wide; empty where no kernel ran. */
export function scorecardLines(tests: readonly TestResult[]): string[] {
  const cards = tests.flatMap(({ scorecard }) => scorecard ?? []);
  const ofVectors = tests.flatMap(({ name, scorecard }): OfFunction[] =>
    scorecard && isOfVectors(scorecard) ? [{ ...scorecard, of: subjectOf(name) }] : []
  );
  return [
    ...groupLines(cards.filter((card): card is OfGroups => !isOfVectors(card))),
    ...vectorLines(ofVectors),
  ];
}

/** With the function that the test is about. */
type OfFunction = OfVectors & { readonly of: string };

function isOfVectors(card: Scorecard): card is OfVectors {
  return "loads" in card.yours;
}

function groupLines(all: readonly OfGroups[]): string[] {
  const cards = Map.groupBy(all, ({ file }) => file);
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

/** Kernels on vectors: a line for each function and what its accesses are counted for. */
function vectorLines(all: readonly OfFunction[]): string[] {
  const cards = Map.groupBy(all, ({ of, yours }) => `${of} ${yours.unit}`);
  if (cards.size === 0) return [];
  const rows = [...cards.values()].map((all) => {
    const [{ of, yours: { unit } }] = all;
    const count = all.reduce((sum, { yours }) => sum + yours.count, 0);
    const each = (side: "yours" | "reference", what: "loads" | "stores") =>
      perUnit(all.reduce((sum, card) => sum + card[side][what], 0), count).padStart(6);
    return [
      `  ${cell(of, NAME - 2)}`,
      ...(["loads", "stores"] as const).map((what) =>
        `${each("yours", what)} ${each("reference", what)}`.padStart(COLUMN)
      ),
      `    for each ${unit}`,
    ].join("");
  });
  const heads = ["loads", "stores"].map((text) => text.padStart(COLUMN));
  return [
    dim("  memory, one number or".padEnd(NAME) + heads.join("")),
    dim("  four at once".padEnd(NAME) + " yours   ref.".padStart(COLUMN).repeat(2)),
    ...rows,
  ];
}

function sum(traffic: readonly Traffic[]): Traffic {
  const total: Record<keyof Traffic, number> = { ...traffic[0] };
  for (const more of traffic.slice(1)) {
    for (const key of Object.keys(total) as (keyof Traffic)[]) total[key] += more[key];
  }
  return total;
}
