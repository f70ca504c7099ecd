import { assert, assertEquals } from "@std/assert";
import { taskVerdict } from "../../cli/report/verdict.ts";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { textWidth } from "../../terminal/cells.ts";
import { loadCourse } from "../course.ts";
import { courseCatalogue } from "../verify/manifests.ts";
import { pasteMutant } from "./testing/paste_mutants.ts";

/** Of each of these tasks one mistake; all of them: `testing/paste_mutants.ts`. */
const SAMPLE = ["0.4", "1.4", "2.1", "3.2", "4.4", "5.2"];

Deno.test("what a report says to paste runs, shows what it says, and fits into 80 columns", async () => {
  const course = await loadCourse(), { mutants } = await courseCatalogue(course);
  let pasted = 0;
  for (const id of SAMPLE) {
    const task = course.tasks.find((task) => task.id === id)!;
    const own = mutants.filter((mutant) =>
      mutant.task === id && !/remember|hang|endless/.test(mutant.mistake)
    );
    const mutant = own[Math.floor(own.length / 2)];
    const { problems, tests, failed } = await pasteMutant(course, task, { mutant, laws: 2 });
    assertEquals(problems, [], `${id}, "${mutant.mistake}"`);
    pasted += tests.length;
    const verdict = taskVerdict({
      ...{ id, title: task.title, status: "failed", points: 0, maxPoints: 1, link: {} },
      // The folder is the test's own.
      tests: failed.map((test) => ({
        ...test,
        where: test.where?.replace(/^.*\/(?=\d_)/, "tasks/"),
      })),
      durationMs: 0,
    }, { width: 80, all: true, brief: false });
    for (const line of stripAnsiCode(verdict).split("\n")) {
      assert(textWidth(line) <= 80, `${id}, "${mutant.mistake}": ${line}`);
    }
  }
  assert(pasted >= SAMPLE.length, `${pasted} pasted`);
});
