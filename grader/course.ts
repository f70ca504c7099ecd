/** The course as a whole: every module's manifest, and how a word on the command line becomes tasks. */
import { didYouMean, UsageError } from "#terminal/flags.ts";
import { ROOT } from "#terminal/paths.ts";
import type { Control, ModuleManifest, Mutant, TaskManifest } from "./manifest.ts";

/** A task together with the module it belongs to. */
export interface CourseTask extends TaskManifest {
  readonly module: ModuleManifest;
}

export interface Course {
  readonly modules: readonly ModuleManifest[];
  /** Every task of every module, in order. */
  readonly tasks: readonly CourseTask[];
}

/** Reads the manifests below `modules/`, in the order of the folders' numbers. */
export async function loadCourse(): Promise<Course> {
  const folders = [...Deno.readDirSync(new URL("modules/", ROOT))]
    .filter((entry) => entry.isDirectory && /^\d+_/.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => parseInt(a) - parseInt(b));
  const modules = await Promise.all(folders.map(async (folder): Promise<ModuleManifest> => {
    return (await import(new URL(`modules/${folder}/module.ts`, ROOT).href)).default;
  }));
  const tasks = modules.flatMap((module) => module.tasks.map((task) => ({ ...task, module })));
  return { modules, tasks };
}

/** The catalogue of mistakes of one module. */
export async function loadMutants(module: ModuleManifest): Promise<readonly Mutant[]> {
  return (await import(new URL(`modules/${module.folder}/mutants.ts`, ROOT).href)).default;
}

/** The right versions of one module's tasks that are written otherwise than the reference. */
export async function loadControls(module: ModuleManifest): Promise<readonly Control[]> {
  return (await import(new URL(`modules/${module.folder}/controls.ts`, ROOT).href)).default;
}

/**
 * The tasks that words name: an id (`1.4`), a module (`1`, `1_autodiff`) or `all`, each task once and
 * in the course's order.
 *
 * @throws {UsageError} for a word that names nothing
 */
export function selectTasks(course: Course, words: readonly string[]): CourseTask[] {
  const chosen = new Set<CourseTask>();
  for (const word of words) {
    const tasks = course.tasks.filter((task) =>
      word === "all" || word === task.id || word === task.module.folder ||
      word === moduleNumber(task.module)
    );
    if (tasks.length === 0) {
      const known = [...course.tasks.map((task) => task.id), ...course.modules.map(moduleNumber)];
      throw new UsageError(
        `There is no task or module "${word}"${didYouMean(word, [...known, "all"])}`,
      );
    }
    for (const task of tasks) chosen.add(task);
  }
  return course.tasks.filter((task) => chosen.has(task));
}

/**
 * The one task that a command is about.
 *
 * @throws {UsageError} unless exactly one word names exactly one task
 */
export function selectTask(course: Course, words: readonly string[]): CourseTask {
  const ids = course.tasks.map((task) => task.id);
  const task = course.tasks.find((task) => task.id === words[0]);
  if (words.length === 1 && task) return task;
  throw new UsageError(
    words.length === 1
      ? `There is no task "${words[0]}"${didYouMean(words[0], ids)}`
      : `Name one task. There are: ${ids.join(", ")}`,
  );
}

/** `"1"` for the module in `1_autodiff`. */
export function moduleNumber(module: ModuleManifest): string {
  return module.folder.split("_")[0];
}

/** The task and all that it needs, directly or not, in the course's order. */
export function withNeeds(course: Course, task: CourseTask): CourseTask[] {
  const found = new Set<string>();
  const visit = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    course.tasks.find((task) => task.id === id)?.needs.forEach(visit);
  };
  visit(task.id);
  return course.tasks.filter((task) => found.has(task.id));
}
