/** What of npm stands in Deno's cache: looked up without asking anybody. */
import { folderUrl } from "./paths.ts";

/** Whether a package is there in this version, by the folders that Deno has for them. */
export function isCached(name: string, version: string): boolean {
  try {
    const cache = new URL("npm/", denoFolder());
    return [...Deno.readDirSync(cache)].filter(({ isDirectory }) => isDirectory)
      .some((registry) => isFolder(new URL(`${registry.name}/${name}/${version}/`, cache)));
  } catch {
    return false;
  }
}

/** Deno's folder for what it fetches, by the rules of each system. */
function denoFolder(): URL {
  const env = (name: string) => Deno.env.get(name) || undefined;
  const own = env("DENO_DIR");
  if (own !== undefined) return folderUrl(own);
  const home = env("HOME") ?? env("USERPROFILE") ?? "";
  const { os } = Deno.build;
  const caches = os === "windows"
    ? env("LOCALAPPDATA")
    : os === "darwin"
    ? `${home}/Library/Caches`
    : env("XDG_CACHE_HOME") ?? `${home}/.cache`;
  return folderUrl(`${caches}/deno`);
}

function isFolder(url: URL): boolean {
  try {
    return Deno.statSync(url).isDirectory;
  } catch {
    return false;
  }
}
