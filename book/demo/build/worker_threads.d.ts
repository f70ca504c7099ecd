/** What `browser_threads.ts` has in the place of `node:worker_threads`, for the check of a page's types. */
declare module "node:worker_threads" {
  export class Worker {
    constructor(url: URL, options: { readonly workerData: unknown });
    on(event: "error", listener: (error: Error) => void): this;
    unref(): void;
  }
  export const workerData: unknown;
}
