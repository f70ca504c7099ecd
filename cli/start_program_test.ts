import { assertEquals, assertRejects } from "@std/assert";
import { SMALL_COURSE } from "../grader/testing/small_course.ts";
import { temporaryCourse } from "../grader/testing/temporary_course.ts";
import { UsageError } from "../terminal/usage.ts";
import { fillIn, startProgram } from "./start_program.ts";

Deno.test("fillIn() takes files with holes from the reference, and says so", async () => {
  await using course = await temporaryCourse({
    "tasks/0_start/both.ts": `export function one() {\n  return 1;\n}\nexport function two() {\n` +
      `  // TODO(0.2): two\n  return todo("0.2");\n}\n`,
    "tasks/0_start/three.ts": `export function three() {\n  return 3;\n}\n`,
  });
  const { tasks, solutions } = course.places;
  const [one, two, three] = SMALL_COURSE.tasks;
  const chain = { ...SMALL_COURSE, tasks: [one, { ...three, needs: ["0.1"] }, two] };

  assertEquals(await fillIn(chain, chain.tasks[1].id, tasks, solutions), {
    files: {},
    said: ["  yours      tasks/0_start/both.ts", "  yours      tasks/0_start/three.ts"],
  });
  assertEquals(await fillIn(chain, two.id, tasks, solutions), {
    files: { "0_start/both.ts": new URL("0_start/both.ts", solutions) },
    said: ["  reference  solutions/0_start/both.ts (0.2 is not written in yours)"],
  });
});

Deno.test("startProgram() refuses flags that exclude each other", async () => {
  const program = { command: "train nothing", file: "train/programs/manual.ts", task: "0.5" };
  await assertRejects(
    () => startProgram(program, ["--fill", "--solutions"]),
    UsageError,
    "--solutions leaves nothing to --fill",
  );
});
