/** What a run on the point sets can be told, as flags: `--dataset xor --hidden 10`. */
import { POINT_SETS, type PointSetName } from "#data/points.ts";
import { type Random, random } from "#modules/random.ts";
import type { Flags } from "../../terminal/flags.ts";
import { MOST_EPOCHS } from "../runs/checkpoint.ts";
import { type BackendName, BACKENDS } from "./backend_names.ts";
import {
  free,
  oneOf,
  positiveNumber,
  readSettings,
  type Setting,
  type SettingTable,
  wholeNumber,
} from "./settings.ts";

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

/** So wide a network may be, and so many points a set may have. */
const MOST_HIDDEN = 500, MOST_POINTS = 10_000;

/** What they can be, with their defaults. */
export type PointTable = {
  readonly [Name in keyof PointSettings]: Setting<PointSettings[Name]>;
};

/** The table of a program with such defaults. */
export function pointTable(defaults: PointSettings): PointTable {
  const { dataset, points, heldOut, hidden, rate, epochs, seed, backend } = defaults;
  const network = {
    hidden: wholeNumber(hidden, "how wide the two hidden layers are", { min: 1, max: MOST_HIDDEN }),
    rate: { ...positiveNumber(rate, "how far a step goes"), usual: rateText(defaults) },
    epochs: free(wholeNumber(epochs, "how many steps there are", { min: 1, max: MOST_EPOCHS })),
    seed: wholeNumber(seed, "another seed draws other points and first weights"),
  };
  return {
    dataset: oneOf(POINT_SETS, dataset, "", "data set"),
    points: wholeNumber(points, "how many points it learns from", { min: 1, max: MOST_POINTS }),
    heldOut: wholeNumber(heldOut, "how many others show what it has learned", { max: MOST_POINTS }),
    ...network,
    ...backend ? { backend: free(oneOf(BACKENDS, backend, "who calculates")) } : {},
  };
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
  const table: SettingTable = { ...pointTable(defaults) };
  const settings = readSettings(table, flags, { ...defaults }) as unknown as PointSettings;
  const rate = flags.positive("rate") ?? usualRate(defaults.rate, settings.hidden);
  return { ...settings, rate };
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
