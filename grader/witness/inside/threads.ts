/**
 * What the two threads of a witness say to each other, by memory that they share: no event, no
 * message and no stream, so that the code under test has nothing to replace or to listen to.
 */

/** The shared memory; handed to the other thread once, before it loads any foreign code. */
export interface Threads {
  readonly control: SharedArrayBuffer;
  readonly inbox: SharedArrayBuffer;
  readonly outbox: SharedArrayBuffer;
}

/** The cells of `control`. */
const CELL = { put: 0, taken: 1, answered: 2, waits: 3, exits: 4, count: 5 } as const;

const OUTBOX_BYTES = 1 << 20;
const INBOX_BYTES = 1 << 16, LARGEST_INBOX_BYTES = 1 << 28;

const { apply } = Reflect;
const { load, store, notify, wait } = Atomics;
const { subarray, set, slice } = Uint8Array.prototype;

/** Reserves the memory. */
export function claim(): Threads {
  return {
    control: new SharedArrayBuffer(4 * CELL.count),
    inbox: new SharedArrayBuffer(INBOX_BYTES, { maxByteLength: LARGEST_INBOX_BYTES }),
    outbox: new SharedArrayBuffer(OUTBOX_BYTES),
  };
}

/** Requests on their way in, as bytes. */
export class Inbox {
  readonly #cells: Int32Array;
  readonly #memory: SharedArrayBuffer;
  readonly #bytes: Uint8Array;

  constructor({ control, inbox }: Threads) {
    this.#cells = new Int32Array(control);
    this.#memory = inbox;
    this.#bytes = new Uint8Array(inbox);
  }

  /** @throws RangeError where the other thread lets too much lie unread */
  put(bytes: Uint8Array): void {
    const at = load(this.#cells, CELL.put), end = at + bytes.length;
    if (end > this.#memory.byteLength) {
      this.#memory.grow(Math.max(end, 2 * this.#memory.byteLength));
    }
    this.#bytes.set(bytes, at);
    store(this.#cells, CELL.put, end);
    notify(this.#cells, CELL.put);
  }

  /** Begins again from the start where all is read; only while the other thread waits. */
  tidy(): void {
    if (load(this.#cells, CELL.put) !== load(this.#cells, CELL.taken)) return;
    store(this.#cells, CELL.taken, 0);
    store(this.#cells, CELL.put, 0);
  }

  /** All that is there; blocks until there is something. */
  take(): Uint8Array {
    const cells = this.#cells, at = load(cells, CELL.taken);
    let end = load(cells, CELL.put);
    while (end === at) {
      wait(cells, CELL.put, at);
      end = load(cells, CELL.put);
    }
    store(cells, CELL.taken, end);
    return apply(slice, this.#bytes, [at, end]);
  }
}

/** Answers on their way out, as bytes. */
export class Outbox {
  readonly #cells: Int32Array;
  readonly #bytes: Uint8Array;
  /** Of what is answered, how much has been taken already. */
  #taken = 0;

  constructor({ control, outbox }: Threads) {
    this.#cells = new Int32Array(control);
    this.#bytes = new Uint8Array(outbox);
  }

  /** Lays bytes into the memory; where they do not fit, waits until others are taken. */
  put(bytes: Uint8Array, knock: () => void): void {
    for (let from = 0; from < bytes.length;) {
      const at = load(this.#cells, CELL.answered);
      if (at === OUTBOX_BYTES) {
        this.wait(knock);
        continue;
      }
      const part = apply(subarray, bytes, [from, from + OUTBOX_BYTES - at]);
      apply(set, this.#bytes, [part, at]);
      store(this.#cells, CELL.answered, at + part.length);
      from += part.length;
    }
  }

  /** Blocks until all is taken. */
  wait(knock: () => void): void {
    store(this.#cells, CELL.waits, 1);
    knock();
    while (load(this.#cells, CELL.waits) === 1) wait(this.#cells, CELL.waits, 1);
  }

  /** Has the whole process end once all is taken. */
  leave(code: number, knock: () => void): never {
    store(this.#cells, CELL.exits, 1 + (code & 255));
    for (;;) this.wait(knock);
  }

  /** What has been answered since the last time. */
  take(): Uint8Array {
    const end = load(this.#cells, CELL.answered), from = this.#taken;
    this.#taken = end;
    return this.#bytes.slice(from, end);
  }

  /** Whether the other thread waits for {@linkcode release}. */
  get isWaitedFor(): boolean {
    return load(this.#cells, CELL.waits) === 1;
  }

  /** The exit code, once the other thread wants the process to end. */
  get exitCode(): number | undefined {
    const exits = load(this.#cells, CELL.exits);
    return exits === 0 ? undefined : exits - 1;
  }

  /** Lets the other thread go on, with an empty memory. */
  release(): void {
    this.#taken = 0;
    store(this.#cells, CELL.answered, 0);
    store(this.#cells, CELL.waits, 0);
    notify(this.#cells, CELL.waits);
  }
}

// The code under test can import this module, too.
for (const each of [Inbox, Outbox]) Object.freeze(each.prototype);
