import { assertEquals } from "@std/assert";
import { stripAnsiCode } from "../../terminal/colors.ts";
import type { Strength } from "../../grader/verify/automatic/strength.ts";
import { strengthJson, strengthReport } from "./strength.ts";

const survivor = {
  ...{ task: "0.2", file: "0_start/two.ts", line: 7, rule: "operator" as const },
  ...{ from: "a + b;", to: "a - b;" },
};
const STRENGTH: Strength = {
  tasks: [
    { id: "0.1", title: "One", mutated: 9, tried: 0, caught: 0, equivalent: 0 },
    { id: "0.2", title: "Two", mutated: 12, tried: 8, caught: 6, equivalent: 1 },
  ],
  survivors: [{ ...survivor, text: "the whole file" }],
  problems: ["an entry means nothing"],
};

Deno.test("strengthReport() is a table, what was not caught, and what is wrong", () => {
  const lines = stripAnsiCode(strengthReport(STRENGTH, 0.98)).split("\n");
  assertEquals(lines.map((line) => line.replace(/\s+/g, " ")), [
    "task changes tried caught equivalent share",
    "0.1 One 9 0 0 0 -",
    "0.2 Two 12 8 6 1 85.7 %",
    "together 21 8 6 1 85.7 %",
    "",
    "Not caught:",
    " solutions/0_start/two.ts:7 (0.2): a + b; → a - b;",
    "✗ an entry means nothing",
  ]);
});

Deno.test("strengthJson() keeps the counts and leaves the files' texts out", () => {
  assertEquals(strengthJson(STRENGTH), {
    schema: "kindling/strength/v1",
    tasks: [{ ...STRENGTH.tasks[0], share: 1 }, { ...STRENGTH.tasks[1], share: 6 / 7 }],
    share: 6 / 7,
    survivors: [survivor],
    problems: STRENGTH.problems,
  });
});
