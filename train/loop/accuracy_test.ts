import type { PointSet } from "#data/points.ts";
import { assertEquals } from "@std/assert";
import { accuracyText, labelOf, misreadPoints } from "./accuracy.ts";

Deno.test("labelOf() is 1 above one half, 0 up to it, and nothing for what is no number", () => {
  const probabilities = [0, 0.5, 0.5 + 1e-9, 1, NaN];
  assertEquals(probabilities.map(labelOf), [0, 0, 1, 1, undefined]);
});

Deno.test("misreadPoints() gives positions, and counts a probability that is no number", () => {
  const set: PointSet = {
    name: "simple",
    points: [[0, 0], [1, 0], [0, 1], [1, 1]],
    labels: [1, 0, 0, 1],
  };
  assertEquals(misreadPoints(set, [0.9, 0.1, 0.1, 0.9]), []);
  assertEquals(misreadPoints(set, [0.5, 0.1, 0.9, NaN]), [0, 2, 3]);
});

Deno.test("accuracyText() says 100 % only where everything is right", () => {
  assertEquals(accuracyText(48, 50), "96.0 %");
  assertEquals(accuracyText(9_999, 10_000), "99.9 %");
  assertEquals(accuracyText(10_000, 10_000), "100.0 %");
});
