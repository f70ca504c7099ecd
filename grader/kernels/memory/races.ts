/**
 * What invocations do to one word with no barrier between, and workgroups in the whole run: a race,
 * if one of them writes.
 */
import type { BarrierKind } from "../wgsl/compile/context.ts";
import type { Findings } from "./findings.ts";
import { another, touch } from "./touched.ts";
import type { Words } from "./words.ts";

export class Races {
  readonly #found: Findings;
  /** Counts the barriers of each kind: what stands between two of one kind is unordered. */
  readonly #epochs = { workgroup: 1, storage: 1, uniform: 1 };
  #workgroup = 0;
  #invocation = 0;

  constructor(found: Findings) {
    this.#found = found;
  }

  startWorkgroup(workgroup: number): void {
    this.#workgroup = workgroup;
    this.pass("workgroup");
    this.pass("storage");
  }

  /** Everybody has passed a barrier: it orders accesses to one kind of memory only. */
  pass(kind: BarrierKind): void {
    if (kind !== "texture") this.#epochs[kind]++;
  }

  enter(invocation: number): void {
    this.#invocation = invocation;
  }

  read(words: Words, at: number, site: number): void {
    const { variable, written, writtenByGroup } = words, { space } = variable;
    if (space === "uniform") return;
    const by = this.#invocation, me = { by, site }, epoch = this.#epochs[space];
    const writer = another(written, at, by + 1, epoch);
    if (writer) this.#tellMissing(words, at, { reader: me, writer });
    touch(words.read, at, by + 1, site, epoch);
    if (space === "workgroup") {
      if (writtenByGroup.by[at] === 0) this.#found.unset(variable, at, me);
      return;
    }
    this.#tellGroups(words, at, "writes", { does: "reads", site });
    touch(words.readByGroup, at, this.#workgroup + 1, site, 0);
  }

  write(words: Words, at: number, site: number): void {
    const { variable, read, written } = words;
    const by = this.#invocation, me = { by, site }, epoch = this.#epochs[variable.space];
    const writer = another(written, at, by + 1, epoch);
    if (writer) this.#found.race(variable, at, writer, me);
    const reader = another(read, at, by + 1, epoch);
    if (reader) this.#tellMissing(words, at, { reader, writer: me });
    touch(written, at, by + 1, site, epoch);
    if (variable.space === "storage") {
      this.#tellGroups(words, at, "writes", { does: "writes", site });
      this.#tellGroups(words, at, "reads", { does: "writes", site });
    }
    touch(words.writtenByGroup, at, this.#workgroup + 1, site, 0);
  }

  /** Atomics are ordered among themselves: noted is only that there is a number now. */
  atomic({ writtenByGroup }: Words, at: number): void {
    writtenByGroup.by[at] ||= this.#workgroup + 1;
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
}
