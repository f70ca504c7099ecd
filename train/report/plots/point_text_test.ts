import type { PointSet } from "#data/points.ts";
import { assertEquals } from "@std/assert";
import { pointText } from "./point_text.ts";

const SET: PointSet = {
  name: "simple",
  points: [[0, 0], [0.99, 1], [0.5, 0.5], [1, 0]],
  labels: [1, 0, 1, 1],
};

Deno.test("pointText() draws points where they are, and tints where label 1 is", () => {
  const lines = pointText({
    set: SET,
    predict: (places) => places.map(([x1]) => x1 < 0.5 ? 0.9 : NaN),
    misread: [2],
    width: 10,
    height: 3,
  });
  assertEquals(lines, [
    "     ┌──────────┐",
    "x2 1 │░░░░░    □│",
    "     │░░░░░✗    │",
    "   0 │●░░░░    ●│",
    "     └──────────┘",
    "      0   x1   1",
    "      ● label 1   □ label 0   ✗ misread   ░ p > 0.5",
  ]);
});

Deno.test("pointText() hides no misread point behind another", () => {
  const set: PointSet = { name: "simple", points: [[0.1, 0.1], [0.1, 0.1]], labels: [1, 0] };
  const draw = (misread: readonly number[]) =>
    pointText({ set, predict: (p) => p.map(() => 0), misread, width: 2, height: 1 })[1];
  assertEquals([draw([0]), draw([1]), draw([])], ["x2 1 │✗ │", "x2 1 │✗ │", "x2 1 │□ │"]);
});
