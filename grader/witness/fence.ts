/**
 * The system's own fence around a witness, where bubblewrap is there and may be used (Linux): a file
 * system with nothing in it but what is lent, Deno, and what Deno is linked to; no network, no other
 * processes. It dies with the grader. Elsewhere Deno's permissions stand alone.
 */
import { fileURLToPath } from "node:url";
import { ROOT } from "../../terminal/paths.ts";

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

/** Where a system keeps programs and what they are linked to. */
const SYSTEM = [
  ...["/usr", "/lib", "/lib64", "/bin", "/nix", "/etc/ld.so.cache", "/etc/alternatives"],
  ...["/sys", "/etc/vulkan", "/etc/glvnd", "/run/opengl-driver"], // for a GPU
];

/** What GPUs are called in `/dev`. */
const GPU_DEVICE = /^(dri|dxg|nvidia.*)$/;

/** Files of Deno's cache that hold what it has found out about modules, and none of their text. */
const CACHES = ["dep_analysis_cache_v2", "node_analysis_cache_v2", "v8_code_cache_v2"];

/** The place of Deno's cache inside. */
const INNER_CACHE = "/tmp/deno";

/** The arguments of bubblewrap that open so much, up to the program's name. */
export function fenceArguments({ read, hidden }: Opening): string[] {
  const root = withoutSlash(fileURLToPath(ROOT)), cache = cacheFolder();
  const args = ["--unshare-all", "--die-with-parent", "--as-pid-1", "--cap-drop", "ALL"];
  const show = (from: string, to = from) => args.push("--ro-bind-try", from, to);
  SYSTEM.forEach((path) => show(path));
  args.push("--proc", "/proc", "--dev", "/dev");
  for (const { name } of Deno.readDirSync("/dev")) {
    if (GPU_DEVICE.test(name)) args.push("--dev-bind-try", `/dev/${name}`, `/dev/${name}`);
  }
  args.push("--tmpfs", "/tmp", "--tmpfs", root); // should it lie in one of those
  const deno = Deno.execPath();
  if (!deno.startsWith("/usr/")) show(deno);
  if (cache) {
    for (const name of CACHES) {
      for (const suffix of ["", "-shm", "-wal"]) {
        show(`${cache}/${name}${suffix}`, `${INNER_CACHE}/${name}${suffix}`);
      }
    }
  }
  for (const url of read) {
    const path = withoutSlash(fileURLToPath(url));
    show(path);
    if (!cache) continue;
    const kept = `gen/file${path}${url.href.endsWith("/") ? "" : ".js"}`;
    show(`${cache}/${kept}`, `${INNER_CACHE}/${kept}`);
  }
  for (const url of hidden) {
    const path = withoutSlash(fileURLToPath(url));
    if (url.href.endsWith("/")) args.push("--tmpfs", path);
    else args.push("--ro-bind", "/dev/null", path);
  }
  args.push("--setenv", "DENO_DIR", INNER_CACHE, "--chdir", "/", "--");
  return args;
}

function cacheFolder(): string | undefined {
  const { env } = Deno, home = env.get("HOME"), caches = env.get("XDG_CACHE_HOME");
  return env.get("DENO_DIR") ?? (caches ? `${caches}/deno` : home && `${home}/.cache/deno`);
}

function withoutSlash(path: string): string {
  return path.replace(/(?<=.)\/$/, "");
}
