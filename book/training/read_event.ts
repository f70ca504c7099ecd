/**
 * A line of a program's events. The program runs the learner's code, which may write there whatever it
 * likes: what is not exactly an event is none, and what is too long is cut.
 */
import type {
  SeenPoints,
  SeenResult,
  SeenStep,
  TrainingEvent,
} from "../../train/events/training_event.ts";
import { printable } from "../../terminal/text.ts";
import { isRecord } from "../../terminal/state_file.ts";

/** So long any text may be, and so many things in a list. */
const MOST_LETTERS = 4000, MOST_ITEMS = 1000;

/** So many cells a region has at most to a side. */
const MOST_CELLS = 100;

/** Thrown for what is no event. */
class NoEvent extends Error {}

/** The event, or nothing where the line is none. */
export function readEvent(line: string): TrainingEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (!isRecord(value) || typeof value.kind !== "string") return undefined;
    return Object.hasOwn(READ, value.kind) ? READ[value.kind as Kind](value) : undefined;
  } catch (error) {
    if (error instanceof NoEvent || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Kind = TrainingEvent["kind"];

type Fields = Readonly<Record<string, unknown>>;

const READ: { readonly [K in Kind]: (given: Fields) => Extract<TrainingEvent, { kind: K }> } = {
  begin: ({ words, total, unit, examples, learned, heldOut, before }) => ({
    ...{ kind: "begin", words: text(words), total: number(total), examples: text(examples) },
    unit: oneOf(unit, ["epoch", "step"]),
    before: list(before).map(step),
    ...learned === undefined ? {} : { learned: points(learned) },
    ...heldOut === undefined ? {} : { heldOut: points(heldOut) },
  }),
  step: ({ step, seconds }) => ({ kind: "step", step: number(step), seconds: number(seconds) }),
  measured: ({ steps }) => ({ kind: "measured", steps: list(steps).map(step) }),
  ailing: ({ ailment }) => ({ kind: "ailing", ailment: text(ailment) }),
  region: ({ step, side, cells }) => {
    const size = number(side);
    if (!Number.isInteger(size) || size < 2 || size > MOST_CELLS) throw new NoEvent();
    if (typeof cells !== "string" || cells.length !== 2 * size * size) throw new NoEvent();
    if (!/^(\d\d|--)*$/.test(cells)) throw new NoEvent();
    return { kind: "region", step: number(step), side: size, cells };
  },
  writing: () => ({ kind: "writing" }),
  end: ({ end, run, words, ailment }) => ({
    ...{ kind: "end", end: oneOf(end, ["done", "stopped", "diverged"]) },
    ...{ run: text(run), words: text(words) },
    ...ailment === undefined ? {} : { ailment: text(ailment) },
  }),
  open: ({ task, words }) => ({ kind: "open", task: text(task), words: text(words) }),
  refused: ({ words }) => ({ kind: "refused", words: text(words) }),
  failed: ({ words }) => ({ kind: "failed", words: text(words) }),
};

function step(value: unknown): SeenStep {
  const { step, epoch, seconds, heldOut, sample, ...found } = fields(value);
  return {
    ...{ step: number(step), epoch: number(epoch), seconds: number(seconds), ...result(found) },
    ...heldOut === undefined ? {} : { heldOut: result(heldOut) },
    ...sample === undefined ? {} : { sample: text(sample) },
  };
}

function result(value: unknown): SeenResult {
  const { loss, right, count } = fields(value);
  return {
    ...{ loss: loss === null ? null : number(loss), right: number(right), count: number(count) },
  };
}

function points(value: unknown): SeenPoints {
  return list(value).map((point) => {
    const [x1, x2, label] = list(point).map(number);
    return [number(x1), number(x2), number(label)];
  });
}

function fields(value: unknown): Fields {
  if (!isRecord(value)) throw new NoEvent();
  return value;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length > MOST_ITEMS) throw new NoEvent();
  return value;
}

function number(value: unknown): number {
  if (typeof value !== "number") throw new NoEvent();
  return value;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new NoEvent();
  return printable(value.slice(0, MOST_LETTERS));
}

function oneOf<Word extends string>(value: unknown, words: readonly Word[]): Word {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new NoEvent();
  return found;
}
