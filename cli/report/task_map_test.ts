import { assert, assertEquals, assertMatch } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import { directNeeds, loadCourse } from "../../grader/course.ts";
import type { Standing } from "../../grader/progress/standing.ts";
import { textWidth } from "../../terminal/cells.ts";
import { selectTasks } from "../select_tasks.ts";
import { mapLegend, taskMap } from "./task_map.ts";

const course = await loadCourse();

const nothingDone = course.tasks.map((task): Standing => ({
  ...{ task, status: "todo", changed: false },
}));

/** The map of some tasks, without colours. */
function drawn(width: number, words: readonly string[] = ["all"], all = nothingDone): string[] {
  const tasks = selectTasks(course, words);
  return taskMap(course, all, { width, tasks }).map(stripAnsiCode);
}

/** What a reader finds that follows the lines: by the task of a row, the tasks that it needs. */
function followed(lines: readonly string[]): Record<string, string[]> {
  const idOf = (line: string) => /^ {2}\S (\S+) /.exec(line)?.[1];
  const signAt = (row: number, column: number) => [...lines[row]][column] ?? " ";
  const sourceAbove = (row: number, column: number) => {
    for (let up = row - 1; up >= 0; up--) {
      if ("╮┬".includes(signAt(up, column))) return idOf(lines[up])!;
      assert("│┤┼".includes(signAt(up, column)), `the line ends in row ${up}, column ${column}`);
    }
    throw new Error(`the line of row ${row}, column ${column} begins nowhere`);
  };
  return Object.fromEntries(lines.flatMap((line, row) => {
    const id = idOf(line);
    if (id === undefined) return [];
    const signs = [...line], start = signs.indexOf("─"), needs: string[] = [];
    for (let column = start; start >= 0 && column < signs.length; column++) {
      if ("┤┼╯┴".includes(signs[column])) needs.push(sourceAbove(row, column));
      if ("╮┤╯".includes(signs[column])) break; // the row's own line ends here
    }
    return [[id, needs.sort()]];
  }));
}

Deno.test("taskMap() draws just what every task needs, for whoever follows its lines", () => {
  const wanted = course.tasks.map((
    task,
  ) => [task.id, directNeeds(course, task).map(({ id }) => id)]);
  assertEquals(followed(drawn(80)), Object.fromEntries(wanted));
});

Deno.test("taskMap() has no line wider than the terminal, and keeps its lines whole", () => {
  for (const width of [60, 80, 100, 200]) {
    const lines = drawn(width);
    for (const line of mapLegend(width).split("\n")) {
      assert(textWidth(line) <= Math.min(80, width), line);
    }
    for (const line of lines) assert(textWidth(line) <= Math.min(80, width), line);
    assertEquals(followed(lines), followed(drawn(80)));
  }
});

Deno.test("taskMap() of one module fits into a terminal of 24 lines, with what it needs", () => {
  for (const { folder } of course.modules) {
    const lines = [...drawn(80, [folder]), "", ...mapLegend(80).split("\n")];
    assert(lines.length <= 22, `${folder}: ${lines.length} lines`);
    for (const line of lines) assert(textWidth(line) <= 80, line);
    const needs = followed(drawn(80, [folder]));
    for (const task of selectTasks(course, [folder])) {
      assertEquals(needs[task.id], directNeeds(course, task).map(({ id }) => id));
    }
  }
});

Deno.test("taskMap() tells by a sign and by a word how far one is", () => {
  const all = nothingDone.map((standing): Standing => {
    switch (standing.task.id) {
      case "0.1":
        return { ...standing, status: "passed" };
      case "0.2":
        return { ...standing, status: "passed", changed: true };
      case "0.3":
        return { ...standing, status: "failed" };
      default:
        return standing;
    }
  });
  const text = drawn(80, ["all"], all).join("\n");
  assertMatch(text, /^ {2}● 0\.1 Operators +passed ─+╮$/m);
  assertMatch(text, /^ {2}● 0\.2 Testing +changed /m);
  assertMatch(text, /^ {2}✗ 0\.3 Functional programming +next /m);
  assertMatch(text, /^ {2}○ 0\.4 Modules +todo /m);
  assertMatch(text, /^ {2}○ 3\.4b Register tiles +optional /m);
});

Deno.test("directNeeds() leaves out what comes through another task", () => {
  const direct = (id: string) =>
    directNeeds(course, selectTasks(course, [id])[0]).map(({ id }) => id);
  assertEquals(direct("0.1"), []);
  assertEquals(direct("1.4"), ["1.2", "1.3"]); // 0.1 comes with 1.2
  assertEquals(direct("4.5"), ["2.5", "4.1", "4.2", "4.4"]);
});
