import { type Label, POINT_SETS, pointSet, type PointSetName } from "#data/points.ts";
import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";

Deno.test("pointSet() labels every point by the set's rule", () => {
  const rules: Record<string, (x1: number, x2: number) => boolean> = {
    simple: (x1) => x1 < 0.5,
    diag: (x1, x2) => x2 < 0.5 - x1,
    split: (x1) => Math.abs(x1 - 0.5) > 0.3,
    xor: (x1, x2) => (x1 - 0.5) * (x2 - 0.5) < 0,
    circle: (x1, x2) => Math.hypot(x1 - 0.5, x2 - 0.5) > Math.sqrt(0.1),
  };
  for (const name of POINT_SETS) {
    if (name === "spiral") continue;
    const { points, labels } = pointSet(name, { count: 500 });
    assertEquals(labels, points.map(([x1, x2]) => rules[name](x1, x2) ? 1 : 0), name);
    assertEquals(new Set(labels).size, 2, `${name} has points of both labels`);
  }
});

Deno.test("pointSet() puts the spiral's points on two arms that wind about the middle", () => {
  const { points, labels } = pointSet("spiral", { count: 501 });
  points.forEach(([x1, x2], i) => {
    // Back from the place to the label: the radius tells the angle, and half a turn tells the arm.
    const turn = 10 * Math.hypot(x1 - 0.5, x2 - 0.5) / 0.48;
    const away = Math.atan2(x2 - 0.5, x1 - 0.5) - turn;
    const arm: Label = Math.cos(away) < 0 ? 1 : 0;
    assertEquals(arm, labels[i], `point ${i}`);
  });
  assertEquals(labels.filter((label) => label === 1).length, 251);
});

Deno.test("pointSet() gives as many points as asked for, inside the unit square", () => {
  for (const name of POINT_SETS) {
    for (const count of [1, 50, 333]) {
      const set = pointSet(name, { count, seed: count });
      assertEquals([set.name, set.points.length, set.labels.length], [name, count, count]);
      for (const x of set.points.flat()) assertEquals(x >= 0 && x < 1, true, `${name}: ${x}`);
    }
  }
  assertEquals(pointSet("xor").points.length, 50);
});

Deno.test("pointSet() repeats itself for the same seed and not for another", () => {
  for (const name of POINT_SETS) {
    assertEquals(pointSet(name, { seed: 4 }), pointSet(name, { seed: 4 }));
    assertEquals(pointSet(name), pointSet(name, { count: 50, seed: 1 }));
    assertNotEquals(pointSet(name, { seed: 4 }).points, pointSet(name, { seed: 5 }).points);
  }
});

Deno.test("pointSet() keeps the first points when more are asked for", () => {
  for (const name of POINT_SETS) {
    const few = pointSet(name, { count: 10 }), many = pointSet(name, { count: 40 });
    assertEquals(many.points.slice(0, 10), few.points);
    assertEquals(many.labels.slice(0, 10), few.labels);
  }
});

Deno.test("pointSet() refuses a name, a count or a seed that means nothing", () => {
  assertThrows(
    () => pointSet("moon" as PointSetName),
    RangeError,
    'There is no point set "moon". There are: simple, diag, split, xor, circle, spiral',
  );
  for (const count of [0, -1, 2.5, NaN, Infinity]) {
    assertThrows(() => pointSet("simple", { count }), RangeError, `not ${count}`);
  }
  for (const seed of [0.5, NaN, Infinity]) {
    assertThrows(() => pointSet("simple", { seed }), RangeError, `not ${seed}`);
  }
});
