/**
 * The library with a program of a page, as one script: task files by `#impl/`, kernels as text, nothing
 * that is not in a browser. By esbuild, in a process with `book/demo/deno.lock`.
 */
import { importMap, treeUrl } from "../../../grader/plan/link.ts";
import { toPath, toUrl } from "../../../terminal/file_path.ts";
import { lateImport } from "../../../terminal/late_import.ts";
import { ROOT } from "../../../terminal/paths.ts";
import type { CodeTold } from "../page/page_data.ts";
import type { Links } from "./course_links.ts";
import { FUNCTION, functionsAhead } from "./functions_ahead.ts";
import { withWatchdog } from "./with_watchdog.ts";

/** Loaded by the process that bundles, and by no type check: nobody else has to fetch it. */
const ESBUILD = "npm:esbuild@0.28.2";

export interface BundleOptions {
  readonly links: Links;
  /**
   * `module` exports what the program does; `script` exports nothing, and runs in a page that is opened
   * from a folder too, where browsers load no modules.
   */
  readonly format: "module" | "script";
}

/** The name under which a program finds whose code it has been bundled with: a {@linkcode CodeTold}. */
export const CODE = "bundledCode";

/**
 * Bundles a program. A file of the learner's that is no TypeScript makes room for the reference's.
 *
 * @param program the text of a module, whose imports begin at the project's root
 * @throws {Error} where it cannot be bundled, naming the place
 */
export async function bundle(
  program: string,
  { links, format }: BundleOptions,
): Promise<string> {
  const { build } = await lateImport<Esbuild>(ESBUILD);
  const paths = new Set(links.paths), broken: Record<string, string> = {};
  for (;;) {
    const found = await attempt(build, program, { links: { ...links, paths }, format });
    if ("text" in found) {
      const { text, yours, reference } = found;
      const ahead = text.includes(FUNCTION) ? await functionsAhead() : "";
      return enclosed(ahead + text, {
        code: { asked: links.asked, yours, reference, broken },
        format,
      });
    }
    for (const [path, why] of found.broken) {
      paths.delete(path);
      broken[path] = why;
    }
  }
}

/** Ends esbuild's process, without which the program would not end. */
export async function endBundling(): Promise<void> {
  await (await lateImport<Esbuild>(ESBUILD)).stop();
}

/** Stands for `import.meta.resolve`, of which the library only needs what it can show to people. */
const RESOLVE = "resolveInCourse";

/** With what it is told about itself; several scripts of a page have their names to themselves. */
function enclosed(
  text: string,
  { code, format }: { readonly code: CodeTold; readonly format: BundleOptions["format"] },
): string {
  const told = `const ${CODE}=${JSON.stringify(code)};` +
    `const ${RESOLVE}=(name)=>name.replace("#impl/","tasks/").replace("#","");`;
  return format === "module" ? `${told}\n${text}` : `{${told}\n${text}}\n`;
}

/** What comes of an attempt: a bundle, or files of the learner's that cannot be read, and why. */
type Attempt =
  | { readonly text: string; readonly yours: string[]; readonly reference: string[] }
  | { readonly broken: ReadonlyMap<string, string> };

async function attempt(
  build: Esbuild["build"],
  program: string,
  { links, format }: BundleOptions,
): Promise<Attempt> {
  const trees = { yours: new Set<string>(), reference: new Set<string>() };
  const { tasks, paths } = links;
  const files = Object.fromEntries([...paths].map((path) => [path, new URL(path, tasks)]));
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
      logLevel: "silent",
      define: { "import.meta.resolve": RESOLVE, "import.meta.url": '""', Function: FUNCTION },
      plugins: [{
        name: "course",
        setup: (hooks) => {
          hooks.onResolve({ filter: /^(#|node:)/ }, ({ path }) => ({
            path: toPath(mapped(path, imports)),
          }));
          hooks.onResolve({ filter: /^npm:/ }, async ({ path }) => ({
            path: await packagePath(path),
          }));
          hooks.onLoad({ filter: /\.(ts|wgsl|css)$/ }, async ({ path, with: { type } }) => {
            const { href } = toUrl(path), contents = await Deno.readTextFile(path);
            noteTree(href, tasks, trees);
            if (type === "text") return { contents, loader: "text" };
            const own = pathBelow(tasks, href);
            if (own === undefined) return { contents, loader: "ts" };
            return { contents: await withWatchdog(contents, `tasks/${own}`), loader: "ts" };
          });
        },
      }],
    });
    return { text, yours: [...trees.yours].sort(), reference: [...trees.reference].sort() };
  } catch (error) {
    const broken = brokenFiles(error, tasks);
    if (broken.size === 0) throw error;
    return { broken };
  }
}

/** What stands for the modules of Node's that the library imports. */
const STAND_INS: Readonly<Record<string, string>> = {
  "node:timers": "./stand_ins/timers.ts",
  "node:worker_threads": "./stand_ins/worker_threads.ts",
};

/** Where the module of a package stands: Deno knows it once it has loaded it. */
async function packagePath(specifier: string): Promise<string> {
  await lateImport(specifier);
  return toPath(new URL(import.meta.resolve(specifier)));
}

/** Where a specifier leads: the longest key of the import map that it begins with. */
function mapped(specifier: string, imports: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(STAND_INS, specifier)) return import.meta.resolve(STAND_INS[specifier]);
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
  tasks: URL,
  { yours, reference }: { readonly yours: Set<string>; readonly reference: Set<string> },
): void {
  for (const [tree, paths] of [[tasks, yours], [treeUrl("solutions"), reference]] as const) {
    const path = pathBelow(tree, href);
    if (path !== undefined) paths.add(path);
  }
}

function pathBelow(folder: URL, href: string): string | undefined {
  return href.startsWith(folder.href) ? href.slice(folder.href.length) : undefined;
}

/** The learner's files that esbuild has something to say of, by their paths below `tasks/`. */
function brokenFiles(error: unknown, tasks: URL): Map<string, string> {
  const { errors = [] } = error as { readonly errors?: readonly EsbuildMessage[] };
  const broken = new Map<string, string>();
  for (const { text, location } of errors) {
    if (!location) continue;
    const path = pathBelow(tasks, new URL(location.file, toUrl(Deno.cwd() + "/")).href);
    if (path === undefined) continue;
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
      resolve: (
        args: { readonly path: string },
      ) => { readonly path: string } | Promise<{ readonly path: string }>,
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
