/**
 * Pooling as one function, where a backend can do it. What it gives is what tasks 4.3 and 4.4 give,
 * which copy the picture block by block first, and on the way back compare, count and multiply.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { type Shape, sizeOf } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { apply, Tensor } from "#modules/2_tensors/tensor.ts";
import { addressOf, emptyOn, hasVectors, inRows } from "#modules/3_parallel/on_heap.ts";
import type { ParallelBackend } from "#modules/3_parallel/parallel_backend.ts";
import { ROOM } from "#modules/3_parallel/simd/vectors.ts";
import { agreed } from "#modules/4_networks/at_once/agreed.ts";
import { POOLING_JOBS, type PoolingJob } from "#modules/4_networks/at_once/pooling_jobs.ts";

/** So many numbers of pictures are worth handing to another thread. */
const GRAIN = 16_384;

/** So many rows as wide as the picture a thread needs at hand. */
const ROWS_AT_HAND = 3;

type Block = readonly [height: number, width: number];
type PoolFunction<Saved extends readonly unknown[]> = TensorFunction<
  [pictures: TensorData],
  Saved,
  [block: Block]
>;

/** The largest of each block: [batch, channels, height, width] to the blocks' [..., down, across] */
export const MAX_POOL: PoolFunction<[pictures: TensorData, largest: TensorData, block: Block]> = {
  name: "maxPool2d",
  forward(ctx, pictures, block) {
    const backend = ctx.backend as ParallelBackend, rows = inRows(backend, pictures);
    const largest = emptyOn(backend, blocksOf(rows.shape, block));
    run(backend, "maxPool", [largest, rows], rows.shape, block);
    ctx.save(rows, largest, block);
    return largest;
  },
  backward(ctx, gradOut) {
    const [pictures, largest, block] = ctx.saved, backend = ctx.backend as ParallelBackend;
    const grad = emptyOn(backend, pictures.shape), given = inRows(backend, gradOut);
    run(backend, "maxPoolBack", [grad, pictures, largest, given], grad.shape, block);
    return grad;
  },
};

/** The mean of each block, the same */
export const AVG_POOL: PoolFunction<[shape: Shape, block: Block]> = {
  name: "avgPool2d",
  forward(ctx, pictures, block) {
    const backend = ctx.backend as ParallelBackend, { shape } = pictures;
    const means = emptyOn(backend, blocksOf(shape, block));
    run(backend, "avgPool", [means, inRows(backend, pictures)], shape, block);
    ctx.save(shape, block);
    return means;
  },
  backward(ctx, gradOut) {
    const [shape, block] = ctx.saved, backend = ctx.backend as ParallelBackend;
    const grad = emptyOn(backend, shape);
    run(backend, "avgPoolBack", [grad, inRows(backend, gradOut)], shape, block);
    return grad;
  },
};

function blocksOf([batch, channels, height, width]: Shape, [down, along]: Block): Shape {
  return [batch, channels, height / down, width / along];
}

/** Calls a kernel on all rows of blocks of pictures. */
function run(
  { pool }: ParallelBackend,
  name: PoolingJob,
  tensors: readonly TensorData[],
  shape: Shape,
  [down, along]: Block,
): void {
  const width = shape[3], size = sizeOf(shape);
  pool.run(POOLING_JOBS[name], [...tensors.map(addressOf), width, down, along], {
    items: size / (width * down),
    grain: Math.ceil(GRAIN / (width * down)),
  });
}

/**
 * What a function of task 4.3 or 4.4 gives, at once; nothing where a backend cannot do it, where blocks
 * do not fill the pictures, or the function does something else.
 *
 * @param fn what the function is to be
 * @param composed the function as it is written
 * @example
 * ```ts
 * import { maxPool2d } from "#impl/4_networks/pooling.ts";
 * import { zeros } from "#modules/2_tensors/factories.ts";
 * import { MAX_POOL, poolAtOnce } from "#modules/4_networks/at_once/pooling_at_once.ts";
 *
 * const onSimple = poolAtOnce(MAX_POOL, maxPool2d, zeros([1, 1, 2, 2]), [2, 2]);
 * if (onSimple) throw new Error(`${onSimple}`);
 * ```
 */
export function poolAtOnce<Saved extends readonly unknown[]>(
  fn: PoolFunction<Saved>,
  composed: (pictures: Tensor, block: Block) => Tensor,
  pictures: Tensor,
  block: Block,
): Tensor | undefined {
  const { backend, shape, size } = pictures, [down, along] = block;
  if (!hasVectors(backend) || shape.length !== 4 || size === 0) return undefined;
  if (!divides(down, shape[2]) || !divides(along, shape[3])) return undefined;
  if (shape[3] * ROWS_AT_HAND > ROOM) return undefined;
  const forms = {
    composed: (pictures: Tensor) => composed(pictures, block),
    byKernel: (pictures: Tensor) => apply(fn, [pictures], block),
  };
  const few = () => [ties(backend, [1, 2, 2 * down, 2 * along])];
  const agrees = agreed(forms, { of: composed, setting: `${fn.name} ${down} ${along}`, few });
  return agrees ? forms.byKernel(pictures) : undefined;
}

function divides(part: number, whole: number): boolean {
  return part >= 1 && Number.isInteger(whole / part) && Number.isInteger(part);
}

/** Whole numbers from -3 to 3: in a block of any size there are some that are alike. */
function ties(backend: Backend, shape: Shape): Tensor {
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => Math.round(3 * Math.sin(1 + i)));
  return new Tensor(backend.upload(values, shape), backend).requiresGrad();
}
