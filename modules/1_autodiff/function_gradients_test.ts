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
  assertEquals(functionGradients(weightedSum(2, 0), { a: 5 }, 10), {
    function: "weightedSum",
    a: 5,
    gradOut: 10,
    "d/da": 20,
    "d/dinput 2": 0,
  });
  const double: ScalarFunction = {
    name: "double",
    forward: (_ctx, a) => 2 * a,
    backward: (_ctx, gradOut) => 2 * gradOut,
  };
  assertEquals(functionGradients(double, { a: 5 }, 10), {
    function: "double",
    a: 5,
    gradOut: 10,
    "d/da": 20,
  });
});

Deno.test("functionGradients() gives back as it is what is no list of gradients", () => {
  const returning = (result: unknown): ScalarFunction => ({
    name: "odd",
    forward: () => 0,
    backward: () => result as number,
  });
  assertEquals(functionGradients(returning(undefined), { a: 5 }, 10), undefined);
  assertEquals(functionGradients(returning("20"), { a: 5 }, 10), "20");
  assertEquals(functionGradients(returning(20), { a: 5, b: 7 }, 10), 20);
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
