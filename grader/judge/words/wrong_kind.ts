/** What is not even of the kind that is asked for: no matter of numbers, and quickly said. */
import type { Seen } from "../../witness/codec.ts";
import { isList, isRecord, type Part, partsOf, type SeenPair } from "./seen_pair.ts";

/** A sentence on the part that differs; nothing where it is of the right kind. */
export function wrongKind(pair: SeenPair, path: string): string | undefined {
  const around = [...partsOf(pair)].filter((part) => isOnTheWay(part.path, path));
  for (const part of around.toReversed()) {
    const { expected, actual, path: at } = part;
    const said = gradientCount(expected, actual) ??
      (/(^|\.)made of(\[\d+\])*$/.test(at) ? lostHistory(expected, actual) : undefined) ??
      (at === path ? plainKind(part) : undefined);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** Whether a place is the other, or holds it. */
function isOnTheWay(place: string, to: string): boolean {
  return place === "" || to === place || to.startsWith(`${place}.`) || to.startsWith(`${place}[`);
}

function plainKind({ expected, actual, isElement }: Part): string | undefined {
  if (isUndefined(actual) && !isUndefined(expected)) {
    return isElement
      ? "It is undefined: was something read from beyond the end of a list?"
      : "It is undefined: does every way through the function end in a return?";
  }
  if (typeof actual === "boolean" && (expected === 0 || expected === 1)) {
    return `It is ${actual}, and a number is asked for: 1 for yes, 0 for no.`;
  }
  if (isFunction(actual) && !isFunction(expected)) {
    return "It is a function, and not what that function gives: it has still to be called.";
  }
  return undefined;
}

/** Where a suite shows a function's gradients, and `backward` gave another number of them. */
function gradientCount(expected: Seen, actual: Seen): string | undefined {
  const wanted = gradientsIn(expected), fn = functionIn(expected);
  if (wanted === 0 || fn === undefined) return undefined;
  const inputs = `${fn} has ${countOf(wanted, "input")}`;
  const asks = wanted === 1
    ? "one number, or a list of one"
    : `a list of ${numeral(wanted)}, one for each`;
  if (isRecord(actual)) {
    const given = gradientsIn(actual);
    if (functionIn(actual) !== fn || given === wanted) return undefined;
    return `${fn}.backward() gave ${countOf(given, "gradient")}. ${inputs}: it gives ${asks}.`;
  }
  const what = isUndefined(actual)
    ? "nothing"
    : typeof actual === "number"
    ? "one number"
    : undefined;
  return what && `${fn}.backward() gave ${what}. ${inputs}: it gives ${asks}.`;
}

/** Where a suite shows the names of the leaves that something is made of. */
function lostHistory(expected: Seen, actual: Seen): string | undefined {
  const wanted = namesIn(expected), given = namesIn(actual);
  if (!wanted || !given) return undefined;
  const missing = wanted.filter((name) => !given.includes(name));
  if (missing.length === 0) return undefined;
  if (missing.length < wanted.length) {
    return `${missing.join(" and ")} is not among what it is made of: no derivative goes there.`;
  }
  if (given.some((name) => name !== UNNAMED)) return undefined; // made of something else
  const names = wanted.join(" and "),
    what = given.length > 0 ? "This is a new leaf" : "This is made of none";
  return `${what}: its history is lost, and no derivative goes to ${names}. Make it of ${names} by ` +
    "their methods, and not of their numbers.";
}

/** The name of a leaf that has none. */
const UNNAMED = "undefined";

function namesIn(seen: Seen): string[] | undefined {
  if (!isList(seen) || !seen.list.every((name) => typeof name === "string")) return undefined;
  return seen.list as string[];
}

function functionIn(seen: Seen): string | undefined {
  const name = isRecord(seen) ? new Map(seen.record).get("function") : undefined;
  return typeof name === "string" && /^[\w$]+$/.test(name) ? name : undefined;
}

function gradientsIn(seen: Seen): number {
  return isRecord(seen) ? seen.record.filter(([key]) => key.startsWith("d/d")).length : 0;
}

function countOf(count: number, what: string): string {
  return `${numeral(count)} ${what}${count === 1 ? "" : "s"}`;
}

function numeral(count: number): string {
  return ["no", "one", "two", "three", "four"][count] ?? `${count}`;
}

function isUndefined(seen: Seen): boolean {
  return typeof seen === "object" && seen !== null && "undefined" in seen;
}

function isFunction(seen: Seen): boolean {
  return typeof seen === "object" && seen !== null && "odd" in seen && /function/.test(seen.odd);
}
