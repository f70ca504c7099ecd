import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DOMParser } from "../report/plots/drawing.ts";
import { type GraphNode, graphPlot } from "./graph_plot.ts";
import { shortValue } from "./short_value.ts";

/** x · x · -0.5 for x = 3 */
const NODES: readonly GraphNode[] = [
  { label: "x", value: 3, gradient: -3, visit: 3, inputs: [] },
  { label: "mul", value: 9, gradient: -0.5, visit: 2, inputs: [0, 0] },
  { label: "", value: -0.5, inputs: [] },
  { label: "mul", value: -4.5, gradient: 1, visit: 1, inputs: [1, 2] },
];

async function drawn(nodes: readonly GraphNode[], title = "a < b") {
  const svg = await graphPlot({ nodes, title });
  const page = new DOMParser().parseFromString(`<body>${svg}</body>`, "text/html");
  return { svg, page };
}

/** The texts of every box, in the nodes' order. */
async function boxes(nodes: readonly GraphNode[]): Promise<string[][]> {
  const { page } = await drawn(nodes);
  const found: [title: string, texts: string[]][] = [];
  for (const node of page.querySelectorAll(".node")) {
    const texts = [...node.querySelectorAll("text")].map((text) => text.textContent.trim());
    found.push([node.querySelector("title").textContent, texts.filter((text) => text !== "")]);
  }
  assertEquals(found.length, nodes.length);
  return nodes.map(({ label, value }) =>
    found.find(([title]) => title.startsWith(`${label || "constant"}, value ${value}`))![1]
  );
}

Deno.test("graphPlot() writes name, visit, value and gradient into every box", async () => {
  assertEquals(await boxes(NODES), [
    ["x", "3", "value", "3", "grad", "-3"],
    ["mul", "2", "value", "9", "grad", "-0.5"],
    ["value", "-0.5"],
    ["mul", "1", "value", "-4.5", "grad", "1"],
  ]);
});

Deno.test("graphPlot() has an arrow for every input, two where one is used twice", async () => {
  const { page } = await drawn(NODES);
  assertEquals(page.querySelectorAll(".edge polygon").length, 4);
  assertEquals(page.querySelectorAll(".node.leaf").length, 1);
  assertEquals(page.querySelectorAll(".node.constant").length, 1);
  assertEquals(page.querySelectorAll(".node.function").length, 2);
});

Deno.test("graphPlot() runs from the inputs on the left to the result on the right", async () => {
  const { page } = await drawn(NODES);
  const left = (title: string) => {
    const node = [...page.querySelectorAll(".node")]
      .find((node) => node.querySelector("title").textContent.startsWith(title));
    return Number(node.querySelector("text").getAttribute("x"));
  };
  const places = ["x, value 3", "mul, value 9", "mul, value -4.5"].map(left);
  assert(places[0] < places[1] && places[1] < places[2], places.join());
});

Deno.test("graphPlot() takes odd names, and numbers that are none", async () => {
  const odd = [
    { label: `<b>"&amp;'`, value: NaN, gradient: Infinity, visit: 2, inputs: [] },
    { label: "neg", value: -0, gradient: -Infinity, visit: 1, inputs: [0] },
  ];
  const { page } = await drawn(odd);
  const texts = [...page.querySelectorAll("text")].map((text) => text.textContent.trim());
  for (const text of [`<b>"&amp;'`, "NaN", "Infinity", "-Infinity", "neg"]) {
    assert(texts.includes(text), `${text} in ${texts}`);
  }
});

Deno.test("graphPlot() names itself, has no ids, and needs nothing from elsewhere", async () => {
  const { svg, page } = await drawn(NODES);
  assertEquals(page.querySelector("svg > title").textContent, "a < b");
  assertEquals(svg.match(/ id=/), null);
  assertEquals(svg.replaceAll("http://www.w3.org/2000/svg", "").match(/https?:|<script/g), null);
  assertEquals((svg.match(/<svg/g) ?? []).length, 1);
  assertStringIncludes(svg, "prefers-color-scheme: dark");
});

Deno.test("shortValue() keeps four digits that count", () => {
  const texts = [1 / 3, -2, 123456, 1e-7, 6.02214e23, NaN, -Infinity, 0.1 + 0.2].map(shortValue);
  assertEquals(texts, ["0.3333", "-2", "123500", "1e-7", "6.022e+23", "NaN", "-Infinity", "0.3"]);
});

Deno.test("graphPlot() draws hostile names as texts", async () => {
  for (
    const label of [
      "<script>x</script>",
      `"/><b>`,
      "&amp;<br/>",
      "</text></svg>",
      "]]>",
      "a\u202eb",
    ]
  ) {
    const nodes = NODES.map((node) => node.label === "x" ? { ...node, label } : node);
    const { svg, page } = await drawn(nodes, label);
    assertEquals(svg.match(/<script|<b>|<br/i), null, label);
    assertEquals(page.querySelectorAll(".node").length, 4);
    assertEquals(page.querySelectorAll("svg").length, 1);
    assertEquals(svg.includes("\u202e"), false);
  }
});
