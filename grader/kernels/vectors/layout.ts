/** Where a probe's regions stand in memory, and how numbers get there. */
import type { FilledRegion } from "./job.ts";
import type { VectorInput } from "./probe.ts";

/** As far apart as two regions stand: what belongs to nobody. */
const GAP = 1 << 16;

const PAGE = 1 << 16;

/** In bytes. */
export interface PlacedRegion extends FilledRegion {
  readonly start: number;
  readonly bytes: number;
  /** Of one number. */
  readonly size: number;
}

/** Each region with its address; between any two, before the first and behind the last is a gap. */
export function placed(regions: readonly FilledRegion[]): PlacedRegion[] {
  let next = GAP;
  return regions.map((region) => {
    const size = region.type === "u8" ? 1 : 4, bytes = region.length * size, start = next;
    next = Math.ceil((start + bytes) / 16) * 16 + GAP;
    return { ...region, start, bytes, size };
  });
}

/** A shared memory, as the pool's is, with the regions in it and the same word everywhere else. */
export function filledMemory(
  regions: readonly PlacedRegion[],
  rubbish: number,
): WebAssembly.Memory {
  const end = Math.max(GAP, ...regions.map(({ start, bytes }) => start + bytes)) + GAP;
  const pages = Math.ceil(end / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  new Uint32Array(memory.buffer).fill(rubbish);
  for (const region of regions) numbersAt(memory, region).set(region.values);
  return memory;
}

/** A region's numbers, where they stand. */
export function numbersAt(
  { buffer }: WebAssembly.Memory,
  { type, start, length }: PlacedRegion,
): Float32Array | Int32Array | Uint8Array {
  if (type === "u8") return new Uint8Array(buffer, start, length);
  return type === "i32"
    ? new Int32Array(buffer, start, length)
    : new Float32Array(buffer, start, length);
}

/** What a function is called with for an input. */
export function inputValue(input: VectorInput, regions: readonly PlacedRegion[]): number {
  if (typeof input === "number") return input;
  const [name, element] = typeof input === "string" ? [input, 0] : [input.region, input.element];
  const region = regions.find((region) => region.name === name);
  // What JSON cannot say comes as a text: "NaN".
  return region ? region.start + element * region.size : Number(name);
}
