/** Whether there is a GPU for WebGPU, and whether it computes. */
import { isSoftware } from "#modules/3_parallel/software_adapter.ts";
import { fileURLToPath } from "node:url";
import { printable } from "../../terminal/text.ts";
import type { Check } from "./check.ts";
import type { ProbeLine } from "./gpu_probe.ts";
import { runLimited } from "../../terminal/limited_child.ts";

export interface GpuOptions {
  /** The program that asks. */
  readonly probe?: URL;
  /** How long it may take. The first kernel of a slow driver may need seconds. */
  readonly milliseconds?: number;
}

/** Asks for the adapter in a child process, so that a broken driver harms nobody else. */
export async function checkGpu(options: GpuOptions = {}): Promise<Check> {
  const { probe = new URL("gpu_probe.ts", import.meta.url), milliseconds = 15_000 } = options;
  const backend = Deno.env.get("DENO_WEBGPU_BACKEND");
  const { stdout, stderr, ended } = await runLimited(
    ["run", "--no-prompt", "--no-config", "--no-lock", "--no-check", fileURLToPath(probe)],
    milliseconds,
  );
  const lines = readLines(stdout);
  const adapter = lines.find((line) => line.step === "adapter");
  const name = adapter ? printable(adapter.name) : "no adapter";
  if (ended !== "well") {
    const what = ended === "too late"
      ? `does not answer within ${milliseconds / 1000} s`
      : `brings its process down${stderr.trim() ? `: ${lastLine(stderr)}` : ""}`;
    return broken(`the driver ${what} (${name})`);
  }
  const failed = lines.find((line) => line.step === "failed");
  if (failed) return broken(`${name}: ${printable(failed.message)}`);
  if (!adapter) {
    return {
      name: "GPU",
      status: "note",
      found: backend
        ? `no adapter (DENO_WEBGPU_BACKEND=${printable(backend)} is set)`
        : "no adapter: kernels are graded in lockstep, tests on a GPU are not run",
      fix: backend ? "unset DENO_WEBGPU_BACKEND" : driverFix(),
    };
  }
  if (!lines.some((line) => line.step === "computed" && line.right)) {
    return broken(`${name} computes wrong numbers`);
  }
  return isSoftware(adapter)
    ? { name: "GPU", status: "note", found: `${name}, software: right numbers, but no speed` }
    : { name: "GPU", status: "ok", found: `${name}, hardware` };
}

function broken(found: string): Check {
  const fix = `${driverFix()}; until then DENO_WEBGPU_BACKEND=none hides it`;
  return { name: "GPU", status: "problem", found, fix };
}

function driverFix(): string {
  return Deno.build.os === "linux"
    ? "your GPU's Vulkan driver, or one in software: sudo apt install mesa-vulkan-drivers " +
      "libvulkan1 (Debian, Ubuntu), vulkan-swrast (Arch), mesa-vulkan-drivers (Fedora)"
    : "update the graphics driver";
}

function readLines(stdout: string): ProbeLine[] {
  return stdout.split("\n").flatMap((line) => {
    try {
      const parsed = JSON.parse(line);
      return typeof parsed?.step === "string" ? [parsed as ProbeLine] : [];
    } catch {
      return []; // what a driver prints, or a line cut short
    }
  });
}

function lastLine(text: string): string {
  return printable(text.trim().split("\n").at(-1)!.slice(0, 200));
}
