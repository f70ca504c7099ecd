/** `class.json`: one assignment of a class, as its instructor has decided. */
import { readIfThere, writeWhole } from "../terminal/files.ts";
import { isRecord } from "../terminal/state_file.ts";
import { shownPath } from "../terminal/paths.ts";
import { didYouMean, UsageError } from "../terminal/usage.ts";

/** How much of a failure a learner is told. */
export const DETAILS = ["full", "actual-only", "names", "none"] as const;
/** On what kernels are tried: in lockstep alone, on a software GPU too, or on whatever there is. */
export const DEVICES = ["lockstep", "software", "any"] as const;

export interface ClassFile {
  readonly schema: "kindling/class/v1";
  /** What it is called. */
  readonly assignment: string;
  /** Ids of tasks and numbers of modules. */
  readonly tasks: readonly string[];
  /** ISO 8601 with a zone. */
  readonly due?: string;
  /** What a day costs, in percent of what was reached, at most so many; and how late is not late. */
  readonly late: { readonly perDay: number; readonly max: number; readonly graceMinutes: number };
  /** For some, another due date. */
  readonly extensions: Readonly<Record<string, string>>;
  /** Whose grades are not given out. */
  readonly held: readonly string[];
  readonly details: typeof DETAILS[number];
  /** Points for whole tasks, or for the share of their tests that passed, in whole points. */
  readonly credit: "task" | "tests";
  /** Whether the points of optional tasks fill up what is missing, or come on top. */
  readonly bonus: "cap" | "extra";
  readonly device: typeof DEVICES[number];
}

export const FILE = "class.json";

export const DEFAULTS = {
  schema: "kindling/class/v1",
  late: { perDay: 0, max: 100, graceMinutes: 0 },
  extensions: {},
  held: [],
  details: "full",
  credit: "task",
  bonus: "cap",
  device: "lockstep",
} as const satisfies Partial<ClassFile>;

/**
 * Reads the file of a class's folder.
 *
 * @throws {UsageError} where it is not there, and for the first thing in it that makes no sense
 */
export async function readClass(folder: URL): Promise<ClassFile> {
  const url = new URL(FILE, folder), shown = shownPath(url), text = await readIfThere(url);
  if (text === undefined) {
    throw new UsageError(`There is no ${shown}: deno task class init NAME makes one`);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new UsageError(`${shown} is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  const wrong = isRecord(parsed) ? fault({ ...DEFAULTS, ...parsed }) : "it is no object";
  if (wrong !== undefined) throw new UsageError(`${shown} makes no sense: ${wrong}`);
  const { late, ...rest } = parsed as Partial<ClassFile>;
  return { ...DEFAULTS, ...rest, late: { ...DEFAULTS.late, ...late } } as ClassFile;
}

export async function writeClass(folder: URL, content: ClassFile): Promise<void> {
  await writeWhole(new URL(FILE, folder), `${JSON.stringify(content, null, 2)}\n`);
}

/**
 * The time that a date names, in milliseconds.
 *
 * @throws {UsageError} for one without a zone: nobody could tell when that is
 */
export function readDate(text: string, what: string): number {
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = isWhole ? Date.parse(text) : NaN;
  if (Number.isFinite(time)) return time;
  throw new UsageError(`${what} is a date with a zone, as 2026-12-01T23:59+01:00, not "${text}"`);
}

const MEMBERS: readonly string[] = [...Object.keys(DEFAULTS), "assignment", "tasks", "due"];

/** What is wrong with it first, named by its member. */
function fault(file: Record<string, unknown>): string | undefined {
  const { schema, assignment, tasks, due, late, extensions, held } = file;
  const strange = Object.keys(file).find((member) => !MEMBERS.includes(member));
  if (schema !== DEFAULTS.schema) return `its schema is to be ${DEFAULTS.schema}`;
  if (strange !== undefined) return `there is no "${strange}"${didYouMean(strange, MEMBERS)}`;
  if (typeof assignment !== "string" || assignment === "") return "assignment is its name";
  if (!isTexts(tasks) || tasks.length === 0) return 'tasks is a list as ["2", "3.1"]';
  if (!isTexts(held)) return 'held is a list of ids, as ["anna"]';
  if (due !== undefined && !isDate(due)) return "due is a date with a zone";
  if (!isRecord(extensions) || !Object.values(extensions).every(isDate)) {
    return "extensions gives ids a date with a zone each";
  }
  if (!isRecord(late) || Object.keys(late).some((name) => !(name in DEFAULTS.late))) {
    return "late is { perDay, max, graceMinutes }";
  }
  for (const [name, most] of [["perDay", 100], ["max", 100], ["graceMinutes", 1e6]] as const) {
    const number = late[name] ?? 0;
    if (typeof number !== "number" || !(number >= 0 && number <= most)) {
      return `late.${name} is a number from 0 to ${most}`;
    }
  }
  for (
    const [name, words] of [
      ["details", DETAILS],
      ["credit", ["task", "tests"]],
      ["bonus", ["cap", "extra"]],
      ["device", DEVICES],
    ] as const
  ) {
    if (!(words as readonly unknown[]).includes(file[name])) {
      return `${name} is ${words.join(" or ")}`;
    }
  }
  return undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isDate(value: unknown): boolean {
  try {
    return typeof value === "string" && Number.isFinite(readDate(value, ""));
  } catch {
    return false;
  }
}
