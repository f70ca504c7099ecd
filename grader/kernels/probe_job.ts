/** A suite's probe made ready to run: the whole text of the kernel, and every number. */
import { toNumbers } from "./json_numbers.ts";
import type { LockstepJob } from "./lockstep/job.ts";
import type { KernelProbe, ProbeBuffer } from "./probe.ts";

/** Random numbers are multiples of this, so that short sums of products are exact in float32. */
const STEP = 1 / 16;

/** The same seed gives the same numbers, for the learner's kernel and for the reference's. */
export function probeJob(source: string, probe: KernelProbe, seed: number): LockstepJob {
  return {
    source: wholeText(source, probe),
    entry: probe.entry ?? "main",
    constants: probe.constants ?? {},
    buffers: probe.buffers.map((buffer) => ({
      ...buffer,
      values: numbers(buffer, seed + 7919 * buffer.binding),
    })),
    workgroups: probe.workgroups,
  };
}

/** The same job with 1, 2, 3, … for random numbers, where any number may stand. */
export function counting(job: LockstepJob, probe: KernelProbe): LockstepJob {
  const buffers = job.buffers.map((buffer, i) => {
    const { type, values } = probe.buffers[i];
    const isFree = type === "f32" && "random" in values && (values.min ?? values.max) === undefined;
    return isFree ? { ...buffer, values: buffer.values.map((_, at) => at + 1) } : buffer;
  });
  return { ...job, buffers };
}

/** What is appended stands behind the text, so that line numbers stay right. */
function wholeText(source: string, { after }: KernelProbe): string {
  return after === undefined ? source : `${source.replace(/\n?$/, "\n")}${after}`;
}

function numbers({ type, values }: ProbeBuffer, seed: number): readonly number[] {
  if (!("random" in values)) return toNumbers(values);
  const { random: count, min = type === "u32" ? 0 : -10, max = 10 } = values;
  const next = mulberry32(seed), step = type === "f32" ? STEP : 1;
  const steps = Math.floor((max - min) / step) + 1;
  return Array.from({ length: count }, () => min + Math.floor(next() * steps) * step);
}

/** Tommy Ettinger's generator: 32 bits of state, good enough to fill buffers. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
