/** Whether the questions are fit to be asked, and say what the lessons say. */
import { type Course, loadQuiz, moduleNumber } from "../course.ts";
import type { QuizQuestion } from "../manifest.ts";
import { type Exercise, inOneLine, lessonExercises } from "./exercises.ts";
import { mark } from "./marking.ts";
import { taskIdOf } from "./questions.ts";

/** Fewer make no quiz; those to be thought about alone do not count. */
const QUESTIONS_A_MODULE = 12;

/** Everything that is wrong with the questions of a course, one sentence each. */
export async function quizProblems(course: Course): Promise<string[]> {
  const problems: string[] = [];
  for (const module of course.modules) {
    const questions = await loadQuiz(module), exercises = await lessonExercises(module);
    const ids = course.tasks.filter((task) => task.module === module).map(({ id }) => id);
    const asked = questions.filter(({ form }) => form.kind !== "open").length;
    if (asked < QUESTIONS_A_MODULE) {
      problems.push(
        `module ${
          moduleNumber(module)
        }: its quiz has ${asked} questions, fewer than ${QUESTIONS_A_MODULE}`,
      );
    }
    problems.push(
      ...await questionProblems(questions, ids),
      ...driftProblems(questions, exercises),
    );
  }
  return problems;
}

/** What is wrong with questions by themselves. */
export async function questionProblems(
  questions: readonly QuizQuestion[],
  taskIds: readonly string[],
): Promise<string[]> {
  const problems: string[] = [], ids = questions.map(({ id }) => id);
  for (const question of questions) {
    const { id, form, why, ask, given } = question;
    const say = (what: string) => problems.push(`question ${id}: ${what}`);
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) say("the id is used twice");
    if (!taskIds.includes(taskIdOf(question))) say("it is of no task of its module");
    const texts = [question.question, why, ask ?? "-", given ?? "-"];
    if (texts.some((text) => text.trim() === "")) say("a text is empty");
    if (form.kind === "choice") {
      const all = [form.right, ...form.wrong];
      if (form.wrong.length < 2 || new Set(all).size < all.length) say("its choices are no choice");
    } else if (form.kind === "number" || form.kind === "text") {
      const typed = form.kind === "number" ? form.answer.join(" ") : form.answer;
      if ((await mark(form, typed)).kind !== "right") say("its own answer is not taken for right");
    } else if (form.kind === "code" && form.tries.length < 2) {
      say("it is tried fewer than two times");
    }
  }
  return problems;
}

/** Where a lesson and the questions do not say the same. */
export function driftProblems(
  questions: readonly QuizQuestion[],
  exercises: readonly Exercise[],
): string[] {
  const problems: string[] = [];
  for (const exercise of exercises) {
    const question = questions.find(({ id }) => id === exercise.id);
    const say = (what: string) => problems.push(`exercise ${exercise.id}: ${what}`);
    if (!question) say("it is in the lesson and not in the quiz");
    else {
      if (inOneLine(question.question) !== inOneLine(exercise.question)) {
        say("the quiz asks in other words than the lesson");
      }
      if (inOneLine(question.why) !== inOneLine(exercise.answer)) {
        say("the quiz answers in other words than the lesson");
      }
    }
  }
  for (const { id } of questions) {
    if (/-\d+$/.test(id) && !exercises.some((exercise) => exercise.id === id)) {
      problems.push(`question ${id}: there is no such exercise in the lesson`);
    }
  }
  return problems;
}
