/** The first screen that a newcomer sees: the verdict on 24 lines of 80 columns. */
import { stripAnsiCode } from "../../terminal/colors.ts";
import { type Course, type CourseTask } from "../../grader/course.ts";
import { treeUrl } from "../../grader/plan/link.ts";
import { taskFiles } from "../../grader/plan/plan.ts";
import { functionAt, ownHand } from "../../grader/verify/places.ts";
import { tryFiles } from "../../grader/verify/try_files.ts";
import { taskVerdict } from "../report/verdict.ts";
import type { HonestMistake } from "./mistake.ts";

const WIDTH = 80, HEIGHT = 24;

/** For the prompt, and for the line that says what comes next. */
const OTHER_LINES = 3;

/** What a screen says of a mistake. */
export interface Judged {
  readonly task: string;
  readonly mistake: HonestMistake;
  readonly screen: string;
  /** The function that it names as the place. */
  readonly place?: string;
  /** Whether its place and its words name the mistake. */
  readonly isNamed: boolean;
}

/** Grades a task with one mistake, by a hand that is not the reference's, and reads the screen. */
export async function firstScreen(
  course: Course,
  task: CourseTask,
  mistake: HonestMistake,
): Promise<Judged> {
  const files: Record<string, string> = {};
  for (const path of taskFiles(task)) {
    let text = await Deno.readTextFile(new URL(path, treeUrl("solutions")));
    for (const [from, to] of path === mistake.file ? mistake.change : []) {
      const count = text.split(from).length - 1;
      if (count !== 1) throw new Error(`${mistake.mistake}: "${from}" occurs ${count} times`);
      text = text.replace(from, () => to);
    }
    files[path] = ownHand(text);
  }
  const result = await tryFiles(course, { task, files }, { seed: 1, causesMs: 20_000 });
  const tests = result.tests.map((test) => ({ ...test, where: atHome(test.where) }));
  const options = { width: WIDTH, all: false, brief: false };
  const verdict = stripAnsiCode(taskVerdict({ ...result, tests }, options));
  const screen = verdict.split("\n").slice(0, HEIGHT - OTHER_LINES).join("\n");
  const [, path, line] = /look at +tasks\/(\S+?):(\d+)/.exec(screen) ?? [];
  const place = path in files ? functionAt(files[path], Number(line)) : undefined;
  const isNamed = result.status === "failed" && place !== undefined &&
    mistake.place.includes(place) && mistake.says.test(screen.replace(/\s+/g, " "));
  return { task: task.id, mistake, screen, ...place && { place }, isNamed };
}

/** A place in the trial's folder as it would be in a learner's. */
function atHome(where: string | undefined): string | undefined {
  return where?.replace(/^.*[\\/]kindling-verify-[^\\/]*[\\/]/, "tasks/");
}
