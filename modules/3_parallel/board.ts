/**
 * The memory in which a pool tells its workers what the job is, and they tell it what went wrong.
 * The caller writes a job down before it forks; a worker reads it after it has claimed a chunk, and
 * from then until it finishes the chunk the caller cannot write the next one.
 */
import { CONTROL_WORDS } from "#modules/3_parallel/control.ts";

/** How many words a job may be called with. */
export const MOST_JOB_WORDS = 1024;

/** A job as it stands on the board. */
export interface PostedJob {
  /** The same number for the same module and name. */
  readonly id: number;
  readonly items: number;
  readonly chunks: number;
  /** How far the heap has grown, in pages of WebAssembly. */
  readonly heapPages: number;
}

/** An error that a worker has met. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  /** The lines of its stack, each with a place. */
  readonly places: string;
}

// The words behind those of the control.
const QUIT = CONTROL_WORDS;
const FAILED = CONTROL_WORDS + 1;
const ENDED = CONTROL_WORDS + 2;
const JOB = CONTROL_WORDS + 3;
const WORD_COUNT = JOB + 4;
const JOB_WORDS = WORD_COUNT + 1;

const NAME_BYTES = 4096;
const FAILURE_BYTES = 8192;

/** Shared by the caller and the workers: each makes one of the same buffer. */
export class Board {
  readonly control: Int32Array;
  readonly #job: Int32Array;
  /** Views of the first so many words, made once each. */
  readonly #views: Int32Array[] = [];
  readonly #name: Text;
  readonly #failure: Text;

  constructor(readonly buffer: SharedArrayBuffer = emptyBuffer()) {
    this.control = new Int32Array(buffer, 0, JOB_WORDS);
    this.#job = new Int32Array(buffer, JOB_WORDS * 4, MOST_JOB_WORDS);
    const behind = (JOB_WORDS + MOST_JOB_WORDS) * 4;
    this.#name = new Text(buffer, behind, NAME_BYTES);
    this.#failure = new Text(buffer, behind + NAME_BYTES, FAILURE_BYTES);
  }

  /** Writes a job down: what it is called with, and what every thread has to know of it. */
  post({ id, items, chunks, heapPages }: PostedJob, words: ArrayLike<number>): void {
    const { control } = this;
    control[JOB] = id;
    control[JOB + 1] = items;
    control[JOB + 2] = chunks;
    control[JOB + 3] = heapPages;
    this.write(words);
    Atomics.store(control, FAILED, 0);
  }

  /** Writes down what a job is called with, and no more: for one that the caller does alone. */
  write(words: ArrayLike<number>): void {
    this.control[WORD_COUNT] = words.length;
    this.#job.set(words);
  }

  get job(): PostedJob {
    const { control } = this;
    return {
      id: control[JOB],
      items: control[JOB + 1],
      chunks: control[JOB + 2],
      heapPages: control[JOB + 3],
    };
  }

  /** What the job was called with, until the next one is written down. */
  get words(): Int32Array {
    const count = this.control[WORD_COUNT];
    return this.#views[count] ??= this.#job.subarray(0, count);
  }

  /** Where a worker finds the job: the address of its module, and its name there. */
  get name(): readonly [module: string, name: string] {
    return JSON.parse(this.#name.read());
  }

  set name(name: readonly [module: string, name: string]) {
    this.#name.write(JSON.stringify(name));
  }

  /** Whether a chunk of this job has failed; the others need not be run any more. */
  get failed(): boolean {
    return Atomics.load(this.control, FAILED) !== 0;
  }

  /** Notes that a chunk has failed. Of several failures the first stays. */
  fail(error: unknown): void {
    if (Atomics.compareExchange(this.control, FAILED, 0, 1) === 0) {
      this.#failure.write(JSON.stringify(describe(error)));
    }
  }

  /** What `fail` or `end` has noted; once all chunks are finished it is there whole. */
  get failure(): Failure {
    return JSON.parse(this.#failure.read());
  }

  /** Whether a worker has ended by an error of its own, outside any chunk. */
  get ended(): boolean {
    return Atomics.load(this.control, ENDED) !== 0;
  }

  /** Notes that a worker is ending by an error. */
  end(error: unknown): void {
    this.#failure.write(JSON.stringify(describe(error)));
    Atomics.store(this.control, ENDED, 1);
  }

  /** Whether the workers are to end. */
  get quit(): boolean {
    return Atomics.load(this.control, QUIT) !== 0;
  }

  /** Tells the workers to end as soon as they look. */
  askToQuit(): void {
    Atomics.store(this.control, QUIT, 1);
  }
}

/** A text in shared memory: its length in bytes, and then UTF-8. */
class Text {
  readonly #length: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(buffer: SharedArrayBuffer, offset: number, bytes: number) {
    this.#length = new Int32Array(buffer, offset, 1);
    this.#bytes = new Uint8Array(buffer, offset + 4, bytes - 4);
  }

  read(): string {
    return new TextDecoder().decode(this.#bytes.slice(0, this.#length[0]));
  }

  write(text: string): void {
    const bytes = new TextEncoder().encode(text);
    if (bytes.length > this.#bytes.length) throw new RangeError(`Too long to share: ${text}`);
    this.#bytes.set(bytes);
    this.#length[0] = bytes.length;
  }
}

function emptyBuffer(): SharedArrayBuffer {
  return new SharedArrayBuffer((JOB_WORDS + MOST_JOB_WORDS) * 4 + NAME_BYTES + FAILURE_BYTES);
}

/** An error in so few words that they fit on the board. */
function describe(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: "", message: `${error}`.slice(0, 500), places: "" };
  const places = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 8) ?? [];
  return {
    name: error.name,
    message: error.message.slice(0, 500),
    places: places.map((line) => line.slice(0, 300)).join("\n"),
  };
}
