import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { BROWSER, type Step, visit } from "../../book/demo/testing/browser.ts";
import { folderUrl, ROOT } from "../../terminal/paths.ts";

const OPERATORS = "0_fundamentals/operators.ts";

/** The workbook on a copy of the stubs, as a process; gives its link. */
async function openBook(test: (link: URL, tasks: URL) => Promise<void>): Promise<void> {
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
    await test(new URL(/http:\S+/.exec(said)![0]), folderUrl(tasks));
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
    openBook(async (link, tasks) => {
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
        // a question, and starting over: both are remembered beside these files
        { act: "press", on: `${bench} summary:text-is("Questions")`, key: "Enter" },
        { act: "fill", on: `${bench} .quiz input >> nth=0`, text: "0, 1" },
        { act: "press", on: `${bench} .quiz input >> nth=0`, key: "Enter" },
        { act: "wait", for: `${bench} .marked.right` },
        { act: "press", on: `${bench} summary:text-is("Start over")`, key: "Enter" },
        { act: "press", on: `${bench} button.danger`, key: "Enter" },
        { act: "wait", for: `${bench} [role=status]:has-text("Started over")` },
      ]);
      assertEquals(await keptIn(tasks, "backup"), wrong);
      assertStringIncludes(await keptIn(tasks, "quiz.json"), `"0.1`);
      const stub = await Deno.readTextFile(new URL(`tasks/${OPERATORS}`, ROOT));
      assertEquals(await Deno.readTextFile(new URL(OPERATORS, tasks)), stub);
      const told = answers.filter((answer) => answer !== null && answer !== undefined);
      const [mapAxe, green, red, failing, lessonAxe] = told;
      assertEquals(complaints, []);
      assertEquals([mapAxe, lessonAxe], [[], []]);
      assertMatch(`${green}`, /^Task 0\.1: passed, (\d+) of \1 tests pass/);
      assertMatch(`${red}`, /^Task 0\.1: failed/);
      assertStringIncludes(`${failing}`, "mul");
    }),
);

/** The text that is remembered beside a learner's files: of a folder, that of the one file in it. */
async function keptIn(tasks: URL, name: string): Promise<string> {
  const place = new URL(`.kindling/${name}`, tasks);
  if (!(await Deno.stat(place)).isDirectory) return await Deno.readTextFile(place);
  const [backup] = [...Deno.readDirSync(place)];
  return await Deno.readTextFile(new URL(`${name}/${backup.name}/${OPERATORS}`, place));
}

/** One page of every kind, and what is opened in it. */
const PAGES: readonly (readonly [path: string, opened?: string])[] = [
  ...[["/"], ["/lesson/0_fundamentals", "#task-0\\.1"], ["/lesson/3_parallel"]] as const,
  ...[["/lesson/PYTORCH"], ["/source/tasks/0_fundamentals/laws.ts"], ["/nowhere"]] as const,
  ...[["/source/solutions/0_fundamentals/laws.ts"], ["/train"], ["/demo/digit.html"]] as const,
];

Deno.test("book: no page of any kind has a violation for axe, light or dark", {
  ignore: BROWSER === undefined,
}, () =>
  openBook(async (link) => {
    const check: readonly Step[] = [
      { act: "look", look: "dark" },
      { act: "axe" },
      { act: "look", look: "light" },
      { act: "axe" },
    ];
    const { answers, complaints } = await visit(
      link,
      PAGES.flatMap(([path, bench]): Step[] => [
        { act: "open", url: new URL(path, link).href },
        ...bench === undefined ? [] : [
          { act: "press", on: `${bench} summary:text-is("Hints")`, key: "Enter" },
          { act: "press", on: `${bench} .hints button >> nth=0`, key: "Enter" },
          { act: "press", on: `${bench} summary:text-is("Questions")`, key: "Enter" },
          { act: "wait", for: `${bench} .quiz` },
          { act: "press", on: `${bench} button:text-is("Edit")`, key: "Enter" },
          { act: "wait", for: `${bench} .cm-content` },
        ] as const,
        ...check,
      ]),
    );
    const found = answers.filter((answer) => Array.isArray(answer));
    assertEquals(found, PAGES.flatMap(() => [[], []]));
    assertEquals(complaints.filter((said) => !/40[34]|No available adapters/.test(said)), []);
  }));
