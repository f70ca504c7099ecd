/** The course as a whole: every module's manifest. */
import { isThere } from "../terminal/files.ts";
import { ROOT } from "../terminal/paths.ts";
import type {
  Control,
  ModuleManifest,
  ModuleReviews,
  Mutant,
  QuizQuestion,
  TaskManifest,
} from "./manifest.ts";

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
    .filter((folder) => isThere(new URL(`modules/${folder}/module.ts`, ROOT)))
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

/** Answers to one module's tasks that are written as the third hint says. */
export async function loadHintControls(module: ModuleManifest): Promise<readonly Control[]> {
  return (await import(new URL(`modules/${module.folder}/hint_controls.ts`, ROOT).href)).default;
}

/** What is said of one module's tasks once they are passed; nothing where there is no such file. */
export async function loadReviews(module: ModuleManifest): Promise<ModuleReviews> {
  return await ifThere<ModuleReviews>(module, "review.ts") ?? {};
}

/** The questions on one module's tasks; none where there is no such file. */
export async function loadQuiz(module: ModuleManifest): Promise<readonly QuizQuestion[]> {
  return await ifThere<readonly QuizQuestion[]>(module, "quiz.ts") ?? [];
}

/** What a file of a module exports, if it is there. */
async function ifThere<T>({ folder }: ModuleManifest, file: string): Promise<T | undefined> {
  const url = new URL(`modules/${folder}/${file}`, ROOT);
  return isThere(url) ? (await import(url.href)).default : undefined;
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

/** What a task needs and gets from no other task that it needs: the course's graph without detours. */
export function directNeeds(course: Course, task: CourseTask): CourseTask[] {
  const needs = course.tasks.filter(({ id }) => task.needs.includes(id));
  const through = (need: CourseTask) => withNeeds(course, need).filter((other) => other !== need);
  const indirect = new Set(needs.flatMap(through));
  return needs.filter((need) => !indirect.has(need));
}

/** The files of some tasks, by their path below `tasks/`: `0_fundamentals/operators.ts`. */
export function filesOf(tasks: readonly CourseTask[]): string[] {
  return tasks.flatMap(({ module, files }) => files.map((file) => `${module.folder}/${file}`));
}
