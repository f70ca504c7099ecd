/** Which GPU there is, and what its compiler says of kernels. */
import { isSoftware } from "#modules/3_parallel/software_adapter.ts";
import { bounded } from "../../terminal/text.ts";
import { Slots } from "../slots.ts";
import type { DeviceLine, DeviceRequest } from "./device_process.ts";
import { Budget } from "../witness/budget.ts";
import { LIMITS as TASK } from "../witness/process.ts";
import type { Spent } from "../witness/stopwatch.ts";
import { Pace } from "../witness/time_limit.ts";
import { type Answers, askFenced } from "./fenced_child.ts";
import { writtenNumbers } from "./json_numbers.ts";
import type { LockstepJob } from "./lockstep/job.ts";

/** What tests for a GPU are run on. */
export interface Device {
  /** The adapter's own name; without an adapter, the reason. */
  readonly name: string;
  readonly kind: "hardware" | "software" | "none";
}

/** What stands against a kernel where the GPU's compiler was asked. */
export interface CompileError {
  /**
   * `refused`: the compiler finds a mistake. `ended`: it came to its end over this kernel, and over no
   * empty one. `broken`: it does so over every kernel, which is the machine's fault.
   */
  readonly kind: "refused" | "ended" | "broken";
  /** Of a mistake with the line in a frame, as the compiler prints it. */
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** The adapter, or a kernel's first dispatch on a slow one, may take seconds. */
const LIMITS = { milliseconds: 20_000, heapMegabytes: 512 };

export interface DeviceOptions {
  /** Of the task whose kernels are compiled: it takes what is more than one test may take. */
  readonly budget?: Budget;
  readonly signal?: AbortSignal;
  /** Another program than the one that asks WebGPU, and less time. */
  readonly program?: URL;
  readonly milliseconds?: number;
}

/** All gradings of this process together: each takes memory, and a GPU does one thing at a time. */
const slots = new Slots(navigator.hardwareConcurrency);

/** The adapters that were found, by the way in which they were asked for. */
const found = new Map<string, Device>();

/** Looks for an adapter: no kernel is at hand that could disturb it. */
export async function findDevice(options: DeviceOptions = {}): Promise<Device> {
  const backend = Deno.env.get("DENO_WEBGPU_BACKEND");
  if (backend === "none") return { name: "switched off", kind: "none" };
  const key = `${backend} ${options.program}`, known = found.get(key);
  if (known) return known;
  const { lines, ended } = await ask({ sources: [], jobs: [] }, options);
  const adapter = lines.find((line) => line.step === "adapter");
  const failed = lines.find((line) => line.step === "failed");
  if (!adapter || ended || failed) {
    return { name: missing(failed?.message, ended?.why), kind: "none" };
  }
  const kind = isSoftware(adapter) ? "software" as const : "hardware" as const;
  const device = { name: bounded(adapter.name), kind };
  found.set(key, device);
  return device;
}

/** Nobody's mistake can be in it. */
const EMPTY = "@compute @workgroup_size(1) fn main() {}";

/** After so many kernels that end the compiler, no more are shown to it; the second has less time. */
const MOST_ENDS = 2, SHARE_AFTER_END = 0.25;

/** Has the adapter compile kernels. One entry for each; nothing where nothing stands against it. */
export async function compileOnDevice(
  sources: readonly string[],
  options: DeviceOptions = {},
): Promise<(CompileError | undefined)[]> {
  const errors = new Map<string, CompileError>();
  let left = [...new Set(sources)], ends = 0, suspect: string | undefined;
  const { milliseconds = LIMITS.milliseconds, budget = new Budget(TASK.milliseconds) } = options;
  while (left.length > 0 && ends < MOST_ENDS && !budget.isSpent) {
    const share = ends > 0 ? SHARE_AFTER_END : 1;
    const patient = { ...options, milliseconds: share * milliseconds };
    const answers = await ask({ sources: left, jobs: [] }, { ...patient, budget });
    const compiled = answers.lines.filter((line) => line.step === "compiled");
    for (const [i, { message, line, column }] of compiled.entries()) {
      if (message === undefined) continue;
      errors.set(left[i], { kind: "refused", message: tidy(message), line, column });
    }
    left = left.slice(compiled.length);
    if (left.length === 0) break;
    const [culprit, ...rest] = left, why = endOf(answers);
    const alone = await ask({ sources: [EMPTY], jobs: [] }, options);
    if (!alone.lines.some((line) => line.step === "compiled")) {
      const message = `the GPU's compiler ends over an empty kernel too: it ${endOf(alone)}`;
      for (const source of left) errors.set(source, { kind: "broken", message });
      break;
    }
    // One end may be chance; that it took too long is none.
    if (culprit !== suspect && !answers.ended?.outOfTime) {
      suspect = culprit;
      continue;
    }
    ends++;
    const message = `The GPU's compiler ended while it was at this kernel: it ${why}`;
    errors.set(culprit, { kind: "ended", message });
    left = rest;
  }
  if (budget.isSpent) {
    const message = `It was not shown to the GPU's compiler: your code had spent its ` +
      `${budget.seconds} s on what came before`;
    for (const source of left) errors.getOrInsert(source, { kind: "ended", message });
  }
  return sources.map((source) => errors.get(source));
}

/** What a kernel writes on the GPU, or why it does not. */
export async function runOnDevice(
  job: LockstepJob,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, readonly number[]>> | string> {
  const answers = await ask({ sources: [], jobs: [job] }, { signal });
  const ran = answers.lines.find((line) => line.step === "ran");
  if (ran) return writtenNumbers(ran.written);
  const failed = answers.lines.find((line) => line.step === "failed");
  return failed ? tidy(failed.message) : endOf(answers);
}

interface DeviceAnswers extends Answers {
  readonly lines: readonly DeviceLine[];
}

function ask(
  request: DeviceRequest,
  { program = new URL("device_process.ts", import.meta.url), budget, ...others }: DeviceOptions,
): Promise<DeviceAnswers> {
  const { signal } = others, paces: Pace[] = [];
  const asking = () => {
    const pace = new Pace();
    paces.push(pace);
    return { pace };
  };
  return slots.use(async () => {
    signal?.throwIfAborted();
    const { lines, ended } = await askFenced(program, request, { ...LIMITS, ...others, asking });
    for (const { spent } of paces) budget?.charge(beyond(budget.limit, spent));
    signal?.throwIfAborted();
    return { lines: lines as readonly DeviceLine[], ended };
  });
}

/** A driver may be slow with a kernel: that is charged to nobody up to what one test may take. */
function beyond(free: number, spent: Spent): Spent {
  const more = (kind: "computed" | "waited") => Math.max(0, spent[kind] - free);
  return { ...spent, computed: more("computed"), waited: more("waited") };
}

/** How the process came to its end before all was said; completes "it …". */
function endOf({ lines, ended }: DeviceAnswers): string {
  const failed = lines.find((line) => line.step === "failed");
  if (failed) return `failed: ${tidy(failed.message)}`;
  if (lines.some((line) => line.step === "no adapter")) return "found no adapter";
  return bounded(ended?.why ?? "said nothing");
}

function missing(failed: string | undefined, ended: string | undefined): string {
  if (failed !== undefined) return `the driver fails: ${bounded(failed)}`;
  if (ended !== undefined) return `the driver ${bounded(ended)}`;
  return "no adapter";
}

/** The compiler's message without the empty lines around it and what is said elsewhere. */
function tidy(message: string): string {
  const said = message.replace(/^(\s*\n)+/, "").replace(/\n\n: [^]*$/, "").trimEnd()
    .replace(/^Shader ('.*?' )?(parsing|validation) error: /, "")
    .replace(/^ *┌─ \S*:\d+:\d+\n/m, "");
  return bounded(said, 2000);
}
