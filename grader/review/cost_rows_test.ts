import { assertEquals, assertStringIncludes } from "@std/assert";
import { folderUrl } from "../../terminal/paths.ts";
import { loadCourse } from "../course.ts";
import { treeUrl } from "../plan/link.ts";
import { costRows } from "./cost_rows.ts";

const course = await loadCourse();
const task = course.tasks.find(({ id }) => id === "1.1")!;

/** The costs of task 1.1 where the solution was changed like this. */
async function costs(from: string, to: string) {
  const tree = folderUrl(await Deno.makeTempDir()), path = "1_autodiff/central_difference.ts";
  try {
    const source = await Deno.readTextFile(new URL(path, treeUrl("solutions")));
    assertEquals(source.split(from).length, 2);
    await Deno.mkdir(new URL("1_autodiff/", tree));
    await Deno.writeTextFile(new URL(path, tree), source.replace(from, to));
    return await costRows(task, tree);
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
  assertEquals(await costRows(task, treeUrl("solutions")), {
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
