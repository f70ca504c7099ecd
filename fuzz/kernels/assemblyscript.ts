/** AssemblyScript's own compiler, which takes a kernel's text as it stands: the oracle of ours. */
import asc from "npm:assemblyscript@0.28.20/asc";

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
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main(
    [file, "--outFile", "out.wasm", ...OPTIONS, ...VECTORS],
    {
      readFile: (name: string) => texts[name.replace(/\.ts\.ts$/, ".ts")] ?? null,
      writeFile: (_name: string, data: Uint8Array<ArrayBuffer> | string) => {
        if (typeof data !== "string") bytes = data;
      },
      listFiles: () => [],
    },
  );
  if (error || !bytes) throw new Error(`${error?.message ?? "no output"}\n${stderr.toString()}`);
  return bytes;
}
