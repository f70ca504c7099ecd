/**
 * Folders for copies, in the system's place for temporary files, whose paths the grader chooses.
 *
 * They have fixed names, `<temporary>/kindling-<user>/1/`, `2/` and so on: Deno keeps what it has
 * translated by the path, and would keep it for every new one. A slot is taken as long as a process
 * holds the lock on the file beside it. The system gives the lock back when the process ends, however
 * it ends: the next one empties the slot and takes it, so that what a killed run has left does not
 * pile up.
 */
import { toPath } from "../../terminal/file_path.ts";
import { folderUrl } from "../../terminal/paths.ts";

export interface Slot extends Disposable {
  /** Empty at first; gone once the slot is disposed of, or this process ends by itself. */
  readonly folder: URL;
}

/** More can hardly be at work at once: then something is wrong with the locks. */
const MOST = 500;

/** Nothing in these is awkward anywhere: in permissions, URLs, or an import map. */
const PLAIN = /^[\w.~+@\\/:-]+$/;

const taken = new Set<Slot>();

/**
 * Takes the first slot that is free.
 *
 * @throws where nothing can be written
 */
export function takeSlot(): Slot {
  const home = slotHome();
  for (let n = 1; home.isKept && n <= MOST; n++) {
    const lock = lockOf(`${home.path}/${n}.lock`);
    if (lock === undefined) continue;
    try {
      const path = `${home.path}/${n}`;
      removeIfThere(path);
      Deno.mkdirSync(path, { mode: 0o700 });
      return keep(path, lock);
    } catch {
      lock.close(); // somebody else's, or not to be removed
    }
  }
  return keep(Deno.makeTempDirSync({ dir: home.base, prefix: "kindling-" }));
}

/**
 * One slot for one copy after the other. The folders in it stay and only what they hold goes, so that
 * a process which was shown such a folder sees in it the copy that comes next.
 */
export class LastingSlot implements Disposable {
  #slot?: Slot;
  #isLent = false;

  /** It, emptied, until that is disposed of; another while somebody has it. */
  lend(): Slot {
    if (this.#isLent) return takeSlot();
    const { folder } = this.#slot = this.#emptied() ?? takeSlot();
    this.#isLent = true;
    return { folder, [Symbol.dispose]: () => void (this.#isLent = false) };
  }

  [Symbol.dispose](): void {
    this.#slot?.[Symbol.dispose]();
    this.#slot = undefined;
  }

  #emptied(): Slot | undefined {
    const slot = this.#slot;
    try {
      if (slot) empty(slot.folder);
      return slot;
    } catch {
      slot![Symbol.dispose](); // in use still, on Windows, or tidied away
      return undefined;
    }
  }
}

/** Leaves the folders in a folder, with nothing in them. */
function empty(folder: URL): void {
  const path = withoutSlash(folder);
  for (const { name, isDirectory } of Deno.readDirSync(path)) {
    const inside = `${path}/${name}`;
    if (!isDirectory) Deno.removeSync(inside);
    else for (const entry of Deno.readDirSync(inside)) removeIfThere(`${inside}/${entry.name}`);
  }
}

function withoutSlash(folder: URL): string {
  return toPath(folder).replace(/[\\/]$/, "");
}

function keep(path: string, lock?: Deno.FsFile): Slot {
  if (taken.size === 0) globalThis.addEventListener("unload", removeAll);
  const slot: Slot = {
    folder: folderUrl(path),
    [Symbol.dispose]: () => {
      if (!taken.delete(slot)) return;
      try {
        removeIfThere(path);
      } catch {
        // in use still, on Windows: whoever takes the slot next empties it
      }
      lock?.close();
    },
  };
  taken.add(slot);
  return slot;
}

function removeAll(): void {
  for (const slot of taken) slot[Symbol.dispose]();
}

interface Home {
  /** The system's place for temporary files. */
  readonly base: string;
  /** This user's folder there. */
  readonly path: string;
  /** Whether it is this user's alone; else there are no slots, but folders with random names. */
  readonly isKept: boolean;
}

let found: Home | undefined;

function slotHome(): Home {
  if (found && isOwn(found.path)) return found;
  const bases = temporaryFolders();
  const name = `kindling-${Deno.uid() ?? "files"}`;
  for (const base of bases) {
    const path = `${base}/${name}`;
    try {
      Deno.mkdirSync(path, { mode: 0o700 });
    } catch {
      // it is there, or cannot be
    }
    if (isOwn(path)) return found = { base, path, isKept: true };
  }
  return { base: bases[0], path: "", isKept: false };
}

/** Whether it is a folder, and nobody else's: others could put there what they like. */
function isOwn(path: string): boolean {
  try {
    const { isDirectory, uid, mode } = Deno.lstatSync(path);
    if (Deno.build.os === "windows") return isDirectory; // temporary files are each user's there
    return isDirectory && uid === Deno.uid() && ((mode ?? 0) & 0o022) === 0;
  } catch {
    return false;
  }
}

/**
 * Where temporary files may be, the plainest paths first. None has a comma: Deno cannot be told of a
 * permission for a path that has one.
 *
 * @throws where each has one
 */
export function temporaryFolders(env: Pick<Deno.Env, "get"> = Deno.env): string[] {
  const names = Deno.build.os === "windows" ? ["TMP", "TEMP", "LOCALAPPDATA"] : ["TMPDIR"];
  const others = Deno.build.os === "windows" ? [env.get("PUBLIC")] : ["/tmp", "/var/tmp"];
  const folders = [...names.map((name) => env.get(name)), ...others].flatMap((path) => {
    try {
      return path && Deno.statSync(path).isDirectory ? [Deno.realPathSync(path)] : [];
    } catch {
      return [];
    }
  });
  const fit = folders.filter((path) => !path.includes(","));
  if (fit.length === 0) {
    throw new Error(
      "There is no folder for temporary files without a comma in its path: name one in the " +
        `environment, ${names[0]}=`,
    );
  }
  return [...fit.filter((path) => PLAIN.test(path)), ...fit.filter((path) => !PLAIN.test(path))];
}

/** The lock, where nobody has it. */
function lockOf(path: string): Deno.FsFile | undefined {
  let file: Deno.FsFile | undefined;
  try {
    file = Deno.openSync(path, { create: true, write: true, mode: 0o600 });
    if (file.tryLockSync(true)) return file;
  } catch {
    // no right to it, or a file system without locks
  }
  file?.close();
  return undefined;
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
