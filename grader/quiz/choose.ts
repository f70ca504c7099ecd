/** Which questions are asked next, and in which order. */
import type { CourseQuestion } from "./questions.ts";
import type { QuizMemory } from "./memory.ts";

/** What to choose by. */
export interface Choosing {
  readonly memory: QuizMemory;
  readonly now: Date;
  readonly count: number;
  /** From 0 up to 1: who draws alike chooses alike. */
  readonly draw: () => number;
}

/**
 * Those that are due come first, the longest overdue before all others; then new ones. Within both, the
 * modules take turns.
 */
export function chooseQuestions(
  pool: readonly CourseQuestion[],
  { memory, now, count, draw }: Choosing,
): CourseQuestion[] {
  const known = (id: string) => Object.hasOwn(memory, id) ? memory[id] : undefined;
  const due = pool.filter(({ id }) => Date.parse(known(id)?.due ?? "") <= now.getTime())
    .sort((a, b) => Date.parse(known(a.id)!.due) - Date.parse(known(b.id)!.due));
  const fresh = shuffled(pool.filter(({ id }) => known(id) === undefined), draw);
  return [...byTurns(due), ...byTurns(fresh)].slice(0, count);
}

/** When the next of some questions is due, if none is now. */
export function nextDue(pool: readonly CourseQuestion[], memory: QuizMemory): Date | undefined {
  const times = pool.filter(({ id }) => Object.hasOwn(memory, id))
    .map(({ id }) => Date.parse(memory[id].due));
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

/** One of each module, then another of each, in the order that each module's have. */
function byTurns(questions: readonly CourseQuestion[]): CourseQuestion[] {
  const modules = [...Map.groupBy(questions, ({ task }) => task.module).values()];
  const longest = Math.max(0, ...modules.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => modules.flatMap((own) => own[i] ?? [])).flat();
}

/** The same in another order, after Fisher and Yates. */
export function shuffled<T>(items: readonly T[], draw: () => number): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}
