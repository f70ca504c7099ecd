/** What a run on the point sets can be told, as flags: `--dataset xor --hidden 10`. */
import { POINT_SETS, type PointSetName } from "#data/points.ts";
import { type Random, random } from "#modules/random.ts";
import type { Flags } from "../../terminal/flags.ts";
import { didYouMean, UsageError } from "../../terminal/usage.ts";
import { MOST_EPOCHS } from "../runs/checkpoint.ts";
import { type BackendName, backendName, BACKENDS } from "./backends.ts";
import { flagName } from "./settings.ts";

/** The names are those of the flags. */
export interface PointSettings {
  readonly dataset: PointSetName;
  /** How many points there are. */
  readonly points: number;
  /** How many others are held out, to see what the network makes of them. */
  readonly heldOut: number;
  /** How wide the hidden layers are. */
  readonly hidden: number;
  /** The learning rate. */
  readonly rate: number;
  readonly epochs: number;
  /** What the points and the first weights are drawn from. */
  readonly seed: number;
  /** Who calculates, for a program that leaves the choice. */
  readonly backend?: BackendName;
}

export const DEFAULTS: PointSettings = {
  dataset: "simple",
  points: 50,
  heldOut: 100,
  hidden: 10,
  rate: 0.5,
  epochs: 500,
  seed: 1,
};

/** So wide a network may be. */
const MOST_HIDDEN = 500;

/** The names of the flags that a program with such defaults has. */
export function settingNames(defaults: PointSettings): string[] {
  return Object.keys(defaults).map(flagName);
}

/** The lines of a help page. */
export function settingsHelp(defaults: PointSettings): string {
  const lines = [
    `  --dataset NAME   ${POINT_SETS.join(", ")}; default: ${defaults.dataset}`,
    `  --points N       how many points it learns from; default: ${defaults.points}`,
    `  --held-out N     how many others show what it has learned; default: ${defaults.heldOut}`,
    `  --hidden N       how wide the two hidden layers are; default: ${defaults.hidden}`,
    `  --rate R         how far a step goes; default: ${rateText(defaults)}`,
    `  --epochs N       how many steps there are; default: ${defaults.epochs}`,
    `  --seed N         another seed draws other points and first weights; default: ${defaults.seed}`,
  ];
  const { backend } = defaults;
  if (backend) {
    lines.push(
      `  --backend NAME   ${BACKENDS.join(", ")}; default: ${backend}.`,
      `                   vectors: as parallel, by our kernels and not your loops`,
      `  --no-gpu         act as if there were no GPU`,
    );
  }
  return lines.join("\n");
}

/** A step of this rate at one hidden number, divided among them all, is as long as any should be. */
const RATE_OF_ALL = 50;

/**
 * The rate for networks of a width, where none is told. A step moves all weights at once: the more
 * there are, the smaller it has to be, or every answer is so sure after the first few steps that
 * the network is dead.
 */
export function usualRate(rate: number, hidden: number): number {
  return Math.min(rate, RATE_OF_ALL / hidden);
}

function rateText({ rate }: PointSettings): string {
  return RATE_OF_ALL / rate < MOST_HIDDEN ? `${rate}, at most ${RATE_OF_ALL} / hidden` : `${rate}`;
}

/**
 * The settings that flags name, and the defaults for the others.
 *
 * @throws {UsageError} for a value that a setting cannot have
 */
export function pointSettings(flags: Flags, defaults: PointSettings = DEFAULTS): PointSettings {
  const { backend } = defaults;
  const hidden = flags.integer("hidden", { min: 1, max: MOST_HIDDEN }) ?? defaults.hidden;
  return {
    dataset: datasetName(flags.text("dataset") ?? defaults.dataset),
    points: flags.integer("points", { min: 1, max: 10_000 }) ?? defaults.points,
    heldOut: flags.integer("held-out", { min: 0, max: 10_000 }) ?? defaults.heldOut,
    hidden,
    rate: flags.positive("rate") ?? usualRate(defaults.rate, hidden),
    epochs: flags.integer("epochs", { min: 1, max: MOST_EPOCHS }) ?? defaults.epochs,
    seed: flags.integer("seed") ?? defaults.seed,
    ...backend ? { backend: backendName(flags.text("backend") ?? backend) } : {},
  };
}

/**
 * The set that a word names.
 *
 * @throws {UsageError} for a word that names none
 */
export function datasetName(word: string): PointSetName {
  const name = POINT_SETS.find((name) => name === word);
  if (name) return name;
  throw new UsageError(`There is no data set "${word}"${didYouMean(word, POINT_SETS)}`);
}

/** Layers that add up no more inputs than these begin as the constructors say, in [-1, 1). */
const FEW_INPUTS = 30;

/**
 * What the first weights are drawn from: the seed gives one that no set of points has, and two
 * networks of the same widths begin with the same weights.
 *
 * A sum of many inputs needs smaller weights: from some hundred on, numbers in [-1, 1) make the
 * sigmoid so sure at first that there is no slope to learn by. Layers with more than thirty inputs
 * therefore begin in ±√(6 / inputs), as He and others found for relu (2015): what is drawn for
 * them is moved towards the middle, 1/2, which the constructors make 0 of.
 */
export function weightDraw({ seed, hidden }: Pick<PointSettings, "seed" | "hidden">): Random {
  const draw = random(-1 - seed);
  if (hidden <= FEW_INPUTS) return draw;
  const spread = Math.sqrt(6 / hidden);
  let ofLayer1 = 2 * hidden + hidden; // weight and bias, which are drawn first
  return () => ofLayer1-- > 0 ? draw() : 0.5 + spread * (draw() - 0.5);
}
