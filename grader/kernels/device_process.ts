/**
 * Asks WebGPU for its adapter, shows it kernels to compile, and runs some, in a process of its own:
 * a driver may hang or end it. The request comes in on stdin, answers go out as JSON lines.
 */
import { keepNumbers, toNumbers } from "./json_numbers.ts";
import type { LockstepJob } from "./lockstep/job.ts";
import { wholeText } from "./probe_job.ts";
import { typedWords } from "./lockstep/typed_words.ts";
import { parse } from "./wgsl/parse/parse.ts";
import { WgslError } from "./wgsl/syntax.ts";

export interface DeviceRequest {
  /** Texts to compile. */
  readonly sources: readonly string[];
  /** Kernels to run. */
  readonly jobs: readonly LockstepJob[];
}

export type DeviceLine =
  | { readonly step: "no adapter" }
  | { readonly step: "adapter"; readonly name: string; readonly isFallback: boolean }
  /** The compiler's message and where it points, if it has one. */
  | {
    readonly step: "compiled";
    readonly message?: string;
    readonly line?: number;
    readonly column?: number;
  }
  | { readonly step: "ran"; readonly written: Readonly<Record<string, readonly number[]>> }
  | { readonly step: "failed"; readonly message: string };

function say(line: DeviceLine): void {
  console.log(JSON.stringify(line, keepNumbers));
}

/** A message may quote a line of any length. */
const MOST_SAID = 20_000;

async function compile(device: GPUDevice, code: string): Promise<void> {
  if (!isFollowed(code)) return say({ step: "compiled" });
  device.pushErrorScope("validation");
  const info = await device.createShaderModule({ code }).getCompilationInfo();
  const error = await device.popErrorScope();
  const wrong = info.messages.find(({ type }) => type === "error");
  if (wrong) {
    const { lineNum: line, linePos: column } = wrong, message = wrong.message.slice(0, MOST_SAID);
    say({ step: "compiled", message, line, column });
  } else say({ step: "compiled", ...error && { message: error.message.slice(0, MOST_SAID) } });
}

/** What the grader does not follow, such as a text that is too deep, it shows to no other compiler. */
function isFollowed(code: string): boolean {
  try {
    parse(code);
    return true;
  } catch (error) {
    return error instanceof WgslError && !error.unsupported;
  }
}

async function run(device: GPUDevice, job: LockstepJob): Promise<void> {
  device.pushErrorScope("validation");
  const module = device.createShaderModule({ code: wholeText(job) });
  const pipeline = device.createComputePipeline({
    layout: "auto",
    compute: { module, entryPoint: job.entry, constants: { ...job.constants } },
  });
  const { COPY_SRC, COPY_DST, STORAGE, UNIFORM, MAP_READ } = GPUBufferUsage;
  const bound = job.buffers.map((buffer) => {
    const words = typedWords(buffer.type, toNumbers(buffer.values));
    const usage = buffer.kind === "uniform" ? UNIFORM : STORAGE;
    const size = Math.ceil(words.byteLength / 16) * 16;
    const made = device.createBuffer({
      size: usage === UNIFORM ? size : words.byteLength,
      usage: usage | COPY_SRC | COPY_DST,
    });
    device.queue.writeBuffer(made, 0, words);
    return { buffer, made, bytes: words.byteLength };
  });
  const encoder = device.createCommandEncoder(), pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: bound.map(({ buffer, made }) => ({
        binding: buffer.binding,
        resource: { buffer: made },
      })),
    }),
  );
  pass.dispatchWorkgroups(...job.workgroups);
  pass.end();
  const readable = bound.filter(({ buffer }) => buffer.kind === "read_write").map((part) => {
    const copy = device.createBuffer({ size: part.bytes, usage: MAP_READ | COPY_DST });
    encoder.copyBufferToBuffer(part.made, 0, copy, 0, part.bytes);
    return { ...part, copy };
  });
  device.queue.submit([encoder.finish()]);
  const error = await device.popErrorScope();
  if (error) return say({ step: "failed", message: error.message });
  const written: Record<string, number[]> = {};
  for (const { buffer, copy } of readable) {
    await copy.mapAsync(GPUMapMode.READ);
    written[buffer.name] = [...typedWords(buffer.type, copy.getMappedRange())];
  }
  say({ step: "ran", written });
}

async function main(): Promise<void> {
  const request: DeviceRequest = await new Response(Deno.stdin.readable).json();
  const adapter = await navigator.gpu?.requestAdapter();
  if (!adapter) return say({ step: "no adapter" });
  const { description, vendor, device: model, isFallbackAdapter } = adapter.info;
  const name = description || [vendor, model].filter(Boolean).join(" ") || "unnamed";
  const device = await adapter.requestDevice();
  say({ step: "adapter", name, isFallback: isFallbackAdapter });
  for (const source of request.sources) await compile(device, source);
  for (const job of request.jobs) await run(device, job);
  device.destroy();
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    say({ step: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}
