import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { escapeHtml, htmlCommand, htmlFigure, htmlPage, htmlTable } from "./page.ts";
import { DOMParser } from "./plots/drawing.ts";

const PAGE = htmlPage({
  title: "Tom & <Jerry>",
  summary: `2 < 3, "quoted"`,
  sections: [
    { heading: "First", html: "<p>one</p>" },
    {
      heading: "Second <b>",
      html: htmlTable({ caption: "A & B", columns: ["a", "b"], rows: [["<1>", "2"], ["3", "4"]] }),
    },
  ],
});

const parse = (html: string) => new DOMParser().parseFromString(html, "text/html");

Deno.test("escapeHtml() leaves no sign that could open a tag, an entity or an attribute", () => {
  assertEquals(escapeHtml(`<a b="c" d='e'>&amp;`).match(/[<>"']|&(?!#)/g), null);
  assertEquals(
    parse(`<p title="${escapeHtml(`"<&'>`)}"></p>`).querySelector("p").title,
    `"<&'>`,
  );
  assertEquals(escapeHtml("plain ∇ text"), "plain ∇ text");
});

/** What a learner's code may call something, or a review may say. */
const HOSTILE = [
  ...["<script>alert(1)</script>", "</title><script>", `" onload="alert(1)`, "' x='"],
  ...["<!-- ", "&lt;script&gt;", "<img src=x onerror=alert(1)>", "</svg></style><b>"],
];

Deno.test("a page shows hostile texts as texts, wherever they stand", () => {
  const page = (text: string) =>
    htmlPage({
      title: text,
      summary: text,
      sections: [{
        heading: text,
        html: htmlTable({ caption: text, columns: [text, text], rows: [[text, text]] }) +
          htmlFigure("<svg></svg>", text, { wide: true }) +
          htmlCommand(`a --b ${text} --c ${text}`),
      }],
    });
  const shape = (html: string) =>
    [...parse(html).querySelectorAll("*")].map((element) =>
      [element.tagName, ...[...element.attributes].map(({ name }) => name)].join(" ")
    );
  for (const text of HOSTILE) {
    assertEquals(shape(page(text)), shape(page("harmless")), text);
    assertEquals(parse(page(text)).querySelector("h2").textContent, text);
    assertEquals(parse(page(text)).querySelector("td").textContent, text);
  }
});

// deno-lint-ignore no-control-regex
const AWKWARD = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

Deno.test("a page has no sign that turns the writing direction or controls something", () => {
  const text = "\u202edessap\u202c a\u2028b\u2029c\u2066d\u2069\u200f\x1b[2J\x00\x9b";
  assertEquals(
    AWKWARD.exec(escapeHtml(text)),
    null,
  );
  assertStringIncludes(escapeHtml(text), "dessap");
});

Deno.test("htmlPage() shows texts as they are and sections in order", () => {
  const page = parse(PAGE);
  assertEquals(page.querySelector("title").textContent, "Tom & <Jerry>");
  assertEquals(page.querySelector("h1").textContent, "Tom & <Jerry>");
  assertEquals(page.querySelector("header p").textContent, `2 < 3, "quoted"`);
  const headings = [...page.querySelectorAll("h2")].map((heading) => heading.textContent);
  assertEquals(headings, ["First", "Second <b>"]);
});

Deno.test("htmlPage() needs nothing from elsewhere, and forbids it", () => {
  assertEquals(PAGE.match(/<script|<link|<img|@import|url\(|https?:/g), null);
  assertStringIncludes(PAGE, "default-src 'none'");
});

Deno.test("htmlPage() can be read in many ways: language, light and dark, labelled parts", () => {
  const page = parse(PAGE);
  assertEquals(page.documentElement.getAttribute("lang"), "en");
  assertStringIncludes(PAGE, "prefers-color-scheme: dark");
  for (const section of page.querySelectorAll("section")) {
    const heading = page.getElementById(section.getAttribute("aria-labelledby"));
    assertEquals(heading.parentElement === section, true);
  }
});

Deno.test("htmlTable() heads columns and rows", () => {
  const table = parse(PAGE).querySelector("table");
  const texts = (selector: string) =>
    [...table.querySelectorAll(selector)].map((cell) => cell.textContent);
  assertEquals(texts("caption"), ["A & B"]);
  assertEquals(texts("th[scope=col]"), ["a", "b"]);
  assertEquals(texts("th[scope=row]"), ["<1>", "3"]);
  assertEquals(texts("td"), ["2", "4"]);
});

Deno.test("htmlCommand() breaks before flags, and reads as one line", () => {
  const pre = parse(htmlCommand("run --a <1> -b --c d-e")).querySelector("pre");
  assertEquals(pre.textContent, "run --a <1> -b --c d-e");
  const parts = [...pre.querySelectorAll("span")].map((span) => span.textContent);
  assertEquals(parts, ["run", "--a <1> -b", "--c d-e"]);
});

Deno.test("htmlFigure() can be wider than the text", () => {
  const wide = parse(htmlFigure("<svg></svg>", "p < 1", { wide: true }));
  assertEquals(wide.querySelector("figure .wide > svg") === null, false);
  const page = htmlFigure('<svg width="900" height="3"></svg>', "p < 1", { wide: true });
  assertStringIncludes(
    page,
    "@container (max-width: 899px) { .wide-900 .scrolls { display: block } }",
  );
  assertStringIncludes(parse(page).querySelector(".framed > .scrolls").textContent, "scroll");
});

Deno.test("htmlFigure() puts the caption below the picture", () => {
  const figure = parse(htmlFigure("<svg></svg>", "p < 1")).querySelector("figure");
  assertEquals(figure.querySelector("figcaption").textContent, "p < 1");
  assert(figure.innerHTML.indexOf("<svg") < figure.innerHTML.indexOf("<figcaption"));
});
