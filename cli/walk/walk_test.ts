/** A newcomer's walk: does the first screen name an honest mistake? Nine of ten times it has to. */
import { assert } from "@std/assert";
import { loadCourse } from "../../grader/course.ts";
import { walk } from "./walk.ts";
import { MISTAKES } from "./mistakes.ts";

const WANTED = 0.9;

Deno.test("the first screen names nine of ten honest mistakes", async () => {
  // of each task a few: `deno task verify --reports` tries all
  const judged = await walk(await loadCourse(), { every: 4 });
  const missed = judged.filter(({ isNamed }) => !isNamed).map(({ mistake, place, screen }) =>
    `${mistake.mistake} (named: ${place})\n${screen}`
  );
  const share = 1 - missed.length / judged.length;
  assert(share >= WANTED, `${missed.length} of ${judged.length}:\n\n${missed.join("\n\n")}`);
});

Deno.test("each task of the walk has ten mistakes, and no two are the same", () => {
  for (const [id, mistakes] of Object.entries(MISTAKES)) {
    const changes = new Set(mistakes.map(({ change }) => JSON.stringify(change)));
    assert(changes.size >= 10, `${id} has ${changes.size}`);
  }
});
