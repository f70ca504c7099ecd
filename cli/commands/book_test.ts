import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { BROWSER, type Step, visit } from "../../book/demo/testing/browser.ts";
import { folderUrl, ROOT } from "../../terminal/paths.ts";

const OPERATORS = "0_fundamentals/operators.ts";

/** The workbook on a copy of the stubs, as a process; gives its link. */
async function openBook(test: (link: URL) => Promise<void>): Promise<void> {
  const tasks = await Deno.makeTempDir({ prefix: "kindling-" });
  await Deno.mkdir(`${tasks}/0_fundamentals`);
  for (const { name } of [...Deno.readDirSync(new URL("tasks/0_fundamentals/", ROOT))]) {
    const path = `0_fundamentals/${name}`;
    await Deno.copyFile(new URL(`tasks/${path}`, ROOT), new URL(path, folderUrl(tasks)));
  }
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--quiet", "--lock=grader/deno.lock", "cli/main.ts", "book"],
      ...["--no-open", "--port", "0", "--tasks", tasks],
    ],
    cwd: fileURLToPath(ROOT),
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    let said = "";
    while (!/token=\S+\s/.test(said)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`The workbook did not open: ${said}`);
      said += value;
    }
    await test(new URL(/http:\S+/.exec(said)![0]));
  } finally {
    await reader.cancel();
    child.kill();
    await child.status;
    await Deno.remove(tasks, { recursive: true });
  }
}

Deno.test(
  "book: 0.1 is written in the page, turns green, and shows its counterexample when broken",
  {
    ignore: BROWSER === undefined,
  },
  () =>
    openBook(async (link) => {
      const right = await Deno.readTextFile(new URL(`solutions/${OPERATORS}`, ROOT));
      const wrong = right.replace("return a * b;", "return a + b;");
      assert(wrong !== right);
      const bench = "#task-0\\.1", text = `${bench} .cm-content`;
      const write = (all: string): Step[] => [
        { act: "press", on: text, key: "Control+a" },
        { act: "paste", on: text, text: all },
        { act: "press", on: text, key: "Control+s" },
      ];
      const said = `document.getElementById("announcer").textContent`;
      const { answers, complaints } = await visit(link, [
        { act: "wait", for: "li[data-task='0.1'] .status.todo" },
        { act: "axe" },
        { act: "click", on: "li[data-task='0.1'] a" },
        { act: "click", on: `${bench} button:text("Edit")` },
        { act: "wait", for: text },
        ...write(right),
        { act: "wait", for: `${bench} .badge .status.passed` },
        { act: "ask", script: said },
        ...write(wrong),
        { act: "wait", for: `${bench} .test.failed dd.input` },
        { act: "ask", script: said },
        { act: "ask", script: `document.querySelector(".bench .test.failed").textContent` },
        { act: "axe" },
      ]);
      const told = answers.filter((answer) => answer !== null && answer !== undefined);
      const [mapAxe, green, red, failing, lessonAxe] = told;
      assertEquals(complaints, []);
      assertEquals([mapAxe, lessonAxe], [[], []]);
      assertMatch(`${green}`, /^Task 0\.1: passed, (\d+) of \1 tests pass/);
      assertMatch(`${red}`, /^Task 0\.1: failed/);
      assertStringIncludes(`${failing}`, "mul");
    }),
);
