/** A question, and what is said of an answer, for a page of some width. */
import { bold, dim } from "../../terminal/colors.ts";
import type { AnswerForm } from "../../grader/manifest.ts";
import { letterOf } from "../../grader/quiz/marking.ts";
import type { CourseQuestion } from "../../grader/quiz/questions.ts";
import { indent, wrap } from "../../terminal/text.ts";

/** Markdown as it reads on a terminal: paragraphs to the width, code as it stands. */
export function plainText(markdown: string, width: number): string {
  return markdown.split(/(^```[^]*?^```$)/m).map((part) => {
    const [, code] = /^```.*\n([^]*?)^```$/m.exec(part) ?? [];
    if (code !== undefined) return code.trimEnd();
    return part.trim().split(/\n{2,}/).map((paragraph) =>
      wrap(
        paragraph.replace(/\s+/g, " ")
          .replace(/<sup>(.*?)<\/sup>/g, "^$1")
          .replace(/\[([^\]]+)\]\((?:https?:|\.{0,2}\/|[\w.]+\.\w)[^)]*\)/g, "$1")
          .replace(/\*\*([^*]+)\*\*/g, "$1"),
        width,
      )
    ).join("\n\n");
  }).filter((part) => part !== "").join("\n\n");
}

/** The question with all that is needed to answer it; choices in the order that is handed in. */
export function questionText(
  question: CourseQuestion,
  choices: readonly string[],
  width: number,
): string {
  const parts = [
    ...question.given === undefined ? [] : [dim(plainText(question.given, width - 2))],
    plainText(question.question, width - 2),
    ...choices.length === 0
      ? []
      : [choices.map((choice, i) => choiceLine(choice, i, width)).join("\n")],
  ];
  return indent(parts.join("\n\n"), 2);
}

function choiceLine(choice: string, index: number, width: number): string {
  return `${letterOf(index)}) ${wrap(choice, width - 5).replaceAll("\n", "\n   ")}`;
}

/** Where it is from, and which of how many it is. */
export function questionHead({ task, id }: CourseQuestion, place: string): string {
  return `${bold(`${task.id} ${task.title}`)}  ${dim(`${place}  (${id})`)}`;
}

/** What is to be typed. */
export function promptText({ ask, form }: CourseQuestion): string {
  const what = ask ?? FORMS[form.kind];
  return `  ${dim(`${what}; ? shows it, q stops`)}\n  > `;
}

const FORMS: Readonly<Record<AnswerForm["kind"], string>> = {
  number: "a number",
  choice: "a letter",
  text: "some words",
  code: "an expression",
  open: "think, then Enter",
};

/** The right answer in the form in which it is typed; nothing of an open question. */
export function answerText({ form }: CourseQuestion, choices: readonly string[]): string {
  switch (form.kind) {
    case "number":
      return form.answer.map((number) => Number(number.toPrecision(4))).join(", ");
    case "choice": {
      const at = choices.indexOf(form.right);
      return at < 0 ? form.right : `${letterOf(at)}) ${form.right}`;
    }
    case "text":
    case "code":
      return form.answer;
    case "open":
      return "";
  }
}

/** The right answer behind some words, both in one paragraph. */
export function answerLine(label: string, answer: string, width: number): string {
  return indent(wrap(`${label} ${answer}`, width - 2), 2);
}

/** The reason, as it stands in the lesson. */
export function whyText({ why }: CourseQuestion, width: number): string {
  return set(plainText(why, width - 2), width);
}

/** With a margin of two columns, which code gives up where it is too wide for it. */
function set(text: string, width: number): string {
  return text.split("\n").map((line) => line.length + 2 > width ? line : indent(line, 2)).join(
    "\n",
  );
}
