/** What a kernel asks of the memory, counted: words, and stretches that a GPU fetches at once. */
import type { Asked, Traffic } from "../finding.ts";
import type { SharedVariable } from "../wgsl/compile/terms.ts";
import type { Place } from "../wgsl/syntax.ts";

/** How many neighbours a GPU runs together, and how many words it fetches at once. */
const LANES = 32, SEGMENT_WORDS = 32;

/** What neighbours that run together touch at one place in the text. */
interface Fetch {
  readonly segments: Set<number>;
  readonly words: Set<number>;
}

/** What one place in the text does to one variable. */
type Count = Omit<Asked, "place" | "words"> & { readonly site: number; words: number };

export class TrafficCount {
  readonly #sites: number;
  readonly #fetches = new Map<number, Fetch>();
  readonly #counts = { globalReads: 0, globalWrites: 0, workgroupReads: 0, workgroupWrites: 0 };
  readonly #asked = new Map<number, Count>();
  #workgroup = 0;
  #invocation = 0;
  /** How often the invocation has been at each site. */
  #visits: Int32Array = new Int32Array(0);
  readonly #visitsOf = new Map<number, Int32Array>();
  /** Accesses by this invocation since the last barrier, and by the one that made the most. */
  #own = 0;
  #busiest = 0;
  /** Those of the busiest from barrier to barrier, of this workgroup and of the slowest. */
  #inARow = 0;
  #mostInARow = 0;

  /** @param sites in how many places the memory is touched */
  constructor(sites: number) {
    this.#sites = sites;
  }

  startWorkgroup(workgroup: number): void {
    this.#workgroup = workgroup;
    this.#busiest = this.#inARow = 0;
    this.#visitsOf.clear();
  }

  /** Everybody has passed a barrier. */
  pass(): void {
    this.#inARow += this.#busiest;
    this.#own = this.#busiest = 0;
  }

  enter(invocation: number): void {
    this.#invocation = invocation;
    this.#own = 0;
    this.#visits = this.#visitsOf.getOrInsertComputed(
      invocation,
      () => new Int32Array(this.#sites),
    );
  }

  /** Counts one access, of which the invocation waits for the end. */
  access(): void {
    this.#busiest = Math.max(this.#busiest, ++this.#own);
    this.#mostInARow = Math.max(this.#mostInARow, this.#inARow + this.#busiest);
  }

  /** Counts one word, and where in the text it was asked for, if that is known. */
  count({ name, space, binding }: SharedVariable, does: "Reads" | "Writes", site?: number): void {
    const what = `${space === "storage" ? "global" : "workgroup"}${does}` as const;
    this.#counts[what]++;
    if (site === undefined) return;
    this.#asked.getOrInsertComputed(
      2 * site + (does === "Reads" ? 0 : 1),
      () => ({ what, name, binding, site, words: 0 }),
    ).words++;
  }

  /** Where in the text how much was asked for, most first. */
  asked(sites: readonly Place[]): Asked[] {
    return [...this.#asked.values()].sort((a, b) => b.words - a.words)
      .map(({ site, ...rest }) => ({ ...rest, place: sites[site] }));
  }

  /** The same visit to the same site is one instruction of the lanes that run together. */
  fetch(at: number, site: number, binding: number): void {
    const lanes = this.#workgroup * 8 + Math.floor(this.#invocation / LANES);
    const visit = this.#visits[site]++;
    const key = ((lanes * this.#sites + site) * 32 + binding) * 65536 + visit % 65536;
    const fetch = this.#fetches.getOrInsertComputed(
      key,
      () => ({ segments: new Set<number>(), words: new Set<number>() }),
    );
    fetch.segments.add(Math.floor(at / SEGMENT_WORDS));
    fetch.words.add(at);
  }

  /** @param outputs words in the buffers that are written */
  total(outputs: number): Traffic {
    let segments = 0, idealSegments = 0;
    for (const fetch of this.#fetches.values()) {
      segments += fetch.segments.size;
      idealSegments += Math.ceil(fetch.words.size / SEGMENT_WORDS);
    }
    return { ...this.#counts, inARow: this.#mostInARow, segments, idealSegments, outputs };
  }
}
