/** A suite's probe made ready to run: the text of the kernel, and every number. */
import { toNumbers } from "./json_numbers.ts";
import type { LockstepJob } from "./lockstep/job.ts";
import { mulberry32 } from "./mulberry32.ts";
import type { KernelProbe, ProbeBuffer } from "./probe.ts";
import { MOST_SIGNS } from "./wgsl/limits.ts";

/** Random numbers are multiples of this unless told: short sums of products are exact in float32. */
const STEP = 1 / 16;

/** The same seed gives the same numbers, for the learner's kernel and for the reference's. */
export function probeJob(source: string, probe: KernelProbe, seed: number): LockstepJob {
  return {
    // The mark that some editors put in front is no WGSL. Of what is too long to be read, no more is
    // handed on than shows that.
    source: source.replace(/^\ufeff/, "").slice(0, MOST_SIGNS + 1),
    appended: probe.after ?? "",
    entry: probe.entry ?? "main",
    constants: probe.constants ?? {},
    buffers: probe.buffers.map((buffer) => ({
      ...buffer,
      values: numbers(buffer, seed + 7919 * buffer.binding),
    })),
    workgroups: probe.workgroups,
    seed,
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

/** The whole text, as a GPU is given it: lines stay where they are. */
export function wholeText({ source, appended = "" }: LockstepJob): string {
  return appended === "" ? source : `${source.replace(/\n?$/, "\n")}${appended}`;
}

/** What a suite says a buffer holds. */
export function numbers(
  { type, values }: { readonly type: string; readonly values: ProbeBuffer["values"] },
  seed: number,
): readonly number[] {
  if (!("random" in values)) return toNumbers(values);
  const { random: count, min = /^u/.test(type) ? 0 : -10, max = 10 } = values;
  const { step = type === "f32" ? STEP : 1 } = values, next = mulberry32(seed);
  const steps = Math.floor((max - min) / step) + 1;
  return Array.from({ length: count }, () => min + Math.floor(next() * steps) * step);
}
