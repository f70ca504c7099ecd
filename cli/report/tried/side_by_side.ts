/** What a test has seen beside what it should have: part by part, and what differs is marked. */
import { cell, textWidth } from "../../../terminal/cells.ts";
import { dim, green, red } from "../../../terminal/colors.ts";
import { printable } from "../../../terminal/text.ts";
import { compare } from "../../../grader/judge/compare.ts";
import { show } from "../../../grader/judge/words/show.ts";
import type { Tolerance } from "../../../grader/suite.ts";
import type { Seen } from "../../../grader/witness/codec.ts";

export interface Sides {
  readonly expected: Seen;
  readonly seen: Seen;
  readonly tolerance: Tolerance;
}

export interface SideBySide {
  readonly lines: readonly string[];
  /** How many rows differ. */
  readonly wrong: number;
}

/** A list or a record whose text is no longer than this stays in one row. */
const ONE_ROW = 20;

/** So many rows are shown: those that differ, and around them some that do not. */
const SHOWN = 30;

interface Row {
  readonly path: string;
  readonly expected?: Seen;
  readonly seen?: Seen;
  readonly isWrong: boolean;
}

/** A table, or a block a row where columns have no room. */
export function sideBySide({ expected, seen, tolerance }: Sides, width: number): SideBySide {
  const wrong = compare(expected, seen, tolerance).map(({ path }) => path);
  const isWrong = (path: string) =>
    wrong.some((place) =>
      place === path || place.startsWith(`${path}[`) || place.startsWith(`${path}.`) || path === ""
    );
  const rows = parts("", expected, seen).map((row) => ({ ...row, isWrong: isWrong(row.path) }));
  const shown = worthShowing(rows), left = rows.length - shown.length;
  const table = inColumns(shown, width) ?? shown.flatMap(block);
  const more = left > 0 ? [dim(`  and ${left} more, ${leftText(rows, shown)}`)] : [];
  return { lines: [...table, ...more], wrong: rows.filter(({ isWrong }) => isWrong).length };
}

function leftText(rows: readonly Row[], shown: readonly Row[]): string {
  const count = rows.filter((row) => row.isWrong && !shown.includes(row)).length;
  return count === 0 ? "which agree" : `${count} of which differ`;
}

/** All rows in order where they are few; else those that differ, with one before and one behind. */
function worthShowing(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= SHOWN) return rows;
  const near = rows.filter((_, i) => rows.slice(Math.max(0, i - 1), i + 2).some(isWrong));
  return (near.length > 0 ? near : rows).slice(0, SHOWN);
}

function isWrong(row: Row): boolean {
  return row.isWrong;
}

type Part = Omit<Row, "isWrong">;

/** The leaves of both, and lists that are short enough to be read as one. */
function parts(path: string, expected: Seen | undefined, seen: Seen | undefined): Part[] {
  const whole = [{ path, expected, seen }];
  if (!isObject(expected) || !isObject(seen)) return whole;
  if ("record" in expected && "record" in seen) {
    const right = new Map(expected.record), is = new Map(seen.record);
    const keys = new Set([...right.keys(), ...is.keys()]);
    return [...keys].flatMap((key) =>
      parts(path ? `${path}.${key}` : key, right.get(key), is.get(key))
    );
  }
  const isShort = [expected, seen].every((side) => show(side).length <= ONE_ROW);
  if ("list" in expected && "list" in seen && expected.list.length === seen.list.length) {
    if (isShort && expected.list.every((part) => !isObject(part) || "number" in part)) return whole;
    return expected.list.flatMap((part, i) => parts(`${path}[${i}]`, part, seen.list[i]));
  }
  return whole;
}

function isObject(seen: Seen | undefined): seen is Exclude<Seen, number | string | boolean | null> {
  return typeof seen === "object" && seen !== null;
}

const SEEN = "seen", EXPECTED = "expected";

/** Nothing where a cell of a row that differs would have to be cut. */
function inColumns(rows: readonly Row[], width: number): string[] | undefined {
  const texts = rows.map(cells);
  const widest = (column: number, head: string) =>
    Math.max(textWidth(head), ...texts.map((row) => textWidth(row[column])));
  const values = Math.max(0, width - 8 - widest(1, SEEN) - widest(2, EXPECTED));
  const first = Math.min(widest(0, ""), Math.max(values, Math.floor(width / 3)));
  const room = Math.floor((width - 8 - first) / 2);
  const second = Math.min(widest(1, SEEN), room), third = Math.min(widest(2, EXPECTED), room);
  const fits = ([path, seen, expected]: readonly string[]) =>
    textWidth(path) <= first && textWidth(seen) <= second && textWidth(expected) <= third;
  if (rows.some((row, i) => row.isWrong && !fits(texts[i]))) return undefined;
  return [
    dim(`    ${cell("", first)}  ${cell(SEEN, second)}  ${EXPECTED}`),
    ...rows.map((row, i) => {
      const [path, seen, expected] = texts[i];
      const [sign, paintSeen, paintExpected] = row.isWrong
        ? [red("✗"), red, green]
        : [green("●"), same, same];
      const values = `${paintSeen(cell(seen, second))}  ${
        paintExpected(cell(expected, third).trimEnd())
      }`;
      return `  ${sign} ${cell(path, first)}  ${values}`;
    }),
  ];
}

function same(text: string): string {
  return text;
}

function block(row: Row): string[] {
  const [path, seen, expected] = cells(row);
  if (!row.isWrong) return [`  ${green("●")} ${path}`, `      ${dim(SEEN.padEnd(10))}${seen}`];
  return [
    `  ${red("✗")} ${path}`,
    `      ${dim(SEEN.padEnd(10))}${red(seen)}`,
    `      ${dim(EXPECTED.padEnd(10))}${green(expected)}`,
  ];
}

function cells({ path, seen, expected }: Row): readonly [string, string, string] {
  const text = (side: Seen | undefined) => printable(show(side));
  return [printable(path) || "it", text(seen), text(expected)];
}
