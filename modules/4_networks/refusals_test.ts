/** What is refused, and that its neighbour is not. */
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import { crossEntropy } from "#impl/4_networks/cross_entropy.ts";
import { dropout } from "#impl/4_networks/dropout.ts";
import { argmax, max } from "#impl/4_networks/max.ts";
import { avgPool2d, tile } from "#impl/4_networks/pooling.ts";
import { softmax } from "#impl/4_networks/softmax.ts";
import { ones, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import { assertEquals, assertRejects, assertThrows } from "@std/assert";

Deno.test("conv1d() and conv2d() refuse other ranks and other channels, by both shapes", () => {
  assertEquals(conv1d(zeros([2, 3, 5]), zeros([4, 3, 2])).shape, [2, 4, 5]);
  assertEquals(conv2d(zeros([2, 3, 5, 6]), zeros([4, 3, 2, 2])).shape, [2, 4, 5, 6]);
  const refused: [() => unknown, string][] = [
    [() => conv1d(zeros([2, 3, 5]), zeros([4, 2, 2])), "Cannot convolve [2, 3, 5] by [4, 2, 2]"],
    [() => conv1d(zeros([3, 5]), zeros([4, 3, 2])), "Cannot convolve [3, 5] by [4, 3, 2]"],
    [() => conv1d(zeros([2, 3, 5]), zeros([4, 3])), "Cannot convolve [2, 3, 5] by [4, 3]"],
    [
      () => conv2d(zeros([2, 3, 5, 6]), zeros([4, 1, 2, 2])),
      "Cannot convolve [2, 3, 5, 6] by [4, 1, 2, 2]",
    ],
    [() => conv2d(zeros([2, 3, 5]), zeros([4, 3, 2, 2])), "Cannot convolve [2, 3, 5] by"],
  ];
  for (const [run, message] of refused) assertThrows(run, ShapeError, message);
});

Deno.test("conv1d() and conv2d() of an empty batch, and of no channels", () => {
  assertEquals(conv1d(zeros([0, 3, 5]), zeros([4, 3, 2])).shape, [0, 4, 5]);
  assertEquals([...conv2d(ones([1, 0, 1, 2]), ones([1, 0, 2, 2])).values()], [0, 0]);
});

Deno.test("convolverOf() names the backends that convolve", () => {
  assertEquals(typeof convolverOf(simple).conv1d, "function");
  for (const name of ["abacus", "toString"]) {
    assertThrows(() => convolverOf({ ...simple, name }), Error, `on the backend ${name}, only on`);
  }
});

Deno.test("tile() and avgPool2d() refuse what is no batch of pictures", () => {
  assertEquals(tile(zeros([1, 1, 2, 2]), [2, 2]).shape, [1, 1, 1, 1, 4]);
  assertThrows(() => tile(zeros([2, 2]), [2, 2]), ShapeError, "[2, 2]");
  assertThrows(() => avgPool2d(zeros([1, 1, 4, 4]), [0, 2]), ShapeError);
  assertThrows(() => avgPool2d(zeros([1, 1, 4, 4]), [1.5, 2]), ShapeError);
});

Deno.test("max(), argmax() and softmax() count axes from both ends, and refuse others", () => {
  assertEquals(max(zeros([2, 3]), -2).shape, [1, 3]);
  for (const run of [max, argmax, softmax]) {
    for (const axis of [2, -3, 0.5]) {
      assertThrows(() => run(zeros([2, 3]), axis), RangeError, `no axis ${axis} in [2, 3]`);
    }
  }
});

Deno.test("dropout() refuses rates that are no probabilities", () => {
  const draw = () => 0.5;
  assertEquals(dropout(ones([2]), { rate: 1, draw }).values().join(), "0,0");
  for (const rate of [-0.1, 1.1, NaN]) {
    assertThrows(() => dropout(ones([2]), { rate, draw }), RangeError, `${rate}`);
  }
});

Deno.test("crossEntropy() refuses targets of another shape", () => {
  assertEquals(crossEntropy(zeros([2, 3]), tensor([0, 2])).shape, [1]);
  for (const targets of [zeros([3]), zeros([2, 1]), zeros([3, 2]), zeros([])]) {
    assertThrows(() => crossEntropy(zeros([2, 3]), targets), ShapeError, "[2, 3]");
  }
  assertThrows(() => crossEntropy(zeros([3]), zeros([3])), RangeError, "no axis 1 in [3]");
});

Deno.test("unreadable calculates as simple does, and refuses to be read", async () => {
  const a = tensor([1, 2], { backend: unreadable }).mul(3);
  assertEquals([...simple.readSync(a.data)], [3, 6]);
  assertThrows(() => a.values(), Error, "read back");
  await assertRejects(() => a.read(), Error, "read back");
});
