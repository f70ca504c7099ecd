/** Attention as a table: for every token of a text, from which others it takes how much. */
import type { HeadSeen } from "../../models/attention_seen.ts";
import { writePng } from "../../pictures/png.ts";
import { escapeHtml } from "../page.ts";
import { DARK, LIGHT } from "./colours.ts";
import { svgPicture } from "./svg_picture.ts";

const CELL = 20, LETTER = 8, GAP = 10, CAPTION = 18, SMALL = 112;

/** One head, with what the tokens are. */
export function attentionPicture({ layer, head, weights }: HeadSeen, tokens: readonly string[]) {
  const time = tokens.length, side = CELL * time;
  const margin = 2 * GAP + LETTER * Math.max(...tokens.map(({ length }) => length));
  const cells: string[] = [];
  for (let query = 0; query < time; query++) {
    for (let key = 0; key <= query; key++) {
      const weight = weights[query * time + key], percent = Math.round(100 * weight);
      cells.push(
        `<rect x="${margin + CELL * key}" y="${margin + CELL * query}" width="${CELL - 1}" ` +
          `height="${CELL - 1}" class="seen" fill="${LIGHT.labels[1]}" ` +
          `fill-opacity="${weight.toFixed(3)}"><title>${
            escapeHtml(`"${tokens[query]}" takes ${percent} % from "${tokens[key]}"`)
          }</title></rect>`,
      );
    }
  }
  const labels = tokens.map((token, i) => {
    const at = margin + CELL * i + CELL / 2, words = escapeHtml(token);
    return `<text x="${margin - 6}" y="${at + 4}" text-anchor="end">${words}</text>` +
      `<text transform="translate(${at + 4} ${margin - 6}) rotate(-90)" text-anchor="start">` +
      `${words}</text>`;
  });
  return svgPicture({
    className: "attention",
    width: margin + side + GAP,
    height: margin + side + GAP,
    title: `What head ${head + 1} of layer ${layer + 1} looks at, for each of ${time} tokens`,
    dark: [`.seen { fill: ${DARK.labels[1]} }`, `.edge { stroke: ${DARK.rule} }`],
    svg: [
      `<path class="edge" fill="none" stroke="${LIGHT.rule}" d="M${margin - 1} ${margin - 1} v${
        side + 1
      } h${side + 1} z"/>`,
      ...labels,
      ...cells,
    ].join("\n"),
  });
}

/** All heads, a small table each: layers from top to bottom. */
export function headsPicture(heads: readonly HeadSeen[], time: number): string {
  const across = Math.max(...heads.map(({ head }) => head)) + 1;
  const down = Math.max(...heads.map(({ layer }) => layer)) + 1;
  const tiles = heads.map(({ layer, head, weights }) => {
    const pixels = Uint8Array.from(weights, (weight) => Math.round(255 * Math.sqrt(weight)));
    const png = writePng({ width: time, height: time, pixels }).toBase64();
    const x = GAP + (SMALL + GAP) * head, y = CAPTION + GAP + (SMALL + CAPTION + GAP) * layer;
    return `<g><title>Layer ${layer + 1}, head ${head + 1}</title>` +
      `<text x="${x + SMALL / 2}" y="${y - 5}">${layer + 1}.${head + 1}</text>` +
      `<image x="${x}" y="${y}" width="${SMALL}" height="${SMALL}" ` +
      `style="image-rendering: pixelated" href="data:image/png;base64,${png}"/></g>`;
  });
  return svgPicture({
    className: "heads",
    width: GAP + (SMALL + GAP) * across,
    height: GAP + (SMALL + CAPTION + GAP) * down,
    title: `What each of ${heads.length} heads looks at`,
    dark: [],
    svg: tiles.join("\n"),
  });
}
