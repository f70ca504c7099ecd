/**
 * What depends on what, drawn beside the tasks: a line leads down from each task to all that need it.
 *
 *     ● 1.2 Scalar functions      passed ─┬
 *     ○ 1.3 Chain rule              next ─│─╮
 *     ○ 1.4 Backpropagation         todo ─┴─╯     needs both
 */
import { type Course, type CourseTask, directNeeds, moduleNumber } from "../../grader/course.ts";
import { nextOpen, type Standing } from "../../grader/progress/standing.ts";
import { cell } from "../../terminal/cells.ts";
import { wrap } from "../../terminal/text.ts";
import { standingLook } from "./later.ts";

/** A row of the map: a task, or the heading of a module. */
type Row = { readonly heading: string } | { readonly standing: Standing };

/** A task's line: in which column it stands, where it begins, and whom it reaches. */
interface Lane {
  readonly column: number;
  readonly from: number;
  readonly to: readonly number[];
}

/** How wide the map is at most. */
const WIDEST = 80;

/** Columns for the sign, the status and what lies between. */
const SIGN = 4, WORD = 9;

/** Titles are cut where the lines leave them less than they take, and not below this. */
const TITLE = 31, SHORTEST = 12;

/** The map's lines, without colours no wider than `width`, for tasks of a course and what they need. */
export function taskMap(
  course: Course,
  all: readonly Standing[],
  { width, tasks = course.tasks }: {
    readonly width: number;
    readonly tasks?: readonly CourseTask[];
  },
): string[] {
  const wanted = new Set(tasks.flatMap((task) => [task, ...directNeeds(course, task)]));
  const rows = mapRows(all.filter(({ task }) => wanted.has(task)));
  const places = new Map(
    rows.flatMap((row, i) => "heading" in row ? [] : [[row.standing.task, i]]),
  );
  const lanes = laneColumns(
    [...places].map(([task, from]) => ({
      from,
      to: [...places].filter(([user]) => directNeeds(course, user).includes(task)).map(([, i]) =>
        i
      ),
    })).filter(({ to }) => to.length > 0),
  );
  const columns = Math.max(0, ...lanes.map(({ column }) => column + 1));
  const free = Math.min(width, WIDEST) - SIGN - WORD - 2 * columns;
  const title = Math.max(SHORTEST, Math.min(TITLE, free)), next = nextOpen(all);
  return rows.map((row, i) => {
    const text = "heading" in row
      ? cell(row.heading, SIGN + title + WORD)
      : taskText(row.standing, title, next);
    return `${text}${laneText(lanes, i, columns)}`.trimEnd();
  });
}

/** What the lines mean; two lines of text where there are 80 columns. */
export function mapLegend(width: number): string {
  return wrap(
    "A line leads down from a task to those that need it: ╮ ┬ begin, ┤ ┼ ╯ ┴ need, " +
      "─│─ only passes. What a task needs through another one has no line of its own.",
    Math.min(width, WIDEST),
  );
}

/** The tasks, with a heading before each module's. */
function mapRows(standings: readonly Standing[]): Row[] {
  return standings.flatMap((standing, i): Row[] => {
    const { module } = standing.task;
    const begins = standings[i - 1]?.task.module !== module;
    const heading = { heading: `${moduleNumber(module)} ${module.title}` };
    return begins ? [heading, { standing }] : [{ standing }];
  });
}

function taskText(standing: Standing, title: number, next: CourseTask | undefined): string {
  const { task, status, changed } = standing, look = standingLook(standing);
  const word = task === next
    ? "next"
    : status === "passed" && changed
    ? "changed"
    : task.optional && status === "todo"
    ? "optional"
    : look.word;
  const { sign, paint } = look;
  return `  ${paint(sign)} ${cell(`${task.id} ${task.title}`, title)}${paint(word.padStart(8))} `;
}

/** A column for each line, so that no two meet; short ones stand near the text and cross less. */
function laneColumns(lines: readonly Omit<Lane, "column">[]): Lane[] {
  const lanes: Lane[] = [];
  const length = ({ from, to }: Omit<Lane, "column">) => Math.max(...to) - from;
  for (const line of [...lines].sort((a, b) => length(a) - length(b))) {
    const overlaps = (lane: Lane) =>
      lane.from <= Math.max(...line.to) && line.from <= Math.max(...lane.to);
    let column = 0;
    while (lanes.some((lane) => lane.column === column && overlaps(lane))) column++;
    lanes.push({ ...line, column });
  }
  return lanes;
}

/** What a line does at a row, by what it joins: above, below, and the row's own line to the left. */
const GLYPHS = { begins: "╮┬", goesOn: "┤┼", ends: "╯┴", passes: "││", none: "──" } as const;

/** The part of the row that the lines take: two columns for each. */
function laneText(lanes: readonly Lane[], row: number, columns: number): string {
  const does = Array.from({ length: columns }, (_, column) => {
    const lane = lanes.find((lane) =>
      lane.column === column && lane.from <= row && row <= Math.max(...lane.to)
    );
    if (!lane) return "none";
    if (lane.from === row) return "begins";
    if (!lane.to.includes(row)) return "passes";
    return row === Math.max(...lane.to) ? "ends" : "goesOn";
  });
  const last = does.findLastIndex((what) => what !== "none" && what !== "passes");
  return does.map((what, column) => {
    const [end, within] = GLYPHS[what];
    if (column > last) return what === "passes" ? " │" : "  ";
    return `─${column === last ? end : within}`;
  }).join("");
}
