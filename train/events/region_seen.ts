/** What a classifier makes of the square just now, on its way to whoever watches. */
import type { Point, PointSet } from "#data/points.ts";
import type { Predict } from "../report/plots/point_plot.ts";
import type { Tell } from "./told.ts";
import type { SeenPoints } from "./training_event.ts";

/** So many cells the square has to each side. */
const SIDE = 32;

/** It is looked at so often at most, in milliseconds, and so much of the time may go into it. */
const PAUSE = 250, SHARE = 0.1;

export class RegionSeen {
  readonly #tell: Tell;
  readonly #predict: Predict;
  #next = -Infinity;

  constructor(tell: Tell, predict: Predict) {
    this.#tell = tell;
    this.#predict = predict;
  }

  /** Looks, where it is time to. */
  async look(step: number, { now = performance.now() } = {}): Promise<void> {
    if (now < this.#next) return;
    await this.show(step);
    const end = performance.now();
    this.#next = end + Math.max(PAUSE, (end - now) / SHARE);
  }

  /** Looks now. */
  async show(step: number): Promise<void> {
    const cells = regionCells(await this.#predict(places()));
    this.#tell({ kind: "region", step, side: SIDE, cells });
  }
}

/** So many points of a set are shown while it is learned: more hide each other. */
const MOST_POINTS = 500;

export function seenPoints({ points, labels }: PointSet): SeenPoints {
  return points.slice(0, MOST_POINTS).map(([x1, x2], i) => [x1, x2, labels[i]]);
}

/** The middle of each cell, in rows from the top. */
function places(): Point[] {
  return Array.from({ length: SIDE * SIDE }, (_, i): Point => [
    (i % SIDE + 0.5) / SIDE,
    1 - (Math.floor(i / SIDE) + 0.5) / SIDE,
  ]);
}

/** Two digits for each probability, `--` for what is none. */
export function regionCells(probabilities: readonly number[]): string {
  return Array.from(probabilities, (p) => {
    if (typeof p !== "number" || Number.isNaN(p)) return "--";
    return `${Math.min(99, Math.max(0, Math.floor(100 * p)))}`.padStart(2, "0");
  }).join("");
}
