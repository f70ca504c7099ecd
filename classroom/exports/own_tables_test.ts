import { assertEquals } from "@std/assert";
import { parse } from "@std/csv/parse";
import { allKinds, FILE, toyGrade, toyTask } from "../testing/toy_grades.ts";
import { csv, moodle, nbgrader, otter } from "./own_tables.ts";
import { cellText, joinTable, splitTable, tableText } from "./table.ts";

const grades = Object.values(allKinds());

Deno.test("csv() has a row for everybody, and no points where there is no verdict", () => {
  const [head, ...rows] = parse(csv(grades, FILE));
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)]);
  assertEquals(column("id"), grades.map(({ id }) => id));
  const noVerdict = rows.filter((row) => row[1] !== "graded");
  assertEquals(noVerdict.map((row) => [row[0], row[1], row[2], row[4]]), [
    ["fault", "ungraded", "", ""],
    ["missing", "missing", "", ""],
  ]);
  assertEquals(column("tests_not_run")[grades.findIndex(({ id }) => id === "skipped")], "2");
});

Deno.test("nbgrader(), otter() and moodle() have nobody's zero where there is no verdict", () => {
  const ids = (text: string, name: string) => {
    const [head, ...rows] = parse(text);
    return rows.map((row) => row[head.indexOf(name)]);
  };
  const graded = grades.filter(({ status }) => status === "graded").map(({ id }) => id);
  assertEquals(ids(nbgrader(grades, FILE), "student_id"), graded);
  assertEquals(ids(moodle(grades, FILE), "idnumber"), graded);
  const [head, , ...rows] = parse(otter(grades, FILE));
  const status = rows.map((row) => row[head.indexOf("grading_status")]);
  assertEquals(status.filter((each) => each === "Completed").length, graded.length);
});

Deno.test("tables make plain text of what a spreadsheet would calculate with", () => {
  for (const text of ["=cmd()", "+1", "-1", "@x", "\t=1", "\r=1"]) {
    assertEquals(parse(tableText([["a"], [text]]))[1][0].startsWith("'"), true, text);
  }
  assertEquals(cellText(-3.5), "-3.5");
  assertEquals(cellText('a "b", c\n'), '"a ""b"", c\n"');
  const evil = toyGrade('=HYPERLINK("x")', [toyTask("0.1", ["passed"])]);
  for (const table of [csv, nbgrader, otter, moodle]) {
    const cells = parse(table([evil], FILE)).flat();
    assertEquals(cells.filter((cell) => /^[=+@]/.test(cell)), [], table.name);
  }
});

Deno.test("splitTable() and joinTable() leave every sign where it is", () => {
  for (
    const text of ['a,"b, ""c""",\n1,2,3\n', 'a;"b;c"\r\n1;2\r\n', '"multi\nline",x\n', "ü,,\n"]
  ) {
    assertEquals(joinTable(splitTable(text)), text);
  }
});
