/** A task's questions, one below the other; each is marked when it is answered. */
import type { AnswerMarked, QuestionShown } from "../../messages.ts";
import { act, whyNotDone } from "../ask_server.ts";
import { button, element, fromCourse, withCode } from "../elements.ts";

export function quizView(questions: readonly QuestionShown[]): HTMLElement {
  if (questions.length === 0) return element("p", {}, "There are no questions on this task.");
  return element("ol", { class: "quiz" }, ...questions.map(questionView));
}

function questionView(question: QuestionShown): HTMLElement {
  const { id, givenHtml, questionHtml, ask, kind, choices, due } = question;
  const said = element("div", { role: "status" });
  const answer = async (typed: string) => {
    try {
      said.replaceChildren(markedView(await act<AnswerMarked>("quiz", { id, typed }), answer));
    } catch (error) {
      said.replaceChildren(whyNotDone(error));
    }
  };
  return element(
    "li",
    {},
    givenHtml !== undefined && element("div", { class: "quiet" }, fromCourse(givenHtml)),
    fromCourse(questionHtml),
    due !== undefined && element("p", { class: "quiet" }, dueText(due)),
    kind === "open"
      ? button("Show the answer", () => void answer(""))
      : kind === "choice"
      ? choiceForm(id, choices ?? [], answer)
      : textForm(id, ask ?? FORMS[kind], answer),
    said,
  );
}

const FORMS = { number: "a number", text: "some words", code: "an expression" } as const;

function textForm(id: string, what: string, answer: (typed: string) => void): HTMLElement {
  const input = element("input", { id: `answer-${id}`, autocomplete: "off", spellcheck: "false" });
  const form = element(
    "form",
    { class: "answer" },
    element("label", { for: `answer-${id}` }, what),
    input,
    element("button", { type: "submit" }, "Answer"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(input.value);
  });
  return form;
}

function choiceForm(
  id: string,
  choices: readonly string[],
  answer: (typed: string) => void,
): HTMLElement {
  const options = choices.map((choice, i) => {
    const letter = String.fromCharCode(97 + i);
    return element(
      "label",
      {},
      element("input", { type: "radio", name: `answer-${id}`, value: letter }),
      ` ${letter}) `,
      withCode(choice),
    );
  });
  const form = element(
    "form",
    { class: "answer choices" },
    element("fieldset", {}, element("legend", {}, "Choose one"), ...options),
    element("button", { type: "submit" }, "Answer"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(`${new FormData(form).get(`answer-${id}`) ?? ""}`);
  });
  return form;
}

function markedView(marked: AnswerMarked, answer: (typed: string) => void): HTMLElement {
  const { kind, say, whyHtml } = marked;
  return element(
    "div",
    { class: `marked ${kind}` },
    kind !== "open" && element("p", {}, element("strong", {}, WORDS[kind])),
    say !== undefined && element("p", {}, say),
    kind === "wrong" && marked.answer !== undefined &&
      element("p", {}, "It is: ", element("code", {}, marked.answer)),
    whyHtml !== undefined && fromCourse(whyHtml),
    kind === "open" && element(
      "p",
      {},
      "Had you got it? ",
      button("Yes", () => answer("yes")),
      button("No", () => answer("no")),
    ),
  );
}

const WORDS = {
  right: "● Right.",
  wrong: "✗ Not quite.",
  unclear: "That is no answer yet.",
} as const;

function dueText(due: string): string {
  const days = Math.ceil((Date.parse(due) - Date.now()) / (24 * 60 * 60 * 1000));
  return days <= 0 ? "answered before; due again" : `answered before; due in ${days} days`;
}
