/**
 * Grades in a table that a platform has given out: one column of it is filled, and whom a row is about
 * stays byte for byte what it was. Nobody is invented, and nothing is dropped in silence.
 */
import { UsageError } from "../../terminal/usage.ts";
import { type Grade, withinMaximum } from "../grades.ts";
import { rawTable } from "./read_table.ts";
import { joinTable, type RawTable, unquoted } from "./table.ts";

export interface Filled {
  readonly text: string;
  readonly filled: number;
  /** Grades that are in no row. */
  readonly unmatched: readonly string[];
  /** Rows whose grade stays what it was, and why. */
  readonly left: readonly string[];
  /** Rows of people whom nobody here is. */
  readonly unknown: readonly string[];
}

export interface FillOptions {
  /** Of the file, for what is wrong with it. */
  readonly name: string;
  /** The column that is filled; by the assignment's name unless told. */
  readonly column?: string;
  readonly assignment: string;
  /** Whether points are brought to the maximum that the platform has. */
  readonly scale?: boolean;
  /** Whether grades are given out that are held. */
  readonly heldToo?: boolean;
}

/** What Canvas knows people by; only these and the one column go back. */
const CANVAS_IDENTITY = [
  ...["Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section"],
];

/** By which of them a person is looked for, the surest first. */
const CANVAS_KEYS = ["ID", "SIS User ID", "SIS Login ID", "Integration ID", "Student"];

/**
 * A gradebook as Canvas exports it, with nothing but whom a row is about and one assignment.
 *
 * @throws {UsageError} for a table that is none of Canvas', and for points that do not fit
 */
export function fillCanvas(text: string, grades: readonly Grade[], options: FillOptions): Filled {
  const table = readTable(text, options.name), [head, ...rows] = table.rows;
  const columns = head.map(unquoted), { name } = options;
  if (!columns[0]?.includes("Student") || !columns[1]?.includes("ID")) {
    throw new UsageError(`${name} is no gradebook of Canvas: its first columns are Student and ID`);
  }
  const identity = columns.flatMap((column, i) =>
    i < 2 || CANVAS_IDENTITY.includes(column) ? [i] : []
  );
  const target = chooseColumn(columns, options, (column) => /\(\d+\)$/.test(column));
  const isPoints = (row: readonly string[]) => unquoted(row[0] ?? "").includes("Points Possible");
  const most = rows.filter(isPoints).map((row) => Number(unquoted(row[target] ?? "")))
    .find((points) => points > 0);
  const factor = factorTo(most, grades, options, "Points Possible is");
  const isStudent = (row: readonly string[]) => !isPoints(row) && unquoted(row[0] ?? "") !== "";
  const filled = fill(rows, grades, {
    ...{ target, factor, isStudent, options },
    keysOf: (row) => CANVAS_KEYS.map((name) => unquoted(row[columns.indexOf(name)] ?? "")),
  });
  const kept = [
    ...identity.filter((i) => i < target),
    target,
    ...identity.filter((i) => i > target),
  ];
  const cut = [head, ...filled.rows].map((row) => kept.map((i) => row[i] ?? ""));
  return { ...filled.told, text: joinTable({ ...table, rows: cut }) };
}

/**
 * The worksheet of an assignment as Moodle gives it out, whose columns are in the site's language.
 *
 * @throws {UsageError} where no column names those who were graded
 */
export function fillMoodle(text: string, grades: readonly Grade[], options: FillOptions): Filled {
  const table = readTable(text, options.name), [head, ...rows] = table.rows;
  const columns = head.map(unquoted);
  const idColumn = columns.findIndex((_, i) =>
    // a word in the site's language, and a number
    rows.every((row) => /^\D+\d+$/.test(unquoted(row[i] ?? "")))
  );
  const target = chooseColumn(columns, { ...options, assignment: "Grade" }, () => true);
  const mostColumn = columns.findIndex((column) => /^maximum grade$/i.test(column));
  const most = mostColumn < 0
    ? undefined
    : Number(unquoted(rows[0]?.[mostColumn] ?? "").replace(",", "."));
  const factor = factorTo(most, grades, options, "The maximum grade is");
  const filled = fill(rows, grades.map(withinMaximum), {
    ...{ target, factor, options },
    isStudent: (row) => row.some((cell) => unquoted(cell) !== ""),
    keysOf: (row) => [
      /\d+$/.exec(unquoted(row[idColumn] ?? ""))?.[0] ?? "",
      ...row.map(unquoted).filter((cell) => /^\S+@\S+$/.test(cell)),
    ],
  });
  const { told } = filled;
  if (told.filled === 0 && told.left.length === 0 && grades.length > 0) {
    throw new UsageError(`${options.name} names nobody who was graded here`);
  }
  return { ...told, text: joinTable({ ...table, rows: [head, ...filled.rows] }) };
}

function readTable(text: string, name: string): RawTable {
  const table = rawTable(text, name);
  if (table.rows.length > 1) return table;
  throw new UsageError(`${name} has no row`);
}

/** The one column of this name, with or without the number that Canvas puts behind it. */
function chooseColumn(
  columns: readonly string[],
  { column, assignment, name }: FillOptions,
  isGrade: (column: string) => boolean,
): number {
  const wanted = column ?? assignment,
    plain = (text: string) => text.replace(/\s*\(\d+\)$/, "").trim();
  const exact = columns.flatMap((each, i) => each === wanted ? [i] : []);
  const near = columns.flatMap((each, i) =>
    plain(each).toLowerCase() === wanted.toLowerCase() ? [i] : []
  );
  const found = exact.length > 0 ? exact : near;
  if (found.length === 1) return found[0];
  const choice = columns.filter(isGrade).map((each) => `"${each}"`).join(", ");
  throw new UsageError(
    found.length === 0
      ? `${name} has no column "${wanted}": --column says which. There are: ${choice}`
      : `${name} has several columns "${wanted}": --column says which`,
  );
}

/** By what points are multiplied to fit a platform's maximum. */
function factorTo(
  most: number | undefined,
  grades: readonly Grade[],
  { scale = false }: FillOptions,
  says: string,
): number {
  const ours = Math.max(0, ...grades.map(({ maxScore }) => maxScore));
  if (most === undefined || !(most > 0) || most === ours || ours === 0) return 1;
  if (scale) return most / ours;
  throw new UsageError(`${says} ${most}, the maximum here ${ours}: --scale brings points to it`);
}

interface Filling {
  readonly target: number;
  readonly factor: number;
  readonly options: FillOptions;
  readonly isStudent: (row: readonly string[]) => boolean;
  /** By what a row's person may be known here. */
  readonly keysOf: (row: readonly string[]) => readonly string[];
}

function fill(
  rows: readonly (readonly string[])[],
  grades: readonly Grade[],
  { target, factor, options, isStudent, keysOf }: Filling,
) {
  const findGrades = finder(grades), left: string[] = [], unknown: string[] = [];
  const shown = (row: readonly string[]) => unquoted(row[0] ?? "");
  const found = rows.map((row) => isStudent(row) ? findGrades(keysOf(row)) : undefined);
  const rowsOf = new Map<Grade, number>();
  for (const [grade, ...others] of found.map((each) => each ?? [])) {
    if (grade && others.length === 0) rowsOf.set(grade, (rowsOf.get(grade) ?? 0) + 1);
  }
  let filled = 0;
  const after = rows.map((row, i) => {
    const candidates = found[i];
    if (!candidates) return row;
    const [grade, ...others] = candidates;
    if (!grade) {
      unknown.push(shown(row));
      return row;
    }
    const reason = others.length > 0
      ? `may be ${candidates.map(({ id }) => id).join(" or ")}`
      : rowsOf.get(grade)! > 1
      ? `is one of ${rowsOf.get(grade)} rows that may be ${grade.id}`
      : reasonToLeave(grade, unquoted(row[target] ?? ""), options);
    if (reason !== undefined) {
      left.push(`${shown(row)} ${reason}`);
      return row;
    }
    filled++;
    const points = Math.round(100 * grade.score * factor) / 100, cells = [...row];
    while (cells.length <= target) cells.push("");
    cells[target] = String(points);
    return cells;
  });
  const unmatched = grades.filter((grade) => !rowsOf.has(grade)).map(({ id }) => id);
  return { rows: after, told: { filled, unmatched, left, unknown } };
}

/** Why a row keeps what it has, though it is known whose it is. */
function reasonToLeave(
  { status, isHeld }: Grade,
  before: string,
  { heldToo = false }: FillOptions,
): string | undefined {
  if (status === "missing") return "has handed in nothing";
  if (status === "ungraded") return "is not graded";
  if (isHeld && !heldToo) return "is held";
  return /^ex$/i.test(before.trim()) ? "is excused there" : undefined; // as Canvas writes it
}

/** Finds whose a row may be, by its keys, the surest first; none twice, and nobody for a row of nobody's. */
function finder(grades: readonly Grade[]): (keys: readonly string[]) => readonly Grade[] {
  const byKey = new Map<string, Set<Grade>>();
  for (const grade of grades) {
    for (const key of [grade.id, ...Object.values(grade.person ?? {}), ...namesOf(grade)]) {
      const known = key.trim().toLowerCase();
      if (known !== "") byKey.set(known, (byKey.get(known) ?? new Set()).add(grade));
    }
  }
  return (keys) => {
    const found = keys.flatMap((key) => byKey.get(key.trim().toLowerCase()) ?? []);
    // A number tells more than a name that two share; where two keys tell of two people, neither does.
    const sure = new Set(found.filter(({ size }) => size === 1).flatMap((each) => [...each]));
    return [...sure.size > 0 ? sure : found[0] ?? []];
  };
}

/** As platforms write them where a roster has them in two columns. */
function namesOf({ person }: Grade): string[] {
  const first = person?.first_name, last = person?.last_name;
  return first && last ? [`${last}, ${first}`, `${first} ${last}`] : [];
}
