/**
 * Stands for `node:worker_threads` in a browser. A page may not wait for other threads, so the pool of
 * the backend `parallel` has one thread there, the page's own, and starts no other.
 */

/** As much of it as the library asks for. */
export class Worker {
  constructor(_url: URL, _options: { readonly workerData: unknown }) {
    throw new Error("A page has one thread: open the backend with { workers: 1 }");
  }

  on(_event: "error", _listener: (error: Error) => void): this {
    return this;
  }

  unref(): void {}
}

/** What a worker is started with: here is none. */
export const workerData: unknown = undefined;
