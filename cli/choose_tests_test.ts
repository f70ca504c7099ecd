import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "../terminal/usage.ts";
import { chooseTests } from "./choose_tests.ts";

const TESTS = [
  ...["sum() of two", "sum() of two, and more", "map() keeps the order", "reduce() of a list"],
].map((name) => ({ name }));

const chosen = (part: string) => chooseTests({ id: "0.3" }, TESTS, part).map(({ name }) => name);

Deno.test("chooseTests() finds a part of a name, and prefers a whole one", () => {
  assertEquals(chosen(""), TESTS.map(({ name }) => name));
  assertEquals(chosen("OF TWO"), ["sum() of two", "sum() of two, and more"]);
  assertEquals(chosen("sum() of two"), ["sum() of two"]);
});

Deno.test("chooseTests() names the nearest to what there is not", () => {
  assertThrows(
    () => chosen("redcue list"),
    UsageError,
    'Task 0.3 has no test with "redcue list" in its name. The nearest:\n  reduce() of a list',
  );
  assertThrows(() => chosen("ordre"), UsageError, "nearest:\n  map() keeps the order");
});
