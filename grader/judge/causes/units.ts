/**
 * The units that a file is made of: its functions, and the methods of its classes and of its objects.
 * Read off the text in one pass, since it may be anything: where its brackets do not close, there are
 * none.
 */

/** A function, a class or an object without methods, or one method: `"sum"`, `"mul.backward"`. */
export interface Unit {
  readonly name: string;
  /** From its first sign to behind its last; comments before and behind it are no part of it. */
  readonly start: number;
  readonly end: number;
  /** Where its name stands, both from 1. */
  readonly line: number;
  readonly column: number;
  /** Its last line. */
  readonly lastLine: number;
}

/** A unit with the methods that it is made of. */
export interface OuterUnit extends Unit {
  readonly members: readonly Unit[];
}

/** The units of a text, in order. One that is declared in several places is left out. */
export function unitsOf(source: string): OuterUnit[] {
  const lines = scan(source);
  if (!lines) return [];
  const heads = lines.flatMap((line, at) => {
    const text = source.slice(line.start, line.end);
    if (line.depth > 0 || !line.isCode || !STATEMENT.test(text)) return [];
    return [{ at, declared: DECLARATION.exec(text) }];
  });
  const outer = heads.flatMap(({ at, declared }, i) => {
    if (!declared) return [];
    const unit = unitAt(lines, at, heads[i + 1]?.at ?? lines.length, declared);
    const isObject = declared[2] === "class" || isObjectLiteral(source, unit);
    const members = isObject ? membersOf(source, lines, { from: at + 1, unit }) : [];
    return [{ ...unit, members }];
  });
  return once(outer);
}

const STATEMENT =
  /^(?:export|import|const|let|var|function|class|async|abstract|interface|type|enum|declare)\b/;
const DECLARATION =
  /^((?:export\s+)?(?:default\s+)?(?:abstract\s+)?(?:async\s+)?(function\*?|const|let|var|class)\s+)([\w$]+)/;
const MEMBER =
  /^(\s*(?:(?:static|async|get|set|public|private|protected|override|readonly)\s+)*(?:\*\s*)?)()(#?[\w$]+)\??\s*[(<=:]/;

/** Between the line `at` and the line `next`, without what is no code at its end. */
function unitAt(lines: readonly Line[], at: number, next: number, found: RegExpExecArray): Unit {
  let last = next - 1;
  while (last > at && lines[last].codeEnd < 0) last--;
  const { start } = lines[at], before = found[1].length;
  const end = Math.max(lines[last].codeEnd, start + found[0].length);
  return { name: found[3], start, end, line: at + 1, column: before + 1, lastLine: last + 1 };
}

/** Whether what is declared is `= {`, as far as that can be seen at its first brace. */
function isObjectLiteral(source: string, { start, end }: Unit): boolean {
  const text = source.slice(start, end);
  return /^[^(]*?=\s*\{/.test(text) && !/=>/.test(text.slice(0, text.indexOf("= {")));
}

function membersOf(
  source: string,
  lines: readonly Line[],
  { from, unit }: { readonly from: number; readonly unit: Unit },
): Unit[] {
  const heads: { readonly at: number; readonly declared: RegExpExecArray }[] = [];
  for (let at = from; at < unit.lastLine - 1; at++) {
    const { start, end, depth, isCode } = lines[at];
    const declared = depth === 1 && isCode ? MEMBER.exec(source.slice(start, end)) : null;
    if (declared) heads.push({ at, declared });
  }
  const members = heads.map(({ at, declared }, i) => {
    const member = unitAt(lines, at, heads[i + 1]?.at ?? unit.lastLine - 1, declared);
    const end = member.end - (source[member.end - 1] === "," ? 1 : 0);
    return { ...member, name: `${unit.name}.${member.name}`, end };
  });
  return once(members);
}

/** What has a name of its own. */
function once<T extends Unit>(units: readonly T[]): T[] {
  const count = new Map<string, number>();
  for (const { name } of units) count.set(name, (count.get(name) ?? 0) + 1);
  return units.filter(({ name }) => count.get(name) === 1);
}

interface Line {
  readonly start: number;
  readonly end: number;
  /** How many brackets are open where it begins. */
  readonly depth: number;
  /** Whether it begins outside of comments and texts. */
  readonly isCode: boolean;
  /** Behind its last sign that is no comment; -1 where there is none. */
  readonly codeEnd: number;
}

/** A regular expression can stand where no value has just ended. */
const BEFORE_EXPRESSION = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|of|in))\s*$/;

/** How brackets are open at each line; nothing where they do not close. */
function scan(source: string): Line[] | undefined {
  const lines: Line[] = [], open: string[] = [];
  let start = 0, depth = 0, isCode = true, codeEnd = -1, i = 0;
  const endLine = (at: number, isCodeNext: boolean) => {
    lines.push({ start, end: at, depth, isCode, codeEnd });
    [start, depth, isCode, codeEnd] = [at + 1, open.length, isCodeNext, -1];
  };
  /** Goes on to `end`, through text that is code or none. */
  const pass = (end: number, counts: boolean) => {
    for (; i < end; i++) {
      if (source[i] === "\n") endLine(i, false);
      else if (counts) codeEnd = i + 1;
    }
  };
  while (i < source.length) {
    const sign = source[i], two = source.slice(i, i + 2);
    if (sign === "\n") endLine(i++, open.at(-1) !== "`");
    else if (open.at(-1) === "`") {
      codeEnd = i + 1;
      if (sign === "\\") pass(Math.min(i + 2, source.length), true);
      else if (two === "${") (open.push("${"), i += 2);
      else (sign === "`" && open.pop(), i++);
    } else if (two === "//" || two === "/*") {
      const end = source.indexOf(two === "//" ? "\n" : "*/", i + 2);
      if (end < 0 && two === "/*") return undefined;
      pass(end < 0 ? source.length : two === "//" ? end : end + 2, false);
    } else if (sign === '"' || sign === "'") pass(endOfQuote(source, i, sign), true);
    else if (sign === "/" && BEFORE_EXPRESSION.test(source.slice(Math.max(start, i - 20), i))) {
      pass(endOfQuote(source, i, "/"), true);
    } else {
      if ("([{`".includes(sign)) open.push(sign);
      else if (")]}".includes(sign)) {
        const opened = open.pop();
        if (opened === undefined || PAIRS[opened] !== sign) return undefined;
      }
      if (sign.trim() !== "") codeEnd = i + 1;
      i++;
    }
  }
  if (open.length > 0) return undefined;
  endLine(source.length, true);
  return lines;
}

const PAIRS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "${": "}" };

/** Behind a text in quotes, or a regular expression; it does not go beyond the line. */
function endOfQuote(source: string, start: number, mark: string): number {
  let isClass = false;
  for (let i = start + 1; i < source.length; i++) {
    const sign = source[i];
    if (sign === "\n") return i;
    if (sign === "\\" && source[i + 1] !== "\n") i++;
    else if (mark === "/" && (sign === "[" || sign === "]")) isClass = sign === "[";
    else if (sign === mark && !isClass) return i + 1;
  }
  return source.length;
}
