import { assert, assertEquals } from "@std/assert";
import { calculationCode, formulaText } from "../../../modules/1_autodiff/graph_text.ts";
import type { Graph, GraphData } from "../../generators.ts";
import { lawInputs, shrink } from "./laws.ts";

const FORMULAS: GraphData = { kind: "graph", of: "functions", steps: 20 };
const SUMS: GraphData = { kind: "graph", of: "sums", steps: 20 };
const MANY = { runs: 100, seed: 3 };

function graphs(generator: GraphData): Graph[] {
  return lawInputs([generator], MANY).map(([graph]) => graph as Graph);
}

async function smallest(generator: GraphData, fails: (graph: Graph) => boolean): Promise<Graph> {
  const first = graphs(generator).findLast(fails)!;
  const [found] = await shrink(
    [generator],
    [first],
    ([graph]) => Promise.resolve(fails(graph as Graph)),
  );
  return found as Graph;
}

Deno.test("graph() gives a step only what comes before it, and uses all that there is", () => {
  for (const { leaves, steps } of [...graphs(FORMULAS), ...graphs(SUMS)]) {
    assert(steps.length >= 1 && steps.length <= 20);
    const used = new Set(steps.flatMap(({ inputs }) => inputs));
    for (let value = 0; value < leaves.length + steps.length - 1; value++) {
      assert(used.has(value), `value ${value} of ${JSON.stringify({ leaves, steps })}`);
    }
    steps.forEach(({ inputs, slopes }, i) => {
      assert(inputs.every((input) => input >= -1 && input < leaves.length + i));
      assertEquals(slopes?.length ?? inputs.length, inputs.length);
    });
  }
});

Deno.test("graph() shrinks to the steps that the failure needs, with easy numbers", async () => {
  const uses = (name: string) => ({ steps }: Graph) =>
    steps.some(({ operator }) => operator === name);
  assertEquals(formulaText(await smallest(FORMULAS, uses("tanh"))), "tanh(a)");
  const twice = await smallest(
    FORMULAS,
    ({ steps }) => steps.some(({ inputs: [a, b] }) => a === b),
  );
  assertEquals([twice.leaves.length, twice.steps.length], [1, 1]);
  const deep = await smallest(SUMS, ({ steps }) => steps.length > 1);
  assertEquals(formulaText(deep), "2 * (2 * a)");
  assertEquals(calculationCode(deep), [
    'const a = leaf("a");',
    'const t1 = node("t1", [2, a]);',
    'const y = node("y", [2, t1]);',
  ]);
});

Deno.test("formulaText() has the parentheses that a reader needs", () => {
  const step = (operator: string, ...inputs: number[]) => ({ operator, inputs });
  const text = (...steps: ReturnType<typeof step>[]) => formulaText({ leaves: [1, 2], steps });
  assertEquals(text(step("add", 0, 1), step("mul", 2, 0)), "(a + b) * a");
  assertEquals(text(step("sub", 0, 1), step("sub", 0, 2)), "a - (a - b)");
  assertEquals(text(step("sub", 0, 1), step("sub", 2, 1)), "a - b - b");
  assertEquals(text(step("neg", 0), step("square", 2)), "(-a) ** 2");
  assertEquals(text(step("square", 0), step("neg", 2)), "-(a ** 2)");
  assertEquals(text(step("pow", 0, 1), step("pow", 2, 1)), "(a ** b) ** b");
  assertEquals(text(step("lt", 0, 1), step("mul", 2, 0)), "(a < b) * a");
});

Deno.test("formulaText() writes what is used twice twice, and gives up where it gets too long", () => {
  const step = (operator: string, ...inputs: number[]) => ({ operator, inputs });
  const graph = { leaves: [2], steps: [step("mul", 0, 0), step("exp", 0), step("add", 1, 2)] };
  assertEquals(formulaText(graph), "a * a + exp(a)");
  const steps = Array.from({ length: 20 }, (_, i) => step("add", i, i));
  assertEquals(formulaText({ leaves: [1], steps }), undefined);
});
