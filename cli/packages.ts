/** The npm packages of a lock file: in Deno's cache, to be fetched, or out of reach. */
import { toPath } from "../terminal/file_path.ts";
import { projectFlags } from "../grader/plan/link.ts";
import { isCached } from "../terminal/npm_cache.ts";
import { ROOT } from "../terminal/paths.ts";
import { progressLine } from "../terminal/screen.ts";
import { printable } from "../terminal/text.ts";
import { CannotStart } from "../terminal/usage.ts";
import { runLimited } from "../terminal/limited_child.ts";

/**
 * What is locked together, and files that import it: Deno fetches the whole lock for any of it, and
 * says "Download" all the same when it comes to a package that none of these has named.
 */
export const PACKAGES = {
  grading: { lock: "grader/deno.lock", files: ["grader/judge/inputs/laws.ts"] },
  classroom: {
    lock: "classroom/deno.lock",
    files: ["grader/judge/inputs/laws.ts", "classroom/collect/collect.ts", "classroom/similar.ts"],
  },
  book: {
    lock: "book/deno.lock",
    files: ["book/build/main.ts", "book/page/main.ts"],
  },
  /** What bundles the library for a page, which is loaded late: its lock brings it. */
  demo: {
    lock: "book/demo/deno.lock",
    files: ["book/figures/1.4.ts"],
  },
  training: {
    lock: "train/deno.lock",
    files: [
      "train/report/plots/drawing.ts",
      "train/graph/formula_tree.ts",
      "train/pictures/png.ts",
    ],
  },
} as const;

export type Packages = typeof PACKAGES[keyof typeof PACKAGES];

/** So long the registry may take, in milliseconds. */
const PATIENCE = 120_000;

/**
 * Makes sure that packages are in Deno's cache, and fetches them where they are not. A program that
 * ran into it by itself would end in the stack of whoever has looked for them.
 *
 * @param who what needs them, to begin the message with
 * @throws {CannotStart} where they are not to be had
 */
export async function requirePackages(who: string, packages: Packages): Promise<void> {
  if (areCached(packages)) return;
  const line = progressLine();
  line.show(`fetching ${namesOf(packages)} …`);
  const reason = await fetchPackages(packages, PATIENCE);
  line.clear();
  if (reason === undefined) return;
  throw new CannotStart(
    `${who} needs npm packages that are not in Deno's cache and cannot be fetched ` +
      `(${namesOf(packages)}): ${reason}. Make ${registry()} reachable once ` +
      "(HTTPS_PROXY for a proxy, NPM_CONFIG_REGISTRY for a mirror); deno task doctor --fetch fetches all, data too",
  );
}

/** Whether all packages of the lock file stand in the cache. */
export function areCached({ lock }: Packages): boolean {
  return Object.entries(readLock(lock).npm).filter(([, { os, cpu }]) => isForHere({ os, cpu }))
    .every(([key]) => {
      const [, name, version] = /^(.+?)@([^@_]+)(?:_.*)?$/.exec(key) ?? [];
      return isCached(name, version);
    });
}

/** Whether Deno fetches what is locked for such machines; some of esbuild is for each alone. */
function isForHere({ os, cpu }: LockedPackage): boolean {
  const { os: ownOs, arch } = Deno.build;
  const system = ownOs === "windows" ? "win32" : ownOs;
  const processor = arch === "x86_64" ? "x64" : "arm64";
  return (os?.includes(system) ?? true) && (cpu?.includes(processor) ?? true);
}

/** Why the packages cannot be had; nothing where they are there now. */
export async function fetchPackages(
  { lock, files }: Packages,
  milliseconds: number,
  flags: readonly string[] = [],
): Promise<string | undefined> {
  const path = (file: string) => toPath(new URL(file, ROOT));
  const project = projectFlags("solutions").filter((flag) => !flag.startsWith("--lock="));
  const args = ["cache", "--quiet", ...flags, ...project, `--lock=${path(lock)}`];
  const { ended, stderr } = await runLimited([...args, ...files.map(path)], milliseconds);
  if (ended === "well") return undefined;
  if (ended === "too late") return `no answer within ${milliseconds / 1000} s`;
  return reasonOf(stderr);
}

/** The last cause that Deno names, which says most: the name was not found, the door was closed. */
function reasonOf(stderr: string): string {
  const lines = stderr.split(/\n\s*Stack backtrace:/)[0].split("\n")
    .map((line) => line.replace(/^(error:|\d+:)\s*/, "").replace(/^\s*(\d+:\s*)?/, "").trim())
    .filter((line) => line !== "" && line !== "Caused by:" && !/^at \S+:\d+:\d+$/.test(line));
  return printable((lines.at(-1) ?? "no reason given").slice(0, 200));
}

/** `"fast-check 4.10.2 and diff 9.0.0"`: what is asked for, without what that needs in its turn. */
export function namesOf({ lock }: Packages): string {
  const names = Object.keys(readLock(lock).specifiers)
    .map((specifier) => specifier.replace(/^npm:/, "").replace(/@([^@]*)$/, " $1"));
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** Where packages come from. */
export function registry(): string {
  return Deno.env.get("NPM_CONFIG_REGISTRY") ?? "https://registry.npmjs.org";
}

interface Lock {
  readonly specifiers: Readonly<Record<string, string>>;
  readonly npm: Readonly<Record<string, LockedPackage>>;
}

/** A package is for these systems and processors, in Node's words; or for all. */
interface LockedPackage {
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

function readLock(lock: string): Lock {
  return JSON.parse(Deno.readTextFileSync(new URL(lock, ROOT)));
}
