/** Which GPU there is, and what its compiler says of kernels. */
import { isSoftware } from "#modules/3_parallel/software_adapter.ts";
import { printable } from "../../terminal/text.ts";
import type { DeviceLine, DeviceRequest } from "./device_process.ts";
import { askFenced } from "./fenced_child.ts";
import { writtenNumbers } from "./json_numbers.ts";
import type { LockstepJob } from "./lockstep/job.ts";

/** What tests for a GPU are run on. */
export interface Device {
  /** The adapter's own name; without an adapter, the reason. */
  readonly name: string;
  readonly kind: "hardware" | "software" | "none";
}

/** What the compiler has to say against a kernel. */
export interface CompileError {
  /** With the line in a frame, as the compiler prints it. */
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

export interface DeviceLook {
  readonly device: Device;
  /** One for each kernel; nothing where there is nothing to say, or nobody to say it. */
  readonly errors: readonly (CompileError | undefined)[];
}

/** The adapter, or a kernel's first dispatch on a slow one, may take seconds. */
const LIMITS = { milliseconds: 20_000, heapMegabytes: 512 };

/** Looks for an adapter and has it compile some kernels. */
export async function lookAtDevice(
  sources: readonly string[],
  signal?: AbortSignal,
): Promise<DeviceLook> {
  const { lines, ended } = await ask({ sources, jobs: [] }, signal);
  const adapter = lines.find((line) => line.step === "adapter");
  const failed = lines.find((line) => line.step === "failed");
  if (!adapter || ended !== undefined || failed) {
    return { device: { name: missing(failed?.message, ended?.why), kind: "none" }, errors: [] };
  }
  const compiled = lines.filter((line) => line.step === "compiled");
  return {
    device: { name: printable(adapter.name), kind: isSoftware(adapter) ? "software" : "hardware" },
    errors: sources.map((_, i) => {
      const { message, line, column } = compiled[i] ?? {};
      return message === undefined ? undefined : { message: tidy(message), line, column };
    }),
  };
}

/** What a kernel writes on the GPU, or why it does not. */
export async function runOnDevice(
  job: LockstepJob,
  signal?: AbortSignal,
): Promise<Readonly<Record<string, readonly number[]>> | string> {
  const { lines, ended } = await ask({ sources: [], jobs: [job] }, signal);
  const ran = lines.find((line) => line.step === "ran");
  if (ran) return writtenNumbers(ran.written);
  const failed = lines.find((line) => line.step === "failed");
  return printable(failed ? tidy(failed.message) : ended?.why ?? "said nothing");
}

async function ask(request: DeviceRequest, signal?: AbortSignal) {
  const program = new URL("device_process.ts", import.meta.url);
  const { lines, ended } = await askFenced(program, request, { ...LIMITS, signal });
  return { lines: lines as readonly DeviceLine[], ended };
}

function missing(failed: string | undefined, ended: string | undefined): string {
  if (failed !== undefined) return `the driver fails: ${printable(failed)}`;
  if (ended !== undefined) return `the driver ${printable(ended)}`;
  return Deno.env.get("DENO_WEBGPU_BACKEND") === "none" ? "switched off" : "no adapter";
}

/** The compiler's message without the empty lines around it and what is said elsewhere. */
function tidy(message: string): string {
  const said = message.replace(/^(\s*\n)+/, "").replace(/\n\n: [^]*$/, "").trimEnd()
    .replace(/^Shader ('.*?' )?(parsing|validation) error: /, "")
    .replace(/^ *┌─ \S*:\d+:\d+\n/m, "");
  return printable(said);
}
