/**
 * The convolutions of the backend `webgpu`, by your kernel of task 4.4b; where one channel of a
 * weight is too long for one invocation, by a given kernel.
 */
import conv2dText from "#impl/4_networks/conv2d.wgsl" with { type: "text" };
import { sizeOf } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { viewAs } from "#modules/2_tensors/views.ts";
import { kernelText } from "#modules/3_parallel/gpu_kernels.ts";
import { emptyData, folded, type GpuData, MOST_TURNS } from "#modules/3_parallel/gpu_operations.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { alongRows } from "#modules/4_networks/along_rows.ts";
import type { Convolver } from "#modules/4_networks/convolver.ts";
import longConv2dText from "#modules/4_networks/long_conv2d.wgsl" with { type: "text" };

const LONG_CONV2D = { kernel: "modules/4_networks/long_conv2d.wgsl", code: longConv2dText };

/** Invocations of a workgroup: the kernel's WIDTH. */
const WIDTH = 64;

/** So many invocations keep a GPU busy; a result of fewer elements is made in pieces. */
const ENOUGH = 16_384;

/** A sum of so few products is quicker than a second kernel. */
const SHORT = 512;

/** A sum cut into pieces of `share` parts each; of the last there may be fewer. */
interface Pieces {
  readonly share: number;
  readonly pieces: number;
}

/** So many pieces as are wanted, and more where a piece would have too many parts. */
function cut(
  parts: number,
  { wanted, most }: { readonly wanted: number; readonly most: number },
): Pieces {
  const share = Math.min(most, Math.ceil(parts / Math.max(1, Math.ceil(wanted))));
  return { share, pieces: Math.ceil(parts / share) };
}

/** How a GPU convolves: each convolution is one run of the kernel, and rarely one more. */
export function webgpuConvolver({ gpu, full, reduce }: WebgpuBackend): Convolver {
  const conv2d: Convolver["conv2d"] = (input, weight, { reverse, height, width }) => {
    const [batch, inChannels, inHeight, inWidth] = input.shape;
    const [outChannels, , kernelHeight, kernelWidth] = weight.shape;
    const shape = [batch, outChannels, height, width], size = sizeOf(shape);
    const depth = inChannels * kernelHeight * kernelWidth;
    if (size * depth === 0) return full(0, shape);

    const perChannel = 1 + kernelHeight * (1 + kernelWidth), isLong = perChannel > MOST_TURNS;
    const { share, pieces } = isLong
      ? cut(depth, { wanted: Math.min(ENOUGH / size, depth / SHORT), most: MOST_TURNS })
      : cut(inChannels, {
        wanted: depth > SHORT ? Math.min(ENOUGH / size, inChannels) : 1,
        most: Math.floor(MOST_TURNS / perChannel),
      });
    const out = emptyData(gpu, [pieces, ...shape]);
    gpu.run({
      ...(isLong ? LONG_CONV2D : kernelText("4_networks/conv2d.wgsl", conv2dText)),
      buffers: [own(input).storage, own(weight).storage, out.storage],
      uniforms: [
        ...[out.size, share, reverse ? -1 : 1, depth],
        ...shape,
        ...[inChannels, inHeight, inWidth, kernelHeight, kernelWidth, 0, 0, 0],
        ...input.strides,
        ...weight.strides,
      ],
      workgroups: folded(gpu, Math.ceil(out.size / WIDTH)),
    });
    if (pieces === 1) return viewAs(out, shape);
    const sum = reduce("add", out, 0);
    gpu.free(out.storage);
    return viewAs(sum, shape);
  };
  return { conv1d: alongRows(conv2d), conv2d };
}

/** Only the backend `webgpu` makes what is handed on here, so its numbers lie on the GPU. */
function own(data: TensorData): GpuData {
  return data as GpuData;
}
