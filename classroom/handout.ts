/** The edition of the course that learners are given: without the answers of modules that are closed. */
import { type Course, type CourseTask, moduleNumber } from "../grader/course.ts";
import { courseVersion } from "../grader/course_version.ts";
import { type Edition, EDITION_FILE } from "../grader/edition/edition.ts";
import { type Key, keyUrl, packKey, recordKey } from "../grader/edition/key.ts";
import { makeStub } from "../grader/stubs/stub.ts";
import { isThere, writeWhole } from "../terminal/files.ts";
import { ROOT } from "../terminal/paths.ts";
import { courseFiles, readCourseFile } from "./packs/course_files.ts";
import { urlBelow } from "./submissions.ts";

export interface HandoutOptions {
  /** The last module that is in it. */
  readonly upto: number;
  /** The modules whose answers are in it. */
  readonly open: readonly number[];
  readonly seeds: readonly number[];
  /** Called before each key is recorded. */
  readonly recording?: (task: CourseTask) => void;
}

export interface Handout {
  readonly edition: Edition;
  readonly closedTasks: readonly CourseTask[];
  /** Those whose answers are in it. */
  readonly openTasks: readonly CourseTask[];
  readonly keys: readonly Key[];
}

/** Files that hold answers in words of their own, or are about all modules' answers. */
const ABOUT_ANSWERS = /^modules\/[^/]+\/(mutants|controls|hint_controls|quiz_proofs|review)\.ts$/;

/** What learners do not need, and what only works with every answer. */
const INSTRUCTORS =
  /^(grader\/(attacks|verify)\/|cli\/class\/handout|classroom\/handout|mod\.ts$|CHANGELOG\.md$|train\/.*_twin)/;

/**
 * Writes the edition into a folder.
 *
 * @throws {CannotStart} where a reference does not pass here: then there is no key
 */
export async function writeHandout(
  out: URL,
  course: Course,
  options: HandoutOptions,
): Promise<Handout> {
  const { upto, open, seeds, recording } = options;
  const inside = course.modules.filter((module) => Number(moduleNumber(module)) <= upto);
  const closed = inside.filter((module) => !open.includes(Number(moduleNumber(module))))
    .map(({ folder }) => folder);
  const closedTasks = course.tasks.filter(({ module }) => closed.includes(module.folder));
  const edition: Edition = {
    schema: "kindling/edition/v1",
    course: await courseVersion(),
    ...{ closed, seeds },
  };
  const folders = inside.map(({ folder }) => folder), files = courseFiles();
  const alsoNeeded = await namedByGrader(files);
  for (const path of files) {
    const content = await handedOut(path, { folders, closed, alsoNeeded });
    if (content !== undefined) await writeWhole(urlBelow(out, path), content);
  }
  const keys: Key[] = [];
  for (const task of closedTasks) {
    recording?.(task);
    const key = await recordKey(course, task, seeds);
    keys.push(key);
    await writeWhole(keyUrl(task, new URL("keys/", out)), await packKey(key));
  }
  await writeWhole(new URL(EDITION_FILE, out), `${JSON.stringify(edition, null, 2)}\n`);
  const openTasks = course.tasks.filter(({ module }) =>
    folders.includes(module.folder) && !closed.includes(module.folder)
  );
  return { edition, closedTasks, openTasks, keys };
}

/** Files of modules without which nothing is graded, and what these import. */
async function namedByGrader(files: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>(), all = new Set(files);
  const open = files.filter((path) =>
    /^(cli|grader|classroom|terminal)\//.test(path) && !INSTRUCTORS.test(path)
  );
  for (const path of open) { // grows while it is walked over
    const text = new TextDecoder().decode(await readCourseFile(path));
    for (const [, name] of text.matchAll(/\b(?:from|import\()\s*"([^"]+\.ts)"/g)) {
      const named = name.startsWith("#")
        ? name.slice(1)
        : new URL(name, new URL(path, ROOT)).href.slice(ROOT.href.length);
      if (!named.startsWith("modules/")) continue;
      if (found.has(named) || !all.has(named)) continue;
      found.add(named);
      open.push(named);
    }
  }
  return found;
}

/** A file as learners get it; nothing where they do not. */
export async function handedOut(
  path: string,
  { folders, closed, alsoNeeded }: {
    readonly folders: readonly string[];
    readonly closed: readonly string[];
    readonly alsoNeeded: ReadonlySet<string>;
  },
): Promise<Uint8Array | string | undefined> {
  const [, tree, module] = /^(modules|tasks|solutions)\/(\d+_[^/]+)\//.exec(path) ?? [];
  if (module !== undefined && !folders.includes(module) && !alsoNeeded.has(path)) return undefined;
  if (INSTRUCTORS.test(path)) return undefined;
  if (ABOUT_ANSWERS.test(path) && closed.includes(module)) return undefined;
  const answerOf = path.replace(/^tasks/, "solutions");
  // what else stands in tasks/ here is somebody's own
  if (tree === "tasks" && module !== undefined && !isThere(new URL(answerOf, ROOT))) {
    return undefined;
  }
  const bytes = await readCourseFile(path);
  const isAnswer = module !== undefined && tree !== "modules" && /\.(ts|wgsl)$/.test(path);
  if (!isAnswer || (tree === "solutions" && !closed.includes(module))) return bytes;
  if (tree === "solutions") {
    return makeStub(new TextDecoder().decode(bytes), { path: path.slice(10) });
  }
  // what stands in tasks/ here may be somebody's own answer
  const answer = await readCourseFile(answerOf);
  return makeStub(new TextDecoder().decode(answer), { path: path.slice("tasks/".length) });
}
