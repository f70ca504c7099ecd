import { assertEquals } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import type { Place } from "../../grader/verify/places.ts";
import { whereReportsLead } from "./where_reports_lead.ts";

const PLACE: Place = {
  ...{ task: "0.1", mistake: "lost a sign", named: "0_start/one.ts:3" },
  wrong: { file: "0_start/one.ts", functions: ["neg"] },
  ...{ isFileRight: true, isFunctionRight: true },
};

const MISTAKE = { mistake: "forgot return", file: "", change: [], place: [], says: /./ };

Deno.test("whereReportsLead() is three shares, and what is not in them", () => {
  const places = [
    PLACE,
    { ...PLACE, isFunctionRight: false },
    { ...PLACE, wrong: { file: "0_start/two.ts", functions: [] }, isFunctionRight: undefined },
  ];
  const screens = [
    { task: "0.1", mistake: MISTAKE, screen: "✗", place: "neg", isNamed: true },
    { task: "0.1", mistake: MISTAKE, screen: "✗ one", isNamed: false },
  ];
  const lines = stripAnsiCode(whereReportsLead({ places, screens })).split("\n");
  assertEquals(lines.map((line) => line.replace(/\s+/g, " ")), [
    "Of the mutants, the first failing test names a place",
    " in the wrong file 3 of 3 100.0 %",
    " in the wrong function 1 of 2 50.0 %",
    " 0.1 lost a sign: 0_start/one.ts:3, and not neg",
    "Of honest mistakes, the first screen names",
    " what is wrong 1 of 2 50.0 %",
    " 0.1 forgot return: no place",
    " ✗ one",
  ]);
});
