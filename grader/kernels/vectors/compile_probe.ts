/** A probe's kernel compiled twice, with and without a watch, from the files of one side. */
import {
  type CompiledKernel,
  compileKernel,
} from "../../../modules/3_parallel/simd/compiler/compile_kernel.ts";
import { KernelError, type Place } from "../../../modules/3_parallel/simd/compiler/kernel_error.ts";
import { readIfThere } from "../../../terminal/files.ts";
import { MOST_SIGNS } from "../wgsl/limits.ts";
import { type FoundFunction, functionsIn, reached } from "./functions.ts";
import type { VectorProbe } from "./probe.ts";

/** Where a kernel is, by such paths as `impl/3_parallel/tile.kernel.ts`. */
export type WhereIs = (path: string) => URL;

export type CompiledProbe =
  & {
    /** What was read, by paths such as `impl/3_parallel/tile.kernel.ts`. */
    readonly texts: Readonly<Record<string, string>>;
  }
  & (
    | {
      readonly kind: "compiled";
      readonly plain: CompiledKernel;
      readonly watched: CompiledKernel;
    }
    | { readonly kind: "missing" }
    | { readonly kind: "open"; readonly id: string; readonly file: string; readonly at: Place }
    | {
      readonly kind: "refused";
      readonly reason: string;
      readonly file: string;
      readonly at: Place;
    }
  );

/** What a text that a suite adds goes by. */
const THROUGH = "test.kernel.ts";

export async function compileProbe(probe: VectorProbe, whereIs: WhereIs): Promise<CompiledProbe> {
  const path = `impl/${probe.file}`, first = probe.through === undefined ? path : THROUGH;
  const texts: Record<string, string> = {}, asked = new Set([path]);
  if (probe.through !== undefined) texts[THROUGH] = probe.through;
  // An import that is met is read, and then all is compiled again, until none is new.
  for (const name of asked) {
    const text = isKernel(name) ? await readIfThere(whereIs(name)) : undefined;
    if (text !== undefined) texts[name] = text.replace(/^\ufeff/, "");
    if (name === path && text === undefined) return { kind: "missing", texts };
    const long = Object.entries(texts).find(([, text]) => text.length > MOST_SIGNS);
    if (long) {
      const reason = `a kernel of more than ${MOST_SIGNS} signs is not read`;
      return { kind: "refused", reason, file: long[0], at: { line: 1, column: 1 }, texts };
    }
    const before = asked.size, outcome = compileBoth(probe, first, texts, asked);
    if (asked.size === before && name === [...asked].at(-1)) return outcome;
  }
  throw new Error("no import is left to be read");
}

function compileBoth(
  probe: VectorProbe,
  first: string,
  texts: Readonly<Record<string, string>>,
  asked: Set<string>,
): CompiledProbe {
  const functions = Object.entries(texts).flatMap(([file, text]) =>
    functionsIn(text).map((one) => ({ ...one, file }))
  );
  const hole = reached(probe.function, functions).find(({ open }) => open);
  const textOf = (file: string) => {
    if (!Object.hasOwn(texts, file)) asked.add(file);
    return Object.hasOwn(texts, file) ? texts[file] : undefined;
  };
  try {
    const plain = compileKernel(first, textOf, { open: true });
    const watched = compileKernel(first, textOf, { open: true, watched: true });
    return open(hole, texts) ?? { kind: "compiled", plain, watched, texts };
  } catch (error) {
    const { reason, file, place: at } = asKernelError(error, `impl/${probe.file}`);
    return open(hole, texts) ?? { kind: "refused", reason, file, at, texts };
  }
}

/** What is wrong with a kernel; a sum of many thousands is more than the compiler's stack holds. */
function asKernelError(error: unknown, file: string): KernelError {
  if (error instanceof KernelError) return error;
  if (!(error instanceof RangeError)) throw error;
  return new KernelError("this is nested too deeply", file, { line: 1, column: 1 });
}

/** What is said of a kernel that comes to a hole, whatever else may be wrong with it. */
function open(
  hole: (FoundFunction & { readonly file: string }) | undefined,
  texts: Readonly<Record<string, string>>,
): CompiledProbe | undefined {
  if (!hole?.open) return undefined;
  return { kind: "open", ...hole.open, file: hole.file, texts };
}

/** What may be imported: kernels of the course and of its tasks, and no other file. */
function isKernel(path: string): boolean {
  return /^(impl|modules)(\/\w[\w.-]*)+\.kernel\.ts$/.test(path);
}
