/** The questions for one who is not asked: a page to read, or a document. */
import { cyan } from "../../terminal/colors.ts";
import type { QuizMemory } from "../../grader/quiz/memory.ts";
import type { CourseQuestion } from "../../grader/quiz/questions.ts";
import { safeJson } from "../../terminal/json.ts";
import {
  answerLine,
  answerText,
  questionHead,
  questionText,
  whyText,
} from "../report/quiz_page.ts";

/** The questions as a page, or as a document. */
export function listQuestions(
  questions: readonly CourseQuestion[],
  { memory, width, json, answers }: {
    readonly memory: QuizMemory;
    readonly width: number;
    readonly json: boolean;
    readonly answers: boolean;
  },
): void {
  if (json) {
    const listed = questions.map((question) => documented(question, memory, answers));
    console.log(safeJson({ schema: "kindling/quiz-questions/v1", questions: listed }, 2));
    return;
  }
  for (const question of questions) {
    const choices = choicesOf(question);
    console.log(`${questionHead(question, question.form.kind)}\n`);
    console.log(`${questionText(question, choices, width)}\n`);
    if (!answers) continue;
    const answer = answerText(question, choices);
    if (answer !== "") console.log(answerLine("Answer:", answer, width));
    console.log(`${whyText(question, width)}\n`);
  }
  console.log(
    answers
      ? `${questions.length} questions`
      : `${questions.length} questions. With their answers: ${cyan("deno task quiz --answers")}`,
  );
}

/** The choices in an order that tells nothing: that of the alphabet. */
function choicesOf({ form }: CourseQuestion): readonly string[] {
  return form.kind === "choice" ? [form.right, ...form.wrong].toSorted() : [];
}

function documented(question: CourseQuestion, memory: QuizMemory, answers: boolean): unknown {
  const { id, task, form, given, ask, why } = question, choices = choicesOf(question);
  const known = Object.hasOwn(memory, id) ? memory[id] : undefined;
  const answer = form.kind === "open"
    ? {}
    : { answer: form.kind === "choice" ? form.right : form.answer };
  return {
    ...{ id, task: task.id, kind: form.kind },
    ...given !== undefined && { given },
    question: question.question,
    ...ask !== undefined && { ask },
    ...choices.length > 0 && { choices },
    ...answers && { ...answer, why },
    ...known && { box: known.box, due: known.due },
  };
}
