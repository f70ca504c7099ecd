import { type Scalar, scalar } from "#modules/1_autodiff/scalar.ts";
import { assert, assertEquals } from "@std/assert";
import { scalarGraph } from "./scalar_graph.ts";

/** The graph after a walk back from the result. */
function graph(result: Scalar) {
  result.backward();
  return scalarGraph(result);
}

Deno.test("scalarGraph() has values and gradients, and the inputs in their order", () => {
  const x = scalar(3, { name: "x" });
  const nodes = graph(x.mul(x).sub(1)); // a - 1 is a + (-1), and -1 is a constant by itself
  assertEquals(nodes, [
    { label: "add", value: 8, gradient: 1, visit: 1, inputs: [1, 3] },
    { label: "mul", value: 9, gradient: 1, visit: 2, inputs: [2, 2] },
    { label: "x", value: 3, gradient: 6, visit: 3, inputs: [] },
    { label: "", value: -1, inputs: [] },
  ]);
});

Deno.test("scalarGraph() visits every node before those that it was made of", () => {
  const x = scalar(0.5), y = scalar(2), a = x.mul(y).exp();
  for (const { visit, inputs } of graph(a.add(x).mul(a.relu().add(y)))) {
    for (const input of inputs) assert(visit! <= input, `#${visit} comes before ${input + 1}`);
  }
});

Deno.test("scalarGraph() shows a constant alone as what it is", () => {
  assertEquals(scalarGraph(scalar(4, { requiresGrad: false })), [
    { label: "", value: 4, inputs: [] },
  ]);
});
