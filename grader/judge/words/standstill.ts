/**
 * What has not moved although it should have. A suite that wants this for what a step changes shows
 * it twice, under the keys `before` and `after`.
 */
import { decode, type Seen } from "../../witness/codec.ts";
import { compare } from "../compare.ts";
import { short } from "./digits.ts";
import { isRecord } from "./seen_pair.ts";

const EXACTLY = { atol: 0, rtol: 0 };

/** Of so many equal numbers it is told that they are. */
const MANY = 4;

/** A sentence on what stands still in the learner's answer and not in the reference's. */
export function standstill(expected: Seen, actual: Seen): string | undefined {
  const right = stepOf(expected), own = stepOf(actual);
  if (right && own) {
    if (!moves(right)) return undefined;
    if (!moves(own)) {
      return "Nothing has moved at all: afterwards every number is what it was before.";
    }
    const still = namesOf(own.after).filter((name) => {
      const part = (step: Step) => ({ before: at(step.before, name), after: at(step.after, name) });
      return moves(part(right)) && !moves(part(own));
    });
    if (still.length === 0) return undefined;
    const names = still.length > 3 ? `${still.slice(0, 3).join(", ")}, …` : still.join(", ");
    return `${names} ${still.length > 1 ? "have" : "has"} not moved at all.`;
  }
  const numbers = numbersOf(actual), wanted = numbersOf(expected);
  if (numbers.length < MANY || numbers.length !== wanted.length) return undefined;
  if (new Set(numbers).size > 1 || new Set(wanted).size < MANY) return undefined;
  return `All ${numbers.length} of yours are ${
    short(numbers[0])
  }: nothing changes from one to the ` +
    "next.";
}

interface Step {
  readonly before?: Seen;
  readonly after?: Seen;
}

function stepOf(seen: Seen): Step | undefined {
  const before = at(seen, "before"), after = at(seen, "after");
  return before === undefined || after === undefined ? undefined : { before, after };
}

function moves({ before, after }: Step): boolean {
  return before !== undefined && after !== undefined && compare(before, after, EXACTLY).length > 0;
}

function namesOf(seen: Seen | undefined): string[] {
  return isRecord(seen) ? seen.record.map(([name]) => name) : [];
}

function at(seen: Seen | undefined, name: string): Seen | undefined {
  return isRecord(seen) ? seen.record.find(([key]) => key === name)?.[1] : undefined;
}

/** The numbers of a list; none where anything else is in it. */
function numbersOf(seen: Seen): number[] {
  if (typeof seen !== "object" || seen === null || !("list" in seen)) return [];
  const values = seen.list.map(decode);
  return values.every((value) => typeof value === "number") ? values as number[] : [];
}
