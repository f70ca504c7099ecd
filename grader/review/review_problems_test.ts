import { assertEquals } from "@std/assert";
import { loadCourse, loadReviews } from "../course.ts";
import type { TaskReview } from "../manifest.ts";
import { moduleProblems, placesOf, reviewProblems } from "./review_problems.ts";

const course = await loadCourse();

Deno.test("reviewProblems() finds nothing wrong with the course", async () => {
  assertEquals(await reviewProblems(course), []);
});

Deno.test("placesOf() finds every place in the real course where a part of an answer stands", async () => {
  for (const task of course.tasks) {
    const places = await placesOf(task);
    assertEquals(places.filter((place) => !/^[\w$]+(\.\w+)?$/.test(place)), [], task.id);
    assertEquals(places.length > 0, true, task.id);
  }
});

Deno.test("moduleProblems() names what a review leaves out, says twice or makes up", async () => {
  const task = course.tasks.find(({ id }) => id === "0.4")!;
  const right = (await loadReviews(task.module))["0.4"];
  const problems = async (change: Partial<TaskReview>) =>
    await moduleProblems([task], { "0.4": { ...right, ...change } });
  assertEquals(await problems({}), []);
  const [first, second] = right.why;
  assertEquals(await problems({ why: [first, second] }), [
    "0.4: its review says 0 times why train is so, not once",
    "0.4: its review says 0 times why evaluate is so, not once",
  ]);
  assertEquals(await problems({ why: [...right.why, { of: ["train", "walk"], says: "why" }] }), [
    "0.4: its review says 2 times why train is so, not once",
    "0.4: its review speaks of walk, which holds no answer",
  ]);
  assertEquals(await problems({ answer: " " }), ["0.4: a text of its review is empty"]);
  assertEquals(await problems({ question: "So it is." }), [
    "0.4: the question of its review asks nothing",
  ]);
  assertEquals(await problems({ counts: "scorecard" }), [
    "0.4: its review promises a scorecard, which only kernels have",
  ]);
  assertEquals(await moduleProblems([task], { "0.9": right }), [
    "there is a review of 0.9, which is no task of this module",
    "0.4: it has no review",
  ]);
});
