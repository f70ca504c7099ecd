/** Who imports whom, as Deno itself reads it. */
import { ROOT } from "../../../terminal/paths.ts";
import { fileURLToPath } from "node:url";
import { keep } from "../../../terminal/child.ts";
import { projectFlags } from "../../plan/link.ts";

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

export interface House {
  /** Every file of code, by its path below the root; the learner's are not ours to judge. */
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  /** Imports that lead nowhere: a sentence each. */
  readonly problems: readonly string[];
}

/** What a folder of the course may hold besides code of ours. */
const NOT_OURS = /^(tasks|runs|classes|node_modules|data\/cache)$|(^|\/)\./;

/**
 * Every file and every import below a folder, with `#impl/` standing for `solutions/`.
 *
 * @param root a `file:` URL that ends in a slash; the house itself unless told
 */
export async function readHouse(root: URL = ROOT): Promise<House> {
  const files = await codeBelow(root), folder = await Deno.makeTempDir({ prefix: "kindling-" });
  try {
    const all = `${folder}/all.ts`;
    const imports = files.map((path) => `import "${new URL(path, root)}";\n`);
    await Deno.writeTextFile(all, imports.join(""));
    return { files, ...readGraph(await describe(all), root) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function codeBelow(root: URL, folder = ""): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isFile, isDirectory } of Deno.readDir(new URL(folder, root))) {
    const path = folder + name;
    if (NOT_OURS.test(path)) continue;
    if (isFile && /\.[cm]?[jt]sx?$/.test(name)) found.push(path);
    if (isDirectory) found.push(...await codeBelow(root, `${path}/`));
  }
  return found.sort();
}

/** The part of `deno info --json` that is looked at. */
interface Described {
  readonly modules: readonly {
    readonly specifier: string;
    readonly error?: string;
    readonly dependencies?: readonly {
      readonly specifier: string;
      readonly code?: Resolved;
      readonly type?: Resolved;
    }[];
  }[];
}

interface Resolved {
  readonly specifier?: string;
  readonly error?: string;
}

async function describe(file: string): Promise<Described> {
  // Packages are seen by their names alone: no lock file holds those of all rooms.
  const flags = projectFlags("solutions").filter((flag) => !flag.startsWith("--lock="));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", "--no-npm", "--no-lock", ...flags, file],
    cwd: fileURLToPath(ROOT),
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await using _kept = keep(child.pid);
  const { success, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (!success) throw new Error(`deno info could not read the imports: ${text(stderr)}`);
  return JSON.parse(text(stdout));
}

function readGraph({ modules }: Described, root: URL): Omit<House, "files"> {
  const imports: Import[] = [], problems: string[] = [];
  const below = (url: string) =>
    url.startsWith(root.href) ? decodeURIComponent(url.slice(root.href.length)) : undefined;
  for (const { specifier: url, error, dependencies = [] } of modules) {
    const from = below(url);
    if (from === undefined) continue;
    if (error) problems.push(`${from} cannot be read: ${error}`);
    for (const { specifier, code, type } of dependencies) {
      const { specifier: target, error } = code ?? type ?? {};
      if (error) problems.push(`${from} imports ${specifier}, which leads nowhere: ${error}`);
      if (target === undefined) continue;
      imports.push({ from, to: below(target) ?? target, specifier, isType: !code });
    }
  }
  return { imports, problems };
}
