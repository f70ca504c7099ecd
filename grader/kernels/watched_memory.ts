/**
 * The memory of a kernel in the lockstep run: every access is counted, and checked against what
 * other invocations have done since the last barrier.
 */
import type { Finding, FindingKind, Traffic } from "./finding.ts";
import type { Invocation } from "./wgsl/compile.ts";
import type { SharedVariable } from "./wgsl/expressions.ts";
import type { Place } from "./wgsl/syntax.ts";
import { wordName, wordsOf } from "./wgsl/types.ts";

/** How many neighbours a GPU runs together, and how many words it fetches at once. */
const LANES = 32, SEGMENT_WORDS = 32;

/** Rounds of one loop, and of all loops of all invocations. */
const MOST_ROUNDS = 100_000, MOST_ROUNDS_IN_ALL = 3_000_000;

/** A loop went round too often. */
export class EndlessLoop extends Error {
  constructor(readonly place: Place) {
    super("endless loop");
  }
}

/** Who has touched a word, and where: invocations and sites are counted from 1, 0 is nobody. */
interface Touched {
  readonly epoch: Int32Array;
  readonly by: Int32Array;
  readonly site: Int32Array;
  /** Somebody else than `by`, if there is one. */
  readonly by2: Int32Array;
  readonly site2: Int32Array;
}

interface Words {
  readonly variable: SharedVariable;
  readonly words: number;
  readonly f32: Float32Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  /** By invocations since the last barrier. */
  readonly read: Touched;
  readonly written: Touched;
  /** By workgroups in the whole run. */
  readonly readByGroup: Touched;
  readonly writtenByGroup: Touched;
}

interface Group {
  readonly segments: Set<number>;
  readonly words: Set<number>;
}

export class WatchedMemory {
  readonly findings: Finding[] = [];
  readonly #memories: readonly Words[];
  readonly #sites: readonly Place[];
  readonly #invocationName: (index: number, workgroup: number) => string;
  readonly #workgroupName: (workgroup: number) => string;
  readonly #told = new Set<string>();
  readonly #groups = new Map<number, Group>();
  readonly #counts = { globalReads: 0, globalWrites: 0, workgroupReads: 0, workgroupWrites: 0 };
  #epoch = 1;
  #workgroup = 0;
  #invocation = 0;
  /** How often the invocation has been at each site. */
  #visits: Int32Array = new Int32Array(0);
  readonly #visitsOf = new Map<number, Int32Array>();
  /** The most rounds of each loop, by its site, and those of all together. */
  readonly #rounds = new Map<number, number>();
  #allRounds = 0;
  /** Accesses by this invocation since the last barrier, and by the one that made the most. */
  #own = 0;
  #busiest = 0;
  /** Those of the busiest from barrier to barrier, of this workgroup and of the slowest. */
  #inARow = 0;
  #mostInARow = 0;

  constructor(
    options: {
      readonly shared: readonly SharedVariable[];
      readonly sites: readonly Place[];
      /** The words of each bound buffer, by its binding. */
      readonly bound: ReadonlyMap<number, ArrayBuffer>;
      readonly invocationName: (index: number, workgroup: number) => string;
      readonly workgroupName: (workgroup: number) => string;
    },
  ) {
    this.#sites = options.sites;
    this.#invocationName = options.invocationName;
    this.#workgroupName = options.workgroupName;
    this.#memories = options.shared.map((variable) => {
      const buffer = variable.binding === undefined
        ? new ArrayBuffer(4 * wordsOf(variable.type))
        : options.bound.get(variable.binding)!;
      const words = buffer.byteLength / 4;
      return {
        variable,
        words,
        ...{ f32: new Float32Array(buffer), i32: new Int32Array(buffer) },
        u32: new Uint32Array(buffer),
        ...{ read: touched(words), written: touched(words) },
        ...{ readByGroup: touched(words), writtenByGroup: touched(words) },
      };
    });
  }

  // ------------------------------------------------------------------ called by the run

  /** A new workgroup begins: its own memory is zero. */
  startWorkgroup(workgroup: number): void {
    this.#workgroup = workgroup;
    this.#busiest = this.#inARow = 0;
    this.#visitsOf.clear();
    for (const { variable, u32, writtenByGroup } of this.#memories) {
      if (variable.space !== "workgroup") continue;
      u32.fill(0);
      writtenByGroup.by.fill(0);
    }
    this.pass();
  }

  /** Everybody has passed a barrier. */
  pass(): void {
    this.#epoch++;
    this.#inARow += this.#busiest;
    this.#own = this.#busiest = 0;
  }

  /** From now on this invocation is the one that acts. */
  enter({ index }: Invocation): void {
    this.#invocation = index;
    this.#own = 0;
    this.#visits = this.#visitsOf.getOrInsertComputed(
      index,
      () => new Int32Array(this.#sites.length),
    );
  }

  traffic(): Traffic {
    let segments = 0, idealSegments = 0;
    for (const group of this.#groups.values()) {
      segments += group.segments.size;
      idealSegments += Math.ceil(group.words.size / SEGMENT_WORDS);
    }
    const outputs = this.#memories
      .filter(({ variable }) => variable.space === "storage" && variable.writable)
      .reduce((sum, { words }) => sum + words, 0);
    return { ...this.#counts, inARow: this.#mostInARow, segments, idealSegments, outputs };
  }

  // ------------------------------------------------------------- called by the compiled code

  /** The element's number if there is one, else `NaN`, which leads nowhere. */
  at(
    index: number,
    length: number,
    site: number,
    access: "read" | "write",
    name: string,
  ): number {
    if (index >= 0 && index < length) return index;
    const does = access === "read"
      ? "reads some other element in its place and says nothing"
      : "drops the write or puts it elsewhere, and says nothing";
    const has = length === 1 ? "1 element" : `${length} elements`;
    const verb = access === "read" ? "reads" : "writes";
    this.#tell(
      `${access} outside of a buffer`,
      name,
      site,
      undefined,
      () => `${this.#who()} ${verb} ${name}[${index}], but ${name} has ${has}: WebGPU ${does}`,
    );
    return NaN;
  }

  /** The same for an array of the invocation's own. */
  inside(
    index: number,
    length: number,
    site: number,
    access: "read" | "write",
    name: string,
  ): number {
    const at = this.at(index, length, site, access, name);
    return at === at ? at : Math.max(0, Math.min(index, length - 1));
  }

  length(memory: number, at: number, stride: number): number {
    return Math.floor((this.#memories[memory].words - at) / stride);
  }

  /** Once a round of every loop, counted from 1 since it began. */
  tick(site: number, round: number): void {
    if (round > (this.#rounds.get(site) ?? 0)) this.#rounds.set(site, round);
    if (round <= MOST_ROUNDS && ++this.#allRounds <= MOST_ROUNDS_IN_ALL) return;
    const [longest] = [...this.#rounds].reduce((a, b) => b[1] > a[1] ? b : a);
    throw new EndlessLoop(this.#sites[longest]);
  }

  load(memory: number, at: number, site: number, of: "f32" | "i32" | "u32" | "bool"): number {
    const words = this.#memories[memory];
    if (!(at < words.words)) return 0;
    this.#read(words, at, site);
    return words[of === "bool" ? "u32" : of][at];
  }

  store(
    memory: number,
    at: number,
    value: number | boolean,
    site: number,
    of: "f32" | "i32" | "u32" | "bool",
  ): void {
    const words = this.#memories[memory];
    if (!(at < words.words)) return;
    this.#write(words, at, site);
    words[of === "bool" ? "u32" : of][at] = Number(value);
  }

  /** Atomics are ordered among themselves, so that they cannot race; they only count. */
  atomic(
    memory: number,
    at: number,
    value: number,
    operation: string,
    of: "i32" | "u32",
  ): number {
    const words = this.#memories[memory];
    if (!(at < words.words)) return 0;
    const old = words[of][at];
    const isGlobal = words.variable.space === "storage";
    this.#countInARow();
    this.#counts[isGlobal ? "globalReads" : "workgroupReads"]++;
    if (operation !== "Load") this.#counts[isGlobal ? "globalWrites" : "workgroupWrites"]++;
    const results: Readonly<Record<string, number>> = {
      ...{ Load: old, Store: value, Exchange: value, Add: old + value, Sub: old - value },
      ...{ Max: Math.max(old, value), Min: Math.min(old, value) },
      ...{ And: old & value, Or: old | value, Xor: old ^ value },
    };
    words[of][at] = results[operation];
    words.writtenByGroup.by[at] ||= this.#workgroup + 1;
    return old;
  }

  // ----------------------------------------------------------------------------- the checks

  #read(words: Words, at: number, site: number): void {
    const { variable: { space, name, type }, written, writtenByGroup } = words;
    if (space === "uniform") return;
    this.#count(space === "storage", "Reads", at, site, words);
    const writer = this.#another(written, at, this.#invocation + 1, this.#epoch);
    if (writer) this.#tellMissing(words, at, { site, by: this.#invocation }, writer);
    touch(words.read, at, this.#invocation + 1, site, this.#epoch);
    if (space === "workgroup" && writtenByGroup.by[at] === 0) {
      const element = wordName(name, type, at);
      this.#tell(
        "read before anything was written",
        name,
        site,
        undefined,
        () => `${this.#who()} reads ${element} before anything was written there: it is zero`,
      );
    }
    if (space !== "storage") return;
    const other = this.#another(writtenByGroup, at, this.#workgroup + 1, 0);
    if (other) this.#tellGroups(words, at, "reads", site, "writes", other);
    touch(words.readByGroup, at, this.#workgroup + 1, site, 0);
  }

  #write(words: Words, at: number, site: number): void {
    const { variable: { space, name, type }, read, written } = words;
    this.#count(space === "storage", "Writes", at, site, words);
    const me = this.#invocation + 1;
    const writer = this.#another(written, at, me, this.#epoch);
    if (writer) {
      const element = wordName(name, type, at);
      this.#tell(
        "data race",
        name,
        site,
        writer.site,
        () =>
          `${element} is written by ${this.#name(writer.by)}${this.#lineOf(writer.site)} and by ` +
          `${this.#who()}${this.#lineOf(site)} with no barrier between: which is last is chance`,
      );
    }
    const reader = this.#another(read, at, me, this.#epoch);
    if (reader) this.#tellMissing(words, at, reader, { site, by: this.#invocation });
    touch(written, at, me, site, this.#epoch);
    const group = this.#workgroup + 1;
    if (space === "storage") {
      const other = this.#another(words.writtenByGroup, at, group, 0);
      if (other) this.#tellGroups(words, at, "writes", site, "writes", other);
      const before = this.#another(words.readByGroup, at, group, 0);
      if (before) this.#tellGroups(words, at, "writes", site, "reads", before);
    }
    touch(words.writtenByGroup, at, group, site, 0);
  }

  /** Who else than `me` has touched the word in this epoch. */
  #another(
    { epoch, by, site, by2, site2 }: Touched,
    at: number,
    me: number,
    now: number,
  ): { readonly by: number; readonly site: number } | undefined {
    if (epoch[at] !== now || by[at] === 0) return undefined;
    if (by[at] !== me) return { by: by[at] - 1, site: site[at] };
    return by2[at] !== 0 ? { by: by2[at] - 1, site: site2[at] } : undefined;
  }

  #tellMissing(
    { variable: { name, type } }: Words,
    at: number,
    reader: { readonly by: number; readonly site: number },
    writer: { readonly by: number; readonly site: number },
  ): void {
    const element = wordName(name, type, at);
    this.#tell(
      "missing barrier",
      name,
      reader.site,
      writer.site,
      () =>
        `${element} is written by ${this.#name(writer.by)}${
          this.#lineOf(writer.site)
        } and read by ` +
        `${this.#name(reader.by)}${this.#lineOf(reader.site)} with no barrier between ` +
        `(workgroup ${this.#workgroupName(this.#workgroup)})`,
    );
  }

  #tellGroups(
    { variable: { name, type } }: Words,
    at: number,
    does: string,
    site: number,
    did: string,
    other: { readonly by: number; readonly site: number },
  ): void {
    const element = wordName(name, type, at);
    this.#tell(
      "workgroups in each other's way",
      name,
      site,
      other.site,
      () =>
        `Workgroup ${this.#workgroupName(other.by)} ${did} ${element}${
          this.#lineOf(other.site)
        }, ` +
        `and workgroup ${this.#workgroupName(this.#workgroup)} ${does} it too` +
        `${this.#lineOf(site)}: no barrier orders workgroups`,
    );
  }

  /** Notes a finding, unless the same was found in these two places already. */
  #tell(
    kind: FindingKind,
    name: string,
    site: number,
    otherSite: number | undefined,
    message: () => string,
  ): void {
    const place = this.#sites[site];
    const other = otherSite === undefined ? undefined : this.#sites[otherSite];
    const key = [kind, name, ...[place.line, other?.line ?? 0].sort((a, b) => a - b)].join();
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.findings.push({ kind, message: message(), place, ...other && { other } });
  }

  #who(): string {
    return this.#name(this.#invocation);
  }

  #name(index: number): string {
    return this.#invocationName(index, this.#workgroup);
  }

  #lineOf(site: number): string {
    return ` (line ${this.#sites[site].line})`;
  }

  #count(
    isGlobal: boolean,
    what: "Reads" | "Writes",
    at: number,
    site: number,
    { variable: { binding = 0 } }: Words,
  ): void {
    this.#counts[`${isGlobal ? "global" : "workgroup"}${what}`]++;
    this.#countInARow();
    if (!isGlobal) return;
    // The same visit to the same site is one instruction of the lanes that run together.
    const lanes = this.#workgroup * 8 + Math.floor(this.#invocation / LANES);
    const visit = this.#visits[site]++;
    const key = ((lanes * this.#sites.length + site) * 32 + binding) * 65536 + visit % 65536;
    const group = this.#groups.getOrInsertComputed(
      key,
      () => ({ segments: new Set<number>(), words: new Set<number>() }),
    );
    group.segments.add(Math.floor(at / SEGMENT_WORDS));
    group.words.add(at);
  }

  #countInARow(): void {
    this.#busiest = Math.max(this.#busiest, ++this.#own);
    this.#mostInARow = Math.max(this.#mostInARow, this.#inARow + this.#busiest);
  }
}

function touched(words: number): Touched {
  const list = () => new Int32Array(words);
  return { epoch: list(), by: list(), site: list(), by2: list(), site2: list() };
}

function touch(
  { epoch, by, site, by2, site2 }: Touched,
  at: number,
  me: number,
  here: number,
  now: number,
): void {
  if (epoch[at] !== now || by[at] === 0) {
    epoch[at] = now;
    by[at] = me;
    site[at] = here;
    by2[at] = 0;
  } else if (by[at] !== me && by2[at] === 0) {
    by2[at] = me;
    site2[at] = here;
  }
}
