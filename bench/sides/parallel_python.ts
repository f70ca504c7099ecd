/** What Python has beside the `parallel` backend, as far as it is installed (parallel.py). */
import { fileURLToPath } from "node:url";
import { folderUrl } from "../../terminal/paths.ts";
import type { Contender } from "../measure/compare_times.ts";
import { type Python, PYTHONS, startPython } from "../measure/python.ts";

/** Packages that can take part. */
export type PackageName = "NumPy" | "PyTorch" | "Numba";

export interface PythonTask {
  /** The numbers of two matrices. */
  readonly inputs: readonly Float32Array[];
  readonly threads: number;
  /** Where the epochs start. */
  readonly network: Readonly<Record<string, unknown>>;
  /** The Python to ask. Default: the one that has the most of the packages */
  readonly command?: string;
}

/** A package, asked for one thing. */
export interface PythonSide {
  /** `"NumPy 2.3.1"` */
  readonly name: string;
  /** Does a round, and says how many ms it took. */
  readonly run: Contender;
  /** Does a round, and gives the result. */
  readonly result: () => Promise<Float32Array>;
}

export interface ParallelPython extends AsyncDisposable {
  /** The versions of those that are installed. */
  readonly versions: Readonly<Partial<Record<PackageName, string>>>;
  /** Whether their matrix products are plain loops. */
  readonly slowProducts: boolean;
  /** All packages that can do it: `"matmul"`, on the first rows and columns of the inputs. */
  readonly sides: (what: string, size: number) => PythonSide[];
}

/** What not every package can do. */
const ONLY: Readonly<Record<string, readonly PackageName[]>> = { epoch: ["PyTorch"] };

/** Starts Python; `undefined` where none has any of the packages. */
export async function parallelPython(task: PythonTask): Promise<ParallelPython | undefined> {
  const folder = folderUrl(await Deno.makeTempDir({ prefix: "kindling-" }));
  const { inputs, threads, network, command } = task;
  const paths = inputs.map((_, i) => fileURLToPath(new URL(`${i}.f32`, folder)));
  for (const [i, path] of paths.entries()) {
    await Deno.writeFile(path, new Uint8Array(inputs[i].slice().buffer));
  }
  const remove = () => Deno.remove(folder, { recursive: true });
  const found = await richest(command ? [command] : PYTHONS, {
    ...network,
    inputs: paths,
    threads,
  });
  if (!found) {
    await remove();
    return undefined;
  }
  const { python, versions, slowProducts } = found,
    result = fileURLToPath(new URL("result.f32", folder));
  return {
    ...{ versions, slowProducts },
    sides: (what, size) =>
      (Object.keys(versions) as PackageName[])
        .filter((side) => !ONLY[what] || ONLY[what].includes(side))
        .flatMap((side) => {
          const name = `${side} ${versions[side]}`.replace(/\+.*/, "");
          const ask = (message: Readonly<Record<string, unknown>>) =>
            python.ask({ side, what, size, ...message }) as Promise<{ ms: number }>;
          const sideOf = (name: string, on: { readonly threads?: number }): PythonSide => ({
            name,
            run: async () => (await ask(on)).ms,
            result: async () => {
              await ask({ ...on, save: result });
              return new Float32Array((await Deno.readFile(result)).buffer);
            },
          });
          if (side !== "PyTorch") return [sideOf(name, {})];
          // Where anybody takes a core from it, PyTorch is far slower on several threads than on one.
          return [...new Set([1, threads])].map((count) =>
            sideOf(`${name}, ${count}t`, { threads: count })
          );
        }),
    [Symbol.asyncDispose]: async () => {
      await python[Symbol.asyncDispose]();
      await remove();
    },
  };
}

type Versions = ParallelPython["versions"];
type Installed = Pick<ParallelPython, "versions" | "slowProducts">;

/** The Python with the most packages, started. */
async function richest(
  commands: readonly string[],
  start: { readonly threads: number } & Readonly<Record<string, unknown>>,
) {
  let best: (Installed & { readonly python: Python }) | undefined;
  const count = (versions: Versions | undefined) => Object.keys(versions ?? {}).length;
  const threads = `${start.threads}`;
  // Libraries that look at nothing else when they are loaded.
  const env = { OMP_NUM_THREADS: threads, OPENBLAS_NUM_THREADS: threads, MKL_NUM_THREADS: threads };
  for (const command of commands) {
    const python = startPython(new URL("../parallel.py", import.meta.url), {
      commands: [command],
      env,
    });
    if (!python) continue;
    const { versions, slowProducts } = await python.ask(start) as Installed;
    const [better, worse] = count(versions) > count(best?.versions)
      ? [{ python, versions, slowProducts }, best]
      : [best, { python }];
    best = better;
    await worse?.python[Symbol.asyncDispose]();
  }
  return best;
}
