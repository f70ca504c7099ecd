import { assertEquals } from "@std/assert";
import { callsOf, callsOfAll, type Cost, looksAt, watched } from "#modules/counting.ts";
import { ROOT } from "../../terminal/paths.ts";
import { loadCourse, loadReviews } from "../course.ts";
import type { TaskReview } from "../manifest.ts";

const { modules } = await loadCourse(), ALL: Record<string, () => readonly Cost[]> = {};
const REVIEWS: Record<string, TaskReview> = {};
for (const module of modules) {
  const costs = new URL(`modules/${module.folder}/costs.ts`, ROOT);
  Object.assign(ALL, (await import(costs.href)).default);
  Object.assign(REVIEWS, await loadReviews(module));
}

Deno.test("costs are counted of the tasks whose review says so, and of no others", () => {
  const said = Object.entries(REVIEWS).filter(([, { counts }]) => counts === "counted");
  assertEquals(Object.keys(ALL).sort(), said.map(([id]) => id).sort());
});

for (const [id, count] of Object.entries(ALL)) {
  Deno.test(`costs of ${id} are whole numbers, the same each time, and something is done`, () => {
    const first = count();
    assertEquals(first, count());
    assertEquals(first.filter(({ count }) => !(Number.isInteger(count) && count >= 0)), []);
    assertEquals(first.some(({ count }) => count > 0), true);
    assertEquals(new Set(first.map(({ what }) => what)).size, first.length);
  });
}

Deno.test("callsOf() and callsOfAll() count calls, pass on results, and leave the methods as they were", () => {
  const a = { twice: (x: number) => 2 * x }, b = { thrice: (x: number) => 3 * x };
  const { twice } = a, seen: unknown[] = [];
  assertEquals(callsOf(a, ["twice"], () => a.twice(a.twice(1)), (x) => seen.push(x)), 2);
  assertEquals(seen, [2, 4]);
  assertEquals(
    callsOfAll([[a, ["twice"]], [b, ["thrice"]]], () => b.thrice(a.twice(a.twice(1)))),
    3,
  );
  assertEquals(a.twice, twice);
});

Deno.test("watched() counts elements by themselves, and all of them where a method goes over all", () => {
  const list = watched([1, 2, 3]), floats = watched(Float64Array.of(1, 2, 3));
  assertEquals(list.array.map((x) => x + 1), [2, 3, 4]);
  assertEquals([...list.array], [1, 2, 3]);
  list.array[0] = 7;
  assertEquals([list.reads(), list.writes()], [6, 1]);
  floats.array[1] += 1;
  floats.array.fill(0);
  assertEquals(floats.array.join(), "0,0,0");
  assertEquals([floats.reads(), floats.writes()], [4, 4]);
});

Deno.test("looksAt() counts how often a property is asked for", () => {
  class Box {
    get size(): number {
      return 3;
    }
  }
  const box = new Box();
  assertEquals(looksAt(Box.prototype, "size", () => box.size + box.size), 2);
  assertEquals(looksAt(Box.prototype, "size", () => {}), 0);
  assertEquals(box.size, 3);
});
