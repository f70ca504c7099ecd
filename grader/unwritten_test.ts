import { assertEquals } from "@std/assert";
import { folderUrl } from "../terminal/paths.ts";
import type { Course, CourseTask } from "./course.ts";
import { findUnwritten, unwrittenLines } from "./unwritten.ts";

/** Three tasks in two files, and a fourth in a kernel; 9.3 needs the first two. */
function course(): Course {
  const module = { folder: "9_toys", title: "Toys", tasks: [] };
  const task = (id: string, files: string[], needs: string[]): CourseTask => ({
    ...{ id, title: `Toy ${id}`, points: 1, files, suite: "", needs, hints: ["", "", ""], module },
  });
  return {
    modules: [module],
    tasks: [
      task("9.1", ["one.ts"], []),
      task("9.2", ["one.ts", "two.ts"], ["9.1"]),
      task("9.3", ["three.ts"], ["9.2"]),
      task("9.4", ["four.wgsl"], []),
    ],
  };
}

/** What is found missing of a task in these files, as texts. */
async function missing(id: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = folderUrl(await Deno.makeTempDir());
  try {
    await Deno.mkdir(new URL("9_toys/", folder));
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(new URL(`9_toys/${name}`, folder), text);
    }
    const toys = course(), task = toys.tasks.find((task) => task.id === id)!;
    const found = await findUnwritten(toys, task, (path) => new URL(path, folder));
    return found.map(({ task, path }) => `${task.id} ${path}`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const open = (...ids: string[]) =>
  ids.map((id) => `function f() {\n  // TODO(${id}): the sum\n  return todo("${id}");\n}\n`).join(
    "",
  );

Deno.test("findUnwritten() finds every hole of a task and of what it needs", async () => {
  const files = { "one.ts": open("9.1", "9.2"), "two.ts": "", "three.ts": open("9.3") };
  assertEquals(await missing("9.3", files), [
    "9.1 9_toys/one.ts",
    "9.2 9_toys/one.ts",
    "9.3 9_toys/three.ts",
  ]);
  assertEquals(await missing("9.1", files), ["9.1 9_toys/one.ts"]);
});

Deno.test("findUnwritten() finds nothing in what is written, comments or not", async () => {
  const done =
    `// TODO(9.1): the sum\n  // return todo("9.1");\n /**\n * todo("9.1")\n */ return a + b;\n`;
  assertEquals(await missing("9.1", { "one.ts": done }), []);
});

Deno.test("findUnwritten() asks for the tasks of a file that other tasks left open", async () => {
  const files = { "one.ts": open("9.2"), "two.ts": "", "three.ts": "" };
  assertEquals(await missing("9.1", files), []);
  assertEquals(await missing("9.2", files), ["9.2 9_toys/one.ts"]);
});

Deno.test("findUnwritten() counts a missing file as unwritten, for all its tasks", async () => {
  assertEquals(await missing("9.2", { "two.ts": "" }), ["9.1 9_toys/one.ts", "9.2 9_toys/one.ts"]);
});

Deno.test("findUnwritten() knows the holes of a kernel", async () => {
  assertEquals(await missing("9.4", { "four.wgsl": "// TODO(9.4): the sum\n" }), [
    "9.4 9_toys/four.wgsl",
  ]);
  assertEquals(await missing("9.4", { "four.wgsl": "out[i] = a[i];\n" }), []);
});

Deno.test("unwrittenLines() names task, title and file in columns", () => {
  const [first] = course().tasks;
  const long = { ...first, id: "10.12", title: "A longer title" };
  assertEquals(
    unwrittenLines([{ task: first, path: "9_toys/one.ts" }, { task: long, path: "b.ts" }]),
    "  9.1   Toy 9.1         tasks/9_toys/one.ts\n  10.12 A longer title  tasks/b.ts",
  );
  assertEquals(
    unwrittenLines(["a.ts", "b.ts", "c.ts"].map((path) => ({ task: long, path }))),
    "  10.12 A longer title  tasks/a.ts and 2 more",
  );
});
