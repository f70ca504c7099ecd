/**
 * A report as one HTML file: light and dark, readable without a mouse, and with nothing in it that
 * would be fetched from elsewhere.
 */
import { printable } from "../../terminal/text.ts";
import { type Colours, DARK, LIGHT } from "./plots/colours.ts";

/** A part of the page. */
export interface Section {
  readonly heading: string;
  /** HTML; texts from elsewhere go through {@linkcode escapeHtml}. */
  readonly html: string;
}

export interface Page {
  readonly title: string;
  /** One sentence below the title. */
  readonly summary: string;
  readonly sections: readonly Section[];
}

/** The whole page, ready to be written to a file. */
export function htmlPage({ title, summary, sections }: Page): string {
  const parts = sections.map(({ heading, html }, i) =>
    `<section aria-labelledby="part-${i}">
<h2 id="part-${i}">${escapeHtml(heading)}</h2>
${html}
</section>`
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(summary)}</p>
</header>
${parts.join("\n")}
</main>
</body>
</html>
`;
}

/**
 * A text with the signs that mean something in HTML made harmless, within attributes too, and those that
 * control something or turn the writing direction made visible.
 */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** As many texts in each row as there are columns. */
  readonly rows: readonly (readonly string[])[];
}

/** A table of texts; the first column heads its row. */
export function htmlTable({ caption, columns, rows }: Table): string {
  const head = columns.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join("");
  const body = rows.map(([first, ...rest]) => {
    const cells = rest.map((text) => `<td>${escapeHtml(text)}</td>`).join("");
    return `<tr><th scope="row">${escapeHtml(first)}</th>${cells}</tr>`;
  });
  return `<div class="wide" tabindex="0" role="region" aria-label="${escapeHtml(caption)}">
<table>
<caption>${escapeHtml(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>
</div>`;
}

/** A command to copy; where it does not fit into a line, it breaks before a flag. */
export function htmlCommand(command: string): string {
  const parts = command.split(/ (?=--)/).map((part) => `<span>${escapeHtml(part)}</span>`);
  return `<pre tabindex="0">${parts.join(" ")}</pre>`;
}

/**
 * A picture with a line of text below it. A wide one keeps its size and can be scrolled, which is said
 * where it does not fit; any other is as wide as the text.
 */
export function htmlFigure(svg: string, caption: string, { wide = false } = {}): string {
  const words = `<figcaption>${escapeHtml(caption)}</figcaption>`;
  if (!wide) return `<figure>\n${svg}\n${words}\n</figure>`;
  const width = Number(/^<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1] ?? 0), name = `wide-${width}`;
  return `<figure class="${name}">
<style>@container (max-width: ${width - 1}px) { .${name} .scrolls { display: block } }</style>
<div class="framed">
<p class="scrolls">Wider than the page: scroll it to the right, where the result is.</p>
<div class="wide" tabindex="0" role="region" aria-label="A wide picture">\n${svg}\n</div>
</div>
${words}
</figure>`;
}

/** A sentence that is not to be missed; nothing where there is none to say. */
export function htmlWarning(text: string | undefined): string {
  return text === undefined ? "" : `<p class="note"><strong>${escapeHtml(text)}</strong></p>\n`;
}

/** The colours under the names by which {@linkcode STYLE} calls them. */
function variables({ paper, ink, quiet, rule, wash }: Colours): string {
  return Object.entries({ paper, ink, quiet, rule, wash })
    .map(([name, colour]) => `--${name}: ${colour};`).join(" ");
}

const STYLE = `
:root {
  color-scheme: light dark;
  ${variables(LIGHT)}
}
@media (prefers-color-scheme: dark) {
  :root { ${variables(DARK)} }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", sans-serif;
}
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
header p { color: var(--quiet); font-size: 1.125rem; margin: 0; }
h2 { font-size: 1.125rem; margin: 2.25rem 0 .75rem; }
summary { color: var(--quiet); cursor: pointer; font-size: .9375rem; margin: .5rem 0; }
p { margin: 0 0 .75rem; max-width: 38rem; }
figure { margin: 0; }
figure svg { display: block; width: 100%; max-width: 36rem; height: auto; }
figcaption { color: var(--quiet); font-size: .9375rem; margin-top: .5rem; max-width: 36rem; }
.note { border-left: 3px solid var(--rule); margin-top: 1rem; padding-left: .875rem; }
.wide { overflow-x: auto; }
.framed { container-type: inline-size; }
.scrolls { color: var(--quiet); display: none; font-size: .9375rem; }
figure .wide svg { width: auto; max-width: none; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); font-size: .9375rem; padding-bottom: .5rem; }
th, td { text-align: right; padding: .3rem 1.25rem .3rem 0; border-bottom: 1px solid var(--rule); }
th[scope="row"] { text-align: left; font-weight: inherit; }
th[scope="col"]:first-child { text-align: left; }
thead th { color: var(--quiet); font-weight: 600; }
code, kbd, pre { font: .9375em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
pre { background: var(--wash); padding: .75rem 1rem; border-radius: .375rem; }
pre { white-space: pre-wrap; }
pre span { white-space: pre; }
`;
