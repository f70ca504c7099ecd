/** Who imports whom, as Deno itself reads it. */
import { fileURLToPath } from "node:url";
import { ROOT } from "../../../terminal/paths.ts";
import { projectFlags } from "../../plan/link.ts";
import { sourcePaths } from "../../stubs/tree.ts";

/** One import, by the paths of both files below the root. */
export interface Import {
  readonly from: string;
  /** The imported file; for a package what it is called: `"npm:diff@9.0.0"`. */
  readonly to: string;
  /** What stands in quotes. */
  readonly specifier: string;
  /** Whether only types are imported: nothing of that is left when the program runs. */
  readonly isType: boolean;
}

/** The folders of the house that hold code of ours. */
const FOLDERS = ["cli", "train", "bench", "grader", "modules", "solutions", "data", "terminal"];

/**
 * Every static import of the house, with `#impl/` standing for `solutions/`.
 *
 * @throws {Error} where Deno cannot read a file
 */
export async function importGraph(): Promise<Import[]> {
  const folder = await Deno.makeTempDir({ prefix: "kindling-" });
  try {
    const all = `${folder}/all.ts`, urls: string[] = [];
    for (const name of FOLDERS) {
      const tree = new URL(`${name}/`, ROOT);
      const paths = (await sourcePaths(tree)).filter((path) => path.endsWith(".ts"));
      urls.push(...paths.map((path) => new URL(path, tree).href));
    }
    await Deno.writeTextFile(all, urls.map((url) => `import "${url}";\n`).join(""));
    return readGraph(await describe(all));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** The part of `deno info --json` that is looked at. */
interface Described {
  readonly modules: readonly {
    readonly specifier: string;
    readonly error?: string;
    readonly dependencies?: readonly {
      readonly specifier: string;
      readonly isDynamic?: boolean;
      readonly code?: { readonly specifier?: string };
      readonly type?: { readonly specifier?: string };
    }[];
  }[];
}

async function describe(file: string): Promise<Described> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", ...projectFlags("solutions"), file],
    cwd: fileURLToPath(ROOT),
    env: { NO_COLOR: "1" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(`deno info could not read the imports: ${text(stderr)}`);
  return JSON.parse(text(stdout));
}

function readGraph({ modules }: Described): Import[] {
  const imports: Import[] = [];
  for (const { specifier: url, error, dependencies = [] } of modules) {
    const from = below(url);
    if (from === undefined) continue;
    if (error) throw new Error(`deno info could not read ${from}: ${error}`);
    for (const { specifier, isDynamic, code, type } of dependencies) {
      const target = code?.specifier ?? type?.specifier;
      if (target === undefined || isDynamic) continue;
      imports.push({ from, to: below(target) ?? target, specifier, isType: !code });
    }
  }
  return imports;
}

/** The path below the root, for a file that is there. */
function below(url: string): string | undefined {
  return url.startsWith(ROOT.href) ? decodeURIComponent(url.slice(ROOT.href.length)) : undefined;
}
