/**
 * Which edition of the course this is. An edition for learners lacks the answers of some modules: in
 * their place in `solutions/` stand stubs, and what the answers show is recorded in `keys/`, for some
 * seeds.
 */
import { ROOT } from "../../terminal/paths.ts";
import { UsageError } from "../../terminal/usage.ts";
import type { CourseTask } from "../course.ts";
import type { CourseVersion } from "../course_version.ts";

export interface Edition {
  readonly schema: "kindling/edition/v1";
  /** The state of the course that it was made of. */
  readonly course: CourseVersion;
  /** The folders of the modules whose answers are not in it. */
  readonly closed: readonly string[];
  /** For which the keys hold answers. */
  readonly seeds: readonly number[];
}

export const EDITION_FILE = "edition.json";

let known: { readonly edition?: Edition } | undefined;

/** What the file beside `deno.json` says; nothing in the whole course. */
export function edition(): Edition | undefined {
  if (known) return known.edition;
  try {
    known = { edition: JSON.parse(Deno.readTextFileSync(new URL(EDITION_FILE, ROOT))) };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    known = {};
  }
  return known.edition;
}

/** Whether the answers of a task's module are not here. */
export function isClosed({ module }: Pick<CourseTask, "module">): boolean {
  return edition()?.closed.includes(module.folder) ?? false;
}

/**
 * The seed by which tasks can be graded here.
 *
 * @param wanted the one that is asked for; else any
 * @throws {UsageError} for one that the keys of closed modules do not know
 */
export function seedHere(tasks: readonly CourseTask[], wanted?: number): number | undefined {
  const here = edition();
  if (!here || !tasks.some(isClosed)) return wanted;
  const { seeds } = here;
  if (wanted === undefined) {
    return seeds[crypto.getRandomValues(new Uint32Array(1))[0] % seeds.length];
  }
  if (seeds.includes(wanted)) return wanted;
  throw new UsageError(`This edition knows the seeds ${seeds.join(", ")}, and not ${wanted}`);
}

/**
 * For what needs the answers themselves.
 *
 * @param what to begin the message with
 * @throws {UsageError} where they are not here
 */
export function requireAnswers(what: string, tasks?: readonly CourseTask[]): void {
  const closed = edition()?.closed ?? [];
  const wanted = tasks
    ? closed.filter((folder) => tasks.some((task) => task.module.folder === folder))
    : closed;
  if (wanted.length === 0) return;
  throw new UsageError(`${what} needs answers that this edition lacks: ${wanted.join(", ")}`);
}
