/** What is written to and removed from `tasks/` to bring the stubs up to date, or one task's back. */
import { sha256, writeWhole } from "../../terminal/files.ts";
import { UsageError } from "../../terminal/usage.ts";
import { keepCopy } from "./backup.ts";
import { readRecord, RECORD, recordText } from "./record.ts";
import { readTask, shownFolder, type StubPlaces, type StubTree } from "./tree.ts";

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
  if (backup) {
    for (const { path } of steps.filter((step) => step.work)) {
      await explainReadOnly(backups, keepCopy(new URL(path, tasks), new URL(path, backup)));
    }
  }
  const record: Record<string, string> = { ...await readRecord(places) };
  for (const { path, does, work, stub } of steps) {
    if (work && !backup) continue;
    const url = new URL(path, tasks);
    if (does === "write") await explainReadOnly(tasks, writeWhole(url, stub!));
    if (does === "remove") await explainReadOnly(tasks, removeFile(url, tasks));
    if (stub === undefined) delete record[path];
    else record[path] = await sha256(stub);
  }
  const text = recordText(record);
  if (text === await readTask(RECORD, places)) return;
  await explainReadOnly(tasks, writeWhole(new URL(RECORD, tasks), text));
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

/** Waits for work in a folder; a refusal by the system becomes a {@linkcode UsageError}. */
async function explainReadOnly(folder: URL, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Error) || !isRefusal(error)) throw error;
    throw new UsageError(
      `Cannot write in ${shownFolder(folder)}, it is read-only here (${error.message})`,
      { cause: error },
    );
  }
}

function isRefusal(error: Error & { code?: string }): boolean {
  return error instanceof Deno.errors.PermissionDenied ||
    error instanceof Deno.errors.NotCapable ||
    ["EROFS", "EACCES", "EPERM"].includes(error.code ?? "");
}
