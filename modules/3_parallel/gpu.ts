/**
 * One GPU: memory on it, kernels that run there, and the way back.
 *
 * Running a kernel only writes it on a list. The list is handed over when it is long, or when
 * somebody waits for numbers; the GPU then works through it in order, while the program goes on.
 * So nothing here waits but `read`, and `read` is also where errors of the GPU come to light.
 */
import type { MemoryScope } from "#modules/2_tensors/backend.ts";
import {
  GpuBuffers,
  type GpuMemory,
  GpuStorage,
  type GpuWindow,
} from "#modules/3_parallel/gpu_buffers.ts";
import { GpuPipelines, type KernelText } from "#modules/3_parallel/gpu_pipelines.ts";
import { isSoftware } from "#modules/3_parallel/software_adapter.ts";

/** One run of a kernel. */
export interface GpuRun extends KernelText {
  /** Bindings 1, 2, … in order; the last is written, the others are read. */
  readonly buffers: readonly GpuWindow[];
  /** Binding 0: up to 64 words of 32 bits; of a float, its bits. */
  readonly uniforms: ArrayLike<number>;
  /** How many workgroups along x, y and z. */
  readonly workgroups: readonly [x: number, y: number, z: number];
}

/** Who calculates. */
export interface GpuAdapterName {
  /** `"NVIDIA GeForce RTX 4070"`, `"llvmpipe (LLVM 15.0.6, 256 bits)"` */
  readonly name: string;
  /** Whether it is a chip, or a program that does as if. */
  readonly kind: "hardware" | "software";
}

/** Runs on the list before it is handed over. */
const BATCH = 128;

/** The bytes for the uniforms of one run: a multiple of every device's alignment. */
const SLOT = 256;

/** Memory on the GPU, kernels that run there, and the way back. */
export class Gpu implements Disposable {
  readonly adapter: GpuAdapterName;
  readonly device: GPUDevice;
  /** How many workgroups there can be along x, along y and along z. */
  readonly mostWorkgroups: number;
  readonly #buffers: GpuBuffers;
  readonly #pipelines: GpuPipelines;
  readonly #uniforms: GPUBuffer;
  readonly #words = new Uint32Array(BATCH * SLOT / 4);
  /** The list of runs, while it is being written. */
  #encoder: GPUCommandEncoder | undefined;
  #pass: GPUComputePassEncoder | undefined;
  #runs = 0;
  /** Buffers that the list needs as they are. */
  readonly #listed = new Set<GPUBuffer>();
  /** What has been asked for and may fail, in order. */
  readonly #outcomes = new Set<Promise<Error | undefined>>();
  #failure: Error | undefined;
  #gone: string | undefined;

  /** Use {@linkcode openGpu}. */
  constructor(device: GPUDevice, adapter: GpuAdapterName) {
    this.device = device;
    this.adapter = adapter;
    this.mostWorkgroups = device.limits.maxComputeWorkgroupsPerDimension;
    this.#pipelines = new GpuPipelines(device);
    this.#buffers = new GpuBuffers({
      create: (bytes) => this.#createBuffer(bytes),
      destroy: (buffer) => {
        if (this.#listed.has(buffer)) this.#handOver();
        buffer.destroy();
      },
    });
    this.#uniforms = device.createBuffer({
      label: "uniforms",
      size: BATCH * SLOT,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    device.addEventListener("uncapturederror", (event) => {
      event.preventDefault();
      this.#failure ??= asError((event as GPUUncapturedErrorEvent).error);
    });
    device.lost.then(({ message }) => {
      this.#gone ??= `The GPU ${adapter.name} was lost: ${message || "no reason given"}`;
    });
  }

  /**
   * Room for `length` numbers, with anything in it.
   *
   * @throws {RangeError} for more than the GPU can take in one piece
   */
  allocate(length: number): GpuStorage {
    this.#checkThere();
    const { maxStorageBufferBindingSize, maxBufferSize } = this.device.limits;
    const most = Math.min(maxStorageBufferBindingSize, maxBufferSize);
    if (4 * length > most) {
      throw new RangeError(
        `A tensor of ${length} numbers is too large for the GPU ${this.adapter.name}: ` +
          `${megabytes(4 * length)} where it takes ${megabytes(most)} in one piece`,
      );
    }
    return this.#buffers.allocate(length);
  }

  /** Whether a storage is one of this GPU's. */
  owns(storage: unknown): storage is GpuStorage {
    return storage instanceof GpuStorage && storage.buffers === this.#buffers;
  }

  /** Gives a storage's memory back at once. */
  free(storage: GpuStorage): void {
    this.#buffers.free(storage);
  }

  /** Begins to note every storage that is made, to give their memory back in one go. */
  openScope(): MemoryScope {
    return this.#buffers.openScope();
  }

  /** What the storages take up. */
  get memory(): GpuMemory {
    return this.#buffers.memory;
  }

  /** A storage with these numbers in it. */
  upload(values: ArrayLike<number>): GpuStorage {
    const storage = this.allocate(values.length);
    if (values.length === 0) return storage;
    const { buffer } = storage;
    // What is written here arrives before the list does, which may still read what stood there.
    if (this.#listed.has(buffer)) this.#handOver();
    this.device.queue.writeBuffer(buffer, 0, new Float32Array(values));
    return storage;
  }

  /**
   * Writes a kernel on the list.
   *
   * @throws {KernelError} for a kernel that is known to have a mistake
   * @throws {RangeError} for more workgroups or uniforms than there can be
   */
  run({ buffers, uniforms, workgroups, ...text }: GpuRun): void {
    this.#checkThere();
    const most = this.mostWorkgroups;
    if (uniforms.length > SLOT / 4 || workgroups.some((count) => count > most)) {
      throw new RangeError(
        `${text.kernel} cannot run with ${uniforms.length} words of uniforms in [${workgroups}] ` +
          `workgroups: at most are ${SLOT / 4} and ${most}`,
      );
    }
    if (workgroups.includes(0)) return;
    if (this.#runs === BATCH) this.#handOver();
    const pass = this.#openPass();
    const { pipeline, groupLayout, failure } = this.#pipelines.get(
      text,
      buffers.length,
      (outcome) => this.#watch(outcome),
    );
    if (failure) throw failure;
    const slot = this.#runs++ * SLOT;
    this.#words.set(uniforms, slot / 4);
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, this.#group(groupLayout, buffers), [slot]);
    pass.dispatchWorkgroups(...workgroups);
  }

  /**
   * The numbers of a storage, once all work asked for so far is done.
   *
   * @throws {Error} what went wrong on the GPU since the last read, first of all
   */
  async read(storage: GpuStorage): Promise<Float32Array> {
    this.#checkThere();
    const { buffer, length } = storage;
    const bytes = Math.max(4, 4 * length);
    this.#openPass();
    const copy = this.device.createBuffer({
      label: "copy to read",
      size: bytes,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    this.#closePass().copyBufferToBuffer(buffer, 0, copy, 0, bytes);
    this.#handOver();
    const arrival = copy.mapAsync(GPUMapMode.READ).then(() => undefined, asError);
    const failure = await this.#firstFailure() ?? await arrival;
    this.#checkThere();
    if (failure) throw failure;
    const values = new Float32Array(copy.getMappedRange().slice(0, 4 * length));
    copy.destroy();
    return values;
  }

  /** Gives everything back; the GPU cannot be used through this any more. */
  [Symbol.dispose](): void {
    this.#gone ??= "This GPU has been disposed of";
    this.device.destroy();
  }

  #checkThere(): void {
    if (this.#gone) throw new Error(this.#gone);
  }

  /** The pass of the list, a new one where none is open. */
  #openPass(): GPUComputePassEncoder {
    if (!this.#encoder) {
      this.device.pushErrorScope("out-of-memory");
      this.device.pushErrorScope("validation");
      this.#encoder = this.device.createCommandEncoder();
    }
    return this.#pass ??= this.#encoder.beginComputePass();
  }

  #closePass(): GPUCommandEncoder {
    this.#pass?.end();
    this.#pass = undefined;
    return this.#encoder!;
  }

  /** Hands the list over to the GPU, with the uniforms of its runs. */
  #handOver(): void {
    if (!this.#encoder) return;
    const { queue } = this.device;
    queue.writeBuffer(this.#uniforms, 0, this.#words, 0, this.#runs * SLOT / 4);
    queue.submit([this.#closePass().finish()]);
    this.#encoder = undefined;
    this.#runs = 0;
    this.#listed.clear();
    const [validation, memory] = [this.device.popErrorScope(), this.device.popErrorScope()];
    this.#watch(memory.then((error) => error ? this.#outOfMemory(error) : undefined));
    this.#watch(validation.then((error) => error ? asError(error) : undefined));
  }

  /** Keeps what may fail until it has not. */
  #watch(outcome: Promise<Error | undefined>): void {
    const certain = outcome.catch(asError);
    this.#outcomes.add(certain);
    certain.then((failure) => failure || this.#outcomes.delete(certain));
  }

  /** Waits for everything that may fail; the first failure often brings others with it. */
  async #firstFailure(): Promise<Error | undefined> {
    const asked = [...this.#outcomes]; // others may come while these are waited for
    const failures = [...await Promise.all(asked), this.#failure];
    for (const outcome of asked) this.#outcomes.delete(outcome);
    this.#failure = undefined;
    return failures.find((failure) => failure !== undefined);
  }

  #group(layout: GPUBindGroupLayout, buffers: readonly GpuWindow[]): GPUBindGroup {
    const entries: GPUBindGroupEntry[] = [
      { binding: 0, resource: { buffer: this.#uniforms, size: SLOT } },
    ];
    for (let i = 0; i < buffers.length; i++) {
      const { buffer, length, first = 0 } = buffers[i];
      this.#listed.add(buffer);
      const resource = { buffer, offset: 4 * first, size: Math.max(4, 4 * length) };
      entries.push({ binding: i + 1, resource });
    }
    return this.device.createBindGroup({ layout, entries });
  }

  #createBuffer(bytes: number): GPUBuffer {
    this.#openPass(); // so that its error scopes are open
    return this.device.createBuffer({
      size: bytes,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
  }

  #outOfMemory({ message }: GPUError): Error {
    const { bytesInUse, storages } = this.memory;
    return new Error(
      `The GPU ${this.adapter.name} is out of memory with ${storages} tensors of ` +
        `${megabytes(bytesInUse)} in all: take smaller batches, or give back what is no longer ` +
        `needed by tidy() (${message.trim()})`,
    );
  }
}

/**
 * The GPU of this machine.
 *
 * @param source where to ask for it
 * @throws {Error} where there is none; the message says what helps
 */
export async function openGpu(
  source: Pick<GPU, "requestAdapter"> | undefined = navigator.gpu,
): Promise<Gpu> {
  const adapter = await source?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) {
    throw new Error(
      "There is no GPU adapter on this machine, not even one in software. `deno task doctor` " +
        "says what is missing; on Debian and Ubuntu, `apt install mesa-vulkan-drivers` helps",
    );
  }
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
  });
  const { description, vendor, device: model, isFallbackAdapter } = adapter.info;
  const name = description || [vendor, model].filter(Boolean).join(" ") || "without a name";
  const inSoftware = isSoftware({ name, isFallback: isFallbackAdapter });
  return new Gpu(device, { name, kind: inSoftware ? "software" : "hardware" });
}

function asError(error: GPUError | Error): Error {
  return error instanceof Error ? error : new Error(`The GPU refused: ${error.message.trim()}`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
