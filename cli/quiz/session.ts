/** Questions that are asked one after another on a terminal; every answer is kept at once. */
import { bold, dim, green, yellow } from "../../terminal/colors.ts";
import { shuffled } from "../../grader/quiz/choose.ts";
import { mark } from "../../grader/quiz/marking.ts";
import { saveAnswer } from "../../grader/quiz/memory.ts";
import type { CourseQuestion } from "../../grader/quiz/questions.ts";
import type { Ask } from "../../terminal/ask.ts";
import { indent, wrap } from "../../terminal/text.ts";
import {
  answerLine,
  answerText,
  promptText,
  questionHead,
  questionText,
  whyText,
} from "../report/quiz_page.ts";
import { sayUnsaved } from "../report/unsaved.ts";

/** Who is asked, on how many columns, and where it is kept. */
export interface Asking {
  readonly ask: Ask;
  readonly width: number;
  readonly now: () => Date;
  /** Aborted when the person wants to leave. */
  readonly stopped?: AbortSignal;
  /** Where answers are kept; the real place unless told. */
  readonly memory?: URL;
}

/** What came of a session. */
interface Score {
  right: number;
  wrong: number;
}

/** Asks one question after another; one that went wrong comes once more at the end. */
export async function quizSession(
  chosen: readonly CourseQuestion[],
  setting: Asking,
  draw: () => number,
): Promise<void> {
  const score: Score = { right: 0, wrong: 0 }, again: CourseQuestion[] = [];
  const queue = [...chosen];
  for (let i = 0; i < queue.length; i++) {
    const question = queue[i], isSecond = i >= chosen.length;
    const place = isSecond ? "once more" : `question ${i + 1} of ${chosen.length}`;
    console.log(`\n${questionHead(question, place)}\n`);
    const isRight = await askOne(question, setting, draw);
    if (isRight === undefined) break;
    await keep(question, isRight, setting);
    if (!isSecond) score[isRight ? "right" : "wrong"]++;
    if (!isRight && !isSecond) again.push(question);
    if (i === chosen.length - 1) queue.push(...again);
  }
  console.log(`\n${ending(score, setting)}`);
}

/** Whether the answer was right; nothing where the person wants to stop. */
async function askOne(
  question: CourseQuestion,
  { ask, stopped, width }: Asking,
  draw: () => number,
): Promise<boolean | undefined> {
  const { form } = question;
  const choices = form.kind === "choice" ? shuffled([form.right, ...form.wrong], draw) : [];
  const line = (prompt: string) => lineUnlessStopped(ask, prompt, stopped);
  console.log(`${questionText(question, choices, width)}\n`);
  for (;;) {
    const typed = (await line(promptText(question)))?.trim();
    if (typed === undefined || /^q(uit)?$/i.test(typed)) return undefined;
    if (form.kind === "open") return await askOpen(question, line, width);
    if (typed === "?") {
      console.log(`\n${answerLine("The answer:", answerText(question, choices), width)}\n`);
      console.log(whyText(question, width));
      return false;
    }
    if (typed === "") {
      console.log(indent(wrap('Nothing typed. "?" shows the answer, "q" stops.', width - 2), 2));
      continue;
    }
    const marked = await mark(form, typed, choices);
    if (marked.kind === "unclear") {
      console.log(indent(wrap(marked.say, width - 2), 2));
      continue;
    }
    if (marked.kind === "right") console.log(`\n  ${green("● Right.")}\n`);
    else {
      if (marked.say) console.log(indent(wrap(marked.say, width - 2), 2));
      console.log(`\n  ${yellow("✗ Not quite.")}`);
      console.log(`${answerLine("It is:", answerText(question, choices), width)}\n`);
    }
    console.log(whyText(question, width));
    return marked.kind === "right";
  }
}

/** Shows the answer to a question that nobody but the person can mark. */
async function askOpen(
  question: CourseQuestion,
  line: (prompt: string) => Promise<string | undefined>,
  width: number,
): Promise<boolean | undefined> {
  console.log(`\n${whyText(question, width)}\n`);
  for (;;) {
    const said = (await line(`  ${dim("Had you got it? y or n, q stops")}\n  > `))?.trim();
    if (said === undefined || /^q(uit)?$/i.test(said)) return undefined;
    if (/^(y|yes|n|no)$/i.test(said)) return /^y/i.test(said);
    console.log('  "y" if your answer was as good, "n" if it is to come again soon.');
  }
}

/** A line that is typed; nothing at the end of the input, or when the person leaves. */
async function lineUnlessStopped(
  ask: Ask,
  prompt: string,
  stopped: AbortSignal | undefined,
): Promise<string | undefined> {
  if (stopped?.aborted) return undefined;
  const left = Promise.withResolvers<undefined>(), leave = () => left.resolve(undefined);
  stopped?.addEventListener("abort", leave);
  try {
    return await Promise.race([ask(prompt), left.promise]);
  } finally {
    stopped?.removeEventListener("abort", leave);
  }
}

async function keep(
  { id }: CourseQuestion,
  isRight: boolean,
  { memory, now }: Asking,
): Promise<void> {
  try {
    await saveAnswer(id, { isRight, now: now(), file: memory, say: sayUnsaved });
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    sayUnsaved(`The answer could not be kept: ${reason}`);
  }
}

function ending({ right, wrong }: Score, { width }: Asking): string {
  const count = right + wrong;
  if (count === 0) return dim("Stopped before the first answer; nothing has changed.");
  const head = bold(`${right} of ${count} right`);
  const rest = wrong === 0
    ? "All of them rest for a while, and come again when they are due."
    : right === 0
    ? "They come again soon."
    : `${wrong === 1 ? "The other one comes" : "The others come"} again soon.`;
  return `${head}\n${wrap(`${rest} All answers are kept.`, width)}`;
}
