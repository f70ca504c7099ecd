/** What the pictures that are made from a run have around them: a size, a title, and colours. */

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** What the picture shows, in one sentence: for those who do not see it. */
  readonly title: string;
  /** What is drawn. */
  readonly svg: readonly string[];
}

/** A whole picture, light or dark as the screen is. */
export function framed({ width, height, title, svg }: Frame): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" \
width="${width}" height="${height}" role="img"
  font-family="system-ui, sans-serif" font-size="14">
  <title>${title}</title>
  <style>
${STYLE}
  </style>
  <rect class="paper" width="${width}" height="${height}" />
  ${svg.join("\n  ")}
</svg>
`;
}

/** Colours by name, on a light screen and on a dark one. */
const COLOURS = {
  paper: ["#ffffff", "#12161c"],
  ink: ["#1c2430", "#e4e8ee"],
  quiet: ["#56616f", "#9aa6b5"],
  rule: ["#d5dae1", "#333c48"],
  one: ["#155fa8", "#74bcff"],
  zero: ["#b4490c", "#ffa35c"],
} as const;

const STYLE = [
  rulesOf("  ", ([light]) => light),
  "  @media (prefers-color-scheme: dark) {",
  rulesOf("    ", ([, dark]) => dark),
  "  }",
].join("\n");

/** `.ink` fills with a colour, and `.ink-line` draws with it. */
function rulesOf(indent: string, colour: (pair: readonly [string, string]) => string): string {
  return Object.entries(COLOURS).flatMap(([name, pair]) => [
    `.${name} {\n${indent}  fill: ${colour(pair)};\n${indent}}`,
    `.${name}-line {\n${indent}  fill: none;\n${indent}  stroke: ${colour(pair)};\n${indent}}`,
  ]).map((rule) => indent + rule).join("\n");
}

/** A line through points, with one decimal. */
export function line(
  className: string,
  points: readonly (readonly [x: number, y: number])[],
  dashes = "",
): string {
  const d = points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`);
  const dashed = dashes && ` stroke-dasharray="${dashes}"`;
  return `<path class="${className}" stroke-width="1.75"${dashed}\n    d="${wrapped(d)}" />`;
}

/** Words at a place. */
export function label(
  className: string,
  [x, y]: readonly [x: number, y: number],
  words: string,
  anchor: "start" | "middle" | "end" = "start",
): string {
  const start = `<text class="${className}" x="${x.toFixed(1)}" y="${y.toFixed(1)}"`;
  const end = `text-anchor="${anchor}">${words}</text>`;
  return start.length + end.length < 98 ? `${start} ${end}` : `${start}\n    ${end}`; // as deno fmt
}

/** Eight to a line, so that the file can be read. */
function wrapped(parts: readonly string[]): string {
  return parts.map((part, i) => i > 0 && i % 8 === 0 ? `\n      ${part}` : part).join("");
}
