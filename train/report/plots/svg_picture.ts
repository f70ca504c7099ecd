/** What every picture has around it: a size, a title, and the colours of a light or dark screen. */
import { escapeHtml } from "../page.ts";
import { DARK, LIGHT } from "./colours.ts";

export interface SvgPicture {
  /** A name for the kind of picture; its rules hold in pictures of that kind alone. */
  readonly className: string;
  readonly width: number;
  readonly height: number;
  /** What the picture shows, in one sentence: for those who do not see it. */
  readonly title: string;
  /** Rules such as `.border { stroke: white }` that replace colours on a dark screen. */
  readonly dark: readonly string[];
  /** What is drawn. */
  readonly svg: string;
}

/** The whole picture, which can stand alone or inside a page, light or dark as the screen is. */
export function svgPicture(picture: SvgPicture): string {
  const { className, width, height, title, dark, svg } = picture;
  const rules = [`{ color: ${DARK.ink} }`, `.paper { fill: ${DARK.paper} }`, ...dark];
  return `<svg xmlns="http://www.w3.org/2000/svg" class="${className}" role="img"
  viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"
  font-family="system-ui, sans-serif" font-size="13" text-anchor="middle" fill="currentColor">
<title>${escapeHtml(title)}</title>
<style>.${className} { color: ${LIGHT.ink} }
@media (prefers-color-scheme: dark) {
${rules.map((rule) => `.${className} ${rule}`).join("\n")}
}</style>
<rect class="paper" width="100%" height="100%" fill="${LIGHT.paper}"/>
${svg}
</svg>
`;
}
