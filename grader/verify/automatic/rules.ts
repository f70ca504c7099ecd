/** What becomes of each part of a program: the mistakes that are made by rule. */
import type { Part, Span } from "./parts.ts";

/** Another text for one stretch. */
export interface Edit extends Span {
  readonly rule: "operator" | "constant" | "branch" | "argument" | "statement";
  readonly text: string;
}

/** Operators, and what is written for them: another of the same tightness, so that brackets fit. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "**": ["*"],
  "<": ["<=", ">="],
  ">": [">=", "<="],
  "<=": ["<", ">"],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "==": ["!="],
  "!=": ["=="],
  "&&": ["||"],
  "||": ["&&"],
  "&": ["|"],
  "|": ["&"],
  "^": ["&"],
  "<<": [">>"],
  ">>": ["<<"],
  ">>>": ["<<"],
  "+=": ["-=", "="],
  "-=": ["+=", "="],
  "*=": ["/=", "="],
  "/=": ["*=", "="],
  "%=": ["="],
  "**=": ["*="],
  "++": ["--"],
  "--": ["++"],
};

/** Operators of which each side alone can be the mistake. */
const JOINING = ["&&", "||", "??"];

/** Comparisons: the other operators of the table say already what their negation would. */
const COMPARISON = /^([<>]=?|[=!]==?)$/;

/** Methods that are operators, and what is called for them. */
const METHODS: Readonly<Record<string, string>> = {
  add: "sub",
  sub: "add",
  mul: "div",
  div: "mul",
  lt: "gt",
  gt: "lt",
  min: "max",
  max: "min",
  floor: "ceil",
  ceil: "floor",
  sum: "mean",
  mean: "sum",
};

/** Every edit of a text that the rules know, each result once. */
export function editsOf(source: string, parts: readonly Part[]): Edit[] {
  const conditions = new Set(
    parts.filter((part) => part.kind === "condition").map(({ start, end }) => `${start}-${end}`),
  );
  const found = parts.flatMap((part) => editsOfPart(source, part));
  const results = new Set([source]);
  return found.filter((edit) => {
    const result = applied(source, edit);
    return !results.has(result) && results.add(result);
  }).filter((edit) => !isSecondNegation(source, edit, parts, conditions));
}

/** The whole text with one edit made. */
export function applied(source: string, { start, end, text }: Edit): string {
  return source.slice(0, start) + text + source.slice(end);
}

/** `!(a < b)` beside `a >= b`, and `!(!a)` beside `a`. */
function isSecondNegation(
  source: string,
  edit: Edit,
  parts: readonly Part[],
  conditions: ReadonlySet<string>,
): boolean {
  const { start, end, text } = edit;
  if (!text.startsWith("!(") || !conditions.has(`${start}-${end}`)) return false;
  return parts.some((part) =>
    part.start === start && part.end === end &&
    (part.kind === "binary" && COMPARISON.test(textOf(source, part.op)) ||
      part.kind === "unary" && textOf(source, part.op) === "!")
  );
}

function editsOfPart(source: string, part: Part): Edit[] {
  const { start, end } = part;
  const own = textOf(source, part);
  switch (part.kind) {
    case "binary": {
      const op = textOf(source, part.op);
      const edits: Edit[] = (OPERATORS[op] ?? []).map((text) => ({
        ...{ rule: "operator", start: part.op.start, end: part.op.end, text },
      }));
      if (!JOINING.includes(op)) return edits;
      return [
        ...edits,
        { rule: "branch", start, end, text: textOf(source, part.left) },
        { rule: "branch", start, end, text: textOf(source, part.right) },
      ];
    }
    case "unary": {
      const op = textOf(source, part.op), other = OPERATORS[op];
      if (op.length === 2) {
        return other.map((text) => ({ rule: "operator", ...spanOf(part.op), text }));
      }
      return [{ rule: "operator", start, end, text: textOf(source, part.of) }];
    }
    case "constant":
      return otherConstants(own).map((text) => ({ rule: "constant", start, end, text }));
    case "condition": {
      const texts = ["false", `!(${own})`, ...part.isOnlyWayOut ? [] : ["true"]];
      return texts.map((text) => ({ rule: "branch", start, end, text }));
    }
    case "arguments":
      return [...dropped(source, part.each), ...swapped(source, part.each)];
    case "properties":
      return dropped(source, part.each);
    case "method": {
      const other = METHODS[textOf(source, part.name)];
      if (other) return [{ rule: "operator", ...spanOf(part.name), text: other }];
      if (part.hasArguments) return [];
      return [{ rule: "operator", start, end, text: textOf(source, part.receiver) }];
    }
    case "statement":
      return [{ rule: "statement", start, end, text: ";" }];
    case "else":
      return [{ rule: "statement", start, end, text: "{}" }];
    default:
      return part satisfies never;
  }
}

/** Each of a list left out, with the comma that set it apart. */
function dropped(source: string, each: readonly Span[]): Edit[] {
  return each.map((one, i) => {
    const isLast = i === each.length - 1;
    const start = isLast && i > 0 ? each[i - 1].end : one.start;
    // the only one may have a comma behind it, which cannot stand alone
    const comma = each.length === 1 && /^\s*,/.exec(source.slice(one.end));
    const end = isLast ? one.end + (comma ? comma[0].length : 0) : each[i + 1].start;
    return { rule: "argument", start, end, text: "" };
  });
}

/** Each of a list in the place of the next. */
function swapped(source: string, each: readonly Span[]): Edit[] {
  return each.slice(1).map((second, i) => {
    const first = each[i];
    const between = source.slice(first.end, second.start);
    const text = textOf(source, second) + between + textOf(source, first);
    return { rule: "argument", start: first.start, end: second.end, text };
  });
}

/** What is written for a constant: its neighbours, or the other of two. */
export function otherConstants(text: string): string[] {
  if (text === "true") return ["false"];
  if (text === "false") return ["true"];
  if (text === "Infinity") return ["(-Infinity)"];
  if (/^["'`]/.test(text)) return text.length === 2 ? [`"other"`] : [`""`];
  if (/^0x/i.test(text)) return [`(${text} + 1)`];
  const [, digits, suffix = ""] = /^([\d_.]+(?:e[+-]?\d+)?)([a-z]?)$/i.exec(text) ?? [];
  if (digits === undefined) return [];
  const value = Number(digits.replaceAll("_", ""));
  if (!Number.isInteger(value)) return [`(2.0 * ${text})`, `(0.5 * ${text})`];
  const point = /[.e]/i.test(digits) ? ".0" : "";
  const others = value === 0 ? [1] : [value + 1, value - 1];
  return others.map((other) => `${other}${point}${suffix}`);
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}

function textOf(source: string, { start, end }: Span): string {
  return source.slice(start, end);
}
