/**
 * Which questions were answered, and when each is to come again: `.kindling/quiz.json`, kept out of git,
 * written whole. After Sebastian Leitner: a right answer moves a question one box on, and the further it
 * is the longer it rests; a wrong one puts it back into the first.
 */
import { ROOT } from "../../terminal/paths.ts";
import {
  changeState,
  damageText,
  isRecord,
  readState,
  type StateKind,
} from "../../terminal/state_file.ts";

/** What is known of a question that was answered. */
export interface Remembered {
  /** How often it was answered rightly since it was last answered wrongly. */
  readonly box: number;
  /** ISO 8601: from when on it is asked again. */
  readonly due: string;
}

/** By the questions' ids. */
export type QuizMemory = Readonly<Record<string, Remembered>>;

/** How many days a question rests in each box. */
const REST = [0, 1, 3, 8, 20, 50];

const DAY = 24 * 60 * 60 * 1000;

/** What is remembered after an answer. */
export function afterAnswer(
  before: Remembered | undefined,
  isRight: boolean,
  now: Date,
): Remembered {
  const box = isRight ? Math.min((before?.box ?? 0) + 1, REST.length - 1) : 0;
  return { box, due: new Date(now.getTime() + REST[box] * DAY).toISOString() };
}

const FILE = new URL(".kindling/quiz.json", ROOT);

const KIND: StateKind<QuizMemory> = {
  schema: "kindling/quiz/v1",
  member: "questions",
  read: (member) => {
    const entries = Object.entries(member), known = entries.filter(isEntry);
    return { state: Object.fromEntries(known), isWhole: known.length === entries.length };
  },
};

function isEntry(entry: [string, unknown]): entry is [string, Remembered] {
  const [id, value] = entry;
  return /^\d{1,3}\.\d{1,3}[a-z]?-[\w]{1,10}$/.test(id) && isRecord(value) &&
    Number.isInteger(value.box) && (value.box as number) >= 0 &&
    (value.box as number) < REST.length &&
    typeof value.due === "string" && /^[\w:.+-]{1,40}$/.test(value.due) &&
    Number.isFinite(Date.parse(value.due));
}

/**
 * What was answered so far; nothing where there is no file, or one that cannot be read as such.
 *
 * @param say is told of a file that cannot be understood
 */
export async function loadQuizMemory(
  file: URL = FILE,
  say?: (words: string) => void,
): Promise<QuizMemory> {
  const { state, problem } = await readState(file, KIND);
  if (problem !== undefined) say?.(damageText(file, problem));
  return state;
}

/** Adds an answer to what is remembered. */
export async function saveAnswer(
  id: string,
  { isRight, now, file = FILE, say }: {
    readonly isRight: boolean;
    readonly now: Date;
    readonly file?: URL;
    readonly say?: (words: string) => void;
  },
): Promise<void> {
  await changeState(file, KIND, (all) => {
    const before = Object.hasOwn(all, id) ? all[id] : undefined;
    return { ...all, [id]: afterAnswer(before, isRight, now) };
  }, say);
}
