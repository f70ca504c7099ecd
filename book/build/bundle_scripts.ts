/** The page's scripts in a few files, with the packages that they need. */
import { toPath } from "../../terminal/file_path.ts";
import { ROOT } from "../../terminal/paths.ts";

/** Bundles the page's scripts into `assets/` below a folder; what is loaded late has files of its own. */
export async function bundleScripts(out: URL): Promise<void> {
  const path = (file: string) => toPath(new URL(file, ROOT));
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["bundle", "--quiet", "--platform=browser", "--minify", "--code-splitting"],
      ...[`--config=${path("deno.json")}`, `--lock=${path("book/deno.lock")}`],
      ...[`--outdir=${toPath(new URL("assets/", out))}`, path("book/page/main.ts")],
    ],
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`The page's scripts: ${new TextDecoder().decode(stderr)}`);
}
