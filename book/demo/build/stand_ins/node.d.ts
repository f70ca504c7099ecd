/** What stands for Node's modules in a page, for the check of its types. */

declare module "node:worker_threads" {
  export class Worker {
    constructor(url: URL, options: { readonly workerData: unknown });
    on(event: "error", listener: (error: Error) => void): this;
    unref(): void;
  }
  export const workerData: unknown;
}

declare module "node:timers" {
  export function setImmediate(run: () => void): void;
}
