/** Child processes that do not outlive this one, however it ends. */

/** A program and its arguments, as `Deno.Command` takes them. */
export type CommandLine = readonly [program: string, options: { readonly args: string[] }];

const TIE = ["--pdeathsig", "KILL", "--"];

let canTie: boolean | undefined;

/**
 * The same program, killed by the system when this process is gone, where the system can do so: on
 * Linux with util-linux. Elsewhere the program itself has to see that its stdin ends.
 */
export function tied(program: string, args: readonly string[]): CommandLine {
  canTie ??= tries();
  return canTie
    ? ["setpriv", { args: [...TIE, program, ...args] }]
    : [program, { args: [...args] }];
}

function tries(): boolean {
  if (Deno.build.os !== "linux") return false;
  try {
    const args = [...TIE, "true"];
    return new Deno.Command("setpriv", { args, stdout: "null", stderr: "null" }).outputSync()
      .success;
  } catch {
    return false;
  }
}
