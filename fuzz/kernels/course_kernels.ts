/** The kernels of the course, each with all that it imports. */
import { ELEMENTARY, loopsKernel, multiplyKernel, TILE } from "#modules/3_parallel/simd/vectors.ts";
import convolve from "#modules/4_networks/convolve.kernel.ts" with { type: "text" };
import lstm from "#modules/5_sequences/lstm.kernel.ts" with { type: "text" };

/** Every kernel, by the path of the file whose exports count. */
export function courseKernels(): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const kernels: readonly { file: string; texts: Readonly<Record<string, string>> }[] = [
    loopsKernel,
    multiplyKernel,
    { file: "3_parallel/simd/tiles.kernel.ts", texts: TILE },
    { file: "3_parallel/simd/elementary.kernel.ts", texts: ELEMENTARY },
    { file: "4_networks/convolve.kernel.ts", texts: { "4_networks/convolve.kernel.ts": convolve } },
    {
      file: "5_sequences/lstm.kernel.ts",
      texts: { "5_sequences/lstm.kernel.ts": lstm, ...ELEMENTARY, ...TILE },
    },
  ];
  return new Map(kernels.map(({ file, texts }) => [file, texts]));
}
