/** The convolutions of the backend `webgpu`, by your kernel of task 4.4b. */
import conv2dText from "#impl/4_networks/conv2d.wgsl" with { type: "text" };
import { sizeOf } from "#modules/2_tensors/shape.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import { viewAs } from "#modules/2_tensors/views.ts";
import { kernelText } from "#modules/3_parallel/gpu_kernels.ts";
import { emptyData, folded, type GpuData } from "#modules/3_parallel/gpu_operations.ts";
import type { WebgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
import { alongRows } from "#modules/4_networks/along_rows.ts";
import type { Convolver } from "#modules/4_networks/convolver.ts";

/** Invocations of a workgroup: the kernel's WIDTH. */
const WIDTH = 64;

/** So many invocations keep a GPU busy; a result of fewer elements is made in pieces. */
const ENOUGH = 16_384;

/** A sum of so few products is quicker than a second kernel. */
const SHORT = 512;

/** How a GPU convolves: each convolution is one run of the kernel, and rarely one more. */
export function webgpuConvolver({ gpu, full, reduce }: WebgpuBackend): Convolver {
  const conv2d: Convolver["conv2d"] = (input, weight, { reverse, height, width }) => {
    const [batch, inChannels, inHeight, inWidth] = input.shape;
    const [outChannels, , kernelHeight, kernelWidth] = weight.shape;
    const shape = [batch, outChannels, height, width], size = sizeOf(shape);
    const depth = inChannels * kernelHeight * kernelWidth;
    if (size * depth === 0) return full(0, shape);

    const wanted = depth > SHORT ? Math.min(inChannels, Math.ceil(ENOUGH / size)) : 1;
    const share = Math.ceil(inChannels / wanted), pieces = Math.ceil(inChannels / share);
    const out = emptyData(gpu, [pieces, ...shape]);
    gpu.run({
      ...kernelText("4_networks/conv2d.wgsl", conv2dText),
      buffers: [own(input).storage, own(weight).storage, out.storage],
      uniforms: [
        ...[out.size, share, reverse ? -1 : 1, 0],
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
