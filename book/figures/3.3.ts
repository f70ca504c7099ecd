/// <reference lib="dom" />
/** The kernels of task 3.3 in lockstep. */
import { type KernelFigureApi, mountKernels } from "./parts/lockstep_picture.ts";

export function mount(place: HTMLElement, api: KernelFigureApi): void {
  mountKernels(place, api, "What each invocation reads and writes, from barrier to barrier");
}
