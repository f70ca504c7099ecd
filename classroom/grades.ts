/** What everybody's points come to: nothing of it is stored, all of it follows from what is. */
import { type ClassFile, readDate } from "./class_file.ts";
import { type ClassDocument, readDocument } from "./grading/documents.ts";
import { loadRoster, type Person } from "./roster.ts";
import { readSubmissions, type Submission } from "./submissions.ts";
import type { TaskResult } from "../grader/results.ts";

/** One person's grade. */
export interface Grade {
  readonly id: string;
  /** `missing`: nothing was handed in. */
  readonly status: "graded" | "ungraded" | "missing";
  /** Not to be given out. */
  readonly isHeld: boolean;
  /** What was reached, before anything is taken off; optional tasks in it as `bonus` says. */
  readonly raw: number;
  /** What was reached, less what being late costs, to hundredths. */
  readonly score: number;
  readonly maxScore: number;
  /** Days after the due date that were begun. */
  readonly daysLate: number;
  /** What that costs, in percent. */
  readonly penalty: number;
  /** Points by task. */
  readonly tasks: readonly TaskPoints[];
  readonly person?: Person;
  readonly submission?: Submission;
  readonly document?: ClassDocument;
}

export interface TaskPoints {
  readonly id: string;
  readonly title: string;
  readonly points: number;
  readonly maxPoints: number;
  readonly optional: boolean;
  readonly result: TaskResult;
}

const DAY = 24 * 3600_000;

/** The grades of a class: of everybody in its roster, and of whoever else has handed something in. */
export async function gradesOf(folder: URL, file: ClassFile): Promise<readonly Grade[]> {
  const [submissions, roster = []] = await Promise.all([
    readSubmissions(folder),
    loadRoster(folder),
  ]);
  const byId = new Map(submissions.map((each) => [each.id, each]));
  const ids = [...new Set([...roster.map(({ id }) => id), ...byId.keys()])];
  return await Promise.all(ids.map(async (id) =>
    gradeOf(id, file, {
      person: roster.find((each) => each.id === id),
      submission: byId.get(id),
      document: await documentOn(byId.get(id)),
    })
  ));

  /** The verdict on what was handed in last; one on an older submission, or on other tasks, is none. */
  async function documentOn(submission?: Submission): Promise<ClassDocument | undefined> {
    const document = submission && await readDocument(folder, submission.id);
    const isOn = document?.submission.hash === submission?.hash &&
      (document?.status === "ungraded" || isAbout(document?.tasks ?? [], file.tasks));
    return isOn ? document : undefined;
  }
}

/** Whether these are the tasks that words name, as far as one sees without the course. */
function isAbout(tasks: readonly TaskResult[], words: readonly string[]): boolean {
  const isNamed = (id: string, word: string) =>
    word === "all" || id === word || id.split(".")[0] === word.split("_")[0];
  return tasks.every(({ id }) => words.some((word) => isNamed(id, word))) &&
    words.every((word) => tasks.some(({ id }) => isNamed(id, word)));
}

/** One person's, from what is known of them. */
export function gradeOf(
  id: string,
  file: ClassFile,
  known: Pick<Grade, "person" | "submission" | "document">,
): Grade {
  const { submission, document } = known;
  const tasks = (document?.tasks ?? []).map((task) => pointsOf(task, file.credit));
  const sum = (some: readonly TaskPoints[], member: "points" | "maxPoints") =>
    some.reduce((total, each) => total + each[member], 0);
  const asked = tasks.filter(({ optional }) => !optional);
  const onTop = tasks.filter(({ optional }) => optional);
  const maxScore = sum(asked, "maxPoints"), all = sum(asked, "points") + sum(onTop, "points");
  const raw = file.bonus === "cap" ? Math.min(all, maxScore) : all;
  const daysLate = lateness(id, file, submission?.time);
  const penalty = Math.min(file.late.max, file.late.perDay * daysLate);
  return {
    ...{ id, status: submission ? document?.status ?? "ungraded" : "missing" },
    isHeld: file.held.includes(id),
    ...{ raw, score: Math.floor(raw * (100 - penalty) + 1e-9) / 100, maxScore },
    ...{ daysLate, penalty, tasks },
    ...known,
  };
}

/** For a platform that takes no more than the maximum. */
export function withinMaximum(grade: Grade): Grade {
  return { ...grade, score: Math.min(grade.score, grade.maxScore) };
}

/** A task's points: all or none, or the share of its tests that passed, in whole points. */
function pointsOf(result: TaskResult, credit: ClassFile["credit"]): TaskPoints {
  const { id, title, maxPoints, optional = false, tests } = result;
  const passed = tests.filter(({ status }) => status === "passed").length;
  const share = tests.length > 0 ? Math.floor(maxPoints * passed / tests.length) : 0;
  const points = credit === "tests" && result.status !== "passed" ? share : result.points;
  return { id, title, points, maxPoints, optional, result };
}

/** How many days late, begun ones whole; who is within the grace is not late at all. */
function lateness(id: string, { due, extensions, late }: ClassFile, time?: string): number {
  const until = Object.hasOwn(extensions, id) ? extensions[id] : due;
  if (until === undefined || time === undefined) return 0;
  const after = Date.parse(time) - readDate(until, "due");
  return after > late.graceMinutes * 60_000 ? Math.ceil(after / DAY) : 0;
}
