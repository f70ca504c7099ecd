/** What a run on the point sets can be told, as flags: `--dataset xor --hidden 10`. */
import { POINT_SETS, type PointSetName } from "#data/points.ts";
import { type Random, random } from "#modules/random.ts";
import { didYouMean, type Flags, UsageError } from "../grader/command.ts";
import { MOST_EPOCHS } from "./checkpoint.ts";

/** The names are those of the flags. */
export interface PointSettings {
  readonly dataset: PointSetName;
  /** How many points there are. */
  readonly points: number;
  /** How wide the hidden layers are. */
  readonly hidden: number;
  /** The learning rate. */
  readonly rate: number;
  readonly epochs: number;
  /** What the points and the first weights are drawn from. */
  readonly seed: number;
}

export const DEFAULTS: PointSettings = {
  dataset: "simple",
  points: 50,
  hidden: 10,
  rate: 0.5,
  epochs: 500,
  seed: 1,
};

export const SETTINGS = Object.keys(DEFAULTS) as readonly (keyof PointSettings)[];

/** The lines of a help page. */
export const SETTINGS_HELP = `  --dataset NAME   ${
  POINT_SETS.join(", ")
}; default: ${DEFAULTS.dataset}
  --points N       how many points there are; default: ${DEFAULTS.points}
  --hidden N       how wide the two hidden layers are; default: ${DEFAULTS.hidden}
  --rate R         how far a step goes; default: ${DEFAULTS.rate}
  --epochs N       how many steps there are; default: ${DEFAULTS.epochs}
  --seed N         another seed draws other points and first weights; default: ${DEFAULTS.seed}`;

/**
 * The settings that flags name, and the defaults for the others.
 *
 * @throws {UsageError} for a value that a setting cannot have
 */
export function pointSettings(flags: Flags): PointSettings {
  return {
    dataset: datasetName(flags.text("dataset") ?? DEFAULTS.dataset),
    points: flags.integer("points", { min: 1, max: 10_000 }) ?? DEFAULTS.points,
    hidden: flags.integer("hidden", { min: 1, max: 500 }) ?? DEFAULTS.hidden,
    rate: flags.positive("rate") ?? DEFAULTS.rate,
    epochs: flags.integer("epochs", { min: 1, max: MOST_EPOCHS }) ?? DEFAULTS.epochs,
    seed: flags.integer("seed") ?? DEFAULTS.seed,
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

/**
 * What the first weights are drawn from: the seed gives one that no set of points has, and two
 * networks of the same widths begin with the same weights.
 */
export function weightDraw({ seed }: Pick<PointSettings, "seed">): Random {
  return random(-1 - seed);
}

/** The settings by name, as a person writes them. */
export function settingTexts(settings: PointSettings): Record<string, string> {
  return Object.fromEntries(SETTINGS.map((name) => [name, `${settings[name]}`]));
}

/** The flags that give these settings: `"--dataset xor --points 50 …"`. */
export function settingFlags(settings: PointSettings): string {
  return SETTINGS.map((name) => `--${name} ${settings[name]}`).join(" ");
}
