import { type Point, pointSet } from "#data/points.ts";
import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { misreadPoints } from "../../loop/accuracy.ts";
import { DOMParser } from "./drawing.ts";
import { pointPlot } from "./point_plot.ts";

const set = pointSet("simple", { count: 40, seed: 2 });

/** Sure of label 1 on the left of x1 = 0.25, of label 0 on its right. */
const quarter = (points: readonly Point[]) =>
  points.map(([x1]) => 1 / (1 + Math.exp(40 * (x1 - 0.25))));

async function draw(predict: (points: readonly Point[]) => readonly number[], title = "a picture") {
  const svg = await pointPlot({ set, predict, title });
  const page = new DOMParser().parseFromString(`<body>${svg}</body>`, "text/html");
  const all = (selector: string): Element[] => [...page.querySelectorAll(selector)];
  return { svg, all };
}

/** What is used here of a DOM element, whose types a Deno program does not have. */
interface Element {
  readonly textContent: string;
  readonly getAttribute: (name: string) => string | null;
}

/** The pairs of numbers in the `d` of a path that runs straight from corner to corner. */
function corners(path: Element): [number, number][] {
  return [...(path.getAttribute("d") ?? "").matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)]
    .map(([, x, y]) => [Number(x), Number(y)]);
}

/** The square inside the axes, in the picture's units. */
function frame(all: (selector: string) => Element[]) {
  const [rect] = all("rect.frame");
  const [x, y, side] = ["x", "y", "width"].map((name) => Number(rect.getAttribute(name)));
  return { x, y, side };
}

Deno.test("pointPlot() draws every point at its place, squares for 0 and circles for 1", async () => {
  const { all } = await draw(quarter);
  const zeros = set.labels.filter((label) => label === 0).length;
  assertEquals(all("g.label-0 path").length, zeros);
  const circles = all("g.label-1 circle"), { x, y, side } = frame(all);
  const ones = set.points.filter((_, i) => set.labels[i] === 1);
  assertEquals(circles.length, ones.length);
  ones.forEach(([x1, x2], i) => {
    assertAlmostEquals(Number(circles[i].getAttribute("cx")), x + side * x1, 1e-6);
    assertAlmostEquals(Number(circles[i].getAttribute("cy")), y + side * (1 - x2), 1e-6);
  });
});

Deno.test("pointPlot() draws held-out points small and hollow, and counts them apart", async () => {
  const heldOut = pointSet("simple", { count: 25, seed: 9 });
  const svg = await pointPlot({ set, heldOut, predict: quarter, title: "two sets" });
  const page = new DOMParser().parseFromString(`<body>${svg}</body>`, "text/html");
  const count = (selector: string) => page.querySelectorAll(selector).length;
  const ones = heldOut.labels.filter((label) => label === 1).length;
  assertEquals([count("g.hollow-1 circle"), count("g.hollow-0 path")], [ones, 25 - ones]);
  assertEquals(count("g.label-1 circle"), set.labels.filter((label) => label === 1).length);
  const misread = [set, heldOut].map((each) => misreadPoints(each, quarter(each.points)).length);
  assertEquals(count("g.misread circle"), misread[0] + misread[1]);
  const texts = [...page.querySelectorAll(".legend text")].map(({ textContent }) => textContent);
  assert(texts.includes(`held out, not learned from: 25, ${misread[1]} misread`), `${texts}`);
  assertStringIncludes(svg, "held-out point 24: x1 = ");
});

Deno.test("pointPlot() rings the misread points, and counts in its legend", async () => {
  const { all } = await draw(quarter);
  const misread = misreadPoints(set, quarter(set.points)).length;
  assert(misread > 0);
  assertEquals(all("g.misread circle").length, misread);
  const texts = all(".legend text").map((text) => text.textContent);
  const ones = set.labels.filter((label) => label === 1).length;
  assertEquals(texts.slice(0, 4), [
    `label 1: ${ones}`,
    `label 0: ${40 - ones}`,
    `misread: ${misread}`,
    "p = 0.5",
  ]);
});

Deno.test("pointPlot() draws the border where p = 0.5, and no frame around the region", async () => {
  const { all } = await draw(quarter);
  const { x, y, side } = frame(all);
  const inside = all("g.border path").flatMap(corners)
    .filter(([left, top]) => left > x && left < x + side && top > y && top < y + side);
  assert(inside.length > 50);
  for (const [left] of inside) assertAlmostEquals(left, x + side * 0.25, 0.5);
});

Deno.test("pointPlot() draws x2 upwards", async () => {
  const { all } = await draw((points) =>
    points.map(([, x2]) => 1 / (1 + Math.exp(40 * (x2 - 0.25))))
  );
  const { x, y, side } = frame(all);
  const inside = all("g.border path").flatMap(corners)
    .filter(([left, top]) => left > x && left < x + side && top > y && top < y + side);
  assert(inside.length > 50);
  for (const [, top] of inside) assertAlmostEquals(top, y + side * 0.75, 0.5);
});

Deno.test("pointPlot() has no border where the classifier is of one mind, or says nothing", async () => {
  for (const p of [0, 1, 0.49, NaN]) {
    const { svg, all } = await draw((points) => points.map(() => p));
    const { x, y, side } = frame(all);
    const inside = all("g.border path").flatMap(corners)
      .filter(([left, top]) => left > x && left < x + side && top > y && top < y + side);
    assertEquals(inside, [], `p = ${p}`);
    assertEquals(svg.match(/ d="[^"]*(NaN|Infinity|undefined)/), null);
    const tinted = all("g.tint-0 path").flatMap(corners).length > 0;
    assertEquals(tinted, !Number.isNaN(p), `p = ${p}`);
  }
});

Deno.test("pointPlot() names its axes, and itself to those who do not see it", async () => {
  const { svg, all } = await draw(quarter, `a < b & "c"`);
  assertEquals(all("svg > title").map((title) => title.textContent), [`a < b & "c"`]);
  assertStringIncludes(svg, `role="img"`);
  const texts = all("text").map((text) => text.textContent);
  assertEquals([texts.includes("x1"), texts.includes("x2")], [true, true]);
  const [x1, x2] = set.points[0].map((x) => x.toFixed(3));
  assertStringIncludes(svg, `point 0: x1 = ${x1}, x2 = ${x2}, label ${set.labels[0]}, p = `);
});

Deno.test("pointPlot() is whole XML that stands alone", async () => {
  const { svg } = await draw(quarter, "a < b");
  const open: string[] = [];
  for (const [, close, name, self] of svg.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (close) assertEquals(open.pop(), name);
    else if (!self) open.push(name);
  }
  assertEquals(open, []);
  assertEquals(svg.replaceAll("http://www.w3.org/2000/svg", "").match(/https?:|<script/g), null);
});
