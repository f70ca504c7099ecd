/**
 * The system's own fence around a witness, where bubblewrap is there and may be used (Linux): a file
 * system with nothing in it but what is lent, Deno, and what Deno is linked to; no network, no other
 * processes. It dies with the grader. Elsewhere Deno's permissions stand alone.
 */
import { toPath } from "../../terminal/file_path.ts";
import { ROOT } from "../../terminal/paths.ts";
import { sendSignal } from "../../terminal/send_signal.ts";
import { childrenOf } from "./usage.ts";

/** What is open to the process inside. */
export interface Opening {
  /** Files and folders, which keep their paths. */
  readonly read: readonly URL[];
  /** What of those is kept back. */
  readonly hidden: readonly URL[];
}

export type FenceKind = "bubblewrap" | "none";

/** `none` once it has turned out that it does not work here, as in most containers. */
let kind: FenceKind = Deno.build.os === "linux" && Deno.env.get("KINDLING_FENCE") !== "none"
  ? "bubblewrap"
  : "none";

/** Which fence is tried, or has turned out to work. */
export function fenceKind(): FenceKind {
  return kind;
}

/** It does not work here: from now on no process is fenced so. */
export function giveUpFence(): void {
  kind = "none";
}

/** Which fence works: tries it on nothing. What has been given up is not tried. */
export async function tryFence(): Promise<FenceKind> {
  if (kind === "none") return kind;
  try {
    const args = [...fenceArguments({ read: [], hidden: [] }), Deno.execPath(), "--version"];
    const silent = { stdin: "null", stdout: "null", stderr: "null" } as const;
    const { success } = await new Deno.Command("bwrap", { args, ...silent }).output();
    if (!success) giveUpFence();
  } catch {
    giveUpFence(); // there is no bubblewrap
  }
  return kind;
}

/** Where a system keeps programs and what they are linked to. */
const SYSTEM = [
  ...["/usr", "/lib", "/lib64", "/bin", "/nix", "/etc/ld.so.cache", "/etc/alternatives"],
  ...["/etc/vulkan", "/etc/glvnd", "/run/opengl-driver"],
];

/** What GPUs are called in `/dev`, and where a driver reads about them. */
const GPU_DEVICE = /^(dri|dxg|nvidia.*)$/;
const GPU_FACTS = ["/sys/dev", "/sys/devices", "/sys/class", "/sys/bus"];

/** What Deno has found out about modules, and compiled of them: none of their text. */
const CACHES = ["dep_analysis_cache_v2", "v8_code_cache_v2"];

/** The place of Deno's cache inside, and of translations that it has made outside. */
const INNER_CACHE = "/tmp/deno", TRANSLATED = "/tmp/translated";

/** The arguments of bubblewrap that open so much, up to the program's name. */
export function fenceArguments({ read, hidden }: Opening): string[] {
  const root = withoutSlash(toPath(ROOT)), cache = cacheFolder();
  const args = ["--unshare-all", "--die-with-parent", "--as-pid-1", "--cap-drop", "ALL"];
  const show = (from: string, to = from) => args.push("--ro-bind-try", from, to);
  for (const path of SYSTEM) {
    const target = linkTarget(path);
    if (target === undefined) show(path);
    else args.push("--symlink", target, path); // each mount makes the next one slower
  }
  args.push("--proc", "/proc", "--dev", "/dev");
  const gpus = [...Deno.readDirSync("/dev")].filter(({ name }) => GPU_DEVICE.test(name));
  for (const { name } of gpus) args.push("--dev-bind-try", `/dev/${name}`, `/dev/${name}`);
  if (gpus.length > 0) GPU_FACTS.forEach((path) => show(path));
  args.push("--tmpfs", "/tmp", "--tmpfs", root); // should it lie in one of those
  const deno = Deno.execPath();
  if (!deno.startsWith("/usr/")) show(deno);
  if (cache) {
    for (const name of CACHES.flatMap((name) => [name, `${name}-shm`, `${name}-wal`])) {
      show(`${cache}/${name}`, `${INNER_CACHE}/${name}`);
    }
  }
  const shown = wholeFolders(read), kept = hidden.map(pathOf);
  shown.forEach((path) => show(path));
  if (cache) shown.forEach((path) => args.push(...translations(cache, path, kept)));
  const byFolder = Map.groupBy(kept, dirname);
  for (const [folder, paths] of byFolder) {
    const seen = entriesOf(folder).filter((path) => !paths.includes(path));
    if (seen.length < paths.length) {
      args.push("--tmpfs", folder);
      seen.forEach((path) => show(path));
    } else for (const path of paths) args.push(...hiding(path));
  }
  args.push("--setenv", "DENO_DIR", INNER_CACHE, "--chdir", "/", "--");
  return args;
}

/**
 * Lends what Deno has translated of a file or a folder, by links: the folders around them are the
 * process's own, and take what it translates itself. Where they take nothing, Deno 2.9 tries five times
 * to keep its first translation, and sleeps 150 ms meanwhile.
 */
function translations(cache: string, path: string, hidden: readonly string[]): string[] {
  const outer = `${cache}/gen/file`, inner = `${INNER_CACHE}/gen/file`;
  const unused = new Set(hidden.map((each) => `${outer}${each}`));
  const files = translationsBelow(`${outer}${path}`, unused).map((file) =>
    file.slice(outer.length)
  );
  if (files.length === 0) return ["--ro-bind-try", `${outer}${path}.js`, `${inner}${path}.js`];
  const links = files.flatMap((file) => ["--symlink", `${TRANSLATED}${file}`, `${inner}${file}`]);
  return ["--ro-bind", `${outer}${path}`, `${TRANSLATED}${path}`, ...links];
}

/**
 * Ends a process that {@linkcode fenceArguments} has started, and what is inside. bubblewrap alone is
 * not enough: what it has started waits for a word of it in its first moment, and would do so for ever.
 */
export function killFenced(pid: number): void {
  sendSignal(pid, "SIGSTOP"); // who stands still starts no more
  const started = childrenOf(pid);
  for (const inside of started) sendSignal(inside, "SIGKILL");
  // it ends with what is inside, and takes leave of it
  sendSignal(pid, started.length > 0 ? "SIGCONT" : "SIGKILL");
}

function cacheFolder(): string | undefined {
  const { env } = Deno, home = env.get("HOME"), caches = env.get("XDG_CACHE_HOME");
  return env.get("DENO_DIR") ?? (caches ? `${caches}/deno` : home && `${home}/.cache/deno`);
}

/** As few paths as possible: folders in the place of all that is in them. */
function wholeFolders(urls: readonly URL[]): string[] {
  const paths = new Set(urls.map(pathOf));
  for (const [folder, inside] of Map.groupBy([...paths], dirname)) {
    if (inside.length < 3 || entriesOf(folder).some((path) => !paths.has(path))) continue;
    for (const path of inside) paths.delete(path);
    paths.add(folder);
  }
  const isInside = (path: string): boolean =>
    path.length > 1 && (paths.has(dirname(path)) || isInside(dirname(path)));
  return [...paths].filter((path) => !isInside(path));
}

/** Where a link leads; nothing for what is none. */
function linkTarget(path: string): string | undefined {
  try {
    return Deno.readLinkSync(path);
  } catch {
    return undefined;
  }
}

function hiding(path: string): string[] {
  try {
    if (Deno.statSync(path).isDirectory) return ["--tmpfs", path];
    return ["--ro-bind", "/dev/null", path];
  } catch {
    return []; // it is not there
  }
}

function entriesOf(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

/** The translations in a folder and in those within, but for those of some; none where there is none. */
function translationsBelow(folder: string, but: ReadonlySet<string>): string[] {
  try {
    return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
      const path = `${folder}/${name}`;
      if (but.has(isDirectory ? path : path.replace(/\.js$/, ""))) return [];
      return isDirectory ? translationsBelow(path, but) : [path];
    });
  } catch {
    return [];
  }
}

function dirname(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

function pathOf(url: URL): string {
  return withoutSlash(toPath(url));
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, "");
}
