import { assert, assertEquals } from "@std/assert";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { random } from "#modules/random.ts";
import { toPath } from "../../terminal/file_path.ts";
import { runLimited } from "../../terminal/limited_child.ts";
import { bundlingFlags, exportDemos } from "./export_demos.ts";
import { BROWSER, type Step, visit } from "./testing/browser.ts";
import { type GoldenResult, goldenValues } from "./testing/golden_values.ts";
import { inFolder } from "./testing/in_folder.ts";
import { served } from "./testing/served.ts";
import { strokeOf } from "./testing/stroke_digits.ts";
import { trainedWeights } from "./testing/trained_weights.ts";

/** What needs a browser is counted as not run where there is none. */
const ignore = BROWSER === undefined;

Deno.test(
  "the page reads digits as they are drawn, with weights from a file",
  { ignore },
  () =>
    inFolder(async (folder) => {
      const { bytes, accuracy } = await trainedWeights();
      assert(accuracy > 0.9, `of other digits drawn in strokes it reads ${accuracy}`);
      const weights = new URL("weights.safetensors", folder);
      await Deno.writeFile(weights, bytes);
      await exportDemos(folder, { implementation: "reference", weights: { digit: weights } });

      await using server = served(folder);
      const draw = random(9);
      const drawn = (digit: number): Step[] => [
        { act: "wait", for: "#demo[data-ready]" },
        { act: "stroke", on: ".board", points: strokeOf(digit, draw) },
        { act: "ask", script: VERDICT },
      ];
      const { answers, complaints } = await visit(new URL("digit.html", folder), [
        ...drawn(7),
        { act: "ask", script: `document.querySelectorAll("figure canvas").length` },
        { act: "open", url: new URL("digit.html", server.url).href },
        ...drawn(0),
        { act: "wait", for: "input[value=parallel]" },
        { act: "click", on: "input[value=parallel]" },
        { act: "click", on: "text=Clear" },
        ...drawn(7),
      ]);
      assertEquals(complaints, []);
      const verdicts = answers.filter((answer) => typeof answer === "string");
      assertEquals(verdicts.map((verdict) => verdict[0]), ["7", "0", "7"], verdicts.join("; "));
      assertEquals(answers.filter((answer) => typeof answer === "number"), [1 + 4 + 8 + 8 + 1]);
    }),
);

/** What the page says, once it has said the same for a while. */
const VERDICT = `(async () => {
  for (let last = "", same = 0; same < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    const now = document.querySelector(".verdict").textContent;
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return document.querySelector(".verdict").textContent;
})()`;

/** How many digits of a backend count, against float64. */
const CLOSE = { atol: 2e-5, rtol: 2e-4 };

Deno.test(
  "the library in a page agrees with Deno's on the golden values",
  { ignore },
  () =>
    inFolder(async (folder) => {
      const program = toPath(new URL("testing/golden_page.ts", import.meta.url));
      const { ended, stderr } = await runLimited(
        [...bundlingFlags(), program, toPath(folder)],
        60_000,
      );
      assertEquals([ended, stderr], ["well", ""]);
      const { answers, complaints } = await visit(
        new URL("golden.html", folder),
        ["simple", "parallel", "webgpu"].map((name) => ({
          act: "ask",
          script: `goldenOn("${name}")`,
        })),
      );
      assertEquals(complaints, []);
      const here = await goldenValues(simple);
      const [onSimple, onVectors, onGpu] = answers as (GoldenResult[] | null)[];
      assertEquals(onSimple, JSON.parse(JSON.stringify(here)));
      assertClose(onVectors!, here);
      if (onGpu) assertClose(onGpu, here); // a browser without an adapter does not offer it
    }),
);

function assertClose(found: readonly GoldenResult[], wanted: readonly GoldenResult[]): void {
  assertEquals(found.map(({ what }) => what), wanted.map(({ what }) => what));
  found.forEach(({ what, numbers }, i) => {
    numbers.forEach((values, which) => {
      const expected = wanted[i].numbers[which];
      assertEquals(values.length, expected.length);
      values.forEach((value, at) => {
        const to = Number(expected[at]), gap = Math.abs(Number(value) - to);
        const isClose = value === expected[at] || gap <= CLOSE.atol + CLOSE.rtol * Math.abs(to);
        assert(isClose, `${what}: ${value} where Deno has ${to}`);
      });
    });
  });
}
