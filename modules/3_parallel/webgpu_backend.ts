/**
 * The backend whose numbers stay on the GPU, calculated by your kernels of tasks 3.3 and 3.4.
 * Operations only ask for work; `await tensor.read()` waits for it.
 */
import { shapeBroadcast } from "#impl/2_tensors/broadcast.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { checkOwner } from "#modules/2_tensors/check_owner.ts";
import { matmulShape } from "#modules/2_tensors/matmul_shape.ts";
import { type Storage, type TensorData, tensorData } from "#modules/2_tensors/tensor_data.ts";
import { type Gpu, openGpu } from "#modules/3_parallel/gpu.ts";
import {
  emptyData,
  type GpuData,
  type MatmulKernel,
  runFill,
  runMap,
  runMatmul,
  runReduce,
  runZip,
} from "#modules/3_parallel/gpu_operations.ts";

/** Kernels on the GPU, over float32. */
export interface WebgpuBackend extends Backend, Disposable {
  readonly name: "webgpu";
  /** What extensions run their own kernels on. */
  readonly gpu: Gpu;
  openScope: NonNullable<Backend["openScope"]>;
}

/**
 * The GPU of this machine as a backend.
 *
 * Memory is given back when the garbage collector finds out that a tensor is no longer held, which
 * takes a pause of the program; inside of `tidy` it is given back at once. Errors of the GPU, such
 * as a mistake in a kernel, are thrown by the next `read`.
 *
 * @param options.matmul which of your kernels multiplies matrices: `"tiles"`, that of task 3.4, or
 * `"registers"`, that of task 3.4b. Unless told, the latter is for products of 64 rows and columns
 * or more, on a GPU that is no program, once you have written it
 * @throws {Error} where there is no GPU adapter
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
 *
 * if (await navigator.gpu?.requestAdapter()) {
 *   using backend = await webgpuBackend();
 *   const x = tensor([1, 2, 3], { backend });
 *   const [sum] = await x.mul(x).sum().read();
 *   if (sum !== 14) throw new Error(`the GPU says ${sum}`);
 * }
 * ```
 */
export async function webgpuBackend(
  { matmul }: { readonly matmul?: MatmulKernel } = {},
): Promise<WebgpuBackend> {
  const gpu = await openGpu();
  const owns = (storage: Storage) => gpu.owns(storage);
  /** The numbers of a tensor of this GPU. */
  const own = (data: TensorData): GpuData => {
    checkOwner(data, { name: "webgpu", owns }, "a calculation");
    return data as GpuData;
  };
  const any = tensorData(gpu.upload([0]), []);
  return {
    name: "webgpu",
    gpu,
    owns,

    map(op, a) {
      const out = emptyData(gpu, a.shape);
      runMap(gpu, op, out, own(a));
      return out;
    },

    zip(op, a, b) {
      const out = emptyData(gpu, shapeBroadcast(a.shape, b.shape));
      runZip(gpu, op, out, own(a), own(b));
      return out;
    },

    reduce(op, a, axis) {
      const out = emptyData(gpu, a.shape.with(axis, 1));
      runReduce(gpu, op, out, own(a), axis);
      return out;
    },

    matmul(a, b) {
      const out = emptyData(gpu, matmulShape(a.shape, b.shape));
      runMatmul(gpu, matmul, out, own(a), own(b));
      return out;
    },

    full(value, shape) {
      const out = emptyData(gpu, shape);
      runFill(gpu, value, out, any);
      return out;
    },

    upload(values, shape) {
      return tensorData(gpu.upload(values), shape);
    },

    read(data) {
      return gpu.read(own(data).storage);
    },

    readSync() {
      throw new Error(
        "The numbers are on the GPU and cannot be had at once: await tensor.read() instead",
      );
    },

    openScope() {
      return gpu.openScope();
    },

    [Symbol.dispose]() {
      gpu[Symbol.dispose]();
    },
  };
}
