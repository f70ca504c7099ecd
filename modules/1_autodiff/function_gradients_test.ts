import { functionGradients } from "#modules/1_autodiff/function_gradients.ts";
import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";
import { TodoError } from "#modules/todo.ts";
import { weightedSum } from "#modules/1_autodiff/weighted_sum.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("functionGradients() names each gradient after its input", () => {
  assertEquals(functionGradients(weightedSum(2, -3), { a: 5, b: 7 }, 10), {
    function: "weightedSum",
    a: 5,
    b: 7,
    gradOut: 10,
    "d/da": 20,
    "d/db": -30,
  });
});

Deno.test("functionGradients() shows gradients too many, and takes a number for a list", () => {
  const keys = (fn: ScalarFunction) => Object.keys(functionGradients(fn, { a: 5 }, 10));
  assertEquals(keys(weightedSum(2, 3)).slice(3), ["d/da", "d/dinput 2"]);
  const double: ScalarFunction = {
    name: "double",
    forward: (_ctx, a) => 2 * a,
    backward: (_ctx, gradOut) => 2 * gradOut,
  };
  assertEquals(functionGradients(double, { a: 5 }, 10)["d/da"], 20);
});

Deno.test("functionGradients() says of two open tasks backward's, of one its own", () => {
  const open = (id: string) => () => {
    throw new TodoError(id);
  };
  const both: ScalarFunction = { name: "fn", forward: open("1.2"), backward: open("1.4") };
  assertThrows(() => functionGradients(both, { a: 1 }, 1), TodoError, "1.4");
  const one: ScalarFunction = { name: "fn", forward: open("1.2"), backward: () => 0 };
  assertThrows(() => functionGradients(one, { a: 1 }, 1), TodoError, "1.2");
});
