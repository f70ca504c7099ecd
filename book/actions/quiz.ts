/** A task's questions: asked one by one, marked as `deno task quiz` does, and remembered as there. */
import { type CourseTask, loadQuiz } from "../../grader/course.ts";
import { mulberry32 } from "../../grader/kernels/mulberry32.ts";
import type { AnswerForm, QuizQuestion } from "../../grader/manifest.ts";
import { shuffled } from "../../grader/quiz/choose.ts";
import { letterOf, mark } from "../../grader/quiz/marking.ts";
import { loadQuizMemory, saveAnswer } from "../../grader/quiz/memory.ts";
import { taskIdOf } from "../../grader/quiz/questions.ts";
import type { AnswerMarked, QuestionShown } from "../messages.ts";
import { readGiven } from "../server/given_files.ts";
import { Refusal } from "../server/refusal.ts";
import { taskOf, type Workbook } from "./workbook.ts";

/** The texts of a question as the page shows them. */
interface QuestionTexts {
  readonly given?: string;
  readonly question: string;
  readonly why: string;
}

/** The questions on a task, without their answers. */
export async function questionsOf(id: string, workbook: Workbook): Promise<QuestionShown[]> {
  const task = taskOf(workbook, id), memory = await loadQuizMemory(workbook.quizMemory);
  const texts = await textsOf(task, workbook);
  return (await ownQuestions(task)).map(({ id, ask, form }) => ({
    id,
    ...texts[id].given !== undefined && { givenHtml: texts[id].given },
    questionHtml: texts[id].question,
    ...ask !== undefined && { ask },
    kind: form.kind,
    ...form.kind === "choice" && { choices: choicesOf(id, form) },
    ...Object.hasOwn(memory, id) && { due: memory[id].due },
  }));
}

/**
 * Marks an answer, and remembers it unless it may be tried again.
 *
 * @param typed of an open question, whether the learner had it: `"yes"` or `"no"`, or nothing to see it
 */
export async function answerQuestion(
  { id, typed }: { readonly id: string; readonly typed: string },
  workbook: Workbook,
): Promise<AnswerMarked> {
  const task = taskOf(workbook, taskIdOf({ id }));
  const question = (await ownQuestions(task)).find((question) => question.id === id);
  if (!question) throw new Refusal(404, `Task ${task.id} has no such question`);
  const { form } = question, whyHtml = (await textsOf(task, workbook))[id].why;
  if (form.kind === "open") {
    if (!/^(yes|no)$/.test(typed)) return { kind: "open", whyHtml };
    await remember(id, typed === "yes", workbook);
    return { kind: typed === "yes" ? "right" : "wrong", whyHtml };
  }
  const choices = form.kind === "choice" ? choicesOf(id, form) : [];
  const marked = await mark(form, typed, choices);
  if (marked.kind === "unclear") return marked;
  await remember(id, marked.kind === "right", workbook);
  return { ...marked, answer: answerOf(form, choices), whyHtml };
}

async function ownQuestions(task: CourseTask): Promise<readonly QuizQuestion[]> {
  return (await loadQuiz(task.module)).filter((question) => taskIdOf(question) === task.id);
}

async function textsOf(
  { module }: CourseTask,
  { built }: Workbook,
): Promise<Readonly<Record<string, QuestionTexts>>> {
  const bytes = await readGiven(`quiz/${module.folder}.json`, built, /./);
  return JSON.parse(new TextDecoder().decode(bytes));
}

async function remember(id: string, isRight: boolean, { quizMemory, board }: Workbook) {
  const say = (words: string) => board.say(words);
  await saveAnswer(id, { isRight, now: new Date(), file: quizMemory, say }).catch((error) => {
    say(`The answer could not be kept: ${error instanceof Error ? error.message : error}`);
  });
}

/** In an order that does not tell the right one, and is the same when the answer comes. */
function choicesOf(id: string, form: Extract<AnswerForm, { kind: "choice" }>): string[] {
  const seed = [...id].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7);
  return shuffled([form.right, ...form.wrong], mulberry32(seed));
}

/** The right answer in the form in which it is typed. */
function answerOf(form: Exclude<AnswerForm, { kind: "open" }>, choices: readonly string[]): string {
  switch (form.kind) {
    case "number":
      return form.answer.map((number) => Number(number.toPrecision(4))).join(", ");
    case "choice":
      return `${letterOf(choices.indexOf(form.right))}) ${form.right}`;
    case "text":
    case "code":
      return form.answer;
  }
  form satisfies never;
}
