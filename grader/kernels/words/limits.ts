/** Which limit a kernel does not keep, and where it asks for too much. */
import { printable } from "../../../terminal/text.ts";
import { type Asked, perOutput, type Traffic } from "../finding.ts";
import type { KernelLimits } from "../probe.ts";
import type { Place } from "../wgsl/syntax.ts";

/** One run's cost. */
export interface Cost {
  readonly traffic: Traffic;
  readonly asked: readonly Asked[];
}

export interface Exceeded {
  readonly message: string;
  /** The lines that ask for too much, the most first. */
  readonly places: readonly Place[];
}

/** What is limited, and what counts. */
const COUNTED = {
  globalReads: ["reads from storage buffers", "each time that an invocation reads an element"],
  globalWrites: ["writes to storage buffers", "each time that an invocation writes an element"],
  workgroupReads: ["reads from workgroup memory", "each time that an invocation reads an element"],
  segments: ["fetches", "each stretch of 128 bytes that 32 neighbours touch together"],
} as const;

/** What is over the limit, in some sentences. */
export function exceeded(
  limits: KernelLimits,
  yours: Cost,
  reference: Cost,
): Exceeded | undefined {
  const { inARow } = limits, [busiest, theirs] = [yours.traffic.inARow, reference.traffic.inARow];
  if (inARow !== undefined && busiest > inARow * theirs) {
    return {
      message: `Its busiest invocation makes ${busiest} accesses to memory one after the other, ` +
        `the reference's ${theirs}: let the whole workgroup share the work`,
      places: [],
    };
  }
  for (const key of Object.keys(COUNTED) as (keyof typeof COUNTED)[]) {
    const limit = limits[key];
    const a = yours.traffic[key], b = reference.traffic[key];
    if (limit === undefined || a <= limit * b) continue;
    const each = (count: number) => perOutput(count, yours.traffic);
    const [what, counts] = COUNTED[key], most = Math.floor(limit * b);
    const extra = key === "segments" ? [] : overspent(key, yours.asked, reference.asked);
    const lines = extra.map(({ name, place, words, most }) =>
      `line ${place.line} has ${words} of ${printable(name)}${
        most === undefined ? "" : ` (the reference in all ${most})`
      }`
    );
    return {
      message: `It makes ${each(a)} ${what} for an element of the output, the reference ` +
        `${each(b)}: in all ${a}, and ${most} are allowed. What counts is ${counts}` +
        `${lines.length > 0 ? `: ${lines.join(", ")}` : ""}.`,
      places: extra.map(({ place }) => place),
    };
  }
  return undefined;
}

const NAMED = 3;

/** The places that touch buffers which the reference touches less. */
function overspent(
  key: Exclude<keyof typeof COUNTED, "segments">,
  yours: readonly Asked[],
  reference: readonly Asked[],
): readonly (Asked & { readonly most?: number })[] {
  const own = yours.filter(({ what }) => what === key);
  // Workgroup memory has no binding: there all of it is one.
  const words = (asked: readonly Asked[], binding: number | undefined) =>
    asked.filter((each) => each.what === key && each.binding === binding)
      .reduce((sum, { words }) => sum + words, 0);
  const over = own.filter(({ binding }) => words(own, binding) > words(reference, binding));
  return [...Map.groupBy(over, ({ place, binding }) => `${place.line} ${binding}`).values()]
    .map((line) => ({
      ...line[0],
      words: line.reduce((sum, { words }) => sum + words, 0),
      // what the reference does to that buffer, in whichever lines
      ...line[0].binding !== undefined && { most: words(reference, line[0].binding) },
    }))
    .sort((a, b) => b.words - a.words).slice(0, NAMED);
}
