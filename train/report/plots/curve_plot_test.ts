import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { curvePlot } from "./curve_plot.ts";
import { DOMParser } from "./drawing.ts";

/** The curve's corners and the texts of a picture. */
function drawn(options: Omit<Parameters<typeof curvePlot>[0], "title" | "label">) {
  const svg = curvePlot({ ...options, label: "loss", title: "a < b" });
  const page = new DOMParser().parseFromString(`<body>${svg}</body>`, "text/html");
  const path: string = page.querySelector(".curve path")?.getAttribute("d") ?? "";
  const corners = [...path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)]
    .map(([, x, y]) => [Number(x), Number(y)]);
  const texts: string[] = [...page.querySelectorAll("text")].map((text) => text.textContent);
  return { svg, path, corners, texts, page };
}

Deno.test("curvePlot() draws lower values lower, and epochs from left to right", () => {
  const { corners, texts } = drawn({ values: [1, 0.5, 0.75] });
  const [[x1, y1], [x2, y2], [x3, y3]] = corners;
  assertAlmostEquals(x2 - x1, x3 - x2, 1e-9);
  assert(x1 < x2);
  assertAlmostEquals(y2 - y1, 2 * (y2 - y3), 1e-6);
  assert(y1 < y3 && y3 < y2);
  assertEquals([texts.includes("epoch"), texts.includes("loss")], [true, true]);
});

Deno.test("curvePlot() writes shares as percentages, from the least to the greatest", () => {
  const { texts } = drawn({ values: [0.5, 0.9], domain: [0, 1], percent: true });
  assertEquals([texts.includes("0 %"), texts.includes("100 %")], [true, true]);
});

Deno.test("curvePlot() keeps every peak of a long run, and its last value", () => {
  const values = Array.from(
    { length: 100_000 },
    (_, i) => i === 77_777 ? 9 : i === 5 ? -3 : 1 + i % 2,
  );
  values.push(5);
  const { corners } = drawn({ values, domain: [-3, 9] });
  assert(corners.length < 1_100, `${corners.length}`);
  const heights = corners.map(([, y]) => y);
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  assertAlmostEquals(heights[heights.length - 1], top + (9 - 5) / 12 * (bottom - top), 1e-2);
});

Deno.test("curvePlot() leaves out what is no number, and can be of one value or none", () => {
  const { path } = drawn({ values: [1, NaN, 0.5, 0.25, Infinity] });
  assertEquals(path.match(/NaN|Infinity/), null);
  assertEquals(path.match(/M/g)?.length, 2);
  assertEquals(drawn({ values: [0.3] }).page.querySelectorAll(".point circle").length, 1);
  for (const values of [[], [NaN], [0, 0]]) {
    assertEquals(drawn({ values }).svg.match(/="[^"]*(NaN|Infinity|undefined)/), null);
  }
});

Deno.test("curvePlot() draws the held-out examples as a second curve, with a legend", () => {
  const { page, texts } = drawn({ values: [1, 0.5, 0.25], heldOut: [[1, 1], [2, NaN], [3, 2]] });
  const path: string = page.querySelector(".held-out path").getAttribute("d");
  assertEquals(path.match(/[ML]/g), ["M", "L"]);
  assertEquals([texts.includes("held out"), texts.includes("its own points")], [true, true]);
  // the higher one decides how far up the picture goes
  const own = drawn({ values: [1, 0.5, 0.25] });
  assertEquals([texts.includes("1.5"), own.texts.includes("1.5")], [true, false]);
  assertEquals(own.page.querySelector(".held-out"), null);
  assertEquals(own.texts.includes("held out"), false);
});

Deno.test("curvePlot() names itself, and needs nothing from elsewhere", () => {
  const { svg, page } = drawn({ values: [1, 2] });
  assertEquals(page.querySelector("svg > title").textContent, "a < b");
  assertEquals(svg.replaceAll("http://www.w3.org/2000/svg", "").match(/https?:|<script/g), null);
});
