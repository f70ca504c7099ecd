/** The watch over what a kernel on vectors touches: whose memory it is, and who touched it before. */
import type { AccessSite } from "../../../modules/3_parallel/simd/compiler/compile_function.ts";
import { kernelFrames } from "../../../modules/3_parallel/simd/compiler/stopped_at.ts";
import { Turns } from "../../../modules/3_parallel/simd/compiler/turns.ts";
import type { VectorFinding, VectorFindingKind, VectorJob, VectorTraffic } from "./job.ts";
import type { PlacedRegion } from "./layout.ts";

/** So many findings of a kind are kept: those that are no fault by themselves hide none that is. */
const KEPT = 20;

/** How far from a region an address is still told as one of its elements. */
const NEAR = 1 << 15;

/** Nobody, and more than one: in the place of a thread's number. */
const NOBODY = -1, MANY = -2;

/** So many turns of all loops together are far beyond any test's, and no second's work. */
const MOST_TURNS = 2_000_000;

/** A kernel reached beyond the memory itself. */
export class OutOfMemory extends Error {}

/** What is known of a region's bytes. */
interface Touched extends PlacedRegion {
  readonly writer: Int32Array;
  readonly writeSite: Int32Array;
  readonly reader: Int32Array;
  readonly readSite: Int32Array;
}

/** An access that begins within a number. */
interface Between {
  readonly from: number;
  readonly bytes: number;
  readonly site: number;
}

export class Watch {
  readonly findings: VectorFinding[] = [];
  readonly #sites: readonly AccessSite[];
  readonly #bytes: number;
  readonly #regions: readonly Touched[];
  /** By their kind, the places that are told. */
  readonly #known = new Map<VectorFindingKind, Set<string>>();
  #thread = 0;
  #loads = 0;
  #stores = 0;
  /** What a watched module calls before each turn of a loop. */
  readonly turn: Turns["turn"];

  constructor(
    regions: readonly PlacedRegion[],
    { sites, loops }: Pick<VectorJob, "sites" | "loops">,
    memory: WebAssembly.Memory,
  ) {
    this.#sites = sites;
    this.turn = new Turns(loops, { all: MOST_TURNS }).turn;
    this.#bytes = memory.buffer.byteLength;
    this.#regions = regions.map((region) => ({
      ...region,
      writer: new Int32Array(region.bytes).fill(NOBODY),
      writeSite: new Int32Array(region.bytes).fill(NOBODY),
      reader: new Int32Array(region.bytes).fill(NOBODY),
      readSite: new Int32Array(region.bytes).fill(NOBODY),
    }));
  }

  get traffic(): VectorTraffic {
    return { loads: this.#loads, stores: this.#stores };
  }

  /** From now on another thread is at work. */
  begin(thread: number): void {
    this.#thread = thread;
  }

  /** Who wrote each element of a region last. */
  writersOf({ name }: PlacedRegion): (number | null)[] {
    const { writeSite, length, size } = this.#regions.find((region) => region.name === name)!;
    return Array.from({ length }, (_, i) => {
      const site = writeSite[i * size];
      return site === NOBODY ? null : site;
    });
  }

  /** What a watched module calls before each access. */
  readonly access = (signed: number, bytes: number, site: number): void => {
    const address = signed >>> 0, many = bytes >>> 0, { store } = this.#sites[site];
    if (store) this.#stores++;
    else this.#loads++;
    if (many === 0) return;
    const region = this.#regions.find(({ start, bytes }) =>
      address >= start && address + many <= start + bytes
    );
    if (!region) return this.#stray(address, many, site);
    const from = address - region.start;
    if (from % region.size !== 0) this.#between(region, { from, bytes: many, site });
    if (store) this.#write(region, from, many, site);
    else this.#read(region, from, many, site);
  };

  #stray(address: number, bytes: number, site: number): void {
    const { store } = this.#sites[site], verb = store ? "writes" : "reads";
    const kind = store ? "write outside of what it was given" : "read outside of what it was given";
    this.#find(kind, `${verb} ${outside(this.#regions, address, bytes)}`, site);
    if (address + bytes > this.#bytes) throw new OutOfMemory();
  }

  /** Who has counted numbers where bytes count does so. */
  #between(region: Touched, { from, bytes, site }: Between): void {
    const { name, size } = region, number = Math.floor(from / size);
    const inside = `${from % size} byte${from % size === 1 ? "" : "s"} behind ${name}[${number}]`;
    const says = `${this.#sites[site].store ? "writes" : "reads"} ${bytes} bytes from ${inside}` +
      `: number i begins ${size} · i bytes behind the first`;
    this.#find("address between two numbers", says, site);
  }

  #write(region: Touched, from: number, bytes: number, site: number): void {
    const me = this.#thread;
    if (region.kind === "read") {
      const says = `writes ${elements(region, from, bytes)}, which is only to be read`;
      this.#find("write to what is only to be read", says, site);
    }
    for (let i = from; i < from + bytes; i++) {
      if (isOther(region.writer[i], me)) {
        const what = `writes ${one(region, from, bytes, i)} thread ${region.writer[i]} writes`;
        this.#race(`thread ${me} ${what}`, site, region.writeSite[i]);
      } else if (isOther(region.reader[i], me)) {
        const who = region.reader[i] === MANY ? "another thread" : `thread ${region.reader[i]}`;
        const what = `writes ${one(region, from, bytes, i)} ${who} reads`;
        this.#race(`thread ${me} ${what}`, site, region.readSite[i]);
      }
      region.writer[i] = me;
      region.writeSite[i] = site;
    }
  }

  #read(region: Touched, from: number, bytes: number, site: number): void {
    const me = this.#thread, isEmpty = region.kind === "write" || region.kind === "scratch";
    for (let i = from; i < from + bytes; i++) {
      const writer = region.writer[i];
      if (isOther(writer, me)) {
        const what = `reads ${elements(region, i, 1)}, which thread ${writer} writes`;
        this.#race(`thread ${me} ${what}`, site, region.writeSite[i]);
      } else if (isEmpty && writer === NOBODY) {
        const says = `reads ${elements(region, i, 1)}, in which nothing stands yet`;
        this.#find("read before anything was written", says, site);
      }
      const before = region.reader[i];
      region.reader[i] = before === NOBODY || before === me ? me : MANY;
      region.readSite[i] = site;
    }
  }

  #race(says: string, site: number, other: number): void {
    this.#find("data race", says, site, other);
  }

  #find(kind: VectorFindingKind, says: string, site: number, other?: number): void {
    const known = this.#known.getOrInsertComputed(kind, () => new Set()), key = `${site} ${other}`;
    if (known.has(key) || known.size >= KEPT) return;
    known.add(key);
    const { file } = this.#sites[site], isGiven = !file.startsWith("impl/");
    this.findings.push({
      ...{ kind, says, site: this.#sites[site] },
      ...isGiven && { offsets: kernelFrames(new Error()).map(({ offset }) => offset) },
      ...other !== undefined && other >= 0 && { other: this.#sites[other] },
    });
  }
}

/** `out[6], which`; or `elements 4 to 7 of out at once, of which …`, for a vector. */
function one(region: PlacedRegion, from: number, bytes: number, at: number): string {
  const element = elements(region, at, 1);
  if (bytes <= region.size) return `${element}, which`;
  return `${elements(region, from, bytes)} at once, of which ${element} is also what`;
}

/** `out[11], but out has 11 numbers`: bytes that are in no region, told by the nearest one. */
function outside(regions: readonly PlacedRegion[], address: number, bytes: number): string {
  const away = ({ start, bytes: own }: PlacedRegion) =>
    Math.max(start - (address + bytes), address - (start + own), 0);
  const [nearest] = [...regions].sort((a, b) => away(a) - away(b));
  return nearest && away(nearest) <= NEAR
    ? `${elements(nearest, address - nearest.start, bytes)}, but ${nearest.name} has ${
      nearest.length || "no"
    } number${nearest.length === 1 ? "" : "s"}`
    : `at address ${address}, far from everything that it was given`;
}

/**
 * What a run that nobody watched has changed and must not: outside of the regions, or in what is only
 * to be read. Nothing where all is as it was.
 */
export function spoiled(
  regions: readonly PlacedRegion[],
  { before, after }: { readonly before: ArrayBuffer; readonly after: ArrayBufferLike },
): string | undefined {
  const was = new Int32Array(before), is = new Int32Array(after);
  const bytes = { was: new Uint8Array(before), is: new Uint8Array(after) };
  for (let word = 0; word < is.length; word++) {
    if (is[word] === was[word]) continue;
    for (let at = 4 * word; at < 4 * word + 4; at++) {
      if (bytes.is[at] === bytes.was[at]) continue;
      const region = regions.find(({ start, bytes }) => at >= start && at < start + bytes);
      if (!region) return `writes ${outside(regions, at, 1)}`;
      if (region.kind === "read") {
        return `writes ${elements(region, at - region.start, 1)}, which is only to be read`;
      }
    }
  }
  return undefined;
}

function isOther(thread: number, me: number): boolean {
  return thread !== NOBODY && thread !== me;
}

/** `out[3]`, or `elements 8 to 11 of out`, for bytes from a region's start on. */
function elements({ name, size }: PlacedRegion, from: number, bytes: number): string {
  const first = Math.floor(from / size), last = Math.floor((from + bytes - 1) / size);
  return first === last ? `${name}[${first}]` : `elements ${first} to ${last} of ${name}`;
}
