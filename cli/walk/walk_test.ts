/** A newcomer's walk: does the first screen name an honest mistake? Nine of ten times it has to. */
import { assert } from "@std/assert";
import { loadCourse } from "../../grader/course.ts";
import { inParallel } from "../../grader/parallel.ts";
import { AUTODIFF_MISTAKES } from "./autodiff_mistakes.ts";
import { firstScreen } from "./first_screen.ts";
import { FUNDAMENTALS_MISTAKES } from "./fundamentals_mistakes.ts";
import { TENSOR_MISTAKES } from "./tensor_mistakes.ts";

const WANTED = 0.9;

const course = await loadCourse();
const all = { ...FUNDAMENTALS_MISTAKES, ...AUTODIFF_MISTAKES, ...TENSOR_MISTAKES };

for (const [id, mistakes] of Object.entries(all)) {
  Deno.test(`the first screen names nine of ten honest mistakes in ${id}`, async () => {
    const task = course.tasks.find((task) => task.id === id)!;
    const judged = await inParallel(mistakes, (mistake) => firstScreen(course, task, mistake));
    const missed = judged.filter(({ isNamed }) => !isNamed).map(({ mistake, place, screen }) =>
      `${mistake.mistake} (named: ${place})\n${screen}`
    );
    const share = 1 - missed.length / judged.length;
    assert(share >= WANTED, `${missed.length} of ${judged.length}:\n\n${missed.join("\n\n")}`);
  });
}

Deno.test("each of these tasks has ten mistakes, and no two are the same", () => {
  for (const [id, mistakes] of Object.entries(all)) {
    const changes = new Set(mistakes.map(({ change }) => JSON.stringify(change)));
    assert(changes.size >= 10, `${id} has ${changes.size}`);
  }
});
