/** What is refused, and that its neighbour is not. */
import { conv1d } from "#impl/4_networks/conv1d.ts";
import { conv2d } from "#impl/4_networks/conv2d.ts";
import { crossEntropy, nllLoss } from "#impl/4_networks/cross_entropy.ts";
import { dropout } from "#impl/4_networks/dropout.ts";
import { argmax, max } from "#impl/4_networks/max.ts";
import { LeNet } from "#impl/4_networks/lenet.ts";
import { avgPool2d, type BlockSize, maxPool2d, tile } from "#impl/4_networks/pooling.ts";
import { softmax } from "#impl/4_networks/softmax.ts";
import { ones, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { ALL_BACKENDS } from "#modules/3_parallel/testing/fast_backends.ts";
import { convolverOf } from "#modules/4_networks/convolver.ts";
import { unreadable } from "#modules/4_networks/unreadable_backend.ts";
import { assertAlmostEquals, assertEquals, assertRejects, assertThrows } from "@std/assert";

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
  for (const block of [[0, 2], [2, 0], [1.5, 2], [-2, 2], [NaN, 2], [2]]) {
    for (const pool of [avgPool2d, maxPool2d, tile]) {
      const attempt = () => pool(zeros([1, 1, 4, 4]), block as unknown as BlockSize);
      assertThrows(attempt, ShapeError, `whole numbers from 1 on, not [${block.join(", ")}]`);
    }
  }
});

Deno.test("LeNet refuses a size that its blocks do not fill", () => {
  const draw = () => 0.5;
  assertEquals(new LeNet({ size: 8, draw }).eval().forward(zeros([2, 1, 8, 8])).shape, [2, 10]);
  for (const size of [30, 0, -4, 2.5, NaN]) {
    assertThrows(
      () => new LeNet({ size, draw }),
      RangeError,
      `multiple of 4 high and wide, not ${size}`,
    );
  }
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

Deno.test("crossEntropy() and nllLoss() refuse labels that are no class, and name the row", async () => {
  for (const { make, ignore } of ALL_BACKENDS) {
    if (ignore) continue;
    using backend = await make();
    const logits = zeros([2, 3], { backend });
    for (const label of [3, -1, 0.5, NaN, Infinity]) {
      for (const loss of [crossEntropy, nllLoss]) {
        const attempt = () => loss(logits, tensor([2, label], { backend }));
        const message = `The label of row 1 is ${label}, which is no class: those are 0 to 2`;
        if (backend.atHand) assertThrows(attempt, RangeError, message);
        else assertEquals(await attempt().read(), Float64Array.of(NaN)); // which nobody waits for
      }
    }
    const [right] = await crossEntropy(logits, tensor([2, 0], { backend })).read();
    assertAlmostEquals(right, Math.log(3), 2e-6);
  }
});

Deno.test("crossEntropy() refuses targets on another backend", () => {
  const logits = zeros([1, 3]), targets = tensor([1], { backend: unreadable });
  assertThrows(() => crossEntropy(logits, targets), TypeError, "The targets are on simple and the");
});

Deno.test("max() and argmax() refuse an axis on which nothing stands", () => {
  const none = zeros([2, 0]), message = "Nothing is the largest along axis -1 of [2, 0]";
  assertThrows(() => max(none, -1), ShapeError, message);
  assertThrows(() => argmax(none, -1), ShapeError, message);
  assertEquals(max(none, 0).shape, [1, 0]); // of each of no columns, the largest
});
