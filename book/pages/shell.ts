/** What stands around the content of every page. */
import { type Course, moduleNumber } from "../../grader/course.ts";
import { DEMOS } from "../demo/demos.ts";
import { escapeMarkup } from "../../terminal/markup.ts";

/** A page's text, and the number by which its editor may make styles. */
export interface Page {
  readonly text: string;
  readonly nonce: string;
}

export interface Content {
  readonly title: string;
  /** Which entry of the navigation it is: a module's folder, or none for the map. */
  readonly folder?: string;
  readonly html: string;
  /** The name of a sheet of styles besides the one of all pages. */
  readonly styles?: string;
}

/** A whole page of the workbook that is open. */
export function page(course: Course, content: Content): Page {
  const nonce = crypto.getRandomValues(new Uint8Array(16)).toBase64();
  const text = pageText(course, content, {
    isServed: true,
    head: `<meta name="style-nonce" content="${nonce}">
<script type="module" src="/assets/main.js"></script>`,
    beside: `<p id="connection" role="status"></p>`,
    foot: `<p id="announcer" class="unseen" aria-live="polite"></p>`,
  });
  return { text, nonce };
}

/** What a page has besides its content and its way to the others. */
export interface Frame {
  /** Whether there is a server, which can do what pages ask for. */
  readonly isServed: boolean;
  /** Within `<head>`. */
  readonly head: string;
  /** Beside the navigation. */
  readonly beside: string;
  /** At the page's end. */
  readonly foot: string;
}

/** A page's text. Its addresses are the workbook's. */
export function pageText(
  course: Course,
  { title, folder, html, styles }: Content,
  { isServed, head, beside, foot }: Frame,
): string {
  const links = [
    link("/", "Map", folder === undefined && title === "Map"),
    ...course.modules.map((module) =>
      link(
        `/lesson/${module.folder}`,
        `<span class="number">${moduleNumber(module)}</span> ${escapeMarkup(module.title)}`,
        module.folder === folder,
      )
    ),
    ...isServed ? [link("/train", "Train", title === "Train")] : [],
    ...DEMOS.map(({ name, title }) => link(`/demo/${name}.html`, title, false)),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title)} · Kindling</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/style.css">
${styles ? `<link rel="stylesheet" href="/assets/${styles}">\n` : ""}${head}
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar">
<nav aria-label="Course"><ul>${links.join("")}</ul></nav>
${beside}
</header>
<main id="content" tabindex="-1">
${html}
</main>
${foot}
</body>
</html>
`;
}

function link(href: string, html: string, isHere: boolean): string {
  return `<li><a href="${href}"${isHere ? ' aria-current="page"' : ""}>${html}</a></li>`;
}
