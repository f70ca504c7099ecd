/**
 * How a solution becomes the stub that a learner starts from. Answers stand between markers:
 *
 *     // #region 0.1 the product
 *     return a * b;
 *     // #endregion
 *
 * A region stands inside a function and says the task's id and what is to be done. Lines right below
 * its first that begin with `//` and three spaces go on with that text. In TypeScript the text stays
 * as `// TODO(0.1): the product` above `return todo("0.1");`; in WGSL it stays alone, and the
 * kernel's loader refuses it. A kernel on vectors, `*.kernel.ts`, is TypeScript that may import no
 * `todo`: its ambient names have one. What stands outside of regions is given to the learner as it is.
 */

/** Something is wrong with a marker; the message begins with `file:line`. */
export class MarkerError extends Error {
  override readonly name = "MarkerError";

  constructor(readonly path: string, readonly line: number, readonly problem: string) {
    super(`${path}:${line}: ${problem}`);
  }
}

/** An answer in a solution. */
export interface Region {
  /** The task that asks for it: `"1.4"`. */
  readonly id: string;
  /** What the learner is told to do there, in one line or more. */
  readonly text: readonly string[];
  /** The first line's number, from 1. */
  readonly line: number;
  /** The lines that the stub leaves out. */
  readonly answer: readonly string[];
}

export interface StubOptions {
  /** The file's name for messages; its ending says which language it is in. */
  readonly path: string;
}

/** A line to keep, or an answer to leave out. */
type Piece = string | Answer;
type Answer = Region & { readonly margin: string };

const TASK_ID = /^\d+\.\d+[a-z]?$/;
const MARKER = /^(\s*)\/\/\s*#(region|endregion)\b(.*)$/i;
const MARKER_ELSEWHERE = /\/[/*]\s*#(end)?region\b/i;
const MORE_TEXT = /^\s*\/\/ {3,}(\S.*)$/;
const TODO_IMPORT = `import { todo } from "#modules/todo.ts";`;

/**
 * The stub of a solution, with `\n` at the line ends; a file without regions is only copied.
 *
 * @throws {MarkerError} for markers that do not pair up or that lack their id or text
 */
export function makeStub(source: string, { path }: StubOptions): string {
  const pieces = split(source, path);
  const regions = pieces.filter((piece) => typeof piece !== "string");
  const isShader = path.endsWith(".wgsl"), imports = !isShader && !path.endsWith(".kernel.ts");
  const lines = pieces.flatMap((piece) => {
    if (typeof piece === "string") return [piece];
    const { id, text: [first, ...more], margin } = piece;
    const said = [`// TODO(${id}): ${first}`, ...more.map((line) => `//   ${line}`)];
    return [...said, ...isShader ? [] : [`return todo("${id}");`]].map((line) => margin + line);
  });
  return (imports && regions.length > 0 ? withTodoImport(lines) : lines).join("\n");
}

/**
 * The answers that a solution marks, in the file's order.
 *
 * @throws {MarkerError} as {@linkcode makeStub} does
 */
export function readRegions(source: string, { path }: StubOptions): Region[] {
  return split(source, path).filter((piece) => typeof piece !== "string")
    .map(({ margin: _, ...region }) => region);
}

/** A text with `\n` at its line ends and no byte order mark, however the file was checked out. */
export function plainLines(text: string): string {
  return text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
}

/** Takes a solution apart at its markers. */
function split(source: string, path: string): Piece[] {
  const lines = plainLines(source).split("\n");
  const pieces: Piece[] = [];
  let open: Omit<Answer, "answer"> | undefined;
  for (let i = 0; i < lines.length; i++) {
    const refuse = (problem: string) => new MarkerError(path, i + 1, problem);
    const [, margin, word, rest] = lines[i].match(MARKER) ?? [];
    if (word === undefined) {
      if (MARKER_ELSEWHERE.test(lines[i])) throw refuse("a marker stands alone on its line");
      if (!open) pieces.push(lines[i]);
    } else if (word.toLowerCase() === "endregion") {
      if (!open) throw refuse("#endregion closes nothing");
      if (rest.trim()) throw refuse("nothing follows #endregion on its line");
      const answer = lines.slice(open.line - 1 + open.text.length, i);
      if (answer.every((line) => !line.trim())) throw refuse("the region holds no answer");
      pieces.push({ ...open, answer });
      open = undefined;
    } else {
      if (open) throw refuse(`#region inside the region of line ${open.line}; regions do not nest`);
      if (!margin && !path.endsWith(".wgsl")) {
        throw refuse("a region stands inside a function, not at the top level");
      }
      const [id, text] = header(rest.trim(), refuse);
      const more = lines.slice(i + 1).map((line) => line.match(MORE_TEXT)?.[1].trimEnd());
      const end = more.indexOf(undefined);
      const said = more.slice(0, end < 0 ? more.length : end) as string[];
      open = { id, text: [text, ...said], line: i + 1, margin };
    }
  }
  if (open) throw new MarkerError(path, open.line, "#region is never closed by an #endregion");
  return pieces;
}

/** The id and the text on a region's first line. */
function header(rest: string, refuse: (problem: string) => MarkerError): [string, string] {
  const shape = "write // #region 1.4 what is to be done";
  const [id] = rest.split(/\s/, 1), text = rest.slice(id.length).trim();
  if (!id) throw refuse(`#region lacks its task's id and its text: ${shape}`);
  if (!TASK_ID.test(id)) throw refuse(`"${id}" is not the id of a task: ${shape}`);
  if (!text) throw refuse(`#region ${id} does not tell the learner what to do: ${shape}`);
  return [id, text];
}

/** Adds the import of `todo` after the file's imports, or else below the comment that opens it. */
function withTodoImport(lines: readonly string[]): string[] {
  let lastImport = -1, at = 0;
  while (at < lines.length) {
    if (/^import\b(?!\s*[.(])/.test(lines[at])) {
      at = lastImport = endOfStatement(lines, at);
    } else if (isComment(lines[at])) {
      at = endOfComment(lines, at);
    } else if (lines[at].trim()) {
      break;
    }
    at++;
  }
  if (lastImport >= 0) {
    const imports = lines.slice(0, lastImport + 1).join("\n");
    if (/\btodo\b[^;]*"#modules\/todo\.ts"/.test(imports)) return [...lines];
    return lines.toSpliced(lastImport + 1, 0, TODO_IMPORT);
  }
  // A comment that a blank line sets apart speaks for the file, any other for the code below it.
  let end = 0;
  while (end < lines.length && isComment(lines[end])) end = endOfComment(lines, end) + 1;
  if (end > 0 && !lines[end]?.trim()) return lines.toSpliced(end, 0, TODO_IMPORT);
  return [TODO_IMPORT, "", ...lines];
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/\*|#!)/.test(line);
}

/** The last line of the comment that begins on line `at`. */
function endOfComment(lines: readonly string[], at: number): number {
  if (!lines[at].trimStart().startsWith("/*")) return at;
  while (at < lines.length - 1 && !lines[at].includes("*/")) at++;
  return at;
}

/** The last line of the statement that begins on line `at`. */
function endOfStatement(lines: readonly string[], at: number): number {
  const end = lines.findIndex((line, i) => i >= at && /;\s*(\/\/.*|\/\*.*\*\/\s*)?$/.test(line));
  return end < 0 ? at : end;
}
