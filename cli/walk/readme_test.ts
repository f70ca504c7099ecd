/** The README's example of a failing test is what the grader prints. */
import { assertStringIncludes } from "@std/assert";
import { loadCourse } from "../../grader/course.ts";
import { ROOT } from "../../terminal/paths.ts";
import { firstScreen } from "./first_screen.ts";

Deno.test("the README shows a failing test as the first screen does", async () => {
  const course = await loadCourse(), task = course.tasks.find(({ id }) => id === "0.1")!;
  const { screen } = await firstScreen(course, task, {
    mistake: "gives the second",
    file: "0_fundamentals/operators.ts",
    change: [["return a > b ? a : b;", "return b;"]],
    place: ["max"],
    says: /expected/,
  });
  const readme = await Deno.readTextFile(new URL("README.md", ROOT));
  const [, shown] = /```text\n( +✗ max[^]*?)\n +```/.exec(readme)!;
  // Where its own hand has set the lines, a place has another number.
  const lines = (text: string) => text.replace(/^ +/gm, "").replace(/(\.ts):\d+:\d+/, "$1");
  assertStringIncludes(lines(screen), lines(shown));
});
