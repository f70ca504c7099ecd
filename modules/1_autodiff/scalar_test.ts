import { History, LEAF } from "#modules/1_autodiff/history.ts";
import { apply, Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import type { ScalarFunction } from "#modules/1_autodiff/scalar_function.ts";
import { weightedSum } from "#modules/1_autodiff/weighted_sum.ts";
import { assertEquals, assertStrictEquals, assertThrows } from "@std/assert";

/** What a scalar is, in a word. */
function kind(variable: Scalar): string {
  return variable.isConstant ? "constant" : variable.isLeaf ? "leaf" : "in between";
}

Deno.test("Scalar is a leaf unless it is made a constant or by a function", () => {
  const x = new Scalar(3), c = new Scalar(2, null);
  assertEquals([x, c, x.mul(c), c.mul(c)].map(kind), [
    "leaf",
    "constant",
    "in between",
    "constant",
  ]);
  assertEquals([x.inputs.length, c.inputs.length, x.mul(c).inputs.length], [0, 0, 2]);
  assertEquals(x.derivative, 0);
});

Deno.test("Scalar remembers its function, its inputs in order, and what was saved", () => {
  const x = new Scalar(3), y = new Scalar(4), product = x.mul(y);
  const { fn, inputs, saved } = product.history!;
  assertEquals([fn!.name, saved], ["mul", [3, 4]]);
  assertStrictEquals(inputs[0], x);
  assertStrictEquals(inputs[1], y);
  assertStrictEquals(x.history, LEAF);
});

Deno.test("Scalar's methods compute what their names say, with scalars and with numbers", () => {
  const values = (a: Scalar, b: Scalar | number) =>
    [a.add(b), a.sub(b), a.mul(b), a.div(b), a.pow(b), a.lt(b), a.gt(b), a.eq(b)]
      .map(({ data }) => data);
  const expected = [10, 6, 16, 4, 64, 0, 1, 0];
  assertEquals(values(new Scalar(8), new Scalar(2)), expected);
  assertEquals(values(new Scalar(8), 2), expected);
  const x = new Scalar(0);
  assertEquals(
    [x.neg(), x.exp(), x.sigmoid(), x.relu(), x.tanh(), x.add(4).inv()].map(({ data }) => data),
    [-0, 1, 0.5, 0, 0, 0.25],
  );
  assertEquals(x.log().data, Math.log(1e-6));
});

Deno.test("Scalar takes a number in a method for a constant", () => {
  const x = new Scalar(3), sum = x.add(5);
  assertEquals(sum.inputs.map(kind), ["leaf", "constant"]);
  sum.backward();
  assertEquals([x.derivative, sum.inputs[1].derivative], [1, 0]);
});

Deno.test("Scalar.backward() adds up what is asked, and zeroDerivative() forgets it", () => {
  const x = new Scalar(3), square = x.mul(x);
  square.backward();
  assertEquals(x.derivative, 6);
  square.backward(10);
  assertEquals(x.derivative, 66);
  x.zeroDerivative();
  assertEquals(x.derivative, 0);
});

Deno.test("Scalar.grad and zeroGrad() are PyTorch's words for derivative and zeroDerivative()", () => {
  const x = new Scalar(3);
  x.mul(x).backward();
  assertEquals(x.grad, 6);
  x.grad += 4;
  assertEquals(x.derivative, 10);
  x.zeroGrad();
  assertEquals([x.derivative, x.grad], [0, 0]);
  assertEquals(Object.keys(x).includes("grad"), false); // no number of its own: they cannot differ
});

Deno.test("Scalar.backward() refuses a constant, and does as it is told for a leaf", () => {
  const c = scalar(2, { requiresGrad: false });
  assertThrows(() => c.backward(), TypeError, "Cannot go backward from Scalar(2)");
  assertThrows(() => c.mul(c).backward(), TypeError, "Scalar(4)");
  const x = scalar(2);
  x.backward(7);
  assertEquals(x.derivative, 7);
});

Deno.test("Scalar is shown by its value and name, without its graph", () => {
  assertEquals(`${scalar(0.5)} ${scalar(2, { name: "x" })}`, "Scalar(0.5) Scalar(x = 2)");
  assertEquals(Deno.inspect([scalar(1).add(2)]), "[ Scalar(3) ]");
});

Deno.test("scalar() makes a leaf or a constant, and gives a scalar back", () => {
  const x = scalar(3, { name: "x" }), c = scalar(3, { requiresGrad: false, name: "c" });
  assertEquals([kind(x), x.name, kind(c), c.name], ["leaf", "x", "constant", "c"]);
  assertStrictEquals(scalar(x), x);
  assertEquals(Number.isNaN(scalar(NaN).data), true);
});

Deno.test("scalar() refuses what is no number, and so do the methods", () => {
  const text = "3" as unknown as number, nothing = undefined as unknown as number;
  assertThrows(() => scalar(text), TypeError, 'A scalar is made of a number, not of "3"');
  assertThrows(() => scalar(1).add(text), TypeError, 'not of "3"');
  assertThrows(() => scalar(1).mul(nothing), TypeError, "not of undefined");
  assertEquals(scalar(1).add(3).data, 4);
});

Deno.test("apply() calls a function of any number of inputs, with the history as its ctx", () => {
  const seen: unknown[] = [];
  const spy: ScalarFunction = {
    name: "spy",
    forward(ctx, ...inputs) {
      seen.push(ctx, inputs.length);
      return inputs.reduce((sum, input) => sum + input, 0);
    },
    backward: (ctx, gradOut) => {
      seen.push(ctx);
      return [gradOut, gradOut, gradOut];
    },
  };
  const leaves = [scalar(1), scalar(2), scalar(4)];
  const sum = apply(spy, ...leaves);
  sum.backward(5);
  assertEquals([sum.data, leaves.map((leaf) => leaf.derivative)], [7, [5, 5, 5]]);
  assertEquals([seen[1], seen.length], [3, 3]);
  assertStrictEquals(seen[0], sum.history);
  assertStrictEquals(seen[2], sum.history);
  for (const count of [1, 2, 3, 4]) {
    const ones = Array.from({ length: count }, () => 1);
    assertEquals(apply(weightedSum(...ones), ...ones.map((one) => scalar(one))).data, count);
  }
});

Deno.test("apply() refuses a function that forgets to return its value", () => {
  const forgetful = { ...weightedSum(1), name: "forgetful", forward: () => undefined };
  assertThrows(
    () => apply(forgetful as unknown as ScalarFunction, scalar(1)),
    TypeError,
    "forgetful.forward gave undefined, which is no number",
  );
  assertEquals(apply(weightedSum(1), scalar(1)).data, 1);
});

Deno.test("apply() keeps no history of what is made of constants", () => {
  const c = scalar(2, { requiresGrad: false });
  assertStrictEquals(apply(weightedSum(1, 1), c, c).history, null);
  assertEquals(apply(weightedSum(1, 1), c, scalar(1)).history instanceof History, true);
});

Deno.test("History.save() keeps the latest numbers", () => {
  const ctx = new History();
  assertEquals(ctx.saved, []);
  ctx.save(1, 2);
  ctx.save(3);
  assertEquals(ctx.saved, [3]);
});
