/** PyTorch as the other side of a benchmark, in a process of its own. */
import { type Python, PYTHONS, startPython } from "./python.ts";

export interface Pytorch extends Python {
  /** `"PyTorch 1.13.0"` */
  readonly name: string;
  /** Whether its matrix products are plain loops: see `SLOW_PRODUCTS`. */
  readonly slowProducts: boolean;
}

/**
 * Starts the first Python that has PyTorch; `undefined` where none has.
 *
 * @param script answers its first line with the version, or with nothing where it has no PyTorch
 * @param start that line
 */
export async function startPytorch(
  script: URL,
  start: unknown,
  commands: readonly string[] = PYTHONS,
): Promise<Pytorch | undefined> {
  for (const command of commands) {
    const python = startPython(script, { commands: [command] });
    const { version, slowProducts = false } = await python?.ask(start) as {
      readonly version?: string;
      readonly slowProducts?: boolean;
    } ?? {};
    if (python && version !== undefined) {
      return { ...python, name: `PyTorch ${version.replace(/[a+].*/, "")}`, slowProducts };
    }
    await python?.[Symbol.asyncDispose]();
  }
  return undefined;
}
