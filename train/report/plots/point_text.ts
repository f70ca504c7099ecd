/** Points and what a model makes of the places around them, as text for a terminal. */
import type { Point, PointSet } from "#data/points.ts";

export interface PointText {
  readonly set: PointSet;
  /** The probability of label 1 for each place. */
  readonly predict: (places: readonly Point[]) => readonly number[];
  /** The points that are read wrongly, by their numbers. */
  readonly misread: readonly number[];
  /** How many signs the square is wide and high. */
  readonly width: number;
  readonly height: number;
}

/** What stands for what: told by shape alone, so that no colour is needed. */
const SIGNS = { one: "●", zero: "□", misread: "✗", tint: "░" } as const;

/**
 * The square from (0, 0) on the left below to (1, 1), in a frame; tinted is where the model says label
 * 1, so that the tint's edge is the border between the two.
 */
export function pointText({ set, predict, misread, width, height }: PointText): string[] {
  const places = Array.from({ length: width * height }, (_, i): Point => [
    (i % width + 0.5) / width,
    1 - (Math.floor(i / width) + 0.5) / height,
  ]);
  const signs: string[] = predict(places).map((p) => p > 0.5 ? SIGNS.tint : " ");
  const cellOf = ([x1, x2]: Point) => {
    const within = (at: number, size: number) => Math.max(0, Math.min(size - 1, Math.floor(at)));
    return within((1 - x2) * height, height) * width + within(x1 * width, width);
  };
  set.points.forEach((point, i) => signs[cellOf(point)] = SIGNS[set.labels[i] ? "one" : "zero"]);
  for (const i of misread) signs[cellOf(set.points[i])] = SIGNS.misread; // not hidden by another
  const margin = "     ", line = "─".repeat(width);
  const rows = Array.from({ length: height }, (_, row) => {
    const axis = row === 0 ? "x2 1 " : row === height - 1 ? "   0 " : margin;
    return `${axis}│${signs.slice(row * width, (row + 1) * width).join("")}│`;
  });
  return [
    `${margin}┌${line}┐`,
    ...rows,
    `${margin}└${line}┘`,
    `${margin} 0${"x1".padStart(width / 2).padEnd(width - 2)}1`,
    `${margin} ${SIGNS.one} label 1   ${SIGNS.zero} label 0   ${SIGNS.misread} misread   ` +
    `${SIGNS.tint} p > 0.5`,
  ];
}
