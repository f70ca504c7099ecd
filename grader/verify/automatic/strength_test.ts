import { assertEquals, assertMatch } from "@std/assert";
import { loadCourse } from "../../course.ts";
import type { CourseEquivalent } from "./equivalents.ts";
import { measure } from "./measure.ts";
import { type Mutation, mutationsOf } from "./mutations.ts";
import { measureStrength, shareOf, weigh } from "./strength.ts";

const course = await loadCourse(), first = course.tasks.slice(0, 1);

Deno.test("measure() tells a mutation that is caught from one that is not", async () => {
  const all = await mutationsOf(first);
  const [sum, ...more] = all.filter(({ from }) => from === "return a + b;");
  assertEquals([sum.to, more], ["return a - b;", []]);
  const right = { ...sum, text: sum.text.replace("return a - b;", "return b + a;") };
  const broken = { ...sum, text: `${sum.text}\n}` };
  const measured = await measure(course, [sum, right, broken]);
  assertEquals(measured.map(({ outcome }) => outcome), ["caught", "survived", "caught"]);
  assertMatch(measured[0].by!, /^add\(\)/);
});

Deno.test("measure() judges nothing by a suite that the solution does not pass", async () => {
  const [mutation] = await mutationsOf(first);
  const broken = { ...course, tasks: [{ ...first[0], suite: "suites/none.ts" }] };
  const [{ outcome, by }] = await measure(broken, [mutation]);
  assertEquals(outcome, "unjudged");
  assertMatch(by!, /^the solution is error: /);
});

Deno.test("measure() that is given up returns what it has", async () => {
  const mutations = await mutationsOf(first);
  assertEquals(await measure(course, mutations, { signal: AbortSignal.abort() }), []);
});

Deno.test("weigh() counts neither the equivalent nor what was not tried among the mistakes", () => {
  const mutation: Mutation = {
    ...{ task: "0.1", file: "0_start/one.ts", line: 1, rule: "operator" },
    ...{ from: "a + b;", to: "a - b;", text: "" },
  };
  const same = { ...mutation, to: "b + a;" }, wrong = { ...mutation, to: "b;" };
  const missed = { ...mutation, to: "a;" }, lost = { ...mutation, to: "c;" };
  const entry: CourseEquivalent = {
    ...{ task: "0.1", folder: "0_start", file: "one.ts", change: ["", ""], reason: "" },
  };
  const found = weigh(first, {
    mutations: [mutation, same, wrong, missed, lost, { ...mutation, to: "never tried;" }],
    measured: [
      { mutation, outcome: "caught", by: "one" },
      { mutation: same, outcome: "survived" },
      { mutation: wrong, outcome: "caught", by: "two" },
      { mutation: missed, outcome: "survived" },
      { mutation: lost, outcome: "unjudged", by: "no memory" },
    ],
    matched: new Map([[same, entry], [wrong, entry]]),
    problems: ["before"],
  });
  const counts = { mutated: 6, tried: 4, caught: 2, equivalent: 1 };
  assertEquals(found.tasks, [{ id: "0.1", title: first[0].title, ...counts }]);
  assertEquals(shareOf(found.tasks), 2 / 3);
  assertEquals(found.survivors, [missed]);
  assertEquals(found.problems, [
    "before",
    "solutions/0_start/one.ts:1 (0.1): a + b; → b; is listed as equivalent and is caught by: two",
    "0.1 could not be judged: no memory",
  ]);
});

Deno.test("measureStrength() tries so many of the chosen tasks' changes", async () => {
  const seen: string[] = [];
  const { tasks: [task], problems } = await measureStrength(course, first, {
    ...{ count: 5, seed: 1, report: (done, total) => seen.push(`${done} of ${total}`) },
  });
  assertEquals([task.id, task.tried, problems], ["0.1", 5, []]);
  assertEquals(seen, ["0 of 5", "1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5"]);
});
