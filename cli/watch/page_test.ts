import { assert, assertEquals } from "@std/assert";
import { loadCourse, loadMutants } from "../../grader/course.ts";
import { gradeTasks } from "../../grader/grading.ts";
import { taskFiles } from "../../grader/plan/plan.ts";
import type { Change } from "../../grader/manifest.ts";
import { type Results, type Status, summarize, type TaskResult } from "../../grader/results.ts";
import { makeStub } from "../../grader/stubs/stub.ts";
import { temporaryCourse } from "../../grader/testing/temporary_course.ts";
import { setColorEnabled, stripAnsiCode } from "../../terminal/colors.ts";
import { ROOT } from "../../terminal/paths.ts";
import { styledWidth } from "../../terminal/styled.ts";
import { taskVerdict } from "../report/verdict.ts";
import { type Size, textExtent, textPage, verdictPage } from "./page.ts";
import { firstWrong, focus, notesText, taskLine } from "./shown.ts";

const SIZES: readonly Size[] = [
  ...[{ columns: 80, rows: 24 }, { columns: 100, rows: 30 }, { columns: 60, rows: 20 }],
  ...[{ columns: 40, rows: 10 }, { columns: 200, rows: 60 }],
];

const TINY: readonly Size[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((rows) => ({ columns: 30, rows })),
  ...[1, 2, 5, 11].map((columns) => ({ columns, rows: 24 })),
];

const FOOT = "Next: 1.2 Scalar functions, forward in tasks/1_autodiff/scalar_functions.ts; a hint";
const BARS = ["h hint  d diff  n next  a all  t try  r run  q quit  ? help", "h d n a t r q"];

/** A verdict's page, as the watch puts it together. */
function pageOf(results: Results, size: Size, notes = ""): string[] {
  const task = focus(results);
  return verdictPage({
    ...{ head: "12:00:00, 120 ms after the save", foot: FOOT, bars: BARS },
    tasks: taskLine(results, size.columns),
    verdict: taskVerdict(task, { width: size.columns, all: false, brief: false }),
    ...notes && { notes: { full: notesText(notes), short: "  TypeScript has notes, too" } },
  }, size);
}

/** Fails where a page is not as large as its window, or lacks what must be seen. */
function checkPage(lines: readonly string[], results: Results, size: Size): void {
  const shown = lines.map(stripAnsiCode).join("\n"), where = `${JSON.stringify(size)}\n${shown}`;
  assertEquals(lines.length, size.rows, where);
  for (const line of lines) {
    assert(!/[\n\t]/.test(line), where);
    assert(styledWidth(line) <= size.columns, where);
  }
  const task = focus(results), wrong = firstWrong(task);
  const [first] = wrong?.name.split(" ") ?? [""];
  if (wrong) assert(lines.some((line) => isNameLine(stripAnsiCode(line), first)), where);
  assert(shown.includes(task.id), where);
  assert(shown.endsWith(size.columns < 60 ? BARS[1] : BARS[0]), where);
}

function isNameLine(line: string, word: string): boolean {
  return /^ {2}[✗!○◌?] /u.test(line) && line.slice(4).startsWith(word.slice(0, 20));
}

Deno.test("the page of a stub fits each window, and so do pages of several tasks", async () => {
  const course = await loadCourse();
  const tasks = course.modules.flatMap(({ folder }) => {
    const own = course.tasks.filter((task) => task.module.folder === folder);
    return [own[0], own.at(-1)!];
  });
  const paths = [...new Set(tasks.flatMap(taskFiles))];
  const stubs = await Promise.all(paths.map(async (path) => {
    const source = await Deno.readTextFile(new URL(`solutions/${path}`, ROOT));
    return [path, makeStub(source, { path })] as const;
  }));
  await using folder = await temporaryCourse(Object.fromEntries(stubs));
  using grading = await gradeTasks(course, tasks, { tree: folder.root, seed: 1 });
  const { results } = grading;
  assertEquals(results.tasks.length, tasks.length);
  for (const size of SIZES) {
    for (const task of results.tasks) {
      const alone = { ...results, tasks: [task] };
      checkPage(pageOf(alone, size), alone, size);
    }
    for (const tasks of [results.tasks, results.tasks.slice(6, 8), results.tasks.slice(0, 5)]) {
      const some = { ...results, tasks };
      checkPage(pageOf(some, size, "  a note"), some, size);
    }
  }
});

Deno.test("the page of a mistake fits each window", async () => {
  const course = await loadCourse();
  const catalogues = await Promise.all(course.modules.map(loadMutants));
  for (const share of [0, 0.6]) {
    const chosen = catalogues.map((mutants) => mutants[Math.floor(share * mutants.length)]);
    const tasks = chosen.map(({ task }) => course.tasks.find(({ id }) => id === task)!);
    const files: Record<string, string> = {};
    for (const [i, task] of tasks.entries()) {
      for (const path of taskFiles(task)) {
        files[path] = await Deno.readTextFile(new URL(`solutions/${path}`, ROOT));
      }
      const { file, change } = chosen[i], path = `${task.module.folder}/${file}`;
      const changes = typeof change[0] === "string" ? [change as Change] : change as Change[];
      for (const [from, to] of changes) files[path] = files[path].replace(from, () => to);
    }
    await using folder = await temporaryCourse(files);
    using grading = await gradeTasks(course, tasks, { tree: folder.root, seed: 1 });
    const { results } = grading;
    assertEquals(results.tasks.filter(({ status }) => status === "passed"), []);
    for (const size of SIZES) {
      for (const task of results.tasks) {
        const alone = { ...results, tasks: [task] };
        checkPage(pageOf(alone, size, "  a note"), alone, size);
      }
      checkPage(pageOf(results, size), results, size);
    }
  }
});

/** Numbers between 0 and 1, the same each time. */
function draws(): () => number {
  let state = 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const WORDS = [
  ..."map() broadcast_shapes() of a tensor with many axes, 日本語 テキスト ⚡️ 👩‍👩‍👧 é".split(" "),
  "averylongwordthatnoonewouldeverwrite".repeat(4),
  "[0.1, -0, NaN, Infinity]",
];

/** Verdicts that nobody would make up: long and short, wide and narrow, with all that can be said. */
function randomResults(draw: () => number): Results {
  const below = (most: number) => Math.floor(draw() * most);
  const pick = <T>(from: readonly T[]) => from[below(from.length)];
  const words = (most: number) =>
    Array.from({ length: 1 + below(most) }, () => pick(WORDS)).join(" ");
  const maybe = <T>(make: () => T) => draw() < 0.4 ? make() : undefined;
  const statuses: readonly Status[] = ["passed", "failed", "todo", "blocked", "unchecked", "error"];
  const task = (i: number): TaskResult => {
    const status = pick(statuses);
    const tests = Array.from({ length: below(30) }, (_, n) => ({
      name: `test${n}() ${words(8)}`,
      status: status === "passed" ? status : pick(statuses),
      ...{ message: maybe(() => words(40)), where: maybe(() => `tasks/${words(2)}.ts:1:2`) },
      ...{ expected: maybe(() => words(20)), actual: maybe(() => words(60)), durationMs: 1 },
      ...{
        counterexample: maybe(() => [words(9), words(9)]),
        seed: 3,
        path: maybe(() => words(3)),
      },
      ...{ printed: maybe(() => `${words(30)}\n\t${words(9)}\n`.repeat(1 + below(9))) },
      ...{ notes: maybe(() => [words(12), words(3)]), elements: maybe(() => below(99)) },
      quoted: maybe(() => [{ line: 7, text: `\t${words(30)}` }]),
    }));
    return {
      ...{ id: `${i}.${1 + below(9)}`, title: words(6), status, points: 0, maxPoints: 10, tests },
      ...{ message: maybe(() => words(30)), printed: maybe(() => `${words(20)}\n`.repeat(9)) },
      link: Object.fromEntries(
        Array.from(
          { length: below(12) },
          (_, n) => [`${n}/${pick(WORDS)}.ts`, pick(["yours", "reference"])],
        ),
      ),
      durationMs: 1,
    };
  };
  const count = pick([1, 1, 2, 3, 30]);
  return summarize(Array.from({ length: count }, (_, i) => task(i)), { seed: 1, mine: false });
}

Deno.test("the page of any verdict fits each window, with the first failing test on it", () => {
  const draw = draws();
  setColorEnabled(true);
  try {
    for (let i = 0; i < 40; i++) {
      const results = randomResults(draw), notes = draw() < 0.5 ? `  ${"note ".repeat(200)}` : "";
      for (const size of SIZES) checkPage(pageOf(results, size, notes), results, size);
      for (const size of TINY) assertEquals(pageOf(results, size, notes).length, size.rows);
    }
  } finally {
    setColorEnabled(false);
  }
});

Deno.test("a window of four rows still has the name of the first failing test", () => {
  const tests = [
    { name: "add() adds", status: "passed" as const, durationMs: 1 },
    { name: "mul() multiplies", status: "failed" as const, message: "no", durationMs: 1 },
  ];
  const task = {
    id: "0.1",
    title: "One",
    status: "failed" as const,
    points: 0,
    maxPoints: 1,
    tests,
  };
  const results = summarize([{ ...task, link: { "a.ts": "yours" }, durationMs: 1 }], {
    ...{ seed: 1, mine: false },
  });
  for (let rows = 3; rows < 30; rows++) {
    const lines = pageOf(results, { columns: 80, rows }).map(stripAnsiCode);
    assert(lines.includes("  ✗ mul() multiplies"), lines.join("\n"));
  }
});

Deno.test("a text's pages together have all of its lines", () => {
  const text = Array.from({ length: 50 }, (_, i) => `line ${i} ${"and more ".repeat(i % 12)}`);
  for (const size of SIZES) {
    const page = { head: "a text", text: text.join("\n"), from: 0, foot: "", bars: BARS };
    const { lines, room } = textExtent(page, size), seen: string[] = [];
    for (let from = 0; from < lines; from += room) {
      const shown = textPage({ ...page, from }, size).map(stripAnsiCode);
      assertEquals(shown.length, size.rows);
      for (const line of shown) assert(line.length <= size.columns);
      seen.push(...shown.slice(1, -1)); // between the rule and the keys
    }
    const all = seen.join(" ").replaceAll(/\s+/g, " ");
    for (const line of text) assert(all.includes(line.trim().replaceAll(/\s+/g, " ")), line);
  }
});
