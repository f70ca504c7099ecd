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
});

Deno.test("htmlFigure() puts the caption below the picture", () => {
  const figure = parse(htmlFigure("<svg></svg>", "p < 1")).querySelector("figure");
  assertEquals(figure.querySelector("figcaption").textContent, "p < 1");
  assert(figure.innerHTML.indexOf("<svg") < figure.innerHTML.indexOf("<figcaption"));
});
