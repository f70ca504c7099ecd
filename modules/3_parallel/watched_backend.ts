/**
 * A backend that calculates as `simple` does and behaves like one far away: memory has to be given
 * back, what has been given back is gone, and a read takes a while. It writes down who reads.
 */
import type { Backend } from "#modules/2_tensors/backend.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import type { Storage, TensorData } from "#modules/2_tensors/tensor_data.ts";

export interface WatchedBackend extends Backend {
  /** What has happened, in order; others may add to it. */
  readonly events: string[];
  /** The storages that were made and not given back. */
  readonly alive: ReadonlySet<Storage>;
  readonly openScope: NonNullable<Backend["openScope"]>;
}

/**
 * A new one, on which nothing has happened.
 *
 * Its events are `"reads"` when a read is asked for, or done at once, and `"has read"` when the
 * numbers of one that was asked for have come.
 *
 * @example
 * ```ts
 * import { tensor } from "#modules/2_tensors/factories.ts";
 * import { watchedBackend } from "#modules/3_parallel/watched_backend.ts";
 *
 * const backend = watchedBackend();
 * await tensor([1, 2], { backend }).add(1).read();
 * if (`${backend.events}` !== "reads,has read") throw new Error(`${backend.events}`);
 * if (backend.alive.size !== 2) throw new Error(`${backend.alive.size}`);
 * ```
 */
export function watchedBackend(): WatchedBackend {
  const events: string[] = [], alive = new Set<Storage>(), scopes: Set<Storage>[] = [];
  const made = (data: TensorData): TensorData => {
    alive.add(data.storage);
    scopes.at(-1)?.add(data.storage);
    return data;
  };
  const own = (data: TensorData): TensorData => {
    if (alive.has(data.storage)) return data;
    throw new Error(
      "The memory of this tensor has been given back: tidy() was not told to keep it",
    );
  };
  return {
    name: "watched",
    events,
    alive,
    map: (op, a) => made(simple.map(op, own(a))),
    zip: (op, a, b) => made(simple.zip(op, own(a), own(b))),
    reduce: (op, a, axis) => made(simple.reduce(op, own(a), axis)),
    matmul: (a, b) => made(simple.matmul(own(a), own(b))),
    full: (value, shape) => made(simple.full(value, shape)),
    upload: (values, shape) => made(simple.upload(values, shape)),
    readSync(data) {
      events.push("reads");
      return simple.readSync(own(data));
    },
    async read(data) {
      events.push("reads");
      const numbers = simple.readSync(own(data));
      await new Promise((resolve) => setTimeout(resolve));
      events.push("has read");
      return numbers;
    },
    openScope() {
      const scope = new Set<Storage>();
      scopes.push(scope);
      return {
        close(kept, earlier = []) {
          scopes.splice(scopes.indexOf(scope), 1);
          const stays = new Set([...kept].map(({ storage }) => storage));
          for (const storage of scope) {
            if (stays.has(storage)) scopes.at(-1)?.add(storage);
            else alive.delete(storage);
          }
          for (const { storage } of earlier) if (!stays.has(storage)) alive.delete(storage);
        },
      };
    },
  };
}
