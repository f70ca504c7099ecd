/** Programs that can ask for the garbage collector by `gc()`. */

/**
 * Runs a program in a process of its own, linked as this one is, and returns what it prints.
 *
 * @throws {Error} with what it says where it fails
 */
export async function runWithGc(program: string): Promise<string> {
  const keys = ["#impl/", "#modules/", "#grader/", "#data/"];
  const imports = Object.fromEntries(keys.map((key) => [key, import.meta.resolve(key)]));
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-all", "--no-config", "--no-lock", "--no-check", "--ext=ts"],
      "--v8-flags=--expose-gc",
      `--import-map=data:application/json,${encodeURIComponent(JSON.stringify({ imports }))}`,
      "-",
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(program));
  await writer.close();
  const { stdout, stderr, success } = await child.output();
  const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
  if (!success) throw new Error(errors);
  return out;
}
