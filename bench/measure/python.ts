/** A Python program as the other side of a benchmark: a line of JSON in, a line of JSON out. */
import { fileURLToPath } from "node:url";

export interface Python extends AsyncDisposable {
  /** Says something that has no answer. */
  readonly tell: (message: unknown) => Promise<void>;
  /** Says something, and waits for the answer. */
  readonly ask: (message: unknown) => Promise<unknown>;
}

/** The names under which Python may be found. */
export const PYTHONS = ["python3", "python", "/usr/bin/python3"] as const;

export interface PythonOptions {
  /** Where to look for it, in this order. Default: `PYTHONS` */
  readonly commands?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

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
      return python(
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

function python(command: string, child: Deno.ChildProcess): Python {
  const input = child.stdin.getWriter(), encoder = new TextEncoder();
  const output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const tell = (message: unknown) => input.write(encoder.encode(`${JSON.stringify(message)}\n`));
  return {
    tell,
    ask: async (message) => {
      await tell(message);
      let line = "";
      while (!line.endsWith("\n")) {
        const { done, value } = await output.read();
        if (done) throw new Error(`${command} ended: see its message above`);
        line += value;
      }
      return JSON.parse(line);
    },
    [Symbol.asyncDispose]: async () => {
      await input.close();
      await output.cancel();
      await child.status;
    },
  };
}
