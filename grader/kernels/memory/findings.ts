/** What is found in a run, put into words: once for each pair of places. */
import { type Finding, type FindingKind, isFault } from "../finding.ts";
import type { SharedVariable } from "../wgsl/compile/terms.ts";
import type { Place } from "../wgsl/syntax.ts";
import { wordName } from "../wgsl/types/layout.ts";
import type { Toucher } from "./touched.ts";

export interface Names {
  readonly sites: readonly Place[];
  readonly invocationName: (index: number) => string;
  readonly workgroupName: (workgroup: number) => string;
}

/** So many are told, and the others counted, as long as they are not more than that. */
const MOST_TOLD = 20, MOST_COUNTED = 1000;

export class Findings {
  /** Apart, so that none of the one kind takes the place of one of the other. */
  readonly #faults = new Told();
  readonly #hints = new Told();
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  get all(): readonly Finding[] {
    return [...this.#faults.first, ...this.#hints.first];
  }

  /** How many faults were found beside those. */
  get more(): number {
    return this.#faults.more;
  }

  outside(
    access: "read" | "write",
    { name, index, length }: {
      readonly name: string;
      readonly index: number;
      readonly length: number;
    },
    { by, site }: Toucher,
  ): void {
    const does = access === "read"
      ? "reads some other element in its place and says nothing"
      : "drops the write or puts it elsewhere, and says nothing";
    const has = length === 1 ? "1 element" : `${length} elements`;
    const verb = access === "read" ? "reads" : "writes";
    this.#tell(
      `${access} outside of a buffer`,
      { name, site },
      () =>
        `${this.#names.invocationName(by)} ${verb} ${name}[${index}], but ${name} has ${has}: ` +
        `WebGPU ${does}`,
    );
  }

  race(variable: SharedVariable, at: number, first: Toucher, second: Toucher): void {
    const { name } = variable;
    this.#tell(
      "data race",
      { name, site: second.site, otherSite: first.site },
      () =>
        `${element(variable, at)} is written by ${this.#who(first)} and by ${this.#who(second)} ` +
        `with no barrier between: which is last is chance`,
    );
  }

  missingBarrier(
    variable: SharedVariable,
    at: number,
    { reader, writer, workgroup }: {
      readonly reader: Toucher;
      readonly writer: Toucher;
      readonly workgroup: number;
    },
  ): void {
    const { name } = variable;
    this.#tell(
      "missing barrier",
      { name, site: reader.site, otherSite: writer.site },
      () =>
        `${element(variable, at)} is written by ${this.#who(writer)} and read by ` +
        `${this.#who(reader)} with no ${barrier(variable)} between ` +
        `(workgroup ${this.#names.workgroupName(workgroup)})`,
    );
  }

  /** `before` and `now` are workgroups. */
  groups(
    variable: SharedVariable,
    at: number,
    before: Toucher & { readonly does: "reads" | "writes" },
    now: Toucher & { readonly does: "reads" | "writes" },
  ): void {
    const { workgroupName } = this.#names, { name } = variable;
    this.#tell(
      "workgroups in each other's way",
      { name, site: now.site, otherSite: before.site },
      () =>
        `Workgroup ${workgroupName(before.by)} ${before.does} ${element(variable, at)}` +
        `${this.#lineOf(before.site)}, and workgroup ${workgroupName(now.by)} ${now.does} it too` +
        `${this.#lineOf(now.site)}: no barrier orders workgroups`,
    );
  }

  unset(variable: SharedVariable, at: number, { by, site }: Toucher): void {
    const { name } = variable;
    this.#tell(
      "read before anything was written",
      { name, site },
      () =>
        `${this.#names.invocationName(by)} reads ${element(variable, at)} before anything was ` +
        `written there: it is zero`,
    );
  }

  /** Notes a finding, unless the same was found in these two places already. */
  #tell(
    kind: FindingKind,
    { name, site, otherSite }: {
      readonly name: string;
      readonly site: number;
      readonly otherSite?: number;
    },
    message: () => string,
  ): void {
    const { sites } = this.#names, place = sites[site];
    const other = otherSite === undefined ? undefined : sites[otherSite];
    const told = isFault(kind) ? this.#faults : this.#hints;
    if (told.isFull) return;
    const key = [kind, name, ...[place.line, other?.line ?? 0].sort((a, b) => a - b)].join();
    told.tell(key, () => ({ kind, message: message(), place, ...other && { other } }));
  }

  #who({ by, site }: Toucher): string {
    return `${this.#names.invocationName(by)}${this.#lineOf(site)}`;
  }

  #lineOf(site: number): string {
    return ` (line ${this.#names.sites[site].line})`;
  }
}

/** Findings, each told once. */
class Told {
  readonly first: Finding[] = [];
  readonly #keys = new Set<string>();

  get more(): number {
    return this.#keys.size - this.first.length;
  }

  get isFull(): boolean {
    return this.#keys.size >= MOST_COUNTED;
  }

  tell(key: string, finding: () => Finding): void {
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    if (this.first.length < MOST_TOLD) this.first.push(finding());
  }
}

function element({ name, type }: SharedVariable, at: number): string {
  return wordName(name, type, at);
}

/** What orders accesses to the variable within a workgroup. */
function barrier({ space }: SharedVariable): string {
  return space === "storage" ? "storageBarrier()" : "workgroupBarrier()";
}
