/** This process as its shell sees it: one of a job, which is in front of the terminal or behind. */

export interface Job {
  /** Who is behind is stopped as soon as it touches the terminal. */
  readonly isInFront: boolean;
  /** Whether a shell can continue what has been stopped. */
  readonly canContinue: boolean;
}

/** What the system says of it now; where it says nothing, all is as in most terminals. */
export function readJob(): Job {
  try {
    if (Deno.build.os === "linux") {
      const stat = Deno.readTextFileSync("/proc/self/stat");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const [, , group, session, , front] = fields;
      return { isInFront: group === front, canContinue: group !== session };
    }
    if (Deno.build.os === "windows") return { isInFront: true, canContinue: false };
    const { stdout } = new Deno.Command("ps", {
      args: ["-o", "pgid=,tpgid=", "-p", `${Deno.pid}`],
      ...{ stdin: "null", stderr: "null" },
    }).outputSync();
    const [group, front] = new TextDecoder().decode(stdout).trim().split(/\s+/);
    return { isInFront: front === undefined || group === front, canContinue: true };
  } catch {
    return { isInFront: true, canContinue: true };
  }
}
