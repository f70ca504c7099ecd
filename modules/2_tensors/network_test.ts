import { Linear } from "#impl/2_tensors/network.ts";
import { tensor } from "#modules/2_tensors/factories.ts";
import type { Tensor } from "#modules/2_tensors/tensor.ts";
import { random } from "#modules/random.ts";
import { assertEquals } from "@std/assert";

Deno.test("Linear.forward() takes rows that lie in any way, and leads gradients back to them", () => {
  const layer = new Linear({ inSize: 2, outSize: 3, draw: random(1) });
  const gradient = (leaf: Tensor, rows: (leaf: Tensor) => Tensor) => {
    const outputs = layer.forward(rows(leaf.requiresGrad()));
    outputs.backward(tensor([[1, 2, 3], [40, 50, 60], [700, 800, 900]]));
    return [outputs.toArray(), leaf.grad!.toArray()];
  };
  const [wanted, byRow] = gradient(tensor([[1, 4], [2, 5], [3, 6]]), (rows) => rows);
  const [turned, byColumn] = gradient(tensor([[1, 2, 3], [4, 5, 6]]), (rows) => rows.transpose());
  assertEquals(turned, wanted);
  assertEquals(tensor(byColumn).transpose().toArray(), byRow);

  const one = tensor([[1, 4]]), [repeated] = gradient(one, (row) => row.expand([3, 2]));
  assertEquals(repeated, [wanted, wanted, wanted].map((rows) => (rows as number[][])[0]));
});
