/** What a kernel on vectors asks of the memory, counted: a vector is one access. */
import type { VectorTraffic } from "./job.ts";
import type { VectorLimits } from "./probe.ts";

export interface VectorCost extends VectorTraffic {
  /** What the accesses are told for: `product`. */
  readonly unit: string;
  /** How many of it there are. */
  readonly count: number;
}

/** With what it is told for. */
export function vectorCost(
  traffic: VectorTraffic,
  per: Readonly<Record<string, number>>,
): VectorCost {
  const [[unit, count]] = Object.entries(per);
  return { loads: traffic.loads, stores: traffic.stores, unit, count };
}

/** `0.75`: accesses for one element or product. */
export function perUnit(accesses: number, count: number): string {
  return (accesses / Math.max(1, count)).toFixed(2);
}

/** What is over the limit; nothing where nothing is. */
export function exceededText(
  { accesses }: VectorLimits,
  { yours, reference }: { readonly yours: VectorCost; readonly reference: VectorCost },
): string | undefined {
  const [own, theirs] = [yours, reference].map(({ loads, stores }) => loads + stores);
  if (accesses === undefined || own <= accesses * theirs) return undefined;
  return `It makes ${perUnit(own, yours.count)} accesses to memory for each ${yours.unit}, the ` +
    `reference ${perUnit(theirs, yours.count)}: in all ${own}, and ` +
    `${Math.floor(accesses * theirs)} are allowed. A load or a store counts once, of one number ` +
    `or of four.`;
}
