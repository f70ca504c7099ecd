/** Who takes part in `deno task bench simd`: a process each, as far as it is installed. */
import { fileURLToPath } from "node:url";
import { importMap, importMapFlag, treeUrl } from "../../grader/plan/link.ts";
import { ROOT } from "../../terminal/paths.ts";
import { type LineProcess, speakWith } from "../measure/line_process.ts";
import { PYTHONS, startPython } from "../measure/python.ts";
import type { Question } from "./answer_turns.ts";

/** The columns of the table. Those of one name are one contender with different numbers of threads. */
export type Column =
  | "loops"
  | "vectors, 1"
  | "vectors, 2"
  | "PyTorch"
  | "NumPy"
  | "jax-js"
  | "tfjs";

/** The threads of those that have more than one: what today's figures were measured with. */
export const THREADS = 2;

export interface Contender extends AsyncDisposable {
  readonly column: Column;
  readonly threads: number;
  /** With its version. */
  readonly name: string;
  /** Whether it makes matrix products by plain loops, as the reference BLAS does. */
  readonly slowProducts: boolean;
  readonly pid: number;
  readonly ask: (question: Question) => Promise<unknown>;
  /** Another process of the same kind, that has not done anything yet. */
  readonly again: () => Promise<Contender>;
}

/** One that is not here, and why. */
export interface Missing {
  readonly column: Column;
  readonly missing: string;
}

interface Kind {
  readonly column: Column;
  readonly threads: number;
  /** Starts it, or tries to: several Pythons may be here, and not each has the package. */
  readonly ways: readonly (() => LineProcess | undefined)[];
}

export interface ContenderOptions {
  /** The Pythons to look in. */
  readonly pythons?: readonly string[];
  /** Whether npm packages are fetched that are not here yet. */
  readonly fetch: boolean;
}

/** Starts all that are here. */
export async function startContenders(
  { pythons = PYTHONS, fetch }: ContenderOptions,
): Promise<(Contender | Missing)[]> {
  const ours = (column: Column, kind: string, threads: number): Kind => ({
    ...{ column, threads },
    ways: [() => startDeno(beside("ours.ts"), [kind, `${threads}`], oursFlags())],
  });
  const python = (column: "PyTorch" | "NumPy", threads: number): Kind => ({
    ...{ column, threads },
    ways: pythons.map((command) => () => startSimdPython(command, column, threads)),
  });
  const npm = (column: Column, file: string, threads: number): Kind => ({
    ...{ column, threads },
    ways: [() => startDeno(beside(file), [], npmFlags(fetch), "null")],
  });
  const kinds = [
    ours("loops", "loops", THREADS),
    ours("vectors, 1", "vectors", 1),
    ours("vectors, 2", "vectors", THREADS),
    python("PyTorch", 1),
    python("PyTorch", THREADS),
    python("NumPy", THREADS),
    npm("jax-js", "jax.ts", navigator.hardwareConcurrency), // a worker a core, and no choice
    npm("tfjs", "tfjs.ts", 1),
  ];
  const found: (Contender | Missing)[] = [];
  for (const kind of kinds) found.push(await start(kind));
  return found;
}

async function start(kind: Kind): Promise<Contender | Missing> {
  const { column, threads, ways } = kind;
  let missing = "not installed";
  for (const way of ways) {
    const child = way();
    const about = await child?.ask({ about: true }).catch(() => undefined) as
      | { readonly name?: string; readonly missing?: string; readonly slowProducts?: boolean }
      | undefined;
    if (child && about?.name) {
      return {
        ...{ column, threads, name: about.name, pid: child.pid },
        slowProducts: about.slowProducts ?? false,
        ask: (question) => child.ask(question),
        again: async () => {
          const other = await start({ ...kind, ways: [way] });
          if ("missing" in other) throw new Error(`${column} does not start again`);
          return other;
        },
        [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
      };
    }
    missing = about?.missing ?? missing;
    await child?.[Symbol.asyncDispose]();
  }
  return { column, missing };
}

const beside = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** The flags of a process on the reference, as the benchmark itself is. */
export function oursFlags(): string[] {
  return [
    `--config=${fileURLToPath(new URL("deno.json", ROOT))}`,
    "--no-lock",
    importMapFlag(importMap(treeUrl("solutions"))),
  ];
}

/** With the packages of their own lock file, of which nobody else has to know. */
function npmFlags(fetch: boolean): string[] {
  const map = importMapFlag(importMap(treeUrl("solutions")));
  return ["--no-config", map, `--lock=${beside("deno.lock")}`, ...fetch ? [] : ["--cached-only"]];
}

/** A Deno process that answers. */
export function startDeno(
  path: string,
  args: readonly string[],
  flags: readonly string[],
  stderr: "inherit" | "null" = "inherit",
): LineProcess {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--no-check", ...flags, path, ...args],
    stdin: "piped",
    stdout: "piped",
    stderr,
  });
  return speakWith(path, command.spawn());
}

/** PyTorch or NumPy, by a Python that may have it. */
export function startSimdPython(
  command: string,
  column: "PyTorch" | "NumPy",
  threads: number,
): LineProcess | undefined {
  const count = `${threads}`;
  return startPython(new URL("../simd.py", import.meta.url), {
    commands: [command],
    args: [column, count],
    env: { OMP_NUM_THREADS: count, OPENBLAS_NUM_THREADS: count, MKL_NUM_THREADS: count },
  });
}
