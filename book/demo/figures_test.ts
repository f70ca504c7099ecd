import { assert, assertEquals, assertMatch } from "@std/assert";
import { random } from "#modules/random.ts";
import { treeUrl } from "../../grader/plan/link.ts";
import { ROOT } from "../../terminal/paths.ts";
import { layGraph } from "../figures/parts/graph/lay_graph.ts";
import { exportFigures } from "./export_demos.ts";
import { BROWSER, type Step, visit } from "./testing/browser.ts";
import { figurePage } from "./testing/figure_page.ts";
import { inFolder } from "./testing/in_folder.ts";
import { served } from "./testing/served.ts";

/** What needs a browser is counted as not run where there is none. */
const ignore = BROWSER === undefined;

/** The text of an element. */
function text(selector: string): Step {
  return { act: "ask", script: `document.querySelector(${JSON.stringify(selector)}).textContent` };
}

Deno.test("figures run the learner's files, and the reference's where one cannot be read", {
  ignore,
}, () =>
  inFolder(async (folder) => {
    const tasks = new URL("tasks/", folder);
    await Deno.mkdir(new URL("2_tensors/", tasks), { recursive: true });
    const indexing = await Deno.readTextFile(new URL("solutions/2_tensors/indexing.ts", ROOT));
    await Deno.writeTextFile(
      new URL("2_tensors/indexing.ts", tasks),
      "#!/usr/bin/env deno\n" +
        indexing.replace("return position;", "return index[0] > 2 ? NaN : 2 * position;"),
    );
    await Deno.mkdir(new URL("1_autodiff/", tasks));
    const slopes = await Deno.readTextFile(
      new URL("solutions/1_autodiff/central_difference.ts", ROOT),
    );
    await Deno.writeTextFile(
      new URL("1_autodiff/central_difference.ts", tasks),
      slopes.replace("(2 * epsilon)", "(epsilon === 1 ? 2 : NaN)"),
    );
    await Deno.writeTextFile(new URL("2_tensors/broadcast.ts", tasks), "export function (");
    await Deno.mkdir(new URL("4_networks/", tasks));
    await Deno.writeTextFile(new URL("4_networks/conv1d_loop.ts", tasks), ENDLESS);
    await exportFigures(folder, { implementation: "mine", tasks, format: "script" });

    const names = ["0.5", "1.1", "2.1", "2.2", "3.1", "3.3", "3.4", "4.1"];
    const page = await figurePage(folder, names);
    const { answers, complaints } = await visit(page, [
      text("#f21 .say"),
      text("#f21 figcaption"),
      text("#f22 figcaption .wrong"),
      text("#f22 .say"),
      { act: "fill", on: "#f22 input >> nth=1", text: "2, 4" },
      text("#f22 .say.wrong"),
      { act: "click", on: "text=weightsForSimple()" },
      text("#f05 .say"),
      { act: "press", on: "#f11 input >> nth=0", key: "ArrowRight" },
      text("#f11 .say"),
      { act: "press", on: "#f11 input >> nth=1", key: "ArrowLeft" },
      text("#f11 .say.wrong"),
      { act: "fill", on: "#f21 input >> nth=0", text: "4, 4" },
      text("#f21 .say.wrong"),
      { act: "ask", script: WITHOUT_BARRIERS },
      text("#f31 select"),
      text("#f31 .say"),
      text("#f41 .say.wrong"),
    ]);
    assertEquals(complaints, []);
    const [position, whose, broken, met, , clash, , line, , slope, ...others] = answers;
    const [, noSlope, , noPosition, races, recorded, first, late] = others;
    assertEquals(
      position,
      "index [0, 1] → 0·4 + 1·1 = position 2; read row by row, it comes as number 1",
    );
    assertMatch(`${whose}`, /This runs your code/);
    assertMatch(
      `${broken}`,
      /^The reference is in its place: tasks\/2_tensors\/broadcast\.ts:1:\d+ /,
    );
    assertEquals(met, "result [0, 0] ← a [0, 0] and b [0]");
    assertMatch(
      `${clash}`,
      /^Cannot broadcast \[3, 1\] with \[2, 4\]: axis -2 has extents 3 and 2/,
    );
    assertMatch(`${line}`, /^50 of 50 points/);
    assertMatch(`${slope}`, /^centralDifference: 0\.52306/);
    assertEquals(noSlope, "centralDifference() gives NaN");
    assertEquals(noPosition, "indexToPosition([3, 0], [4, 1]) gives NaN.");
    assertEquals(races, [0, 7]);
    assertMatch(`${recorded}`, /^1,000,000 items on 4 threads20,000 items on 4/);
    assertMatch(`${first}`, /^16 chunks of 62,500 items at most in \S+ ms: \d+ by the caller/);
    assertMatch(
      `${late}`,
      /^This has no end, .*: it was stopped in tasks\/4_networks\/conv1d_loop\.ts:[23]\.$/,
    );
  }));

/** A recursion that takes for ever, in a loop that does so too and lets nothing stop it. */
const ENDLESS = `export class Kept { accessor turns = 0; }
const twice = (n: number): number => n === 0 ? 0 : twice(n - 1) + twice(n - 1);
export function conv1dLoop() { for (;;) try { twice(60); } catch { continue; } }
`;

/** How many places race in the picture of a kernel, and in that of the same without its barriers. */
const WITHOUT_BARRIERS = `(() => {
  const select = document.querySelector("#f33 select");
  return [2, 3].map((choice) => {
    select.value = choice;
    select.dispatchEvent(new Event("change"));
    return document.querySelectorAll("#f33 .word.bad").length;
  });
})()`;

Deno.test(
  "every figure opens and does what its controls say, on files that are all the learner's",
  { ignore },
  () =>
    inFolder(async (folder) => {
      const tasks = treeUrl("solutions");
      await exportFigures(folder, { implementation: "mine", tasks, format: "script" });
      await figurePage(folder, Object.keys(TRIED));
      await using server = served(folder);
      const { answers, complaints } = await visit(
        new URL("figures.html", server.url),
        Object.values(TRIED).flatMap(({ steps }) => steps),
      );
      assertEquals(complaints, []);
      const seen = answers.filter((answer) => answer !== null);
      const wanted = Object.values(TRIED).flatMap(({ sees }) => sees);
      assertEquals(seen.length, wanted.length, seen.join("\n"));
      wanted.forEach((words, i) => assertMatch(`${seen[i]}`, words));
    }),
);

/** What is done with a figure, and what one then reads in it. */
const TRIED: Readonly<
  Record<string, { readonly steps: readonly Step[]; readonly sees: readonly RegExp[] }>
> = {
  "1.4": {
    steps: [
      text("#f14 .say"),
      { act: "fill", on: "#f14 input >> nth=0", text: "x * x + y" },
      { act: "press", on: "#f14 svg >> xpath=..", key: "ArrowRight" },
      { act: "click", on: "#f14 button:text('Next step')" },
      { act: "click", on: "#f14 button:text('Next step')" },
      text("#f14 .say"),
      { act: "press", on: "#f14 button >> nth=0", key: "End" },
      text("#f14 .say"),
      { act: "fill", on: "#f14 input >> nth=0", text: "x ^ 2" },
      text("#f14 .say.wrong"),
    ],
    sees: [
      /^Forward: it comes to 8\.676/,
      /mul.*x gets 1 · 2 = 2.*x gets 1 · 2 = 2, since .*; with what it had, 4/,
      /x: 4, y: 1.*backward\(\) gives x: 4, y: 1/,
      /"\^" is not a power here: write x \*\* 2/,
    ],
  },
  "3.1": {
    steps: [
      { act: "wait", for: "#f31 .cell" },
      { act: "press", on: "#f31 input >> nth=0", key: "Home" }, // one thread
      { act: "wait", for: "#f31 .say:text-matches('^4 chunks')" },
      text("#f31 .say"),
      { act: "press", on: "#f31 input >> nth=0", key: "End" },
      { act: "wait", for: "#f31 .say:text-matches('^32 chunks')" },
      { act: "press", on: "#f31 .cell >> nth=0", key: "ArrowRight" },
      text("#f31 .say"),
      text("#f31 .findings"),
    ],
    sees: [
      /^4 chunks of 250,000 items at most in \S+ ms: 4 by the caller\.$/,
      /^Chunk 1: items 31250 up to 62500 by (the caller|worker \d), in /,
      /^$/,
    ],
  },
  "3.4": {
    steps: [
      { act: "choose", on: "#f34 select", choice: 4 },
      { act: "click", on: "#f34 button:text('Past the barrier')" },
      text("#f34 .say"),
      text("#f34 .findings"),
    ],
    sees: [
      /part 2 of 3: .* places where invocations race/,
      /^tileA\[\d\] is written by invocation/,
    ],
  },
  "4.1": {
    steps: [
      { act: "press", on: "#f41 .column >> nth=3", key: "ArrowUp" },
      text("#f41 .say"),
      { act: "click", on: "#f41 input[type=checkbox]" },
      text("#f41 .say"),
      { act: "fill", on: "#f41 input >> nth=0", text: "1/3, x" },
      text("#f41 .say.wrong"),
    ],
    sees: [
      /^out\[3\] = 3·\(-1\) \+ 3·1 = 0$/,
      /^out\[3\] = 3·\(-1\) \+ 1·1 = -2$/,
      /^A kernel is made of numbers/,
    ],
  },
  "4.2": {
    steps: [
      { act: "click", on: "#f42 button:text('Blank paper')" },
      { act: "stroke", on: "#f42 .pixels >> nth=0", points: [[0.25, 0.25], [0.25, 0.6]] },
      { act: "ask", script: `document.querySelectorAll("#f42 [aria-label$=ink]").length` },
      { act: "press", on: "#f42 .pixel >> nth=0", key: "Enter" },
      text("#f42 .say"),
      { act: "click", on: "#f42 button:text('Blur')" },
      { act: "press", on: "#f42 .pixel >> nth=0", key: "ArrowDown" },
      text("#f42 .say"),
      { act: "fill", on: "#f42 input[type=text] >> nth=4", text: "many" },
      text("#f42 .say.wrong"),
    ],
    sees: [
      /^6$/,
      /^out\[0, 0\] = 1·\(-1\) = -1 \(8 of 9 products are 0\)$/,
      /^out\[1, 0\] = 0 \(9 of 9 products are 0\)$/,
      /^Kernel, row 2, column 2: a number is needed, such as -1 or 1\/9, not "many"/,
    ],
  },
  "5.3": {
    steps: [
      { act: "wait", for: "#f53 .say li" },
      text("#f53 .say"),
      { act: "press", on: "#f53 .column >> nth=49", key: "ArrowLeft" },
      text("#f53 .told"),
      { act: "press", on: "#f53 input >> nth=1", key: "End" },
      { act: "wait", for: "#f53 li:text('explodes')" },
      text("#f53 .say"),
    ],
    sees: [
      /^rnn vanishes: at step 1 there is 2\.0e-14 of .*gru vanishes.*lstm vanishes/,
      /^Gradient at step 49: rnn 0\.\d+, gru/,
      /^rnn explodes/,
    ],
  },
};

Deno.test("layGraph() lets no boxes lie on each other, and arrows lead to the right", () => {
  const draw = random(5);
  for (let trial = 0; trial < 200; trial++) {
    const count = 1 + Math.floor(12 * draw());
    const nodes = Array.from({ length: count }, (_, node) => ({
      inputs: node === count - 1 ? [] : Array.from(
        { length: Math.floor(3 * draw()) },
        () => node + 1 + Math.floor((count - 1 - node) * draw()),
      ),
    }));
    const { nodes: placed, bends } = layGraph(nodes);
    nodes.forEach(({ inputs }, node) => {
      inputs.forEach((input, place) => {
        const columns = placed[node].column - placed[input].column;
        assert(columns >= 1);
        assertEquals(bends[node][place].length, columns - 1);
      });
      for (const other of placed.slice(node + 1)) {
        if (other.column !== placed[node].column) continue;
        assert(Math.abs(other.row - placed[node].row) > 1 - 1e-9, JSON.stringify(nodes));
      }
    });
  }
});
