import { assertEquals, assertNotEquals } from "@std/assert";
import { mulberry32 } from "../kernels/mulberry32.ts";
import { loadCourse } from "../course.ts";
import { chooseQuestions, nextDue, shuffled } from "./choose.ts";
import type { QuizMemory } from "./memory.ts";
import { courseQuestions } from "./questions.ts";

const POOL = await courseQuestions(await loadCourse());
const NOW = new Date("2026-03-01T12:00:00Z");

function chosen(memory: QuizMemory, { count = 6, seed = 1 } = {}): string[] {
  const draw = mulberry32(seed);
  return chooseQuestions(POOL, { memory, now: NOW, count, draw }).map(({ id }) => id);
}

const due = (day: string) => ({ box: 1, due: `2026-02-${day}T00:00:00Z` });
const later = { box: 3, due: "2026-04-01T00:00:00Z" };

Deno.test("chooseQuestions() takes what is due first, the longest overdue before all", () => {
  const memory = { "0.1-1": due("20"), "0.1-2": due("10"), "0.2-1": due("15") };
  assertEquals(chosen(memory).slice(0, 3), ["0.1-2", "0.2-1", "0.1-1"]);
  assertEquals(chosen(memory, { count: 2 }), ["0.1-2", "0.2-1"]);
});

Deno.test("chooseQuestions() lets the modules take turns, and leaves out what rests", () => {
  const all = [...new Set(POOL.map(({ id }) => id[0]))], { length } = all;
  const modules = chosen({}, { count: 2 * length }).map((id) => id[0]);
  assertEquals(modules.slice(0, length).toSorted(), all.toSorted());
  assertEquals(modules.slice(length), modules.slice(0, length));
  const rested = Object.fromEntries(POOL.map(({ id }) => [id, later]));
  assertEquals(chosen(rested), []);
  assertEquals(nextDue(POOL, rested)?.toISOString(), "2026-04-01T00:00:00.000Z");
  const { "2.1-3": _, ...others } = rested;
  assertEquals(chosen(others), ["2.1-3"]);
  assertEquals(nextDue(POOL, {}), undefined);
});

Deno.test("chooseQuestions() chooses alike from the same seed, and otherwise from another", () => {
  assertEquals(chosen({}, { seed: 7 }), chosen({}, { seed: 7 }));
  assertNotEquals(chosen({}, { seed: 7 }), chosen({}, { seed: 8 }));
});

Deno.test("shuffled() loses nothing and leaves its list", () => {
  const list = [1, 2, 3, 4, 5];
  assertEquals(shuffled(list, mulberry32(3)).toSorted(), list);
  assertEquals(list, [1, 2, 3, 4, 5]);
});
