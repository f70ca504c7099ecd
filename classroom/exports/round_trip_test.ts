import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../../terminal/usage.ts";
import { FILE, toyGrade, toyTask } from "../testing/toy_grades.ts";
import { fillCanvas, fillMoodle } from "./round_trip.ts";
import { joinTable, splitTable } from "./table.ts";

const right = [toyTask("0.1", ["passed"]), toyTask("0.2", ["passed"])];
const half = [toyTask("0.1", ["passed"]), toyTask("0.2", ["failed"])];
const OPTIONS = { name: "canvas.csv", assignment: "week1" };

const CANVAS = [
  "Student,ID,SIS User ID,SIS Login ID,Section,Other (7),week1 (42),Final Score",
  "    Points Possible,,,,,10,20,(read only)",
  '"Example, Anna",101,S1,anna@x.org,"A, 1",3,,90',
  '"Example, Ben",102,S2,ben@x.org,A,4,5,80',
  "Cleo,103,,cleo@x.org,A,1,2,70",
  '"Student, Test",104,,,A,,,',
].join("\r\n") + "\r\n";

Deno.test("fillCanvas() fills one column, drops the others, and leaves identities as they are", () => {
  const grades = [toyGrade("anna@x.org", right), toyGrade("102", half), toyGrade("dora", half)];
  const filled = fillCanvas(CANVAS, grades, OPTIONS);
  assertEquals(filled.text.split("\r\n"), [
    "Student,ID,SIS User ID,SIS Login ID,Section,week1 (42)",
    "    Points Possible,,,,,20",
    '"Example, Anna",101,S1,anna@x.org,"A, 1",20',
    '"Example, Ben",102,S2,ben@x.org,A,10',
    "Cleo,103,,cleo@x.org,A,2",
    '"Student, Test",104,,,A,',
    "",
  ]);
  assertEquals([filled.filled, filled.unmatched, filled.left], [2, ["dora"], []]);
  assertEquals(filled.unknown, ["Cleo", "Student, Test"]);
});

Deno.test("fillCanvas() finds people by whatever the roster has of them, and no two in one", () => {
  const people = ["S1", "S2"].map((sis, n) => ({ id: `learner${n}`, number: sis }));
  const grades = people.map((person) => toyGrade(person.id, half, { person }));
  const { filled, unmatched } = fillCanvas(CANVAS, grades, OPTIONS);
  assertEquals([filled, unmatched], [2, []]);
  const twins = ["a", "b"].map((id) => toyGrade(id, half, { person: { id, name: "Cleo" } }));
  const unclear = fillCanvas(CANVAS, twins, OPTIONS);
  assertEquals([unclear.filled, unclear.left], [0, ["Cleo may be a or b"]]);
  const named = { id: "b", first_name: "Ben", last_name: "Example" };
  const { filled: byName } = fillCanvas(CANVAS, [toyGrade("b", half, { person: named })], OPTIONS);
  assertEquals(byName, 1);
});

Deno.test("fillCanvas() gives nobody a grade that may be somebody else's", () => {
  // of two rows of one name either may be meant, unless a number says which
  const twice = CANVAS.replace('"Example, Ben"', "Cleo");
  const cleo = { id: "c", name: "Cleo" };
  const unclear = fillCanvas(twice, [toyGrade("c", half, { person: cleo })], OPTIONS);
  assertEquals([unclear.filled, unclear.left], [0, [
    "Cleo is one of 2 rows that may be c",
    "Cleo is one of 2 rows that may be c",
  ]]);
  // a roster's column of another meaning has a number that is somebody's here
  const seats = [toyGrade("anna@x.org", half, { person: { id: "anna@x.org", seat: "102" } })];
  const other = [...seats, toyGrade("ben@x.org", right)];
  const crossed = fillCanvas(CANVAS, other, OPTIONS);
  assertEquals([crossed.filled, crossed.left], [1, [
    "Example, Ben may be anna@x.org or ben@x.org",
  ]]);
});

Deno.test("fillCanvas() leaves who is excused excused", () => {
  const excused = CANVAS.replace("A,4,5,80", "A,4,EX,80");
  const { text, left } = fillCanvas(excused, [toyGrade("102", half)], OPTIONS);
  assertEquals(left, ["Example, Ben is excused there"]);
  assertEquals(text.includes('"Example, Ben",102,S2,ben@x.org,A,EX\r\n'), true);
});

Deno.test("fillCanvas() takes a mark, semicolons and lines of any end; it gives out what is held when told", () => {
  const file = { ...FILE, held: ["101"] }, grades = [toyGrade("101", right, { file })];
  const lines = joinTable({ ...splitTable(CANVAS), delimiter: ";", lineEnd: "\n" });
  const held = fillCanvas(`\ufeff${lines}`, grades, OPTIONS);
  assertEquals([held.filled, held.left], [0, ["Example, Anna is held"]]);
  assertEquals(fillCanvas(CANVAS, grades, { ...OPTIONS, heldToo: true }).filled, 1);
  assertEquals(
    fillCanvas(CANVAS.replaceAll("\r\n", "\n"), grades, OPTIONS).text.includes("\r"),
    false,
  );
});

Deno.test("fillCanvas() refuses what is no gradebook, and points that do not fit", () => {
  const grades = [toyGrade("101", half)];
  const refuse = (text: string, why: string, more = {}) =>
    assertThrows(() => fillCanvas(text, grades, { ...OPTIONS, ...more }), UsageError, why);
  refuse("a,b\n1,2\n", "is no gradebook of Canvas");
  refuse("", "has no row");
  refuse('Student,ID,week1\n"Anna,1,', "A quoted cell does not end");
  refuse(CANVAS, 'has no column "week9"', { column: "week9" });
  refuse(CANVAS.replace("10,20,", "10,80,"), "Points Possible is 80, the maximum here 20");
  const scaled = fillCanvas(CANVAS.replace("10,20,", "10,80,"), grades, {
    ...OPTIONS,
    scale: true,
  });
  assertEquals(scaled.text.includes('anna@x.org,"A, 1",40\r\n'), true);
});

Deno.test("fillMoodle() fills the grade of a worksheet in whatever language it is", () => {
  const worksheet =
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (grade)\n" +
    'Participant 101,"Anna, A.",anna@x.org,Submitted,,20.00,-\n' +
    "Participant 102,Ben,ben@x.org,Submitted,3.00,20.00,-\n";
  const grades = [toyGrade("101", right), toyGrade("ben@x.org", half), toyGrade("999", half)];
  const filled = fillMoodle(worksheet, grades, { ...OPTIONS, name: "w.csv" });
  assertEquals(filled.text.split("\n").slice(1, 3), [
    'Participant 101,"Anna, A.",anna@x.org,Submitted,20,20.00,-',
    "Participant 102,Ben,ben@x.org,Submitted,10,20.00,-",
  ]);
  assertEquals(filled.unmatched, ["999"]);
  const german = worksheet.replace("Grade,", "Bewertung,").replace("Identifier", "ID")
    .replace("Participant", "Teilnehmer/in");
  const options = { ...OPTIONS, name: "w.csv", column: "Bewertung" };
  assertEquals(fillMoodle(german, grades, options).filled, 2);
  assertThrows(
    () => fillMoodle(worksheet, [toyGrade("x", half)], OPTIONS),
    UsageError,
    "names nobody",
  );
});
