/** What a process does with the processors, as far as the system tells others. */

/** How the system is asked; the tests have one of their own. */
export interface UsageReader {
  /**
   * Milliseconds of processor time that all threads of a process have taken together. Nothing where
   * the system does not tell, or the process is gone.
   */
  computed(pid: number): number | undefined;
  /** Whether none of its threads runs, wants to run, or waits for a disk. */
  sleeps(pid: number): boolean;
  /** How much memory it takes. Nothing where the system does not tell, or the process is gone. */
  megabytes(pid: number): number | undefined;
  /** How many programs want each processor, at least 1. */
  load(): number;
}

/** Linux counts processor time for other programs in hundredths of a second, on every machine. */
const TICK_MS = 10;

/** Asks `/proc`, which only Linux has. Deno has no word for it on other systems. */
export const systemUsage: UsageReader = {
  computed: (pid) => {
    const stat = read(`/proc/${pid}/stat`);
    return stat === undefined ? undefined : computedMs(stat);
  },
  sleeps: (pid) => {
    try {
      if (/[RD]/.test(state(read(`/proc/${pid}/stat`) ?? ""))) return false; // the first thread
      for (const { name } of Deno.readDirSync(`/proc/${pid}/task`)) {
        if (/[RD]/.test(state(read(`/proc/${pid}/task/${name}/stat`) ?? ""))) return false;
      }
    } catch {
      // it is gone
    }
    return true;
  },
  megabytes: (pid) => {
    const status = read(`/proc/${pid}/status`);
    return status === undefined
      ? undefined
      : Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  },
  load: () => Math.max(1, Deno.loadavg()[0] / navigator.hardwareConcurrency),
};

/** The same of a process's only child: of what runs inside of a fence, which itself does nothing. */
export const usageInside: UsageReader = {
  computed: (pid) => inside(pid, systemUsage.computed),
  sleeps: (pid) => inside(pid, systemUsage.sleeps) ?? false,
  megabytes: (pid) => inside(pid, systemUsage.megabytes),
  load: systemUsage.load,
};

function inside<T>(pid: number, ask: (pid: number) => T): T | undefined {
  const [child] = childrenOf(pid);
  return child === undefined ? undefined : ask(child);
}

/** What a process's first thread has started, where the system tells. */
export function childrenOf(pid: number): number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`) ?? "";
  return children.split(" ").filter((id) => id !== "").map(Number);
}

function read(path: string): string | undefined {
  if (Deno.build.os !== "linux") return undefined;
  try {
    return Deno.readTextFileSync(path);
  } catch {
    return undefined;
  }
}

/** The fields behind the program's name, which stands in brackets and may hold anything. */
function fields(stat: string): string[] {
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** `R` for a thread that runs or is ready to, `S` for one that sleeps, `D` for a disk, … */
function state(stat: string): string {
  return fields(stat)[0];
}

/** From a line of `/proc/<pid>/stat`: the time in the program and in the system on its behalf. */
export function computedMs(stat: string): number {
  const [user, system] = fields(stat).slice(11, 13).map(Number);
  return (user + system) * TICK_MS;
}
