/** A GPU that says how long it took, by its own clock where it has one that can be asked. */
import { Gpu, openGpu } from "#modules/3_parallel/gpu.ts";

export interface TimedGpu extends Disposable {
  readonly gpu: Gpu;
  /** Whose clock it is. */
  readonly clock: "the GPU's clock" | "the clock on the wall";
  /** Enqueues some work and waits for it: how many ms it took, launching and reading left out. */
  readonly time: (enqueue: () => void) => Promise<number>;
  /** The same for work that is no kernel, and goes into a list of its own. */
  readonly timeCommands: (write: (encoder: GPUCommandEncoder) => void) => Promise<number>;
}

/** The stamps at the beginning and at the end, in ns, 64 bits each. */
const STAMPS = 2, BYTES = 16;

/** @throws {Error} where there is no adapter */
export async function openTimedGpu(): Promise<TimedGpu> {
  using named = await openGpu(); // whose device has not been asked for a clock
  const adapter = (await navigator.gpu.requestAdapter({ powerPreference: "high-performance" }))!;
  const stamped = adapter.features.has("timestamp-query");
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
    requiredFeatures: stamped ? ["timestamp-query"] : [],
  });
  const gpu = new Gpu(device, named.adapter), one = gpu.upload([1]);
  const wait = async () => void await gpu.read(one);
  await wait();
  const dispose = () => gpu[Symbol.dispose]();
  return stamped
    ? { gpu, clock: "the GPU's clock", ...byStamps(device, wait), [Symbol.dispose]: dispose }
    : { gpu, clock: "the clock on the wall", ...byWall(device, wait), [Symbol.dispose]: dispose };
}

type Timing = Pick<TimedGpu, "time" | "timeCommands">;

function byStamps(device: GPUDevice, wait: () => Promise<void>): Timing {
  const querySet = device.createQuerySet({ type: "timestamp", count: STAMPS });
  const resolved = device.createBuffer({
    size: BYTES,
    usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC,
  });
  const copy = device.createBuffer({
    size: BYTES,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const elapsed = async () => {
    const encoder = device.createCommandEncoder();
    encoder.resolveQuerySet(querySet, 0, STAMPS, resolved, 0);
    encoder.copyBufferToBuffer(resolved, 0, copy, 0, BYTES);
    device.queue.submit([encoder.finish()]);
    await copy.mapAsync(GPUMapMode.READ);
    const [begin, end] = new BigUint64Array(copy.getMappedRange().slice(0));
    copy.unmap();
    return Number(end - begin) / 1e6;
  };
  return {
    time: async (enqueue) => {
      // The list that is open now is handed over before; the pass of the next one is stamped.
      await wait();
      const original = device.createCommandEncoder;
      device.createCommandEncoder = () => {
        const encoder = original.call(device), begin = encoder.beginComputePass;
        encoder.beginComputePass = () =>
          begin.call(encoder, {
            timestampWrites: {
              querySet,
              beginningOfPassWriteIndex: 0,
              endOfPassWriteIndex: 1,
            },
          });
        return encoder;
      };
      try {
        enqueue();
        await wait();
      } finally {
        device.createCommandEncoder = original;
      }
      return await elapsed();
    },
    timeCommands: async (write) => {
      const encoder = device.createCommandEncoder();
      const stamp = (index: number) =>
        encoder.beginComputePass({
          timestampWrites: { querySet, endOfPassWriteIndex: index },
        }).end();
      stamp(0);
      write(encoder);
      stamp(1);
      device.queue.submit([encoder.finish()]);
      return await elapsed();
    },
  };
}

function byWall(device: GPUDevice, wait: () => Promise<void>): Timing {
  const timed = async (enqueue: () => void) => {
    await wait();
    const start = performance.now();
    await wait();
    const reading = performance.now() - start;
    enqueue();
    await wait();
    return Math.max(0, performance.now() - start - 2 * reading);
  };
  return {
    time: timed,
    timeCommands: (write) =>
      timed(() => {
        const encoder = device.createCommandEncoder();
        write(encoder);
        device.queue.submit([encoder.finish()]);
      }),
  };
}
