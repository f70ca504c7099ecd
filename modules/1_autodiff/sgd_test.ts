import { Parameter } from "#modules/0_fundamentals/module_tree.ts";
import { scalar } from "#modules/1_autodiff/scalar.ts";
import { SGD } from "#modules/1_autodiff/sgd.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("SGD.step() moves every scalar of every parameter against its derivative", () => {
  const matrix = [[scalar(1), scalar(2)], [scalar(3), scalar(4)]], single = scalar(10);
  const optimizer = new SGD([new Parameter(matrix), new Parameter(single)], { rate: 0.5 });
  matrix[0][1].derivative = 2;
  matrix[1][0].derivative = -4;
  single.derivative = 6;
  optimizer.step();
  assertEquals(matrix.flat().map(({ data }) => data), [1, 1, 5, 4]);
  assertEquals(single.data, 7);
  optimizer.step(); // the derivatives are still there
  assertEquals(single.data, 4);
});

Deno.test("SGD.zeroDerivatives() forgets all derivatives and moves nothing", () => {
  const x = scalar(3), optimizer = new SGD([new Parameter([x])], { rate: 1 });
  x.derivative = 5;
  optimizer.zeroDerivatives();
  assertEquals([x.data, x.derivative], [3, 0]);
});

Deno.test("SGD.zeroGrad() is zeroDerivatives(), as every optimizer has it", () => {
  const matrix = [[scalar(3)], [scalar(4)]], other = scalar(5);
  const optimizer = new SGD([new Parameter(matrix)], { rate: 1 });
  for (const scalar of [matrix[0][0], matrix[1][0], other]) scalar.derivative = 7;
  optimizer.zeroGrad();
  assertEquals([matrix[0][0].derivative, matrix[1][0].derivative, other.derivative], [0, 0, 7]);
});

Deno.test("SGD refuses a rate that is not a positive number", () => {
  for (const rate of [0, -1, NaN, Infinity]) {
    assertThrows(() => new SGD([], { rate }), RangeError, `not ${rate}`);
  }
  assertEquals(new SGD([], { rate: 0.05 }).rate, 0.05);
});
