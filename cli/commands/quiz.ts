/** `deno task quiz`: the lessons' questions, which come again when they are due. */
import { cyan } from "../../terminal/colors.ts";
import { type Course, loadCourse } from "../../grader/course.ts";
import { mulberry32 } from "../../grader/kernels/mulberry32.ts";
import { standings } from "../../grader/progress/standing.ts";
import { chooseQuestions, nextDue } from "../../grader/quiz/choose.ts";
import { loadQuizMemory, type QuizMemory } from "../../grader/quiz/memory.ts";
import { type CourseQuestion, courseQuestions } from "../../grader/quiz/questions.ts";
import { type Ask, canAsk, terminalAsk } from "../../terminal/ask.ts";
import { parseFlags } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { columns } from "../../terminal/screen.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { listQuestions } from "../quiz/listing.ts";
import { quizSession } from "../quiz/session.ts";
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
    const listed = tasks ? pool : all;
    listQuestions(listed, {
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
  await quizSession(chosen, { ...setting, ask: setting.ask }, draw);
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

function nothingDue(pool: readonly CourseQuestion[], memory: QuizMemory, now: Date): string {
  const due = nextDue(pool, memory);
  if (due === undefined) return "There are no questions on this.";
  const days = Math.max(1, Math.ceil((due.getTime() - now.getTime()) / (24 * 60 * 60 * 1000)));
  const when = days === 1 ? "within a day" : `in ${days} days`;
  return `Nothing is due: the next question comes ${when}. Others: ${cyan("deno task quiz all")}`;
}
