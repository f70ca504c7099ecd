/** What is written to and removed from `tasks/` to bring the stubs up to date, or one task's back. */
import { sha256, writeWhole } from "../../terminal/files.ts";
import { withLock } from "../../terminal/lock.ts";
import { explainUnwritable } from "../../terminal/unwritable.ts";
import { CannotStart } from "../../terminal/usage.ts";
import { keepCopy, makeBackupFolder } from "./backup.ts";
import { readRecord, RECORD, recordText } from "./record.ts";
import { readTask, type StubPlaces, type StubTree } from "./tree.ts";

/** What is to happen to one file in `tasks/`. */
export interface StubStep {
  /** `"1_autodiff/scalar.ts"` */
  readonly path: string;
  readonly does: "stay" | "write" | "remove";
  /** Whether the file holds a learner's work, which the step would end. */
  readonly work: boolean;
  /** The stub; none for a file whose solution is gone. */
  readonly stub?: string;
}

/**
 * The steps that make `tasks/` hold these stubs and no recorded stub besides, in the paths' order.
 *
 * @param isWanted only of these paths are the files looked at
 */
export async function planStubs(
  stubs: StubTree,
  places: StubPlaces,
  isWanted: (path: string) => boolean = () => true,
): Promise<StubStep[]> {
  const record = await readRecord(places);
  const steps: StubStep[] = [];
  for (const path of [...new Set([...stubs.keys(), ...Object.keys(record)])].sort()) {
    if (!isWanted(path)) continue;
    const stub = stubs.get(path), text = await readTask(path, places);
    const does = text === stub ? "stay" : stub === undefined ? "remove" : "write";
    const work = does !== "stay" && text !== undefined && record[path] !== await sha256(text);
    steps.push({ path, does, work, stub });
  }
  return steps;
}

/**
 * Carries steps out and records them. What holds a learner's work is copied to `backup` first, all
 * of it before anything is changed; where no `backup` is given, such a step is left out.
 *
 * @throws {UsageError} where nothing may be written
 */
export async function applySteps(
  steps: readonly StubStep[],
  places: StubPlaces,
  backup?: URL,
): Promise<void> {
  const { tasks, backups } = places;
  if (backup) await keepCopies(steps.filter((step) => step.work), { tasks, backups, backup });
  const write = () => writeStubs(steps.filter((step) => !step.work || backup), places);
  if (steps.every(({ does }) => does === "stay")) return await write();
  // others may be writing the record, too
  await explainUnwritable(backups, withLock(new URL("../lock", backups), write));
}

async function writeStubs(steps: readonly StubStep[], places: StubPlaces): Promise<void> {
  const { tasks } = places;
  const record: Record<string, string> = { ...await readRecord(places) };
  const save = async () => {
    const text = recordText(record);
    if (text === await readTask(RECORD, places)) return;
    await explainUnwritable(tasks, writeWhole(new URL(RECORD, tasks), text));
  };
  try {
    for (const { path, does, stub } of steps) {
      const url = new URL(path, tasks);
      if (does === "write") await explainUnwritable(tasks, writeWhole(url, stub!));
      if (does === "remove") await explainUnwritable(tasks, removeFile(url, tasks));
      if (stub === undefined) delete record[path];
      else record[path] = await sha256(stub);
    }
  } catch (error) {
    await save().catch(() => {}); // of what was written before that
    throw error;
  }
  await save();
}

/** Copies all of a learner's work, or nothing: half a copy is none. */
async function keepCopies(
  steps: readonly StubStep[],
  { tasks, backups, backup }: Pick<StubPlaces, "tasks" | "backups"> & { readonly backup: URL },
): Promise<void> {
  if (steps.length === 0) return;
  try {
    await explainUnwritable(backups, makeBackupFolder(backup));
    for (const { path } of steps) {
      await explainUnwritable(backups, keepCopy(new URL(path, tasks), new URL(path, backup)));
    }
  } catch (error) {
    if (error instanceof CannotStart) throw error; // it is another's
    await Deno.remove(backup, { recursive: true }).catch(() => {});
    for (const folder of [backups, new URL("../", backups)]) {
      await Deno.remove(folder).catch(() => {}); // unless there is something in it
    }
    throw error;
  }
}

/** Removes a file, and the folders below `tree` that are empty without it. */
async function removeFile(url: URL, tree: URL): Promise<void> {
  await Deno.remove(url);
  let folder = new URL("./", url);
  while (folder.href.startsWith(tree.href) && folder.href !== tree.href) {
    for await (const _ of Deno.readDir(folder)) return;
    await Deno.remove(folder);
    folder = new URL("../", folder);
  }
}
