import { assert, assertEquals } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { loadCourse } from "../course.ts";
import { judge } from "../judge/judge.ts";
import { lend } from "./lend.ts";
import { importMapFlag, treeUrl } from "./link.ts";
import { planTask, taskFiles } from "./plan.ts";

const course = await loadCourse();
const taskOf = (id: string) => course.tasks.find((task) => task.id === id)!;

Deno.test("lend() gives earlier answers, and stubs of later ones that given code loads", () => {
  const { solutions, stubs } = lend(course, taskOf("4.1"));
  assert(solutions.includes("2_tensors/permute.ts"));
  assert(!solutions.includes("4_networks/conv2d_loop.ts"));
  assertEquals(Object.keys(stubs).sort(), [
    "4_networks/conv2d.kernel.ts",
    "4_networks/conv2d_loop.ts",
    "4_networks/conv2d_range.ts",
  ]);
  for (const { href } of Object.values(stubs)) {
    assert(href.includes(encodeURIComponent('todo("4.2')));
  }
});

Deno.test("what a learner's process is linked to fits into one argument, for every task", () => {
  for (const task of course.tasks) {
    const { learner } = planTask(course, task, { tree: folderUrl("/tmp/nowhere") });
    assert(importMapFlag(learner.importMap).length < 100_000, task.id);
  }
});

Deno.test("a task is not passed by the answer of a later one, which given code calls", async () => {
  const folder = await Deno.makeTempDir(), task = taskOf("4.1"), tree = folderUrl(folder);
  try {
    for (const path of taskFiles(task)) {
      const solution = await Deno.readTextFile(new URL(path, treeUrl("solutions")));
      const borrowed = solution.replace(
        /(export function conv1dLoop[\s\S]*?\): void \{\n)[\s\S]*\n\}/,
        `$1
  const row = ({ storage, shape: [a, b, c], strides: [x, y, z] }: TensorData<Numbers>) =>
    ({ ...tensorData(storage, [a, b, 1, c], [x, y, 0, z]) });
  const made = convolverOf(simple).conv2d(row(input), row(weight), { reverse, height: 1, width: out.shape[2] });
  out.storage.set(simple.readSync(made));
}`,
      );
      const imports = `import { simple } from "#modules/2_tensors/simple_backend.ts";
import { tensorData } from "#modules/2_tensors/tensor_data.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";\n`;
      await Deno.mkdir(new URL("./", new URL(path, tree)), { recursive: true });
      await Deno.writeTextFile(
        new URL(path, tree),
        borrowed === solution ? solution : imports + borrowed,
      );
    }
    const { status, tests } = await judge(planTask(course, task, { tree }), { seed: 1 });
    assertEquals(status, "blocked");
    assertEquals(tests[0].message, "Stopped at task 4.2, which is not written yet");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
