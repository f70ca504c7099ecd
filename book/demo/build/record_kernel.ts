/** Runs a kernel in lockstep, as the grader does, and keeps every access for a picture. */
import { bind } from "../../../grader/kernels/lockstep/bind.ts";
import { countOf, point, pointText } from "../../../grader/kernels/lockstep/grid.ts";
import type { LockstepJob } from "../../../grader/kernels/lockstep/job.ts";
import { runWorkgroup } from "../../../grader/kernels/lockstep/workgroup.ts";
import { EndlessLoop } from "../../../grader/kernels/memory/rounds.ts";
import { WatchedMemory } from "../../../grader/kernels/memory/watched_memory.ts";
import { compile, type CompiledKernel } from "../../../grader/kernels/wgsl/compile/compile.ts";
import { wordsOf } from "../../../grader/kernels/wgsl/types/layout.ts";
import { WgslError } from "../../../grader/kernels/wgsl/syntax.ts";
import type { Access, KernelRun, Round, Stray } from "../../figures/parts/kernel_run.ts";

/** A run that is too long to be looked at is cut off after so many accesses. */
const MOST = 5000;

/** Records a run; what makes it impossible is among its findings. */
export function recordKernel(title: string, job: LockstepJob): KernelRun {
  const nothing = { title, memories: [], columns: 1, invocations: 0, workgroups: [] };
  let kernel: CompiledKernel, bound: ReadonlyMap<number, ArrayBuffer>;
  try {
    kernel = compile(job.source, job.entry, { constants: job.constants });
    bound = bind(kernel, job);
  } catch (error) {
    if (!(error instanceof WgslError)) throw error;
    return { ...nothing, findings: [`Line ${error.place.line}: ${error.message}`] };
  }
  const { workgroupSize: size, shared } = kernel, grid = job.workgroups, count = countOf(size);
  const memory = new RecordedMemory(kernel, {
    ...{ shared, sites: kernel.sites, bound },
    invocationName: (index) => `invocation ${pointText(point(index, size), size)}`,
    workgroupName: (workgroup) => pointText(point(workgroup, grid), grid),
  });
  const running = {
    ...{ kernel, memory, start: kernel.link(memory) },
    turns: () => Array.from({ length: count }, (_, i) => i),
  };
  const stopped: string[] = [];
  try {
    for (let workgroup = 0; workgroup < countOf(grid) && stopped.length === 0; workgroup++) {
      memory.startWorkgroup(workgroup);
      const place = point(workgroup, grid);
      const invocations = Array.from({ length: count }, (_, index) => {
        const local = point(index, size);
        const global = local.map((at, axis) => at + place[axis] * size[axis]);
        return { local, index, global, workgroup: place, workgroups: grid };
      });
      const diverged = runWorkgroup(invocations, running);
      if (diverged) stopped.push(diverged.message);
    }
  } catch (error) {
    if (!(error instanceof EndlessLoop)) throw error;
    stopped.push(`Line ${error.place.line}: this loop has no end`);
  }
  return {
    ...{ title, columns: size[0], invocations: count },
    memories: shared.map(({ name, space, type, binding }) => ({
      name,
      space: space === "uniform" ? "storage" : space,
      length: binding === undefined ? wordsOf(type) : bound.get(binding)!.byteLength / 4,
    })),
    workgroups: memory.workgroups.map((rounds) => rounds.map(withRaces)),
    findings: [...stopped, ...memory.findings.map(({ message }) => message)],
  };
}

type Done = Omit<Access, "races">;

interface Begun {
  readonly accesses: Done[];
  readonly strays: Stray[];
}

/** The grader's memory, which also notes all that is done to it. */
class RecordedMemory extends WatchedMemory {
  readonly workgroups: Begun[][] = [];
  readonly #lines: readonly number[];
  readonly #isUniform: readonly boolean[];
  #left = MOST;
  #by = 0;

  constructor(
    { sites, shared }: CompiledKernel,
    options: ConstructorParameters<typeof WatchedMemory>[0],
  ) {
    super(options);
    this.#lines = sites.map(({ line }) => line);
    this.#isUniform = shared.map(({ space }) => space === "uniform");
  }

  get #round(): Begun {
    return this.workgroups.at(-1)!.at(-1)!;
  }

  #note(memory: number, at: number, site: number, does: Access["does"]): void {
    if (this.#isUniform[memory] || !(at >= 0) || this.#left-- <= 0) return;
    this.#round.accesses.push({ by: this.#by, does, memory, at, line: this.#lines[site] });
  }

  override startWorkgroup(...args: Parameters<WatchedMemory["startWorkgroup"]>): void {
    this.workgroups.push([{ accesses: [], strays: [] }]);
    super.startWorkgroup(...args);
  }

  override pass(...args: Parameters<WatchedMemory["pass"]>): void {
    this.workgroups.at(-1)!.push({ accesses: [], strays: [] });
    super.pass(...args);
  }

  override enter(...args: Parameters<WatchedMemory["enter"]>): void {
    this.#by = args[0].index;
    super.enter(...args);
  }

  override at(...args: Parameters<WatchedMemory["at"]>): number {
    const [index, length, site, access, name] = args;
    if (!(index >= 0 && index < length) && this.#left-- > 0) {
      const does = access === "read" ? "reads" : "writes", line = this.#lines[site];
      this.#round.strays.push({ by: this.#by, does, name, index, line });
    }
    return super.at(...args);
  }

  override load(...args: Parameters<WatchedMemory["load"]>): number {
    this.#note(args[0], args[1], args[2], "reads");
    return super.load(...args);
  }

  override store(...args: Parameters<WatchedMemory["store"]>): void {
    this.#note(args[0], args[1], args[3], "writes");
    super.store(...args);
  }
}

/** Which accesses of a round meet another's at a place where one of the two writes. */
function withRaces({ accesses, strays }: Begun): Round {
  const places = Map.groupBy(accesses, ({ memory, at }) => `${memory} ${at}`);
  const races = (one: Done) =>
    places.get(`${one.memory} ${one.at}`)!.some((other) =>
      other.by !== one.by && (one.does === "writes" || other.does === "writes")
    );
  return { accesses: accesses.map((access) => ({ ...access, races: races(access) })), strays };
}
