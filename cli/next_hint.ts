/** The hint that helps next: on the function whose test is open, the first level not seen yet. */
import { bold, cyan, dim } from "../terminal/colors.ts";
import { type Course, type CourseTask, loadCourse } from "../grader/course.ts";
import { chainNamed, chainOfTest, chainsOf } from "../grader/hint_chains.ts";
import type { HintChain } from "../grader/manifest.ts";
import { loadHintsSeen, saveHintSeen } from "../grader/progress/hints_seen.ts";
import { loadProgress } from "../grader/progress/progress.ts";
import { columns } from "../terminal/screen.ts";
import { indent, printable, wrap } from "../terminal/text.ts";
import { didYouMean, UsageError } from "../terminal/usage.ts";
import { sayUnsaved } from "./report/unsaved.ts";
import { selectTask } from "./select_tasks.ts";

/** Where hints are shown, and where it is kept what was seen and passed; the real places unless told. */
export interface HintPlaces {
  readonly course?: () => Promise<Course>;
  readonly width?: number;
  readonly seen?: URL;
  readonly progress?: URL;
  /** Told of a file that cannot be understood. */
  readonly damaged?: (words: string) => void;
}

/** What was asked for by name; otherwise it follows from the last verdict. */
export interface WantedHint {
  /** The name of a test that is open, for which the last verdict is not asked. */
  readonly openTest?: string;
  /** A function of the task: `"reduce"`. */
  readonly named?: string;
  /** `"1"`, `"2"` or `"3"` */
  readonly level?: string;
}

/**
 * A page with the next hint for a task, which counts as seen from then on.
 *
 * @throws {UsageError} for a task, a function or a level that is not there
 */
export async function nextHint(
  id: string,
  wanted: WantedHint = {},
  places: HintPlaces = {},
): Promise<string> {
  const { course = loadCourse, width = columns(), damaged = sayUnsaved } = places;
  const task = selectTask(await course(), [id]);
  const openTest = wanted.openTest ?? await lastOpenTest(task, places.progress, damaged);
  const chain = chooseChain(task, wanted, openTest);
  if (chain.hints.every((hint) => hint === "")) throw new UsageError(`Task ${id} has no hints`);

  const key = keyOf(task, chain);
  const seen = (await loadHintsSeen(places.seen, damaged))[key] ?? [];
  const unseen = chain.hints.findIndex((_, i) => !seen.includes(i + 1)) + 1;
  const level = wanted.level === undefined
    ? unseen || chain.hints.length
    : levelOf(wanted.level, task, chain);
  const reason = wanted.named === undefined && openTest !== undefined &&
      chain.of.length > 0 && chainOfTest(task, openTest) === chain
    ? openTest
    : undefined;
  await remember(key, level, places.seen);
  return hintPage({ task, chain, level, seen, named: wanted.named, reason }, width);
}

/** The open test of the last verdict on a task, if there is one. */
async function lastOpenTest(
  { id }: CourseTask,
  file: URL | undefined,
  damaged: (words: string) => void,
): Promise<string | undefined> {
  const progress = await loadProgress(file, damaged);
  return Object.hasOwn(progress, id) ? progress[id].firstOpen : undefined;
}

function chooseChain(task: CourseTask, { named }: WantedHint, openTest = ""): HintChain {
  if (named === undefined) return chainOfTest(task, openTest) ?? chainsOf(task)[0];
  const chain = chainNamed(task, named);
  if (chain) return chain;
  const names = chainsOf(task).flatMap(({ of }) => of);
  const none = `Task ${task.id} has no hints on "${named}"`;
  throw new UsageError(
    names.length > 0
      ? none + didYouMean(named, names)
      : `${none}: its hints are about all of it. There are: 1, 2, 3`,
  );
}

function levelOf(word: string, task: CourseTask, { hints }: HintChain): number {
  const level = hints.findIndex((_, i) => word === String(i + 1)) + 1;
  if (level > 0) return level;
  const levels = hints.map((_, i) => i + 1).join(", ");
  throw new UsageError(`There is no hint "${word}" for task ${task.id}. There are: ${levels}`);
}

/** By what it is kept which hints of a chain were seen. */
function keyOf({ id }: CourseTask, { of }: HintChain): string {
  return of.length > 0 ? `${id}/${of[0]}` : id;
}

/** A hint, and all that its page says. */
interface Page {
  readonly task: CourseTask;
  readonly chain: HintChain;
  readonly level: number;
  /** The levels that were seen before this one. */
  readonly seen: readonly number[];
  /** The function as it was asked for. */
  readonly named?: string;
  /** The test that leads here. */
  readonly reason?: string;
}

function hintPage(page: Page, screenWidth: number): string {
  const { task, chain, level, reason } = page, width = Math.min(screenWidth, 100);
  const about = chain.of.length > 0 ? `: ${chain.of.join(", ")}` : "";
  const title = `${task.id} ${task.title}${about}`,
    count = `hint ${level} of ${chain.hints.length}`;
  const others = chainsOf(task).map(({ of }) => of[0]).filter((name) => name !== chain.of[0]);
  return [
    title.length + 2 + count.length <= width
      ? `${bold(title)}  ${dim(count)}`
      : `${bold(wrap(title, width))}\n${dim(count)}`,
    ...reason === undefined ? [] : [dim(wrap(`Not passed yet: ${printable(reason)}`, width))],
    "",
    indent(wrap(chain.hints[level - 1], width - 2), 2),
    "",
    nextLine(page),
    ...others.length === 0 ? [] : [
      dim(wrap(`Also on: ${others.join(", ")} (deno task hint ${task.id} NAME)`, width)),
    ],
  ].join("\n");
}

/** The command for the hint that comes next, or for what is left after the last. */
function nextLine({ task: { id }, chain: { hints }, level, seen, named }: Page): string {
  const command = `deno task hint ${id}${named === undefined ? "" : ` ${named}`}`;
  const isUnseen = hints.some((_, i) => i + 1 !== level && !seen.includes(i + 1));
  if (isUnseen) return `Next hint: ${cyan(command)}`;
  if (level < hints.length) return `Next hint: ${cyan(`${command} ${level + 1}`)}`;
  return `That was the last. What is left is the reference: ${
    cyan(`deno task diff ${id} --spoil`)
  }`;
}

async function remember(key: string, level: number, file: URL | undefined): Promise<void> {
  try {
    await saveHintSeen(key, level, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    sayUnsaved(`It could not be saved which hints you have seen: ${reason}`);
  }
}
