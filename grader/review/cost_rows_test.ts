import { assertEquals, assertStringIncludes } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { loadCourse } from "../course.ts";
import { treeUrl } from "../plan/link.ts";
import { costRows } from "./cost_rows.ts";

const course = await loadCourse();
const task = course.tasks.find(({ id }) => id === "1.1")!;

/** The costs of task 1.1 where the solution was changed like this, with files of the learner's own. */
async function costs(from: string, to: string, beside: Readonly<Record<string, string>> = {}) {
  const tree = folderUrl(await Deno.makeTempDir()), path = "1_autodiff/central_difference.ts";
  try {
    const source = await Deno.readTextFile(new URL(path, treeUrl("solutions")));
    assertEquals(source.split(from).length, 2);
    await Deno.mkdir(new URL("1_autodiff/", tree));
    await Deno.writeTextFile(new URL(path, tree), source.replace(from, to));
    for (const [name, text] of Object.entries(beside)) {
      await Deno.writeTextFile(new URL(name, tree), text);
    }
    return await costRows(course, task, tree);
  } finally {
    await Deno.remove(tree, { recursive: true });
  }
}

const WHAT = "calls of f for one derivative";

Deno.test("costRows() counts yours and ours, whatever yours prints", async () => {
  assertEquals(
    await costs(
      "const up =",
      'f(...values);\n  console.log("kindling/costs/v1 []");\n  const up =',
    ),
    {
      rows: [{ what: WHAT, yours: 3, ours: 2 }],
    },
  );
  assertEquals(await costRows(course, task, treeUrl("solutions")), {
    rows: [{ what: WHAT, yours: 2, ours: 2 }],
  });
});

Deno.test("costRows() says why nothing could be counted", async () => {
  const problem = async (to: string) => {
    const costs_ = await costs("const up =", `${to}\n  const up =`);
    return "problem" in costs_ ? costs_.problem : "";
  };
  assertStringIncludes(
    await problem('throw new Error("no derivative today");'),
    "no derivative today",
  );
  assertStringIncludes(await problem("Deno.exit(0);"), "yours could not be counted");
  assertStringIncludes(await problem('Deno.writeTextFileSync("x", "");'), "write access");
});

Deno.test("costRows() finds what yours is made of beside the task's files", async () => {
  for (const name of ["./helper.ts", "#impl/1_autodiff/helper.ts"]) {
    const import_ = `import { shown } from "${name}";\n`;
    const counted = await costs("export function", `${import_}shown(0);\nexport function`, {
      "1_autodiff/helper.ts": "export const shown = (a: number): number => a;\n",
    });
    assertEquals(counted, { rows: [{ what: WHAT, yours: 2, ours: 2 }] }, name);
  }
});

Deno.test("costRows() counts of a copy of ours what it counts of ours, in every module", async () => {
  for (const id of ["0.3", "1.4", "2.3", "3.1", "4.4", "5.4"]) {
    const task = course.tasks.find((task) => task.id === id)!;
    const counted = await costRows(course, task, treeUrl("solutions"));
    assertEquals("rows" in counted && counted.rows.length > 0, true, JSON.stringify(counted));
    if ("rows" in counted) {
      assertEquals(counted.rows.filter(({ yours, ours }) => yours !== ours), []);
    }
  }
});
