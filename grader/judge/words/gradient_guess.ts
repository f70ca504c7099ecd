/**
 * What may be wrong with a gradient, guessed from how far off it is. A suite that wants this for an
 * observation gives it these keys:
 *
 *     "d/da"            a gradient, under the name of what it is by; several may stand together
 *     function          what it is the gradient of: "mul", "x · x + x"
 *     gradOut           the derivative that came in
 *     "parts of d/da"   the shares that add up to it, where it has several
 *
 * Any other number in the same record is an input. All keys but the first may be missing.
 */
import { decode, type Seen } from "../../witness/codec.ts";
import { short, tellApart } from "./digits.ts";
import { isList, isRecord, partsOf, type SeenPair, type SeenRecord } from "./seen_pair.ts";

/** A record with a gradient in it, as the two sides saw it. */
interface Found {
  readonly expected: SeenRecord;
  readonly actual: SeenRecord;
  /** The key of the gradient: `"d/da"`. */
  readonly key: string;
}

const PREFIX = "d/d";

/**
 * Some sentences on a gradient that differs: what it is of, at which inputs, both values, their
 * ratio, and a guess at the mistake where there is one. Nothing where `path` leads to no gradient.
 *
 * @param expected all that the reference showed
 * @param actual all that the learner's code showed
 * @param path where the two differ, as `compare` says it: `"at 0.d/da"`
 * @param all what was seen for these and for other inputs: a guess must fit all of it
 */
export function guessGradient(
  expected: Seen,
  actual: Seen,
  path: string,
  { all = [{ expected, actual }] }: { readonly all?: readonly SeenPair[] } = {},
): string | undefined {
  const found = find(expected, actual, path);
  const right = found && numberAt(found.expected, found.key);
  if (!found || right === undefined) return undefined;
  const wrong = numberAt(found.actual, found.key);
  const fn = textAt(found.expected, "function");
  const inputs = found.expected.flatMap(([key]) => {
    const value = key.startsWith(PREFIX) ? undefined : numberAt(found.expected, key);
    return value === undefined ? [] : [`${key} = ${short(value)}`];
  });
  const what = fn === undefined
    ? `The gradient ${found.key}`
    : `The gradient of ${clip(fn)} for ${found.key.slice(PREFIX.length)}`;
  const where = inputs.length ? `, at ${inputs.join(", ")},` : "";
  if (wrong === undefined) return `${what}${where} is missing: it should be ${short(right)}.`;
  const ratio = short(wrong / right);
  const times = Number.isFinite(Number(ratio)) && wrong !== 0 && ratio !== "1"
    ? `, ${ratio} times as much`
    : "";
  const [should, is] = tellApart(right, wrong);
  return [
    `${what}${where} should be ${should} and is ${is}${times}.`,
    ...guesses(found, right, wrong, likeIt(found, all)).slice(0, 2),
  ].join(" ");
}

/** What may be wrong, and what it is in short: other cases have to fit the same. */
interface Guess {
  readonly kind: string;
  readonly text: string;
}

/** The same gradient of the same function, and its value on both sides. */
interface Like extends Found {
  readonly right: number;
  readonly wrong: number;
}

/** Questions to ask oneself, the likeliest first: those that fit every case in which it is wrong. */
function guesses(found: Found, right: number, wrong: number, like: readonly Like[]): string[] {
  if (!Number.isFinite(right)) return [];
  if (Number.isNaN(wrong)) return noNumber(found, like);
  if (!Number.isFinite(wrong)) {
    return inputsOf(found).includes(0)
      ? ["Is something divided by 0?"]
      : ["Is something divided by 0, or too large for a number?"];
  }
  const others = like.filter((each) => isTelling(each) && !near(each.wrong, each.right));
  const fits = ({ kind }: Guess) =>
    others.every((each) =>
      guessesOf(each, each.right, each.wrong).some((own) => own.kind === kind)
    );
  return guessesOf(found, right, wrong).filter(fits).map(({ text }) => text);
}

/** Whether a wrong value says what is wrong with it. */
function isTelling({ right, wrong }: Like): boolean {
  return [right, wrong].every((value) => Number.isFinite(value) && value !== 0);
}

function guessesOf(found: Found, right: number, wrong: number): Guess[] {
  const asked = exchanges(found, right, wrong);
  if (right !== 0 && wrong !== 0) return [...asked, ...ratios(found, right, wrong)];
  if (asked.length > 0) return asked;
  if (wrong === 0) {
    return [{
      kind: "nothing",
      text: "Nothing arrives. Is it always 0, or does its share get lost?",
    }];
  }
  const gradOut = numberAt(found.expected, "gradOut");
  return gradOut === 0
    ? [{ kind: "no gradOut", text: "gradOut is 0: was it forgotten?" }]
    : [{ kind: "too much", text: "Nothing should arrive there." }];
}

/** Where NaN may come from: from what is not there, where no input explains it. */
function noNumber(found: Found, like: readonly Like[]): string[] {
  const inputs = inputsOf(found);
  const why = inputs.includes(0)
    ? "is 0 divided by 0 here, or multiplied by Infinity?"
    : inputs.some((input) => input < 0)
    ? "is it the logarithm of a negative number, or a power of one?"
    : undefined;
  if (like.some((each) => !Number.isNaN(each.wrong))) {
    return why ? [`For other inputs it is a number: ${why}`] : ["For other inputs it is a number."];
  }
  const isPlain = like.some((each) =>
    inputsOf(each).length > 0 && inputsOf(each).every((input) => input > 0)
  );
  if (isPlain) return ["Has forward saved all the numbers that backward reads?"];
  return why ? [`${why[0].toUpperCase()}${why.slice(1)}`] : [];
}

/** The numbers that the function was given. */
function inputsOf({ expected }: Found): number[] {
  return expected.flatMap(([key]) => {
    const value = key.startsWith(PREFIX) || key === "gradOut" ? undefined : numberAt(expected, key);
    return value === undefined ? [] : [value];
  });
}

/** The same gradient of the same function wherever it was seen. */
function likeIt({ expected: own, key }: Found, all: readonly SeenPair[]): Like[] {
  const fn = textAt(own, "function");
  return all.flatMap((pair) =>
    [...partsOf(pair)].flatMap(({ expected, actual }) => {
      if (!isRecord(expected) || !isRecord(actual)) return [];
      if (textAt(expected.record, "function") !== fn) return [];
      const right = numberAt(expected.record, key), wrong = numberAt(actual.record, key);
      if (right === undefined || wrong === undefined) return [];
      return [{ expected: expected.record, actual: actual.record, key, right, wrong }];
    })
  );
}

/** What the gradients beside it suggest. */
function exchanges({ expected, actual, key }: Found, right: number, wrong: number): Guess[] {
  const name = key.slice(PREFIX.length);
  // Among many gradients one is equal by chance.
  const many = expected.filter(([other]) => other.startsWith(PREFIX)).length > 3;
  return expected.flatMap(([otherKey]) => {
    if (!otherKey.startsWith(PREFIX) || otherKey === key) return [];
    const other = numberAt(expected, otherKey), theirs = numberAt(actual, otherKey);
    if (other === undefined || !near(wrong, other)) return [];
    const otherName = otherKey.slice(PREFIX.length);
    if (theirs !== undefined && near(theirs, right)) {
      return [{ kind: "exchanged", text: `Are those for ${name} and ${otherName} exchanged?` }];
    }
    return wrong === 0 || many
      ? []
      : [{ kind: `for ${otherName}`, text: `That would be right for ${otherName}.` }];
  });
}

/** What the two values suggest, neither of them being 0. */
function ratios({ expected, key }: Found, right: number, wrong: number): Guess[] {
  const asked: Guess[] = [], ask = (kind: string, text: string) => asked.push({ kind, text });
  const gradOut = numberAt(expected, "gradOut");
  if (gradOut !== undefined && !near(gradOut, 1)) {
    if (near(wrong * gradOut, right)) ask("no gradOut", "Was gradOut forgotten?");
    else if (near(wrong, right * gradOut)) ask("gradOut twice", "Does gradOut count twice?");
    else if (near(wrong * gradOut, -right)) {
      ask("no gradOut, sign", "Was gradOut forgotten, and a sign too?");
    }
  }
  const parts = numbersAt(expected, `parts of ${key}`);
  const shares = `its shares are ${parts.map(short).join(", ")}`;
  if (parts.length > 1 && parts.some((part) => near(wrong, part))) {
    ask("share", `That is one share alone: ${shares}. Do they add up, or replace each other?`);
  } else if (parts.length > 1 && someSum(parts, right - wrong)) {
    ask("left out", `Something is left out: ${shares}.`);
  } else if (someSum(parts, wrong - right)) {
    ask(
      "twice",
      `Something counts twice: ${shares}. Is a variable visited twice, or an old derivative not ` +
        "reset?",
    );
  } else if (near(wrong, 2 * right)) {
    ask(
      "double",
      textAt(expected, "function") === undefined
        ? "Does something count twice, or is an old derivative still in it?"
        : "Is there a factor of 2 too many?",
    );
  }
  if (near(wrong, -right)) ask("sign", "Is its sign right?");
  if (near(2 * wrong, right)) ask("half", "Is a factor of 2 missing?");
  return asked;
}

/** Whether some of the numbers, not none, add up to `sum`. */
function someSum(numbers: readonly number[], sum: number): boolean {
  if (numbers.length > 8) return false;
  for (let chosen = 1; chosen < 2 ** numbers.length; chosen++) {
    const total = numbers.reduce((total, a, i) => chosen & 2 ** i ? total + a : total, 0);
    if (near(total, sum)) return true;
  }
  return false;
}

/** The record in which the path's last key stands, on both sides. */
function find(expected: Seen, actual: Seen, path: string, prefix = ""): Found | undefined {
  if (isList(expected) && isList(actual)) {
    for (const [i, part] of expected.list.entries()) {
      const at = `${prefix}[${i}]`;
      if (path.startsWith(`${at}.`) && i < actual.list.length) {
        return find(part, actual.list[i], path, at);
      }
    }
  }
  if (!isRecord(expected) || !isRecord(actual)) return undefined;
  for (const [key, part] of expected.record) {
    const at = prefix ? `${prefix}.${key}` : key;
    if (at === path && key.startsWith(PREFIX)) {
      return { expected: expected.record, actual: actual.record, key };
    }
    const other = valueAt(actual.record, key);
    const inside = path.startsWith(`${at}.`) || path.startsWith(`${at}[`);
    const found = inside && other !== undefined && find(part, other, path, at);
    if (found) return found;
  }
  return undefined;
}

function valueAt(record: SeenRecord, key: string): Seen | undefined {
  return record.find(([name]) => name === key)?.[1];
}

function numberAt(record: SeenRecord, key: string): number | undefined {
  const seen = valueAt(record, key);
  const value = seen === undefined ? undefined : decode(seen);
  return typeof value === "number" ? value : undefined;
}

function numbersAt(record: SeenRecord, key: string): number[] {
  const seen = valueAt(record, key);
  const values = seen === undefined ? undefined : decode(seen);
  return Array.isArray(values) ? values.filter((value) => typeof value === "number") : [];
}

function textAt(record: SeenRecord, key: string): string | undefined {
  const seen = valueAt(record, key);
  return typeof seen === "string" ? seen : undefined;
}

/** The same but for rounding, also where an EPS went in. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 + 1e-5 * Math.abs(b);
}

const LONGEST = 200;

function clip(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
