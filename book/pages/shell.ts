/** What stands around the content of every page. */
import { type Course, moduleNumber } from "../../grader/course.ts";
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

/** A whole page. */
export function page(course: Course, { title, folder, html, styles }: Content): Page {
  const nonce = crypto.getRandomValues(new Uint8Array(16)).toBase64();
  const links = [
    link("/", "Map", folder === undefined && title === "Map"),
    ...course.modules.map((module) =>
      link(
        `/lesson/${module.folder}`,
        `<span class="number">${moduleNumber(module)}</span> ${escapeMarkup(module.title)}`,
        module.folder === folder,
      )
    ),
    link("/train", "Train", title === "Train"),
    link("/demo/digit.html", "Draw a digit", false),
  ];
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="style-nonce" content="${nonce}">
<title>${escapeMarkup(title)} · Kindling</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/style.css">
${
    styles
      ? `<link rel="stylesheet" href="/assets/${styles}">\n`
      : ""
  }<script type="module" src="/assets/main.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar">
<nav aria-label="Course"><ul>${links.join("")}</ul></nav>
<p id="connection" role="status"></p>
</header>
<main id="content" tabindex="-1">
${html}
</main>
<p id="announcer" class="unseen" aria-live="polite"></p>
</body>
</html>
`;
  return { text, nonce };
}

function link(href: string, html: string, isHere: boolean): string {
  return `<li><a href="${href}"${isHere ? ' aria-current="page"' : ""}>${html}</a></li>`;
}
