/** Grades whatever is saved until it is interrupted. */
import type { Course, CourseTask } from "../../grader/course.ts";
import { gradeTasks, type Grading, randomSeed, takeIn } from "../../grader/grading.ts";
import { planTask, type Run } from "../../grader/plan/plan.ts";
import type { Results } from "../../grader/results.ts";
import { Standby } from "../../grader/standby/standby.ts";
import { afterPassing, nextStep } from "../report/next_step.ts";
import { typeNotes } from "../type_notes.ts";
import type { SaveWatch } from "../watch_saves.ts";
import type { Display } from "./display.ts";

/** What is watched, and how it is graded. */
export interface Watched {
  readonly course: Course;
  readonly tasks: readonly CourseTask[];
  /** Whether they were named; else a task is graded only when it is saved. */
  readonly named: boolean;
  readonly tree: URL;
  readonly mine: boolean;
  readonly seed?: number;
  /** Said as soon as saves are noticed, where nothing is graded before one. */
  readonly introduction?: string;
  /** How saves are noticed. */
  readonly saves: SaveWatch;
}

export class Watcher {
  readonly #watched: Watched;
  readonly #display: Display;
  readonly #standby: Standby;
  #runs: readonly Run[] = [];
  #named: boolean;
  /** What a run's files were when it was graded last: a save makes them differ. */
  readonly #graded = new Map<Run, string>();
  /** What they were when they were looked at last. */
  readonly #seen = new Map<Run, string>();
  #grading?: { readonly runs: readonly Run[]; readonly control: AbortController };
  /** What was graded last. */
  #last: readonly Run[] = [];
  #savedAt?: number;
  #woken = Promise.withResolvers<void>();

  constructor(watched: Watched, display: Display) {
    this.#watched = watched;
    this.#display = display;
    this.#named = watched.named;
    this.#standby = new Standby(() => watched.seed ?? randomSeed());
  }

  /** Grades at every save until then. */
  async run(interrupted: AbortSignal): Promise<void> {
    const { tasks, tree, saves, introduction } = this.#watched;
    this.#runs = await this.#plan(tasks);
    if (!this.#named) {
      for (const run of this.#runs) this.#graded.set(run, await this.#stamp(run));
    }
    await using _standby = this.#standby;
    using _saves = saves.watch(tree, (since) => this.#look(since));
    interrupted.addEventListener("abort", () => this.#wake());
    if (introduction !== undefined) this.#display.introduce(introduction);
    while (!interrupted.aborted) {
      this.#woken = Promise.withResolvers();
      const changed = await this.#changed(), start = this.#savedAt;
      this.#savedAt = undefined;
      if (changed.length > 0) await this.#grade(changed, start, interrupted);
      else if (!interrupted.aborted) await this.#woken.promise;
    }
  }

  /** Grades once more what was graded last; says why not. */
  again(): string | undefined {
    const runs = this.#grading?.runs ?? this.#last;
    if (runs.length === 0) return "Nothing was graded yet: save a file";
    for (const run of runs) this.#graded.delete(run);
    this.#wake();
    return undefined;
  }

  /** Grades a task, saved or not. */
  grade({ id }: CourseTask): void {
    for (const run of this.#runs) if (run.task.id === id) this.#graded.delete(run);
    this.#wake();
  }

  /** Goes on to the task that comes after those that were graded last; says so where there is none. */
  async moveOn(): Promise<string | undefined> {
    const { course, tree } = this.#watched;
    const after = this.#last.at(-1)?.task.id;
    const next = await afterPassing({ course, tree }, after);
    if (!next || next.id === after) return "There is no other task that is not passed";
    this.#runs = await this.#plan([next]);
    this.#named = true;
    this.#graded.clear();
    this.#seen.clear();
    this.#wake();
    return undefined;
  }

  /** Gives up what is at work, and looks anew. */
  #wake(): void {
    this.#grading?.control.abort();
    this.#woken.resolve();
  }

  /** Says whether something was saved since the last look; that may be graded already. */
  async #look(since: number = performance.now()): Promise<boolean> {
    const before = new Map(this.#seen), changed = await this.#changed();
    const isNew = [...before].some(([run, stamp]) => this.#seen.get(run) !== stamp);
    if (changed.length === 0) return isNew;
    this.#savedAt ??= since;
    if (this.#grading?.runs.some((run) => changed.includes(run))) this.#grading.control.abort();
    this.#woken.resolve();
    return isNew;
  }

  async #changed(): Promise<Run[]> {
    const runs = this.#runs, stamps = await Promise.all(runs.map((run) => this.#stamp(run)));
    for (const [i, run] of runs.entries()) this.#seen.set(run, stamps[i]);
    return runs.filter((run, i) => stamps[i] !== this.#graded.get(run));
  }

  /** What the tasks' files are, and whose; what they say later is looked at when they are graded. */
  async #plan(tasks: readonly CourseTask[]): Promise<Run[]> {
    const { course, tree, mine } = this.#watched;
    using handed = await takeIn(course, tasks, { tree, mine });
    return tasks.map((task) => planTask(course, task, { tree, mine, handed }));
  }

  async #grade(
    runs: readonly Run[],
    start: number | undefined,
    interrupted: AbortSignal,
  ): Promise<void> {
    for (const run of runs) this.#graded.set(run, await this.#stamp(run));
    const woken = this.#woken.promise, grading = { runs, control: new AbortController() };
    this.#grading = grading;
    if (interrupted.aborted) return;
    using verdict = await this.#judge(grading);
    this.#grading = undefined;
    if (interrupted.aborted) return;
    if (!verdict) {
      for (const run of runs) this.#graded.delete(run);
      return this.#display.end();
    }
    this.#last = runs;
    const milliseconds = start === undefined ? undefined : performance.now() - start;
    await this.#show(verdict.results, milliseconds);
    this.#standby.prepare(verdict.runs);
    await this.#note(verdict, woken);
  }

  /** Nothing comes of it when the tasks are saved meanwhile. */
  async #judge(
    { runs, control: { signal } }: { readonly runs: readonly Run[]; control: AbortController },
  ): Promise<Grading | undefined> {
    const { course, tree, mine, seed } = this.#watched, display = this.#display;
    const tasks = runs.map(({ task }) => task);
    display.begin(tasks);
    try {
      return await gradeTasks(course, tasks, {
        ...{
          tree,
          mine,
          seed,
          signal,
          standby: this.#standby,
          unsaved: (words) => display.say(words),
        },
        running: (_, test, isAgain) => signal.aborted || display.running(test, isAgain),
      });
    } catch (error) {
      if (!signal.aborted) throw error;
      return undefined;
    }
  }

  async #show(results: Results, milliseconds: number | undefined): Promise<void> {
    const { course, tree } = this.#watched, watching = this.#named ? "these" : "all";
    this.#display.end({
      ...{ results, milliseconds, time: new Date().toTimeString().slice(0, 8) },
      next: await nextStep({ course, results, tree, watching }),
      after: await afterPassing({ course, tree }, results.tasks.at(-1)!.id),
    });
  }

  /** Says what TypeScript has to say, unless something is saved before that. */
  async #note({ runs, results }: Grading, woken: Promise<void>): Promise<void> {
    if (results.tasks.every(({ status }) => status === "todo")) return;
    const control = new AbortController(), noting = typeNotes(runs, control.signal);
    const notes = await Promise.race([noting, woken]);
    if (notes) this.#display.notes(notes);
    if (notes !== undefined) return;
    control.abort();
    await noting; // the copy is not taken away while it is read
  }

  /** The state of all files of a run that are the learner's. */
  #stamp({ origins, tree, handed }: Run): Promise<string> {
    const yours = Object.keys(origins).filter((path) => origins[path] === "yours");
    return this.#watched.saves.stamp(yours.map((path) => new URL(path, handed?.from ?? tree)));
  }
}
