import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type CurvePoint, stepCurves } from "./step_curves.ts";

const LEARNING: CurvePoint[] = [[0.1, 0.2], [0.5, 0.7], [1, 0.85], [1.5, NaN], [2, 0.9]];
const HELD_OUT: CurvePoint[] = [[1, 0.86], [2, 0.92]];
const SOME = { epochs: 2, label: "read right", title: "It gets better" };

/** What is written, and how many points the curves have; the legend comes behind them. */
function drawn(svg: string) {
  const texts = [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, text]) => text);
  const paths = [...svg.matchAll(/class="(learning|held-out)"[^]*?<path[^>]* d="([^"]*)"/g)];
  return {
    texts,
    points: Object.fromEntries(
      paths.reverse().map(([, name, d]) => [name, d.match(/[ML]/g)?.length]),
    ),
  };
}

Deno.test("stepCurves() draws both curves, and leaves out what is no number", () => {
  const svg = stepCurves({ learning: LEARNING, heldOut: HELD_OUT, ...SOME });
  assertStringIncludes(svg, "<title>It gets better</title>");
  const { texts, points } = drawn(svg);
  for (const text of ["epoch", "read right", "while learning", "held out", "0", "1", "2"]) {
    assert(texts.includes(text), `${text} of ${texts}`);
  }
  assertEquals(points.learning, 4);
  assertEquals(svg.match(/<circle/g)?.length, 3); // one of them in the legend
  assert(!svg.includes("NaN"));
});

Deno.test("stepCurves() begins shares where the held-out ones begin", () => {
  const svg = stepCurves({ learning: LEARNING, heldOut: HELD_OUT, ...SOME, percent: true });
  const { texts } = drawn(svg);
  assert(texts.includes("80 %") && texts.includes("100 %"), `${texts}`);
  assert(!texts.includes("20 %"), `${texts}`);
});

Deno.test("stepCurves() draws a run that ended at once, and a very long one", () => {
  const none = stepCurves({ learning: [[0.1, NaN]], heldOut: [], ...SOME });
  assertMatch(none, /^<svg /);
  const long = Array.from({ length: 20_000 }, (_, i): CurvePoint => [i / 1e4, 1 / (i + 1)]);
  const svg = stepCurves({ learning: long, heldOut: [], ...SOME });
  assert(svg.length < 40_000, `${svg.length}`);
});
