/** AssemblyScript's own compiler, which takes a kernel's text as it stands: the oracle of ours. */

/** The package brings 100 MB, and global names: it is loaded by who asks for it, and by no type check. */
const PACKAGE = "npm:assemblyscript@0.28.20/asc";

/** As much of the package as is used here. */
interface AssemblyScript {
  main(
    words: readonly string[],
    files: {
      readonly readFile: (name: string) => string | null;
      readonly writeFile: (name: string, data: Uint8Array | string) => void;
      readonly listFiles: () => readonly string[];
    },
  ): Promise<{ readonly error: Error | null; readonly stderr: { toString(): string } }>;
}

const OPTIONS = ["--runtime", "stub", "--importMemory", "--noExportMemory"];
const VECTORS = ["--enable", "simd", "--enable", "relaxed-simd"];

/**
 * The bytes that AssemblyScript makes of a kernel, without optimising it.
 *
 * @param file the one whose exports count
 * @param texts it and all that it imports, by their paths
 * @throws {Error} with what it has against the text
 */
export async function compileByAssemblyScript(
  file: string,
  texts: Readonly<Record<string, string>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: asc } = await import(PACKAGE) as { readonly default: AssemblyScript };
  const read = withPlainPaths(texts);
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main(
    [file, "--outFile", "out.wasm", ...OPTIONS, ...VECTORS],
    {
      readFile: (name: string) => read[name.replace(/\.ts\.ts$/, ".ts")] ?? null,
      writeFile: (_name: string, data: Uint8Array | string) => {
        if (typeof data !== "string") bytes = Uint8Array.from(data);
      },
      listFiles: () => [],
    },
  );
  if (error || !bytes) throw new Error(`${error?.message ?? "no output"}\n${stderr.toString()}`);
  return bytes;
}

/** It knows no import map: `#impl/…` is written as a way that leads there. */
function withPlainPaths(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([path, text]) => {
      const up = "../".repeat(path.split("/").length - 1);
      return [path, text.replace(/(?<=\bfrom ")#/g, up)];
    }),
  );
}
