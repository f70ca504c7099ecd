/**
 * What is known of the program that was started last, and how it changes with what is heard. Server and
 * pages put it together in the same way: a page gets it whole once, and then what is new.
 */
import { fewOf } from "../../train/events/few_of.ts";
import type { SeenPoints, SeenStep, TrainingEvent } from "../../train/events/training_event.ts";

/** What is heard: of the program itself, and of the server that has started it. */
export type TrainingNews =
  | TrainingEvent
  /** Someone has asked it to stop. */
  | { readonly kind: "stopping" }
  /** It has printed something. */
  | { readonly kind: "said"; readonly text: string }
  /** It is gone. */
  | { readonly kind: "gone"; readonly code: number };

export interface Training {
  /** Another one for each start. */
  readonly id: string;
  /** How many news there were. */
  readonly heard: number;
  readonly program: string;
  /** What a person would type in a terminal. */
  readonly command: string;
  /** Whose code it runs, in a few words. */
  readonly whose: string;
  readonly stage: "starting" | "training" | "writing" | "gone";
  readonly isStopping: boolean;
  readonly begun?: Omit<Extract<TrainingEvent, { kind: "begin" }>, "kind" | "before">;
  readonly steps: readonly SeenStep[];
  /** The last marks of how fast it goes, the newest at the end. */
  readonly pace: readonly Mark[];
  readonly region?: Extract<TrainingEvent, { kind: "region" }>;
  readonly samples: readonly Sample[];
  readonly ailment: string;
  readonly outcome?: Extract<TrainingEvent, { kind: "end" | "open" | "refused" | "failed" }>;
  /** The end of what it has printed. */
  readonly said: string;
  /** Its exit code, once it is gone. */
  readonly code?: number;
}

export interface Mark {
  readonly step: number;
  readonly seconds: number;
}

export interface Sample {
  readonly epoch: number;
  readonly text: string;
}

/** So many measurements are kept, samples, marks, and letters of what was printed. */
const MOST_STEPS = 600, MOST_SAMPLES = 5, MOST_MARKS = 20, MOST_SAID = 10_000;

/** One that has just been started. */
export function startedTraining(
  { id, program, command, whose }: Pick<Training, "id" | "program" | "command" | "whose">,
): Training {
  return {
    ...{ id, program, command, whose, heard: 0, stage: "starting", isStopping: false },
    ...{ steps: [], pace: [], samples: [], ailment: "", said: "" },
  };
}

/** What is known once this was heard too. */
export function afterNews(before: Training, news: TrainingNews): Training {
  return { ...before, heard: before.heard + 1, ...changes(before, news) };
}

function changes(before: Training, news: TrainingNews): Partial<Training> {
  switch (news.kind) {
    case "begin": {
      const { kind: _, before: earlier, ...begun } = news, last = earlier.at(-1);
      return { stage: "training", begun, steps: earlier, pace: last ? [markOf(last)] : [] };
    }
    case "step":
      return { pace: paced(before, news) };
    case "measured": {
      const made = news.steps.flatMap(({ sample: text, epoch }): Sample[] =>
        text === undefined ? [] : [{ epoch, text }]
      );
      const last = news.steps.at(-1);
      return {
        steps: kept([...before.steps, ...news.steps]),
        samples: [...before.samples, ...made].slice(-MOST_SAMPLES),
        ...last ? { pace: paced(before, last) } : {},
      };
    }
    case "ailing":
      return { ailment: news.ailment };
    case "region":
      return { region: news };
    case "writing":
      return { stage: "writing" };
    case "stopping":
      return { isStopping: true };
    case "said":
      return { said: (before.said + news.text).slice(-MOST_SAID) };
    case "end":
    case "open":
    case "refused":
    case "failed":
      return { outcome: news };
    case "gone":
      return { stage: "gone", code: news.code };
    default:
      return news satisfies never;
  }
}

/** Half of them, where there are too many. */
function kept(steps: readonly SeenStep[]): readonly SeenStep[] {
  return steps.length <= MOST_STEPS ? steps : fewOf(steps, MOST_STEPS / 2);
}

function paced({ pace }: Training, mark: Mark): readonly Mark[] {
  return [...pace, markOf(mark)].slice(-MOST_MARKS);
}

function markOf({ step, seconds }: Mark): Mark {
  return { step, seconds };
}

/** How many seconds it may take yet, by the last marks; nothing while nobody can know. */
export function secondsLeft({ pace, begun }: Training): number | undefined {
  const first = pace[0], last = pace.at(-1);
  if (!begun || !last || last.step === first.step || last.step >= begun.total) return undefined;
  return (begun.total - last.step) * (last.seconds - first.seconds) / (last.step - first.step);
}

/** Points as they are drawn: those that it learns from, and those held out. */
export interface DrawnPoints {
  readonly learned: SeenPoints;
  readonly heldOut: SeenPoints;
}
