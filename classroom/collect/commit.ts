/** The files of a checkout as they were committed. */
import { CannotStart } from "../../terminal/usage.ts";
import { toPath } from "../../terminal/file_path.ts";
import { type Entry, FILE_BYTES, isSkipped, type Listing, MOST_FILES } from "./listing.ts";
import { NotAnArchive } from "./zip.ts";

/** The last commit of the branch that is checked out, until a time, and when it was made. */
export interface Commit {
  /** In milliseconds, where there is a commit. */
  readonly time?: number;
  readonly list: () => Promise<Listing>;
}

export async function listCommit(folder: URL, before?: number): Promise<Commit> {
  if (!isOwnRepository(folder)) {
    return {
      list: () => Promise.reject(new NotAnArchive("is a checkout whose commits lie elsewhere")),
    };
  }
  const until = before === undefined ? [] : [`--before=${new Date(before).toISOString()}`];
  const [hash, time] = (await git(folder, ["log", "-1", "--format=%H %ct", ...until])).split(" ");
  if (!hash) {
    const problem = before === undefined ? "has no commit" : "has no commit before that date";
    return { list: () => Promise.reject(new NotAnArchive(problem)) };
  }
  return { time: 1000 * Number(time), list: () => filesOf(folder, hash) };
}

/** A link, a file that names another place, or borrowed objects would show somebody else's files. */
function isOwnRepository(folder: URL): boolean {
  const isThere = (path: string) => {
    try {
      return Deno.lstatSync(new URL(path, folder));
    } catch {
      return undefined;
    }
  };
  const borrowed = [".git/objects/info/alternates", ".git/commondir"].some((path) => isThere(path));
  return isThere(".git")?.isDirectory === true && !borrowed;
}

async function filesOf(folder: URL, hash: string): Promise<Listing> {
  const files = new Map<string, Entry>(), leftOut: string[] = [];
  const lines = (await git(folder, ["ls-tree", "-r", "-l", "-z", hash])).split("\0");
  for (const line of lines.slice(0, MOST_FILES)) {
    const [, mode, object, size, path] = /^(\d+) \w+ (\w+) +(\S+)\t(.*)$/s.exec(line) ?? [];
    if (!path || isSkipped(path)) continue;
    if (!/^100/.test(mode)) leftOut.push(`${path} is no plain file`);
    else if (Number(size) > FILE_BYTES) {
      leftOut.push(`${path} is larger than ${FILE_BYTES / 1e6} MB`);
    } else files.set(path, { read: () => gitBytes(folder, ["cat-file", "blob", object]) });
  }
  return { files, leftOut };
}

async function git(folder: URL, args: readonly string[]): Promise<string> {
  return new TextDecoder().decode(await gitBytes(folder, args)).trim();
}

/**
 * Nothing of these commands runs a program that a checkout names: its settings may allow a protocol by
 * name, so all of them are closed in the environment, which goes before settings in every version.
 *
 * @throws {CannotStart} where there is no git
 */
async function gitBytes(folder: URL, args: readonly string[]): Promise<Uint8Array> {
  const path = toPath(folder);
  const settings = [
    "-c",
    `safe.directory=${path.replace(/[\\/]$/, "")}`,
    "-c",
    "log.showSignature=false",
    "-c",
    "protocol.allow=never",
  ];
  const command = new Deno.Command("git", {
    args: ["-C", path, "--no-pager", "--no-optional-locks", ...settings, ...args],
    env: {
      ...{ GIT_CONFIG_NOSYSTEM: "1", GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1" },
      GIT_ALLOW_PROTOCOL: "none",
    },
    ...{ stdin: "null", stdout: "piped", stderr: "null" },
  });
  try {
    const { success, stdout } = await command.output();
    return success ? stdout : new Uint8Array();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new CannotStart("Checkouts are read by git, which is not installed here", {
      cause: error,
    });
  }
}
