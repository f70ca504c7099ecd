/** Why a learner's file could not be loaded, in words that help. */
import { isAbsolute } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { shownPath } from "../../../terminal/paths.ts";
import { printable } from "../../../terminal/text.ts";
import { inOwnPlaces, refusalIn } from "../../handed/own_words.ts";
import { treeUrl } from "../../plan/link.ts";
import type { Run } from "../../plan/plan.ts";
import type { TaskResult } from "../../results.ts";
import type { Loaded } from "../../witness/process.ts";
import { lacked } from "../weigh.ts";
import { locateFrame } from "./locate.ts";

/** The part of a task's result that says why none of its tests could run. */
export async function explainLoading(
  run: Run,
  loaded: Exclude<Loaded, { suite: unknown }>,
): Promise<Partial<TaskResult>> {
  const printed = printable(loaded.printed) || undefined;
  const missing = await missingFile(run);
  if (missing) {
    const back = (run.handed?.from ?? run.tree).href === treeUrl("tasks").href
      ? `; "deno task reset ${run.task.id}" brings it back`
      : "";
    return { status: "failed", message: `There is no file ${missing}${back}` };
  }
  if ("ended" in loaded) {
    const message = `While it was loaded, your code ${printable(loaded.ended.why)}`;
    return { status: "failed", printed, message, ...lacked(loaded.ended) };
  }
  const { kind, message, stack, todo } = loaded.thrown;
  const where = locateFrame(run, `${message}\n${stack}`);
  if (todo !== undefined) {
    const status = todo === run.task.id ? "todo" : "blocked";
    return { status, printed, where, message: `Task ${printable(todo)} is not written yet` };
  }
  return {
    status: "failed",
    printed,
    where,
    message: printable(reason(run, kind, message, where !== undefined)),
  };
}

/**
 * @param isImportOfTheirs whether the place of the error is in a file of the learner's
 */
function reason(run: Run, kind: string, text: string, isImportOfTheirs: boolean): string {
  const left = refusalIn(run.handed, text), message = inOwnPlaces(run.handed, text);
  if (left !== undefined) return `Your code uses what was not taken: ${left}`;
  const refused = /Requires read access to "([^"]+)"/.exec(message)?.[1];
  if (refused) {
    const what = `Your code ${kind === "NotCapable" ? "reads" : "imports"} ${shown(refused)}`;
    return isSolution(run, refused)
      ? `${what}; a task is solved without the solutions`
      : `${what}, which a task may not read`;
  }
  const missed = /^Module not found "(file:[^"]+)"/.exec(message)?.[1];
  if (missed && run.handed && !missed.startsWith(run.handed.from.href)) {
    return `Your code imports ${shown(missed)}, which a task may not read`;
  }
  const [, place = "", name] =
    /(?:'([^']*)' )?does not provide an export named '([^']+)'/.exec(message) ?? [];
  if (name !== undefined) return notExported(run, { place, name, isImportOfTheirs });
  const unparsed = /^SyntaxError: ([^\n]*)/.exec(message)?.[1];
  if (unparsed) return `Your file does not parse: ${unparsed}`;
  return `While it was loaded, your code threw ${kind}: ${message.split("\n")[0]}`;
}

interface Missed {
  /** As the import names it; empty where that is not told. */
  readonly place: string;
  readonly name: string;
  readonly isImportOfTheirs: boolean;
}

/** Who imports a name that is not there is told so; else it is the learner's file that lacks it. */
function notExported(run: Run, { place, name, isImportOfTheirs }: Missed): string {
  if (isImportOfTheirs && place !== "") {
    return `Your file imports "${name}" from ${shown(place)}, which does not export it`;
  }
  const files = [...run.files].filter(([path]) => place.endsWith(path));
  const named = (files.length > 0 ? files : [...run.files]).map(([, url]) => shownPath(url));
  return `${
    named.join(" or ")
  } does not export "${name}": is the name right, and "export" before it?`;
}

function isSolution(run: Run, path: string): boolean {
  const trees = [treeUrl("solutions").href, run.reference.importMap.imports["#impl/"]];
  return trees.some((tree) => path.startsWith(fileURLToPath(tree)));
}

/** A path or URL from a message, which the learner's code may have written. */
function shown(place: string): string {
  try {
    return isAbsolute(place) || place.startsWith("file:")
      ? shownPath(isAbsolute(place) ? pathToFileURL(place) : place)
      : place;
  } catch {
    return place; // a URL that is no path
  }
}

async function missingFile(run: Run): Promise<string | undefined> {
  for (const url of run.files.values()) {
    try {
      await Deno.stat(url);
    } catch {
      return shownPath(url);
    }
  }
  return undefined;
}
