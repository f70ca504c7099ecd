/**
 * Taking in a learner's files: what is graded is a copy of their folder, made of plain files alone and
 * of no more than so much, in a place of the grader's choice. Nothing of the folder itself is read
 * but by this, and nothing of it is loaded.
 */
import { toPath, toUrl } from "../../terminal/file_path.ts";
import {
  CHANGED,
  NotPlain,
  readPlain,
  shownSize,
  unreadable,
  whatElse,
} from "../../terminal/plain_file.ts";
import { folderUrl, shownPath } from "../../terminal/paths.ts";
import { printable } from "../../terminal/text.ts";
import { decoded, namedFiles, pathBelow } from "../plan/named_files.ts";
import { FILE_BYTES } from "./read_handed.ts";
import { type Slot, takeSlot } from "./slot.ts";

/** Of all files together, and how many files and folders are looked at. */
const ALL_BYTES = 20e6, MOST = 2000;

/** How often a file is read that somebody writes meanwhile. */
const TRIES = 3;

/** A copy of a learner's files; it is gone once it is disposed of. */
export interface HandedIn extends Disposable {
  /** The copy. */
  readonly tree: URL;
  /** What it was made of: the learner's own folder, or what that is called. */
  readonly from: URL;
  /** Why there is no copy of what a path below the folder names; nothing for what was not there. */
  readonly refusal: (path: string) => string | undefined;
  /** What was refused, by its path below the folder, and why. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Paths below the learner's folder. */
export interface Wanted {
  /** They are not crowded out by others. */
  readonly first?: Iterable<string>;
  /** They are left where they are unless some other file names them: to copy takes time. */
  readonly ifNamed?: ReadonlySet<string>;
}

/**
 * Copies a learner's folder. What cannot be taken is left out: the tasks that need it have failed, the
 * others are graded.
 *
 * @param wanted what of it is needed, and what only where something else names it
 * @param how the folder that it is called where its files are named: it was handed in from there; and
 * who gives the place for the copy
 */
export async function handIn(
  from: URL,
  wanted: Wanted = {},
  { as = from, take = takeSlot }: { readonly as?: URL; readonly take?: () => Slot } = {},
): Promise<HandedIn> {
  const slot = take();
  try {
    const copy = new Copy(withoutSlash(from), { slot, as: withoutSlash(as) });
    for (const path of wanted.first ?? []) await copy.add(path);
    await copy.addFolder("", wanted.ifNamed);
    await copy.addNamed(wanted.ifNamed);
    copy.checkFolders();
    const { refused } = copy;
    return {
      ...{ from: as, refused, tree: copy.tree, refusal: (path) => copy.refusal(path) },
      [Symbol.dispose]: () => slot[Symbol.dispose](),
    };
  } catch (error) {
    slot[Symbol.dispose]();
    throw error;
  }
}

function withoutSlash(folder: URL): string {
  return toPath(folder).replace(/[\\/]$/, "");
}

class Copy {
  readonly tree: URL;
  readonly refused = new Map<string, string>();
  readonly #from: string;
  readonly #as: string;
  readonly #to: string;
  /** The folders that were met, as they were then; nothing for what is none. */
  readonly #folders = new Map<string, Deno.FileInfo | undefined>();
  readonly #files = new Set<string>();
  #bytes = 0;
  /** Why there may be more than was looked at. */
  #rest?: string;

  constructor(from: string, { slot, as }: { readonly slot: Slot; readonly as: string }) {
    this.#from = from;
    this.#as = as;
    this.tree = folderUrl(`${toPath(slot.folder)}tasks`);
    this.#to = toPath(this.tree);
    Deno.mkdirSync(this.#to, { recursive: true });
  }

  refusal(path: string): string | undefined {
    const parts = path.split("/");
    for (let n = 0; n <= parts.length; n++) {
      const upTo = parts.slice(0, n).join("/"), reason = this.refused.get(upTo);
      if (reason !== undefined) return `${this.#shown(upTo)} ${reason}`;
    }
    if (this.#folders.get(path)) return `${this.#shown(path)} is a folder, where a file is wanted`;
    const isUnknown = this.#rest !== undefined && !this.#files.has(path);
    return isUnknown ? `${this.#shown(path)} ${this.#rest}` : undefined;
  }

  /** Copies one file, unless there is none. */
  async add(path: string): Promise<void> {
    if (this.#files.has(path) || this.refused.has(path)) return;
    if (!this.#enter(path.slice(0, Math.max(0, path.lastIndexOf("/"))))) return;
    try {
      const bytes = await this.#read(path);
      if (this.#bytes + bytes.length > ALL_BYTES) {
        const reason = `is one too many: all files together are more than ${shownSize(ALL_BYTES)}`;
        throw new NotPlain(reason);
      }
      inPlace(() => Deno.writeFileSync(this.#to + path, bytes, { createNew: true }));
      this.#bytes += bytes.length;
      this.#files.add(path);
    } catch (error) {
      if (error instanceof NotPlain) this.refused.set(path, error.message);
      else if (!(error instanceof Deno.errors.NotFound)) throw error;
      // the system gives such a name only with signs in the place of what is none
      else if (path.includes("\ufffd")) this.refused.set(path, "has a name that is no text");
    }
  }

  /** Copies what others name that are copied, from one to the next. */
  async addNamed(paths: ReadonlySet<string> = new Set()): Promise<void> {
    if (paths.size === 0) return;
    for (const path of this.#files) { // grows while it is walked over
      const url = toUrl(this.#to + path), text = Deno.readTextFileSync(url);
      for (const name of namedFiles(text)) {
        const named = pathBelow(this.tree, name, url);
        if (named !== undefined && paths.has(decoded(named))) await this.add(decoded(named));
      }
    }
  }

  /** Copies all that is in a folder, but for some. */
  async addFolder(path: string, but: ReadonlySet<string> = new Set()): Promise<void> {
    if (!this.#enter(path)) return;
    for (const entry of this.#entries(path)) {
      if (this.#files.size + this.#folders.size + this.refused.size > MOST) {
        this.#rest = `is not looked at: there are more than ${MOST} files and folders`;
        return;
      }
      const inside = path === "" ? entry.name : `${path}/${entry.name}`;
      if (but.has(inside)) continue;
      const skipped = skip(entry);
      if (skipped !== undefined) this.refused.set(inside, skipped);
      else if (entry.isDirectory) await this.addFolder(inside, but);
      else await this.add(inside);
    }
  }

  /** What is in folders that have been exchanged meanwhile may come from anywhere. */
  checkFolders(): void {
    for (const [path, before] of this.#folders) {
      const now = before && this.#look(path);
      if (!before || (now?.isDirectory && now.ino === before.ino && now.dev === before.dev)) {
        continue;
      }
      this.refused.set(path, CHANGED);
      Deno.removeSync(this.#to + path, { recursive: true });
      if (path === "") Deno.mkdirSync(this.#to);
    }
  }

  async #read(path: string): Promise<Uint8Array> {
    for (let tries = 1;; tries++) {
      try {
        return await readPlain(`${this.#from}/${path}`, FILE_BYTES);
      } catch (error) {
        const isChanged = error instanceof NotPlain && error.message === CHANGED;
        if (!isChanged || tries === TRIES) throw error;
      }
    }
  }

  /** Whether there is such a folder, behind no link; it is made in the copy as well. */
  #enter(path: string): boolean {
    if (this.#folders.has(path)) return this.#folders.get(path) !== undefined;
    const above = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const info = path === "" || this.#enter(above) ? this.#look(path) : undefined;
    let isFolder = info?.isDirectory === true;
    if (info && !isFolder) this.refused.set(path, whatElse(info) ?? "is a file, and no folder");
    try {
      if (isFolder && path !== "") inPlace(() => Deno.mkdirSync(this.#to + path));
    } catch (error) {
      if (!(error instanceof NotPlain)) throw error;
      this.refused.set(path, error.message);
      isFolder = false;
    }
    this.#folders.set(path, isFolder ? info : undefined);
    return isFolder;
  }

  #look(path: string): Deno.FileInfo | undefined {
    try {
      return Deno.lstatSync(path === "" ? this.#from : `${this.#from}/${path}`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) this.refused.set(path, unreadable(error));
      return undefined;
    }
  }

  #entries(path: string): Deno.DirEntry[] {
    try {
      return [...Deno.readDirSync(`${this.#from}/${path}`)];
    } catch (error) {
      this.refused.set(path, unreadable(error));
      return [];
    }
  }

  #shown(path: string): string {
    return printable(shownPath(toUrl(path === "" ? this.#as : `${this.#as}/${path}`)));
  }
}

/** Makes something in the copy; what cannot be there by its name is refused. */
function inPlace(make: () => void): void {
  try {
    make();
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) {
      throw new NotPlain("has the name of another here", { cause: error });
    }
    if (error instanceof Error && "code" in error && error.code === "ENAMETOOLONG") {
      throw new NotPlain("has too long a path", { cause: error });
    }
    throw error;
  }
}

/** Why something is not even looked at. */
function skip({ name, isDirectory }: Deno.DirEntry): string | undefined {
  if (name.startsWith(".")) return "is hidden: what is graded has no dot before its name";
  if (isDirectory && name === "node_modules") return "holds packages, which a task does without";
  return undefined;
}
