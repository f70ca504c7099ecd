/** What is known of every task just now, told to all pages; it is where a watch shows what it does. */
import { holds, type Standing, standings } from "../../grader/progress/standing.ts";
import { type Course, type CourseTask, filesOf } from "../../grader/course.ts";
import type { Results, TaskResult } from "../../grader/results.ts";
import { stripAnsiCode } from "../../terminal/colors.ts";
import type { GradedTask, LiveMessage, TaskState } from "../messages.ts";
import { LiveFeed } from "./live_feed.ts";

/** Where verdicts are kept and files are. */
export interface BoardPlaces {
  readonly tree: URL;
  /** Whether verdicts on this tree are kept from one start to the next. */
  readonly isKept: boolean;
  readonly progress?: URL;
}

/** A grading that came to its end. */
export interface Ended {
  readonly results: Results;
  readonly time: string;
  readonly milliseconds?: number;
  readonly after?: CourseTask;
}

export class VerdictBoard implements Disposable {
  readonly #course: Course;
  readonly #places: BoardPlaces;
  readonly #feed = new LiveFeed();
  readonly #graded = new Map<string, GradedTask>();
  readonly #results = new Map<string, TaskResult>();
  /** By it a page knows that the server was started anew. */
  readonly #server = crypto.randomUUID();
  #grading: readonly string[] = [];

  constructor(course: Course, places: BoardPlaces) {
    this.#course = course;
    this.#places = places;
  }

  /** A new page's stream. */
  connect(): Promise<ReadableStream<Uint8Array>> {
    return this.#feed.connect(async () => ({
      ...{ kind: "state", server: this.#server, tasks: await this.states() },
      ...{ graded: [...this.#graded.values()], grading: this.#grading },
    }));
  }

  /** Where every task stands. */
  async states(): Promise<TaskState[]> {
    const { isKept, progress, tree } = this.#places;
    if (isKept) return (await standings(this.#course, { progress, tree })).map(stateOf);
    return this.#course.tasks.map(({ id }) => ({
      ...{ id, status: this.#graded.get(id)?.result.status ?? "todo", changed: false },
    }));
  }

  /** Whether a task's verdict is that it has passed, as it is now or as it was. */
  async hasPassed(id: string): Promise<boolean> {
    return (await this.states()).some((state) => state.id === id && state.status === "passed");
  }

  /** The last result of this session, if there is one. */
  resultOf(id: string): TaskResult | undefined {
    return this.#results.get(id);
  }

  begin(tasks: readonly CourseTask[]): void {
    this.#grading = tasks.map(({ id }) => id);
    this.#feed.send({ kind: "begin", ids: this.#grading });
  }

  running(test: string, isAgain: boolean): void {
    this.#feed.send({ kind: "running", test, isAgain });
  }

  end(ended?: Ended): void {
    this.#grading = [];
    if (!ended) return this.#feed.send({ kind: "given up" });
    const { results, time, milliseconds, after } = ended;
    const graded = results.tasks.map((result) => ({ result, time, milliseconds }));
    for (const each of graded) {
      this.#graded.set(each.result.id, each);
      this.#results.set(each.result.id, each.result);
    }
    const rest = after ? { after: after.id } : {};
    this.#tell((tasks) => ({ kind: "verdict", tasks, graded, ...rest }));
  }

  /** Tells all pages what is no verdict. */
  tellPages(message: LiveMessage): void {
    this.#feed.send(message);
  }

  notes(notes: string): void {
    this.#feed.send({ kind: "notes", text: stripAnsiCode(notes) });
  }

  say(words: string): void {
    this.#feed.send({ kind: "say", text: stripAnsiCode(words) });
  }

  /** Forgets what was found in files that are no longer what they were. */
  forget(paths: readonly string[]): void {
    for (const task of this.#course.tasks) {
      if (!filesOf([task]).some((path) => paths.includes(path))) continue;
      this.#graded.delete(task.id);
      this.#results.delete(task.id);
    }
    this.#tell((tasks) => ({ kind: "standing", tasks }));
  }

  [Symbol.dispose](): void {
    this.#feed[Symbol.dispose]();
  }

  #tell(message: (tasks: readonly TaskState[]) => LiveMessage): void {
    void this.states().then((tasks) => this.#feed.send(message(tasks)));
  }
}

function stateOf(standing: Standing): TaskState {
  const { task: { id }, status, later } = standing;
  return {
    ...{ id, status, changed: status === "passed" ? !holds(standing) : standing.changed },
    ...later && { later },
  };
}
