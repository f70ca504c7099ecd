/** Kernels made ready to run, each only once; and what is said where one has a mistake. */

import { pipelineError } from "#modules/3_parallel/pipeline_errors.ts";

/** A kernel that cannot be made ready: the message names its file, line and column. */
export class KernelError extends Error {
  override readonly name = "KernelError";

  /** @param file the kernel's, as the message names it */
  constructor(message: string, readonly file: string) {
    super(message);
  }
}

/** A kernel's text, and what has to be known about it beforehand. */
export interface KernelText {
  /** The file that it stands in, as errors name it: `"tasks/3_parallel/map.wgsl"`. */
  readonly kernel: string;
  /** All of its text; what was appended stands behind the file's own. */
  readonly code: string;
  /** Values of its `override` constants. */
  readonly constants?: Readonly<Record<string, number>>;
}

/** A kernel that is ready, unless a failure has turned up since. */
export interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly groupLayout: GPUBindGroupLayout;
  /** Set as soon as the GPU's compiler has found a mistake. */
  failure?: KernelError;
}

/** Makes kernels ready on one device. */
export class GpuPipelines {
  readonly #device: GPUDevice;
  readonly #ready = new Map<string, Map<string, Pipeline>>();
  readonly #layouts: GPUBindGroupLayout[] = [];

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /**
   * The kernel with so many storage buffers, the last of which it writes.
   *
   * @param found told of the kernel's mistake, or that it has none, as soon as it is known
   */
  get(
    text: KernelText,
    buffers: number,
    found: (failure: Promise<Error | undefined>) => void,
  ): Pipeline {
    let ofCode = this.#ready.get(text.code);
    if (!ofCode) this.#ready.set(text.code, ofCode = new Map());
    const key = `${buffers} ${text.constants ? JSON.stringify(text.constants) : ""}`;
    let pipeline = ofCode.get(key);
    if (!pipeline) ofCode.set(key, pipeline = this.#make(text, buffers, found));
    return pipeline;
  }

  #make(
    { kernel, code, constants }: KernelText,
    buffers: number,
    found: (failure: Promise<Error | undefined>) => void,
  ): Pipeline {
    const device = this.#device, groupLayout = this.#layout(buffers);
    device.pushErrorScope("validation");
    const module = device.createShaderModule({ label: kernel, code });
    const pipeline = device.createComputePipeline({
      label: kernel,
      layout: device.createPipelineLayout({ bindGroupLayouts: [groupLayout] }),
      compute: { module, entryPoint: "main", constants: { ...constants } },
    });
    const made: Pipeline = { pipeline, groupLayout };
    found(
      device.popErrorScope().then(async (error) => {
        if (!error) return undefined;
        return made.failure = new KernelError(
          await explain(kernel, code, { module, error }),
          kernel,
        );
      }),
    );
    return made;
  }

  /** Binding 0 is a uniform, at an offset that each dispatch names; storage buffers follow. */
  #layout(buffers: number): GPUBindGroupLayout {
    const storage = (i: number): GPUBufferBindingLayout => ({
      type: i < buffers - 1 ? "read-only-storage" : "storage",
    });
    return this.#layouts[buffers] ??= this.#device.createBindGroupLayout({
      entries: [
        {
          binding: 0,
          visibility: GPUShaderStage.COMPUTE,
          buffer: { type: "uniform", hasDynamicOffset: true },
        },
        ...Array.from({ length: buffers }, (_, i) => ({
          binding: i + 1,
          visibility: GPUShaderStage.COMPUTE,
          buffer: storage(i),
        })),
      ],
    });
  }
}

/** The compiler's message at the line of the kernel's own file. */
async function explain(
  kernel: string,
  code: string,
  { module, error }: { readonly module: GPUShaderModule; readonly error: GPUError },
): Promise<string> {
  const { messages } = await module.getCompilationInfo();
  const first = messages.find(({ type }) => type === "error");
  // Wgpu's messages begin with the label, and name the place once more.
  const said = (first?.message ?? pipelineError(error.message.trim(), code)).trim()
    .replace(/^Shader ('.*?' )?(parsing|validation) error: /, "")
    .replace(/^ *┌─ \S*:\d+:\d+\n/m, "")
    .trimEnd();
  return first?.lineNum
    ? `${kernel}:${first.lineNum}:${first.linePos}: ${said}`
    : `${kernel}: ${said}`;
}
