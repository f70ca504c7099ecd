/**
 * The library with a program of a page, as one script: task files by `#impl/`, kernels as text, nothing
 * that is not in a browser. By esbuild, in a process with `book/demo/deno.lock`.
 */
import { importMap, treeUrl } from "../../../grader/plan/link.ts";
import { toPath, toUrl } from "../../../terminal/file_path.ts";
import { lateImport } from "../../../terminal/late_import.ts";
import { ROOT } from "../../../terminal/paths.ts";
import type { Links } from "./course_links.ts";

/** Loaded by the process that bundles, and by no type check: nobody else has to fetch it. */
const ESBUILD = "npm:esbuild@0.28.2";

export interface BundleOptions {
  /** The task files that are taken from `tasks/`; the others are the reference's. */
  readonly links: Links;
  /**
   * `module` exports what the program does; `script` exports nothing, and runs in a page that is opened
   * from a folder too, where browsers load no modules.
   */
  readonly format: "module" | "script";
}

export interface Bundle {
  readonly text: string;
  /** The task files in it that are the learner's, and those that are the reference's. */
  readonly yours: readonly string[];
  readonly reference: readonly string[];
  /** What is wrong with files of the learner's that were therefore left out, by their paths. */
  readonly broken: ReadonlyMap<string, string>;
}

/**
 * Bundles a program. A file of the learner's that is no TypeScript makes room for the reference's.
 *
 * @param program the text of a module, whose imports begin at the project's root
 * @throws {Error} where it cannot be bundled, naming the place
 */
export async function bundle(
  program: string,
  { links, format }: BundleOptions,
): Promise<Bundle> {
  const { build } = await lateImport<Esbuild>(ESBUILD);
  const kept = new Set(links), broken = new Map<string, string>();
  for (;;) {
    const found = await attempt(build, program, { links: kept, format });
    if ("text" in found) return { ...found, broken };
    for (const [path, why] of found.broken) {
      kept.delete(path);
      broken.set(path, why);
    }
  }
}

/** Ends esbuild's process, without which the program would not end. */
export async function endBundling(): Promise<void> {
  await (await lateImport<Esbuild>(ESBUILD)).stop();
}

/** Stands for `import.meta.resolve`, of which the library only needs what it can show to people. */
const RESOLVE = "resolveInCourse";

async function attempt(
  build: Esbuild["build"],
  program: string,
  { links, format }: BundleOptions,
): Promise<Omit<Bundle, "broken"> | Pick<Bundle, "broken">> {
  const trees = { yours: new Set<string>(), reference: new Set<string>() };
  const files = Object.fromEntries(
    [...links].map((path) => [path, new URL(path, treeUrl("tasks"))]),
  );
  const { imports } = importMap(treeUrl("solutions"), files);
  try {
    const { outputFiles: [{ text }] } = await build({
      stdin: { contents: program, loader: "ts", resolveDir: toPath(ROOT) },
      bundle: true,
      write: false,
      minify: true,
      legalComments: "none",
      format: format === "module" ? "esm" : "iife",
      platform: "browser",
      target: "es2023",
      charset: "utf8",
      logLevel: "silent",
      define: { "import.meta.resolve": RESOLVE, "import.meta.url": '""' },
      banner: { js: `const ${RESOLVE}=(name)=>name.replace("#impl/","tasks/").replace("#","");` },
      plugins: [{
        name: "course",
        setup: (hooks) => {
          hooks.onResolve({ filter: /^(#|node:)/ }, ({ path }) => ({
            path: toPath(mapped(path, imports)),
          }));
          hooks.onLoad({ filter: /\.(ts|wgsl)$/ }, async ({ path, with: { type } }) => {
            noteTree(toUrl(path).href, trees);
            const contents = await Deno.readTextFile(path);
            return { contents, loader: type === "text" ? "text" : "ts" };
          });
        },
      }],
    });
    const [yours, reference] = [[...trees.yours].sort(), [...trees.reference].sort()];
    return { text, yours, reference };
  } catch (error) {
    const broken = brokenFiles(error);
    if (broken.size === 0) throw error;
    return { broken };
  }
}

/** Where a specifier leads: the longest key of the import map that it begins with. */
function mapped(specifier: string, imports: Readonly<Record<string, string>>): string {
  if (specifier === "node:worker_threads") return import.meta.resolve("./browser_threads.ts");
  const keys = Object.keys(imports).filter((key) =>
    key === specifier || (key.endsWith("/") && specifier.startsWith(key))
  );
  const key = keys.sort((a, b) => b.length - a.length)[0];
  if (key === undefined) throw new Error(`${specifier} is nothing that a browser has`);
  return new URL(imports[key] + specifier.slice(key.length)).href;
}

/** Notes a task file by its path below its tree. */
function noteTree(
  href: string,
  { yours, reference }: { readonly yours: Set<string>; readonly reference: Set<string> },
): void {
  for (const [tree, paths] of [["tasks", yours], ["solutions", reference]] as const) {
    const { href: folder } = treeUrl(tree);
    if (href.startsWith(folder)) paths.add(href.slice(folder.length));
  }
}

/** The learner's files that esbuild has something to say of, by their paths below `tasks/`. */
function brokenFiles(error: unknown): Map<string, string> {
  const { errors = [] } = error as { readonly errors?: readonly EsbuildMessage[] };
  const broken = new Map<string, string>(), tasks = treeUrl("tasks").href;
  for (const { text, location } of errors) {
    if (!location) continue;
    const { href } = new URL(location.file, toUrl(Deno.cwd() + "/"));
    if (!href.startsWith(tasks)) continue;
    const path = href.slice(tasks.length);
    broken.set(path, `tasks/${path}:${location.line}:${location.column + 1} ${text}`);
  }
  return broken;
}

/** As much of esbuild as is used here. */
interface Esbuild {
  build(
    options: Readonly<Record<string, unknown>> & { readonly plugins: readonly Plugin[] },
  ): Promise<
    { readonly outputFiles: readonly { readonly text: string }[] }
  >;
  stop(): Promise<void>;
}

interface Plugin {
  readonly name: string;
  readonly setup: (hooks: {
    onResolve(
      options: { readonly filter: RegExp },
      resolve: (args: { readonly path: string }) => { readonly path: string },
    ): void;
    onLoad(
      options: { readonly filter: RegExp },
      load: (
        args: { readonly path: string; readonly with: Readonly<Record<string, string>> },
      ) => Promise<{ readonly contents: string; readonly loader: string }>,
    ): void;
  }) => void;
}

interface EsbuildMessage {
  readonly text: string;
  readonly location?: { readonly file: string; readonly line: number; readonly column: number };
}
