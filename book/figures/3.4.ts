/// <reference lib="dom" />
/** The kernels of task 3.4 in lockstep. */
import { type KernelFigureApi, mountKernels } from "./parts/lockstep_picture.ts";

export function mount(place: HTMLElement, api: KernelFigureApi): void {
  mountKernels(place, api, "A tile, brought by all and then read by all");
}
