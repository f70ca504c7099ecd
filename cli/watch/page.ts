/**
 * What a window shows, whatever its size: never a row or a column more than it has. Where not all finds
 * room, what matters most does: the task, the first test that is wrong, and what the keys do.
 */
import { dim, stripAnsiCode } from "../../terminal/colors.ts";
import { cutStyled, wrapStyled } from "../../terminal/styled.ts";

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Stands above and below what a page is about. */
interface Frame {
  /** In the rule at the top: `"12:00:00"`. */
  readonly head: string;
  /** What comes next, or what is at work. */
  readonly foot: string;
  /** What the keys do, the longest first: the first that finds room is shown. */
  readonly bars: readonly string[];
}

export interface VerdictPage extends Frame {
  /** All tasks in a line, where they are several. */
  readonly tasks?: string;
  /** The verdict on the one task that the page is about. */
  readonly verdict: string;
  /** What is said besides, or in how few words. */
  readonly notes?: { readonly full: string; readonly short: string };
}

export interface TextPage extends Frame {
  readonly text: string;
  /** Which of its lines is the first to be shown. */
  readonly from: number;
}

/** The verdict's page, in exactly as many lines as there are rows. */
export function verdictPage(page: VerdictPage, size: Size): string[] {
  const { above, below, room } = frame(page, size);
  const heads = page.tasks === undefined ? [] : [cutStyled(page.tasks, size.columns)];
  const body = [...heads, ...folded(page.verdict, size)], wrong = firstWrong(body, heads.length);
  const full = page.notes ? ["", ...folded(page.notes.full, size)] : [];
  if (body.length + full.length <= room) return fill(above, [...body, ...full], below, room);
  const short = page.notes && room > 3 ? [cutStyled(page.notes.short, size.columns)] : [];
  const shown = shorten(body, { heads: heads.length + 1, wrong, room: room - short.length });
  return fill(above, [...shown, ...short], below, room);
}

/** A text's page, in exactly as many lines as there are rows. */
export function textPage(page: TextPage, size: Size): string[] {
  const { above, below, room } = frame(page, size), lines = folded(page.text, size);
  return fill(above, lines.slice(page.from, page.from + room), below, room);
}

/** How many lines a text has in a window, and how many are seen at a time. */
export function textExtent(page: TextPage, size: Size): { lines: number; room: number } {
  return { lines: folded(page.text, size).length, room: frame(page, size).room };
}

/** Where there are fewer rows, there are no blank ones. */
const AIRY = 16;

/** What stands around the body, and the rows that it leaves. */
function frame({ head, foot, bars }: Frame, { columns, rows }: Size) {
  const blank = rows >= AIRY ? [""] : [];
  const rule = dim(`── ${head} ${"─".repeat(Math.max(0, columns - head.length - 4))}`);
  const bar = bars.find((bar) => stripAnsiCode(bar).length <= columns) ?? bars.at(-1) ?? "";
  const feet = foot === "" ? [] : folded(foot, { columns }).slice(0, rows >= AIRY ? 3 : 1);
  const above = rows >= 6 ? [cutStyled(rule, columns), ...blank] : [];
  const below = rows >= 2 ? [...rows >= 4 ? [...blank, ...feet] : [], cutStyled(bar, columns)] : [];
  return { above, below, room: Math.max(0, rows - above.length - below.length) };
}

function fill(
  above: readonly string[],
  body: readonly string[],
  below: readonly string[],
  room: number,
): string[] {
  return [...above, ...body, ...Array(room - body.length).fill(""), ...below];
}

function folded(text: string, { columns }: Pick<Size, "columns">): string[] {
  return text.replaceAll("\t", "  ").split("\n").flatMap((line) => wrapStyled(line, columns));
}

/** What is linked and what it runs on stands between a task's headline and its tests. */
const LABELLED = /^ {2}(?:yours|reference|same|device|look at) |^ {13}|^$/;

/** The line with the name of the first test that has not passed, or else what is said of the task. */
function firstWrong(lines: readonly string[], from: number): number {
  const plain = lines.map(stripAnsiCode);
  const test = plain.findIndex((line, i) => i > from && /^ {2}[✗?!○◌] /u.test(line));
  if (test >= 0) return test;
  return Math.max(from, plain.findIndex((line, i) => i > from && !LABELLED.test(line)));
}

interface Shortening {
  /** So many lines at the top are kept. */
  readonly heads: number;
  /** The line that is to be seen. */
  readonly wrong: number;
  readonly room: number;
}

/**
 * As many lines as there is room for, the heads and the one that is wrong among them: what lies between
 * goes first, then what comes after, but for the last, which counts.
 */
function shorten(lines: readonly string[], { heads, wrong, room }: Shortening): string[] {
  if (lines.length <= room) return [...lines];
  const top = lines.slice(0, Math.min(heads, wrong, Math.max(0, room - 1)));
  const kept = [...top, ...lines.slice(Math.max(wrong, top.length))], more = kept.length - room;
  if (more <= 0 || room < top.length + 3) return kept.slice(0, room);
  const last = room >= 6 ? kept.slice(-1) : [], hidden = more + 1;
  return [...kept.slice(0, room - 1 - last.length), dim(`  … ${hidden} more lines`), ...last];
}
