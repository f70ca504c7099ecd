import { assert, assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import { folderUrl } from "../terminal/paths.ts";
import { loadCourse } from "./course.ts";
import { gradeTasks } from "./grading.ts";
import { isLearners } from "./plan/link.ts";
import { treeUrl } from "./plan/link.ts";
import { taskFiles } from "./plan/plan.ts";

Deno.test("isLearners() of tasks/ alone", () => {
  assertEquals([treeUrl("tasks"), treeUrl("solutions")].map(isLearners), [true, false]);
});

Deno.test("gradeTasks() that is given up has no result", async () => {
  const course = await loadCourse(), reason = new Error("enough");
  const options = { tree: treeUrl("solutions"), signal: AbortSignal.abort(reason) };
  await assertRejects(() => gradeTasks(course, course.tasks.slice(0, 1), options), Error, "enough");
});

Deno.test("gradeTasks() fails the tasks whose files are none, with the reason, and grades the others", async () => {
  const course = await loadCourse();
  const made = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" }));
  const tree = folderUrl(`${made}/a, b %41/tasks`), isWindows = Deno.build.os === "windows";
  const kernel = course.tasks.find((task) => task.files.some((file) => file.endsWith(".wgsl")))!;
  const odd: Readonly<Record<string, [says: string, make: (path: string) => unknown]>> = {
    "0.1": ["is too large: 3 GB, of at most 1 MB", async (path) => {
      await Deno.writeTextFile(path, "");
      await Deno.truncate(path, 3e9);
    }],
    "0.3": ["is a folder, where a file is wanted", (path) => Deno.mkdir(path)],
    ...!isWindows && {
      "0.2": [
        "is a link, and links are not followed: put the file itself there",
        (path) => Deno.symlink(path.slice(path.lastIndexOf("/") + 1), path),
      ],
      [kernel.id]: [
        "is a named pipe, and no plain file",
        (path) => new Deno.Command("mkfifo", { args: [path] }).output(),
      ],
    },
  };
  const ids = [...Object.keys(odd), "0.5"].sort();
  const tasks = course.tasks.filter(({ id }) => ids.includes(id));
  try {
    for (const task of tasks) {
      for (const path of taskFiles(task)) {
        const url = new URL(path, tree);
        await Deno.mkdir(new URL("./", url), { recursive: true });
        if (odd[task.id]) await odd[task.id][1](fileURLToPath(url));
        else await Deno.copyFile(new URL(path, treeUrl("solutions")), url);
      }
    }
    const shown: string[] = [];
    using grading = await gradeTasks(course, tasks, { tree, show: ({ id }) => shown.push(id) });
    assertEquals(shown, ids);
    for (const { id, status, points, message, tests, link } of grading.results.tasks) {
      const [path] = taskFiles(tasks.find((task) => task.id === id)!);
      assertEquals(link[path], "yours");
      if (!odd[id]) assertEquals([status, points, message], ["passed", 5, undefined]);
      else {
        const said = `${fileURLToPath(new URL(path, tree))} ${odd[id][0]}`;
        assertEquals([status, points, message, tests], ["failed", 0, said, []]);
      }
    }
    const copy = grading.runs[0].handed!;
    assert(!JSON.stringify(grading.results).includes(fileURLToPath(copy.tree)));
  } finally {
    await Deno.remove(made, { recursive: true });
  }
});

Deno.test("gradeTasks() has no copy left, whether it came to an end or not", async () => {
  const course = await loadCourse(), tasks = course.tasks.slice(0, 1);
  const made = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" }));
  const tree = folderUrl(made);
  const isThere = (tree: URL) => Deno.lstat(tree).then(() => true, () => false);
  const grading = await gradeTasks(course, tasks, { tree });
  const { tree: copy } = grading.runs[0];
  assertEquals(await isThere(copy), true);
  grading[Symbol.dispose]();
  assertEquals(await isThere(copy), false);
  const control = new AbortController(), reason = new Error("enough");
  const show = () => control.abort(reason), { signal } = control;
  await assertRejects(() => gradeTasks(course, tasks, { tree, signal, show }), Error, "enough");
  assertEquals(await isThere(copy), false);
  await Deno.remove(made);
});
