/** `deno task quiz`: the lessons' questions, which come again when they are due. */
import { bold, cyan, dim, green, yellow } from "../../terminal/colors.ts";
import { type Course, loadCourse } from "../../grader/course.ts";
import { mulberry32 } from "../../grader/kernels/mulberry32.ts";
import { standings } from "../../grader/progress/standing.ts";
import { chooseQuestions, nextDue, shuffled } from "../../grader/quiz/choose.ts";
import { mark } from "../../grader/quiz/marking.ts";
import { loadQuizMemory, type QuizMemory, saveAnswer } from "../../grader/quiz/memory.ts";
import { type CourseQuestion, courseQuestions } from "../../grader/quiz/questions.ts";
import { type Ask, canAsk, terminalAsk } from "../../terminal/ask.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { safeJson } from "../../terminal/json.ts";
import { columns } from "../../terminal/screen.ts";
import { indent, wrap } from "../../terminal/text.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import {
  answerLine,
  answerText,
  promptText,
  questionHead,
  questionText,
  whyText,
} from "../report/quiz_page.ts";
import { sayUnsaved } from "../report/unsaved.ts";
import { selectTasks } from "../select_tasks.ts";

export const command: Command = {
  summary: "the lessons' questions, which come again when they are due",
  help: `deno task quiz [ids | module | all] [flags]

  Asks questions on the tasks that you have passed, or on those that you name:
  numbers, choices, words and small expressions, which are run. What you answer
  rightly rests for 1 day, then 3, 8, 20 and 50; what you answer wrongly comes
  again soon. Every answer is kept at once: q or Ctrl-C stops at any time.

  --count N     ask so many, 10 unless told
  --seed N      draw the same questions in the same order
  --list        list the questions and ask nothing, as where there is no
                terminal
  --answers     list them with their answers
  --json        the list as JSON

Exit code: 0, 2 wrong usage.`,
  run: async (args) => {
    const stop = new AbortController();
    using _listening = interrupt(() => stop.abort(), EXIT.passed);
    return await runQuiz(args, {
      course: loadCourse,
      width: Math.min(columns(), 100),
      now: () => new Date(),
      stopped: stop.signal,
      ...canAsk() && { ask: terminalAsk() },
    });
  },
};

/** What the command works on, for how many columns, and whom it asks. */
export interface QuizSetting {
  readonly course: () => Promise<Course>;
  readonly width: number;
  readonly now: () => Date;
  /** Present where there is a person to be asked. */
  readonly ask?: Ask;
  /** Aborted when the person wants to leave. */
  readonly stopped?: AbortSignal;
  readonly questions?: (course: Course) => Promise<readonly CourseQuestion[]>;
  readonly memory?: URL;
  readonly progress?: URL;
  readonly tree?: URL;
}

/** The command, in a setting of the caller's choice. */
export async function runQuiz(args: readonly string[], setting: QuizSetting): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["list", "answers", "json"],
    string: ["count", "seed"],
  });
  const count = flags.integer("count", { min: 1, max: 1000 }) ?? 10;
  const seed = flags.integer("seed", { max: 2 ** 31 - 1 }) ??
    crypto.getRandomValues(new Uint32Array(1))[0] >>> 1;
  const course = await setting.course(), memory = await loadQuizMemory(setting.memory, sayUnsaved);
  const all = await (setting.questions ?? courseQuestions)(course);
  const tasks = flags.words.length > 0 ? new Set(selectTasks(course, flags.words)) : undefined;
  const pool = tasks
    ? all.filter(({ task }) => tasks.has(task))
    : await ownPool(all, { course, memory, setting });
  const draw = mulberry32(seed);

  const lists = flags.has("list") || flags.has("answers") || flags.has("json");
  if (lists || !setting.ask) {
    const listed = tasks || flags.words.length > 0 ? pool : all;
    list(listed, {
      memory,
      width: setting.width,
      json: flags.has("json"),
      answers: flags.has("answers"),
    });
    return EXIT.passed;
  }
  const chosen = chooseQuestions(pool, { memory, now: setting.now(), count, draw });
  if (chosen.length === 0) {
    console.log(nothingDue(pool, memory, setting.now()));
    return EXIT.passed;
  }
  await session(chosen, { ...setting, ask: setting.ask }, draw);
  return EXIT.passed;
}

/** Of tasks that are passed or were asked about before; at first those of the first module. */
async function ownPool(
  all: readonly CourseQuestion[],
  { course, memory, setting }: {
    readonly course: Course;
    readonly memory: QuizMemory;
    readonly setting: QuizSetting;
  },
): Promise<readonly CourseQuestion[]> {
  const { progress, tree } = setting;
  const passed = new Set(
    (await standings(course, { progress, tree })).filter(({ status }) => status === "passed")
      .map(({ task }) => task.id),
  );
  const pool = all.filter(({ id, task }) => passed.has(task.id) || Object.hasOwn(memory, id));
  return pool.length > 0 ? pool : all.filter(({ task }) => task.module === course.modules[0]);
}

type Asking = QuizSetting & { readonly ask: Ask };

/** What came of a session. */
interface Score {
  right: number;
  wrong: number;
}

/** Asks one question after another; one that went wrong comes once more at the end. */
async function session(
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
  { memory, now }: QuizSetting,
): Promise<void> {
  try {
    await saveAnswer(id, { isRight, now: now(), file: memory, say: sayUnsaved });
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    sayUnsaved(`The answer could not be kept: ${reason}`);
  }
}

function ending({ right, wrong }: Score, { width }: QuizSetting): string {
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

function nothingDue(pool: readonly CourseQuestion[], memory: QuizMemory, now: Date): string {
  const due = nextDue(pool, memory);
  if (due === undefined) return "There are no questions on this.";
  const days = Math.max(1, Math.ceil((due.getTime() - now.getTime()) / (24 * 60 * 60 * 1000)));
  const when = days === 1 ? "within a day" : `in ${days} days`;
  return `Nothing is due: the next question comes ${when}. Others: ${cyan("deno task quiz all")}`;
}

/** The questions as a page, or as a document. */
function list(
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
