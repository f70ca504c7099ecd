/** A Python program as the other side of a benchmark: a line of JSON in, a line of JSON out. */
import { fileURLToPath } from "node:url";
import { type LineProcess, speakWith } from "./line_process.ts";

export type Python = LineProcess;

/** The names under which Python may be found. */
export const PYTHONS = ["python3", "python", "/usr/bin/python3"] as const;

export interface PythonOptions {
  /** Where to look for it, in this order. Default: `PYTHONS` */
  readonly commands?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What to say where Python's matrix products are plain loops (blas.py). */
export const SLOW_PRODUCTS =
  "Python's matrix products are made by the reference BLAS here, which is up to thirty times as slow " +
  "as OpenBLAS or MKL: what follows says little of PyTorch (Debian: apt install libopenblas0).";

/** Runs the program that it is given, which Ctrl-C ends without a traceback. */
const QUIETLY = `
import os, runpy, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
sys.argv = sys.argv[1:]
sys.path[0] = os.path.dirname(sys.argv[0])
runpy.run_path(sys.argv[0], run_name="__main__")
`;

/** Starts a program by the first Python that is there; `undefined` where there is none. */
export function startPython(
  script: URL,
  { commands = PYTHONS, args = [], env }: PythonOptions = {},
): Python | undefined {
  for (const command of commands) {
    try {
      return speakWith(
        command,
        new Deno.Command(command, {
          args: ["-c", QUIETLY, fileURLToPath(script), ...args],
          env,
          stdin: "piped",
          stdout: "piped",
        }).spawn(),
      );
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return undefined;
}
