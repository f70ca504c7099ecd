/** Whether an answer is right, wrong, or nothing that could be either. */
import type { AnswerForm } from "../manifest.ts";
import type { Mark } from "./mark.ts";
import { runCode } from "./run_code.ts";

const RIGHT: Mark = { kind: "right" }, WRONG: Mark = { kind: "wrong" };

/**
 * Marks what was typed.
 *
 * @param choices the choices in the order in which they were shown
 */
export async function mark(
  form: Exclude<AnswerForm, { kind: "open" }>,
  typed: string,
  choices: readonly string[] = [],
): Promise<Mark> {
  switch (form.kind) {
    case "number":
      return markNumbers(form, typed);
    case "choice":
      return markChoice(form.right, typed, choices);
    case "text":
      return words(typed).length === 0
        ? { kind: "unclear", say: "There is no word in it." }
        : words(typed).join(" ") === words(form.answer).join(" ")
        ? RIGHT
        : WRONG;
    case "code":
      return await runCode(form, typed);
  }
  form satisfies never;
}

/** What a text's letters and digits spell, whatever stands between: `[a, "b.c"]` and `a b.c`. */
function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*/gu) ?? [];
}

const NUMBER = /[-−]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+−]?\d+)?(?:\s*\/\s*\d+(?:\.\d+)?)?/gi;

/** The numbers in a text: `-0.5`, `1e-6`, `1/6` and `[8, 7]`. */
export function numbersIn(text: string): number[] {
  return [...text.matchAll(NUMBER)].map(([number]) => {
    const [over, under = "1"] = number.replaceAll("−", "-").split("/");
    return Number(over) / Number(under);
  });
}

/** The same with `33,333` for one number. */
function longNumbersIn(text: string): number[] {
  return numbersIn(
    text.replace(/(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d.])/g, (long) => long.replaceAll(",", "")),
  );
}

function markNumbers(
  { answer, within = 0.01 }: Extract<AnswerForm, { kind: "number" }>,
  typed: string,
): Mark {
  const plain = numbersIn(typed);
  const numbers = plain.length === answer.length ? plain : longNumbersIn(typed);
  if (numbers.length === 0) {
    return { kind: "unclear", say: "There is no number in it. So it could look: -2.5, 1/6, 1e-6" };
  }
  if (numbers.length !== answer.length) {
    const wanted = answer.length === 1 ? "one number" : `${answer.length} numbers`;
    return {
      kind: "unclear",
      say: `The answer is ${wanted}; what you typed has ${numbers.length}.`,
    };
  }
  const isRight = answer.every((right, i) =>
    Number.isInteger(right)
      ? numbers[i] === right
      : Math.abs(numbers[i] - right) <= within * Math.abs(right)
  );
  return isRight ? RIGHT : WRONG;
}

function markChoice(right: string, typed: string, choices: readonly string[]): Mark {
  const letter = /^\(?([a-z])\)?\.?$/i.exec(typed.trim())?.[1].toLowerCase();
  const chosen = letter === undefined ? undefined : choices[letter.charCodeAt(0) - 97];
  if (chosen === undefined) {
    const letters = choices.map((_, i) => letterOf(i));
    return { kind: "unclear", say: `Choose one of ${letters.join(", ")}.` };
  }
  return chosen === right ? RIGHT : WRONG;
}

/** `a` for the first choice. */
export function letterOf(index: number): string {
  return String.fromCharCode(97 + index);
}
