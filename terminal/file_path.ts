/**
 * Paths of files and their URLs, as node:url and node:path have it: to load those takes longer than
 * a short command itself.
 */

export interface PathOptions {
  /** Whether paths have drives and backslashes; as it is here, unless told. */
  readonly windows?: boolean;
}

const HERE: Required<PathOptions> = { windows: Deno.build.os === "windows" };

/**
 * The path that a `file:` URL names.
 *
 * @throws {TypeError} for a URL of another kind, and for what can be no path here
 */
export function toPath(url: URL | string, { windows } = HERE): string {
  const { href, protocol, hostname, pathname } = new URL(url);
  const hasSlash = windows ? /%(2f|5c)/i.test(pathname) : /%2f/i.test(pathname);
  if (protocol !== "file:" || hasSlash || (!windows && hostname !== "")) {
    throw new TypeError(`There is no path for ${href}`);
  }
  const path = decodeURIComponent(pathname);
  if (!windows) return path;
  const own = path.replaceAll("/", "\\");
  if (hostname !== "") return `\\\\${hostname}${own}`;
  if (!/^\\[A-Za-z]:/.test(own)) throw new TypeError(`There is no drive in ${href}`);
  return own.slice(1);
}

/** The `file:` URL of an absolute path; `.` and `..` in it are walked. */
export function toUrl(path: string, { windows } = HERE): URL {
  const slashed = windows ? path.replaceAll("\\", "/") : path;
  // What a URL would take for something of its own, or leave out; the rest it encodes by itself.
  const safe = slashed.replace(/[%\\?#|~[\]^\t\n\r]/g, escaped);
  const isShared = windows && safe.startsWith("//"), single = safe.replace(/\/{2,}/g, "/");
  return new URL(isShared ? `file:/${single}` : `file:///${single.replace(/^\//, "")}`);
}

/** `%23` for `#` */
function escaped(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/** A path as seen from a folder; one that is absolute as it is. */
export function absolutePath(path: string, from: string = Deno.cwd(), options = HERE): string {
  const isAbsolute = options.windows ? /^([A-Za-z]:)?[\\/]/.test(path) : path.startsWith("/");
  if (!isAbsolute) return toPath(toUrl(`${from}/${path}`, options), options);
  const isWithoutDrive = options.windows && !path.startsWith("\\\\") && path[1] !== ":";
  return toPath(toUrl(isWithoutDrive ? from.slice(0, 2) + path : path, options), options);
}
