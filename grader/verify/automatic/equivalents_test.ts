import { assertEquals } from "@std/assert";
import { loadCourse } from "../../course.ts";
import { type CourseEquivalent, loadEquivalents, matchEquivalents } from "./equivalents.ts";
import { type Mutation, mutationsOf } from "./mutations.ts";

const file = "0_start/one.ts", rule = "operator", text = "";
const mutation = (to: string, line = 1): Mutation => ({
  ...{ task: "0.1", file, line, rule, from: "a + b;", to, text },
});
const entry = (...to: string[]): CourseEquivalent => ({
  ...{ task: "0.1", folder: "0_start", file: "one.ts" },
  ...{ change: ["a + b;", ...to], reason: "they are zero" },
});

Deno.test("matchEquivalents() finds mutations by their texts, on whatever lines", () => {
  const mutations = [mutation("a - b;"), mutation("a - b;", 9), mutation("b + a;"), mutation("0;")];
  const { matched, problems } = matchEquivalents(mutations, [entry("a - b;"), entry("b + a;")]);
  assertEquals([...matched.keys()], mutations.slice(0, 3));
  assertEquals(problems, []);
});

Deno.test("matchEquivalents() names an entry that means nothing, twice the same, or lacks its reason", () => {
  const mutations = [mutation("a - b;"), mutation("b + a;")];
  const list = [entry("a - b;", "gone;"), entry("a - b;"), { ...entry("b + a;"), reason: " " }];
  assertEquals(matchEquivalents(mutations, list).problems, [
    "0.1: equivalent in 0_start/one.ts: a + b; → gone; is no mutation (any more)",
    "0.1: equivalent in 0_start/one.ts: a + b; → a - b; stands twice",
    "0.1: equivalent in 0_start/one.ts: a + b; gives no reason",
  ]);
});

Deno.test("matchEquivalents() does not take another task's or file's mutation", () => {
  const others = [
    { ...mutation("a - b;"), task: "0.2" },
    { ...mutation("a - b;"), file: "1_more/one.ts" },
  ];
  assertEquals(matchEquivalents(others, [entry("a - b;")]).matched.size, 0);
});

Deno.test("loadEquivalents() lists mutations of the course only, with reasons", async () => {
  const course = await loadCourse();
  const mutations = await mutationsOf(course.tasks);
  assertEquals(matchEquivalents(mutations, await loadEquivalents(course)).problems, []);
});
