/** The edition of the course that learners are given: without the answers of modules that are closed. */
import { type Course, type CourseTask, moduleNumber } from "../grader/course.ts";
import { courseVersion } from "../grader/course_version.ts";
import { type Edition, EDITION_FILE } from "../grader/edition/edition.ts";
import { type Key, keyUrl, packKey, recordKey } from "../grader/edition/key.ts";
import { makeStub } from "../grader/stubs/stub.ts";
import { writeWhole } from "../terminal/files.ts";
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
  readonly keys: readonly Key[];
}

/** Files that hold answers in words of their own, or are about all modules' answers. */
const ABOUT_ANSWERS = /^modules\/[^/]+\/(mutants|controls|hint_controls|quiz_proofs|review)\.ts$/;

/** What learners do not need, and what only works with every answer. */
const INSTRUCTORS =
  /^(grader\/(attacks|verify)\/|classroom\/|cli\/class\/|mod\.ts$|CHANGELOG\.md$|train\/.*_twin)/;

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
  const folders = inside.map(({ folder }) => folder);
  for (const path of courseFiles()) {
    const content = await handedOut(path, { folders, closed });
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
  return { edition, closedTasks, keys };
}

/** A file as learners get it; nothing where they do not. */
async function handedOut(
  path: string,
  { folders, closed }: { readonly folders: readonly string[]; readonly closed: readonly string[] },
): Promise<Uint8Array | string | undefined> {
  const [, tree, module] = /^(modules|tasks|solutions)\/(\d+_[^/]+)\//.exec(path) ?? [];
  if (module !== undefined && !folders.includes(module)) return undefined;
  if (INSTRUCTORS.test(path)) return undefined;
  if (ABOUT_ANSWERS.test(path) && closed.includes(module)) return undefined;
  const bytes = await readCourseFile(path);
  const isAnswer = module !== undefined && tree !== "modules" && /\.(ts|wgsl)$/.test(path);
  if (!isAnswer || (tree === "solutions" && !closed.includes(module))) return bytes;
  if (tree === "solutions") {
    return makeStub(new TextDecoder().decode(bytes), { path: path.slice(10) });
  }
  // what stands in tasks/ here may be somebody's own answer
  const answer = await readCourseFile(path.replace(/^tasks/, "solutions"));
  return makeStub(new TextDecoder().decode(answer), { path: path.slice("tasks/".length) });
}
