import { assertEquals, assertRejects } from "@std/assert";
import { loadCourse } from "./course.ts";
import { gradeTasks } from "./grading.ts";
import { isLearners } from "./plan/link.ts";
import { treeUrl } from "./plan/link.ts";

Deno.test("isLearners() of tasks/ alone", () => {
  assertEquals([treeUrl("tasks"), treeUrl("solutions")].map(isLearners), [true, false]);
});

Deno.test("gradeTasks() that is given up has no result", async () => {
  const course = await loadCourse(), reason = new Error("enough");
  const options = { tree: treeUrl("solutions"), signal: AbortSignal.abort(reason) };
  await assertRejects(() => gradeTasks(course, course.tasks.slice(0, 1), options), Error, "enough");
});
