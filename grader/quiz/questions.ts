/** The questions of the course, each with its task. */
import { type Course, type CourseTask, loadQuiz } from "../course.ts";
import type { QuizQuestion } from "../manifest.ts";

export interface CourseQuestion extends QuizQuestion {
  readonly task: CourseTask;
}

/** The task that a question's id names: `1.4` of `1.4-2`. */
export function taskIdOf({ id }: Pick<QuizQuestion, "id">): string {
  return id.slice(0, id.lastIndexOf("-"));
}

/** All questions, in the course's order. */
export async function courseQuestions(course: Course): Promise<CourseQuestion[]> {
  const found = await Promise.all(course.modules.map(loadQuiz));
  return found.flat().flatMap((question) => {
    const task = course.tasks.find(({ id }) => id === taskIdOf(question));
    return task ? [{ ...question, task }] : [];
  });
}
