import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { ROOT } from "../terminal/paths.ts";

/** What a grading needs of the project. */
const NEEDED = ["book", "cli", "grader", "terminal", "modules", "data", "solutions", "tasks"];

async function copy(from: string, to: string): Promise<void> {
  if ((await Deno.stat(from)).isFile) return await Deno.copyFile(from, to);
  await Deno.mkdir(to, { recursive: true });
  for (const { name } of [...Deno.readDirSync(from)]) {
    if (name !== "cache") await copy(`${from}/${name}`, `${to}/${name}`);
  }
}

Deno.test("a course whose path has commas, spaces and percent signs grades like any other", async () => {
  const made = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" }));
  const course = `${made}/a, b/100%/%2C`;
  try {
    for (const path of [...NEEDED, "deno.json"]) {
      await Deno.mkdir(course, { recursive: true });
      await copy(fileURLToPath(new URL(path, ROOT)), `${course}/${path}`);
    }
    await Deno.copyFile(
      `${course}/solutions/0_fundamentals/operators.ts`,
      `${course}/tasks/0_fundamentals/operators.ts`,
    );
    const grade = async (...args: string[]) => {
      const { stdout, code } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "cli/main.ts", "grade", ...args, "--json", "--seed", "1"],
        cwd: course,
      }).output();
      const { tasks: [task] } = JSON.parse(new TextDecoder().decode(stdout));
      const message: string | undefined = task.message ?? task.tests[0]?.message;
      return [code, task.status, message?.replaceAll("\\", "/")];
    };
    assertEquals(await grade("0.1"), [0, "passed", undefined]);
    assertEquals(await grade("1.4", "--solutions"), [0, "passed", undefined]);
    assertEquals(await grade("0.2"), [1, "todo", "Task 0.2 is not written yet"]);
    await Deno.writeTextFile(
      `${course}/tasks/0_fundamentals/laws.ts`,
      `export * from "../../solutions/0_fundamentals/laws.ts";`,
    );
    assertEquals(await grade("0.2"), [
      ...[1, "failed"],
      "Your code imports solutions/0_fundamentals/laws.ts; a task is solved without the solutions",
    ]);
  } finally {
    await Deno.remove(made, { recursive: true });
  }
});
