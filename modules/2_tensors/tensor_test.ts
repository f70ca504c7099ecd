import type { Backend } from "#modules/2_tensors/backend.ts";
import { arange, ones, rand, tensor, zeros } from "#modules/2_tensors/factories.ts";
import { ShapeError } from "#modules/2_tensors/shape_error.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { tidy, tidyStep } from "#modules/2_tensors/tidy.ts";
import { apply, noGrad, Tensor } from "#modules/2_tensors/tensor.ts";
import type { TensorData } from "#modules/2_tensors/tensor_data.ts";
import type { TensorFunction } from "#modules/2_tensors/tensor_function.ts";
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";

Deno.test("Tensor takes numbers in the place of tensors, without a gradient of their own", () => {
  const x = tensor([1, 2, 4]).requiresGrad();
  assertEquals(x.add(1).toArray(), [2, 3, 5]);
  assertEquals(x.sub(1).toArray(), [0, 1, 3]);
  assertEquals(x.mul(3).toArray(), [3, 6, 12]);
  assertEquals(x.div(2).toArray(), [0.5, 1, 2]);
  assertEquals(x.pow(2).toArray(), [1, 4, 16]);
  assertEquals(x.lt(2).toArray(), [1, 0, 0]);
  assertEquals(x.gt(2).toArray(), [0, 0, 1]);
  assertEquals(x.eq(2).toArray(), [0, 1, 0]);
  assertEquals(x.isClose(2.005).toArray(), [0, 1, 0]);
  x.mul(3).add(1).sub(7).div(2).pow(2).sum().backward();
  assertEquals(x.grad!.toArray(), [-4.5, 0, 9]); // (1.5 x - 3)² has the slope 3 (1.5 x - 3)
});

Deno.test("Tensor refuses what is neither a tensor nor a number", () => {
  const x = tensor([1]);
  for (const wrong of ["1", null, undefined, [1], true, {}]) {
    const value = wrong as unknown as Tensor;
    assertThrows(() => x.add(value), TypeError, "add takes tensors, not");
    assertThrows(() => x.lt(value), TypeError);
    assertThrows(() => x.matmul(value), TypeError);
  }
});

Deno.test("Tensor refuses two backends in one calculation", () => {
  const other: Backend = { ...simple, name: "other" };
  const a = tensor([1]), b = tensor([2], { backend: other });
  assertThrows(() => a.mul(b), TypeError, "a tensor on simple and one on other");
  assertEquals(a.mul(b.to(simple)).toArray(), [2]);
  assertStrictEquals(a.to(other).backend, other);
});

Deno.test("Tensor counts axes from either end, and names the one that is not there", () => {
  const x = arange(24).view([2, 3, 4]);
  assertEquals(x.sum(-1).shape, [2, 3, 1]);
  assertEquals(x.mean(-3).shape, [1, 3, 4]);
  assertEquals(x.permute([-1, 0, 1]).shape, [4, 2, 3]);
  assertEquals(x.transpose().shape, [2, 4, 3]);
  assertEquals(x.transpose(0, 2).shape, [4, 3, 2]);
  for (const axis of [3, -4, 0.5, NaN]) {
    assertThrows(() => x.sum(axis), RangeError, `no axis ${axis} in [2, 3, 4]`);
  }
  assertThrows(() => tensor(5).sum(0), RangeError, "no axis 0 in []");
  assertThrows(() => x.permute([0, 1]), RangeError, "[0, 1]");
});

Deno.test("Tensor.sum() and mean() of everything have the shape [1]", () => {
  assertEquals(tensor(5).sum().toArray(), [5]);
  assertEquals(arange(4).view([2, 2]).permute([1, 0]).sum().toArray(), [6]);
  assertEquals(zeros([3, 0]).sum().toArray(), [0]);
  assertEquals(zeros([3, 0]).mean().toArray(), [NaN]);
  assertEquals(zeros([3, 0]).mean(0).toArray(), [[]]);
});

Deno.test("Tensor.view() fills in one -1", () => {
  const x = arange(12);
  assertEquals(x.view([3, -1]).shape, [3, 4]);
  assertEquals(x.view([-1]).shape, [12]);
  for (const shape of [[5, -1], [-1, -1], [0, -1]]) {
    assertThrows(() => x.view(shape), ShapeError, "Cannot view [12]");
  }
  assertThrows(() => x.view([3, -2]), ShapeError);
});

Deno.test("Tensor.contiguous() copies only where it has to", () => {
  const x = arange(6).view([2, 3]);
  assertStrictEquals(x.contiguous(), x);
  const turned = x.permute([1, 0]).contiguous();
  assert(turned.isContiguous() && turned.data.storage !== x.data.storage);
  assertEquals(x.permute([1, 0]).reshape([2, 3]).toArray(), [[0, 3, 1], [4, 2, 5]]);
});

Deno.test("Tensor.get() reads one element, and refuses an index that is none of its", () => {
  const x = arange(6).view([2, 3]).permute([1, 0]);
  assertEquals([x.get([0, 1]), x.get([2, 0])], [3, 2]);
  assertEquals(tensor(7).get([]), 7);
  for (const index of [[3, 0], [0, 2], [-1, 0], [0], [0, 0, 0], [0.5, 0], [NaN, 0]]) {
    assertThrows(
      () => x.get(index),
      RangeError,
      `Cannot get [${index.join(", ")}] of a tensor of [3, 2]`,
    );
  }
});

Deno.test("Tensor.item() is for one element", () => {
  assertEquals([tensor(3).item(), tensor([[4]]).item()], [3, 4]);
  assertThrows(() => tensor([1, 2]).item(), ShapeError, "not for [2]");
  assertThrows(() => tensor([]).item(), ShapeError, "not for [0]");
});

Deno.test("Tensor.read() comes later with what values() has", async () => {
  const x = arange(6).view([2, 3]).permute([1, 0]);
  assertEquals([...await x.read()], [0, 3, 1, 4, 2, 5]);
  assertEquals([...x.values()], [0, 3, 1, 4, 2, 5]);
});

Deno.test("Tensor.toString() says what is to be known about gradients", () => {
  const x = tensor([1, 2]);
  assertEquals(`${x}`, "tensor([1., 2.])");
  assertEquals(`${x.requiresGrad()}`, "tensor([1., 2.], requires_grad=True)");
  assertEquals(`${x.mul(3)}`, "tensor([3., 6.], grad_fn=<scale>)");
  assertEquals(Deno.inspect(x), `${x}`);
});

Deno.test("Tensor.requiresGrad() decides where gradients go", () => {
  const x = tensor([1, 2]).requiresGrad(), y = tensor([3, 4]);
  assertEquals([x.isLeaf, x.isConstant, y.isLeaf, y.isConstant], [true, false, false, true]);
  x.mul(y).sum().backward();
  assertEquals(x.grad!.toArray(), [3, 4]);
  assertEquals(y.grad, undefined);
  y.requiresGrad();
  x.requiresGrad(false);
  x.zeroGrad();
  x.mul(y).sum().backward();
  assertEquals([x.grad, y.grad!.toArray()], [undefined, [1, 2]]);
});

Deno.test("Tensor.requiresGrad(false) holds also for what was calculated before", () => {
  const x = tensor([1, 2]).requiresGrad(), y = tensor([3, 4]).requiresGrad();
  const product = x.mul(y).sum();
  x.requiresGrad(false);
  product.backward();
  assertEquals([x.grad, y.grad!.toArray()], [undefined, [1, 2]]);
});

Deno.test("Tensor.requiresGrad(false) is refused where a tensor was calculated", () => {
  const y = tensor([1]).requiresGrad().exp();
  assertThrows(() => y.requiresGrad(false), TypeError, "by exp: take detach()");
  assert(y.detach().isConstant);
  assertStrictEquals(y.requiresGrad(), y);
});

Deno.test("Tensor remembers nothing where nothing requires a gradient", () => {
  const x = tensor([1, 2]);
  assertEquals(x.exp().mul(x).sum().history, null);
  assertEquals(x.detach().history, null);
  const y = tensor([1, 2]).requiresGrad();
  assertEquals(noGrad(() => y.exp().sum()).history, null);
  assert(y.exp().history !== null);
});

Deno.test("noGrad(), tidy() and tidyStep() refuse an async function, and say of which", () => {
  const later = async () => await Promise.resolve(tensor([1]));
  const step = later as unknown as () => Tensor;
  assertThrows(() => noGrad(later), TypeError, "noGrad() takes a function that is done");
  assertThrows(() => tidy(simple, later, () => []), TypeError, "tidy() takes a function");
  assertThrows(() => tidyStep(simple, step, () => []), TypeError, "tidy() takes a function");
  assertThrows(() => noGrad(() => Promise.reject(new Error("nobody waits"))), TypeError);
  assertEquals(tensor([1]).requiresGrad().mul(2).isConstant, false);
});

Deno.test("backward() refuses what is no tensor, and says what it was", () => {
  const end = tensor([1]).requiresGrad().mul(2);
  for (const wrong of [5, "1", [1]] as unknown as Tensor[]) {
    assertThrows(() => end.backward(wrong), TypeError, `not from ${typeof wrong} ${wrong}`);
  }
});

Deno.test("noGrad() ends with its function, also where that throws, and inside of another", () => {
  const x = tensor([1]).requiresGrad();
  assertThrows(() => noGrad(() => x.view([2])), ShapeError);
  assert(!x.exp().isConstant);
  noGrad(() => {
    noGrad(() => {});
    assert(x.exp().isConstant);
  });
});

Deno.test("Tensor.backward() begins at one element, or with a gradient of its shape", () => {
  const x = tensor([1, 2]).requiresGrad();
  assertThrows(() => x.mul(2).backward(), ShapeError, "of [2] take sum()");
  assertThrows(() => x.mul(2).backward(ones([3])), ShapeError, "from a gradient of [3]");
  assertThrows(() => x.mul(2).backward(ones([1, 2])), ShapeError);
  assertThrows(() => tensor([1]).backward(), TypeError, "no tensor here requires");
  assertEquals(x.grad, undefined);
  x.mul(2).backward(tensor([10, 100]));
  assertEquals(x.grad!.toArray(), [20, 200]);
});

Deno.test("Tensor.backward() from a leaf itself", () => {
  const x = tensor([[3]]).requiresGrad();
  x.backward();
  assertEquals(x.grad!.toArray(), [[1]]);
});

Deno.test("Tensor.backward() adds up until zeroGrad()", () => {
  const x = tensor([2]).requiresGrad(), square = x.mul(x);
  square.backward();
  square.backward();
  assertEquals(x.grad!.toArray(), [8]);
  x.zeroGrad();
  square.backward();
  assertEquals(x.grad!.toArray(), [4]);
  assert(x.grad!.isConstant);
});

Deno.test("Tensor.backward() goes through 100,000 functions in a row", () => {
  const x = tensor([1]).requiresGrad();
  let y: Tensor = x;
  for (let i = 0; i < 100_000; i++) y = y.add(1e-5);
  y.backward();
  assertEquals(x.grad!.toArray(), [1]);
});

Deno.test("Tensor.backward() takes each tensor once, however many ways lead to it", () => {
  let calls = 0;
  const counted: TensorFunction<[a: TensorData], []> = {
    name: "counted",
    forward: (ctx, a) => ctx.backend.map("id", a),
    backward(_ctx, gradOut) {
      calls++;
      return gradOut;
    },
  };
  const x = tensor([1]).requiresGrad();
  let y: Tensor = x;
  for (let i = 0; i < 30; i++) {
    y = apply(counted, [y]);
    y = y.add(y); // 2^30 ways in the end
  }
  y.backward();
  assertEquals([calls, x.grad!.toArray()], [30, [2 ** 30]]);
  assertEquals([x.pendingUses, y.pendingUses], [0, 0]);
});

Deno.test("apply() names the function that gave no tensor data", () => {
  const nothing = undefined as unknown as TensorData;
  const lost: TensorFunction<[a: TensorData], [], []> = {
    name: "lost",
    forward: (ctx, a) => a.size === 1 ? ctx.backend.map("id", a) : nothing,
    backward: () => nothing,
  };
  assertThrows(() => apply(lost, [tensor([1, 2])]), TypeError, "lost.forward gave undefined");
  const y = apply(lost, [tensor([1]).requiresGrad()]);
  assertThrows(() => y.backward(), TypeError, "lost.backward gave something");
});

Deno.test("Tensor.backward() names the function whose gradients do not fit", () => {
  const wrong = (result: TensorData | readonly TensorData[]): TensorFunction<[a: TensorData]> => ({
    name: "wrong",
    forward: (ctx, a) => ctx.backend.map("id", a),
    backward: () => result,
  });
  const { data } = tensor([1]), x = tensor([[1, 2]]).requiresGrad();
  const run = (result: TensorData | readonly TensorData[]) =>
    apply(wrong(result) as TensorFunction<[a: TensorData], readonly unknown[], []>, [x]).sum()
      .backward();
  assertThrows(() => run([data, data]), RangeError, "wrong.backward gave 2 gradients for 1 inputs");
  assertThrows(
    () => run(data),
    ShapeError,
    "wrong.backward gave a gradient of [1] for an input of [1, 2]",
  );
});

/** A backend as the GPU will be: nobody sees its numbers without waiting. */
function remote(): Backend & { reads: number } {
  interface Handle {
    readonly length: number;
    readonly values: TensorData["storage"];
  }
  const inner = (data: TensorData): TensorData => ({
    ...data,
    storage: (data.storage as Handle).values,
  });
  const outer = (data: TensorData): TensorData => {
    const storage: Handle = { length: data.storage.length, values: data.storage };
    return { ...data, storage };
  };
  return {
    name: "remote",
    reads: 0,
    map: (op, a) => outer(simple.map(op, inner(a))),
    zip: (op, a, b) => outer(simple.zip(op, inner(a), inner(b))),
    reduce: (op, a, axis) => outer(simple.reduce(op, inner(a), axis)),
    matmul: (a, b) => outer(simple.matmul(inner(a), inner(b))),
    full: (value, shape) => outer(simple.full(value, shape)),
    upload: (values, shape) => outer(simple.upload(values, shape)),
    read(data) {
      this.reads++;
      return simple.read(inner(data));
    },
    readSync() {
      throw new Error("Numbers on remote take a while: await read()");
    },
  };
}

Deno.test("Tensor works on a backend whose numbers must be awaited", async () => {
  const backend = remote();
  const x = rand([2, 3], { backend }).requiresGrad(),
    weight = rand([3, 4], { backend }).requiresGrad();
  const y = x.matmul(weight).add(1).relu().transpose().mul(tensor([2, 3], { backend })).mean();
  y.backward();
  weight.grad!.add(x.view([3, 2]).sum(1)).div(y).lt(0.5);
  assertEquals(backend.reads, 0);
  assertThrows(() => x.toArray(), Error, "await read()");
  assertThrows(() => x.to(simple), Error, "await read()");
  assertEquals(`${x}`, "tensor(of [2, 3] on remote: await read() to see it)");
  assertEquals((await weight.grad!.read()).length, 12);
  assertEquals(backend.reads, 1);
});
