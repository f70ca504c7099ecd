/**
 * The memory of a kernel in the lockstep run: every access is counted, and checked against what
 * other invocations have done since the last barrier.
 */
import type { Asked, Finding, Traffic, Writer } from "../finding.ts";
import type { BarrierKind } from "../wgsl/compile/context.ts";
import type { Invocation } from "../wgsl/compile/invocation.ts";
import type { SharedVariable } from "../wgsl/compile/terms.ts";
import { wordsOf } from "../wgsl/types/layout.ts";
import { ATOMIC_OPERATIONS, type AtomicOperation } from "./atomic_operations.ts";
import { Findings, type Names } from "./findings.ts";
import { Races } from "./races.ts";
import { Rounds } from "./rounds.ts";
import { TrafficCount } from "./traffic.ts";
import { type Words, wordsIn } from "./words.ts";

type Access = "read" | "write";
type Number32 = "f32" | "i32" | "u32" | "bool";

export class WatchedMemory {
  readonly #names: Names;
  readonly #memories: readonly Words[];
  readonly #found: Findings;
  readonly #races: Races;
  readonly #traffic: TrafficCount;
  readonly #rounds: Rounds;
  /** Whether what the run comes to may hang on the order of its invocations. */
  usesAtomics = false;
  #invocation = 0;

  constructor(
    options: Names & {
      readonly shared: readonly SharedVariable[];
      /** The words of each bound buffer, by its binding. */
      readonly bound: ReadonlyMap<number, ArrayBuffer>;
    },
  ) {
    this.#names = options;
    this.#found = new Findings(options);
    this.#races = new Races(this.#found);
    this.#traffic = new TrafficCount(options.sites.length);
    this.#rounds = new Rounds(options.sites);
    this.#memories = options.shared.map((variable) =>
      wordsIn(
        variable,
        variable.binding === undefined
          ? new ArrayBuffer(4 * wordsOf(variable.type))
          : options.bound.get(variable.binding)!,
      )
    );
  }

  // ------------------------------------------------------------------ called by the run

  get findings(): readonly Finding[] {
    return this.#found.all;
  }

  get moreFindings(): number {
    return this.#found.more;
  }

  /** A new workgroup begins: its own memory is zero. */
  startWorkgroup(workgroup: number): void {
    this.#traffic.startWorkgroup(workgroup);
    for (const { variable, u32, writtenByGroup } of this.#memories) {
      if (variable.space !== "workgroup") continue;
      u32.fill(0);
      writtenByGroup.by.fill(0);
    }
    this.#races.startWorkgroup(workgroup);
  }

  /** Everybody has passed a barrier: it orders accesses to one kind of memory only. */
  pass(kind: BarrierKind): void {
    this.#races.pass(kind);
    this.#traffic.pass();
  }

  /** From now on this invocation is the one that acts. */
  enter({ index }: Invocation): void {
    this.#invocation = index;
    this.#races.enter(index);
    this.#traffic.enter(index);
  }

  traffic(): Traffic {
    const outputs = this.#memories
      .filter(({ variable }) => variable.space === "storage" && variable.writable)
      .reduce((sum, { words }) => sum + words, 0);
    return this.#traffic.total(outputs);
  }

  /** Where in the text how much was asked for. */
  asked(): readonly Asked[] {
    return this.#traffic.asked(this.#names.sites);
  }

  /** Who wrote each word of a buffer last; nothing where nobody did. */
  writers(binding: number): (Writer | null)[] {
    const memory = this.#memories.find(({ variable }) => variable.binding === binding);
    if (!memory) return [];
    const { words, written, writtenByGroup } = memory;
    const { sites, invocationName, workgroupName } = this.#names;
    return Array.from({ length: words }, (_, at) => {
      if (writtenByGroup.by[at] === 0) return null;
      if (written.by[at] === 0) return {}; // an atomic
      const workgroup = workgroupName(writtenByGroup.by[at] - 1);
      const by = `${invocationName(written.by[at] - 1)} of workgroup ${workgroup}`;
      return { place: sites[written.site[at]], by };
    });
  }

  // ------------------------------------------------------------- called by the compiled code

  /** The element's number if there is one, else `NaN`, which leads nowhere. */
  at(index: number, length: number, site: number, access: Access, name: string): number {
    if (index >= 0 && index < length) return index;
    this.#found.outside(access, { name, index, length }, { by: this.#invocation, site });
    return NaN;
  }

  /** The same for an array of the invocation's own. */
  inside(index: number, length: number, site: number, access: Access, name: string): number {
    const at = this.at(index, length, site, access, name);
    return at === at ? at : Math.max(0, Math.min(index, length - 1));
  }

  length(memory: number, at: number, stride: number): number {
    return Math.floor((this.#memories[memory].words - at) / stride);
  }

  /** Once a round of every loop, counted from 1 since it began. */
  tick(site: number, round: number): void {
    this.#rounds.tick(site, round);
  }

  load(memory: number, at: number, site: number, of: Number32): number {
    const words = this.#memories[memory];
    if (!(at < words.words)) return 0;
    if (words.variable.space !== "uniform") this.#count(words, "Reads", at, site);
    this.#races.read(words, at, site);
    return words[of === "bool" ? "u32" : of][at];
  }

  store(memory: number, at: number, value: number | boolean, site: number, of: Number32): void {
    const words = this.#memories[memory];
    if (!(at < words.words)) return;
    this.#count(words, "Writes", at, site);
    this.#races.write(words, at, site);
    words[of === "bool" ? "u32" : of][at] = Number(value);
  }

  /** Atomics cannot race, but their order is chance: a run in which there are some is tried again. */
  atomic(
    memory: number,
    at: number,
    site: number,
    value: number,
    operation: AtomicOperation,
    of: "i32" | "u32",
  ): number {
    const words = this.#memories[memory];
    if (!(at < words.words)) return 0;
    const old = words[of][at];
    this.#countAtomic(words, at, site, operation !== "Load");
    words[of][at] = ATOMIC_OPERATIONS[operation](old, value);
    return old;
  }

  /** Puts a value where another is expected: what was there, and whether it was that. */
  exchange(
    memory: number,
    at: number,
    site: number,
    expected: number,
    value: number,
    of: "i32" | "u32",
  ): [number, boolean] {
    const words = this.#memories[memory];
    if (!(at < words.words)) return [0, false];
    const old = words[of][at], isExpected = old === expected;
    this.#countAtomic(words, at, site, isExpected);
    if (isExpected) words[of][at] = value;
    return [old, isExpected];
  }

  // ---------------------------------------------------------------------------- the counting

  #countAtomic(words: Words, at: number, site: number, writes: boolean): void {
    this.usesAtomics = true;
    this.#count(words, "Reads", at, site);
    if (writes) this.#count(words, "Writes", at, site);
    this.#races.atomic(words, at);
  }

  #count({ variable }: Words, what: "Reads" | "Writes", at: number, site: number): void {
    this.#traffic.access();
    this.#traffic.count(variable, what, site);
    if (variable.space === "storage") this.#traffic.fetch(at, site, variable.binding ?? 0);
  }
}
