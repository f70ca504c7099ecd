/**
 * The memory of a kernel in the lockstep run: every access is counted, and checked against what
 * other invocations have done since the last barrier.
 */
import type { Asked, Finding, Traffic, Writer } from "../finding.ts";
import type { Invocation } from "../wgsl/compile/invocation.ts";
import type { SharedVariable } from "../wgsl/compile/terms.ts";
import { wordsOf } from "../wgsl/types/types.ts";
import { Findings, type Names } from "./findings.ts";
import { Rounds } from "./rounds.ts";
import { another, touch } from "./touched.ts";
import { TrafficCount } from "./traffic.ts";
import { type Words, wordsIn } from "./words.ts";

type Access = "read" | "write";
type Number32 = "f32" | "i32" | "u32" | "bool";

export class WatchedMemory {
  readonly #names: Names;
  readonly #memories: readonly Words[];
  readonly #found: Findings;
  readonly #traffic: TrafficCount;
  readonly #rounds: Rounds;
  #epoch = 1;
  #workgroup = 0;
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

  /** A new workgroup begins: its own memory is zero. */
  startWorkgroup(workgroup: number): void {
    this.#workgroup = workgroup;
    this.#traffic.startWorkgroup(workgroup);
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
    this.#traffic.pass();
  }

  /** From now on this invocation is the one that acts. */
  enter({ index }: Invocation): void {
    this.#invocation = index;
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
    this.#read(words, at, site);
    return words[of === "bool" ? "u32" : of][at];
  }

  store(memory: number, at: number, value: number | boolean, site: number, of: Number32): void {
    const words = this.#memories[memory];
    if (!(at < words.words)) return;
    this.#write(words, at, site);
    words[of === "bool" ? "u32" : of][at] = Number(value);
  }

  /** Atomics are ordered among themselves, so that they cannot race; they only count. */
  atomic(memory: number, at: number, value: number, operation: string, of: "i32" | "u32"): number {
    const words = this.#memories[memory];
    if (!(at < words.words)) return 0;
    const old = words[of][at];
    this.#traffic.access();
    this.#traffic.count(words.variable, "Reads");
    if (operation !== "Load") this.#traffic.count(words.variable, "Writes");
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
    const { variable, written, writtenByGroup } = words, { space } = variable;
    if (space === "uniform") return;
    this.#count(words, "Reads", at, site);
    const by = this.#invocation, me = { by, site };
    const writer = another(written, at, by + 1, this.#epoch);
    if (writer) this.#tellMissing(words, at, { reader: me, writer });
    touch(words.read, at, by + 1, site, this.#epoch);
    if (space === "workgroup") {
      if (writtenByGroup.by[at] === 0) this.#found.unset(variable, at, me);
      return;
    }
    this.#tellGroups(words, at, "writes", { does: "reads", site });
    touch(words.readByGroup, at, this.#workgroup + 1, site, 0);
  }

  #write(words: Words, at: number, site: number): void {
    const { variable, read, written } = words;
    this.#count(words, "Writes", at, site);
    const by = this.#invocation, me = { by, site };
    const writer = another(written, at, by + 1, this.#epoch);
    if (writer) this.#found.race(variable, at, writer, me);
    const reader = another(read, at, by + 1, this.#epoch);
    if (reader) this.#tellMissing(words, at, { reader, writer: me });
    touch(written, at, by + 1, site, this.#epoch);
    if (variable.space === "storage") {
      this.#tellGroups(words, at, "writes", { does: "writes", site });
      this.#tellGroups(words, at, "reads", { does: "writes", site });
    }
    touch(words.writtenByGroup, at, this.#workgroup + 1, site, 0);
  }

  #tellMissing(
    { variable }: Words,
    at: number,
    who: Pick<Parameters<Findings["missingBarrier"]>[2], "reader" | "writer">,
  ): void {
    this.#found.missingBarrier(variable, at, { ...who, workgroup: this.#workgroup });
  }

  /** Tells of another workgroup that did the one to a word to which this one does the other. */
  #tellGroups(
    { variable, readByGroup, writtenByGroup }: Words,
    at: number,
    did: "reads" | "writes",
    now: { readonly does: "reads" | "writes"; readonly site: number },
  ): void {
    const group = this.#workgroup;
    const other = another(did === "reads" ? readByGroup : writtenByGroup, at, group + 1, 0);
    if (other) {
      this.#found.groups(variable, at, { ...other, does: did }, { ...now, by: group });
    }
  }

  #count({ variable }: Words, what: "Reads" | "Writes", at: number, site: number): void {
    this.#traffic.access();
    this.#traffic.count(variable, what, site);
    if (variable.space === "storage") this.#traffic.fetch(at, site, variable.binding ?? 0);
  }
}
