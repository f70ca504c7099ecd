/** One workgroup, run from barrier to barrier. */
import type { Finding } from "../finding.ts";
import type { WatchedMemory } from "../memory/watched_memory.ts";
import { type CompiledKernel, PAUSE } from "../wgsl/compile/compile.ts";
import type { Invocation } from "../wgsl/compile/invocation.ts";
import { pointText, type Size } from "./grid.ts";

export interface Running {
  readonly kernel: CompiledKernel;
  readonly memory: WatchedMemory;
  /** Starts an invocation. */
  readonly start: (invocation: Invocation) => Generator<number, void>;
  /** The numbers of the invocations, in the order of their turns; asked for anew at each barrier. */
  readonly turns: () => readonly number[];
}

/** Where an invocation waits, by the site of the barrier; nothing when it has ended. */
type Stop = number | undefined;

/** Returns what is wrong where the invocations do not meet at one barrier. */
export function runWorkgroup(
  invocations: readonly Invocation[],
  { kernel, memory, start, turns }: Running,
): Finding | undefined {
  const generators = invocations.map((invocation) => start(invocation));
  for (;;) {
    const stops = goOn(generators, invocations, { memory, order: turns() });
    const first = stops.find((stop) => stop !== undefined);
    if (first === undefined) return undefined;
    const other = stops.findIndex((stop) => stop !== first);
    if (other >= 0) return divergence(stops, invocations, kernel);
    memory.pass(kernel.barriers.get(first)!);
  }
}

/** Everybody goes on to the next barrier, or to the end. */
function goOn(
  generators: readonly Generator<number, void>[],
  invocations: readonly Invocation[],
  { memory, order }: { readonly memory: WatchedMemory; readonly order: readonly number[] },
): Stop[] {
  const stops = new Array<Stop>(generators.length);
  let left = order;
  while (left.length > 0) {
    const paused: number[] = [];
    for (const at of left) {
      memory.enter(invocations[at]);
      const { done, value } = generators[at].next();
      if (!done && value === PAUSE) paused.push(at);
      else stops[at] = done ? undefined : value;
    }
    left = paused;
  }
  return stops;
}

function divergence(
  stops: readonly Stop[],
  invocations: readonly Invocation[],
  { sites, workgroupSize: size }: CompiledKernel,
): Finding {
  const waiting = stops.findIndex((stop) => stop !== undefined);
  const here = stops.filter((stop) => stop === stops[waiting]).length;
  const other = stops.findIndex((stop) => stop !== stops[waiting]);
  const place = sites[stops[waiting]!], stop = stops[other];
  const elsewhere = stop === undefined ? undefined : sites[stop];
  const name = (at: number) => `invocation ${pointText(invocations[at].local, size)}`;
  const does = elsewhere ? `waits at the barrier in line ${elsewhere.line}` : "has already ended";
  const { workgroup, workgroups } = invocations[0];
  return {
    kind: "barrier in divergent control flow",
    message: `The barrier in line ${place.line} is reached by ${here} of ${stops.length} ` +
      `invocations: ${name(waiting)} waits there, ${name(other)} ${does} ` +
      `(workgroup ${pointText(workgroup, workgroups as Size)})`,
    place,
    ...elsewhere && { other: elsewhere },
  };
}
