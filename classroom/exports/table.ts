/** Tables as spreadsheets and learning platforms read them: RFC 4180, in UTF-8 without a mark. */

export type Cell = string | number | undefined;

/** Lines of cells, the first of them the columns' names. */
export function tableText(lines: readonly (readonly Cell[])[]): string {
  return lines.map((cells) => `${cells.map(cellText).join(",")}\n`).join("");
}

/** A number as it is; a text so that no spreadsheet calculates with it. */
export function cellText(cell: Cell): string {
  if (typeof cell === "number") return String(cell);
  const text = defused(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `'=cmd()` for `=cmd()`: what begins so would be a formula. */
function defused(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** A table of somebody else's, whose cells keep their signs as they are. */
export interface RawTable {
  readonly delimiter: string;
  readonly lineEnd: string;
  /** With the quotes around them. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Splits a table without changing a cell of it.
 *
 * @throws {RangeError} where quotes do not end
 */
export function splitTable(text: string): RawTable {
  const body = text.replace(/^\ufeff/, ""), delimiter = guessDelimiter(body);
  const rows: string[][] = [];
  let row: string[] = [], at = 0, start = 0, isQuoted = false;
  const endCell = (next: number) => {
    row.push(body.slice(start, at));
    start = at = next;
  };
  const endRow = (next: number) => {
    endCell(next);
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  };
  while (at < body.length) {
    const sign = body[at];
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted || (sign !== delimiter && sign !== "\n" && sign !== "\r")) at++;
    else if (sign === delimiter) endCell(at + 1);
    else endRow(at + (body.startsWith("\r\n", at) ? 2 : 1));
  }
  if (isQuoted) throw new RangeError("A quoted cell does not end");
  endRow(at);
  return { delimiter, lineEnd: /\r\n/.test(body) ? "\r\n" : "\n", rows };
}

export function joinTable({ delimiter, lineEnd, rows }: RawTable): string {
  return rows.map((cells) => cells.join(delimiter) + lineEnd).join("");
}

/** What a raw cell says. */
export function unquoted(cell: string): string {
  const text = cell.trim();
  return /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;
}

/** Whichever there is more of in the first line, outside of quotes. */
function guessDelimiter(text: string): string {
  const line = (/^(?:"[^"]*"|[^\r\n"])*/.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  return line.split(";").length > line.split(",").length ? ";" : ",";
}
