import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { readArrays, readSafetensors } from "../runs/safetensors.ts";
import { type ProgramFolder, programFolder } from "../testing/program_run.ts";

const program = "train/programs/tensor.ts";

interface Measured {
  readonly loss: number;
  readonly right: number;
}

/** What the only run in the folder measured, epoch by epoch. */
async function measured({ runs, written }: ProgramFolder): Promise<Measured[]> {
  const file = (await written()).find((path) => path.endsWith("/metrics.jsonl"))!;
  const lines = (await Deno.readTextFile(new URL(file, runs))).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line));
}

for (const dataset of ["xor", "split"]) {
  Deno.test(`tensor goes down the same curve as scalar on ${dataset}, for 20 epochs`, async () => {
    await using tensors = await programFolder();
    await using scalars = await programFolder();
    const args = ["--dataset", dataset, "--hidden=10", "--epochs=20", "--seed=3"];
    const ours = await tensors.run({ program, args });
    const theirs = await scalars.run({ program: "train/programs/scalar.ts", args });
    assertEquals([ours.code, ours.err, theirs.code], [0, "", 0]);
    const [seen, expected] = [await measured(tensors), await measured(scalars)];
    assertEquals([seen.length, expected.length], [20, 20]);
    seen.forEach(({ loss, right }, i) => {
      assertAlmostEquals(loss, expected[i].loss, 1e-6, `epoch ${i + 1}`);
      assertEquals(right, expected[i].right, `epoch ${i + 1}`);
    });
    assert(seen[19].loss < seen[0].loss); // it does learn
  });
}

for (const dataset of ["split", "xor"]) {
  Deno.test(`tensor learns ${dataset} with its defaults, at least 95 %`, async () => {
    await using folder = await programFolder();
    const args = ["--dataset", dataset, "--hidden", "10", "--json"];
    const { code, out, err } = await folder.run({ program, args });
    assertEquals(code, 0, err);
    const { right, count, end, report } = JSON.parse(out);
    const page = await Deno.readTextFile(report);
    for (const part of ["graph-plot", ">layer1.weight<", "The loss of point 0 at (", "scrolls"]) {
      assertStringIncludes(page, part);
    }
    assertEquals([count, end], [50, "done"]);
    assert(right >= 0.95 * count, `${right} of ${count}`);
  });
}

Deno.test("tensor writes its weights in order, and goes on to the last bit", async () => {
  await using whole = await programFolder();
  await using halves = await programFolder();
  const args = ["--hidden=3", "--points=10"];
  await whole.run({ program, args: [...args, "--epochs=9"] });
  await halves.run({ program, args: [...args, "--epochs=4"] });
  const [path] = await halves.written(), [name] = path.split("/");
  assertMatch(name, /^tensor-/);
  const { code, err } = await halves.run({ program, args: ["--resume", name, "--epochs=9"] });
  assertEquals([code, err], [0, ""]);
  const [one, other] = await Promise.all([whole, halves].map(async ({ runs, written }) => {
    const file = (await written()).find((path) => path.endsWith("/weights.safetensors"))!;
    return await Deno.readFile(new URL(file, runs));
  }));
  assertEquals(one, other);
  const arrays = readArrays(readSafetensors(one));
  assertEquals(Object.fromEntries([...arrays].map(([name, { shape }]) => [name, shape])), {
    "layer1.weight": [2, 3],
    "layer1.bias": [3],
    "layer2.weight": [3, 3],
    "layer2.bias": [3],
    "layer3.weight": [3, 1],
    "layer3.bias": [1],
  });
});

Deno.test("tensor names every open task, and how to go on", async () => {
  await using folder = await programFolder();
  const network = new URL("../../solutions/2_tensors/network.ts", import.meta.url);
  const { code, err } = await folder.run({
    program,
    args: [],
    files: {
      "2_tensors/network.ts": `import { todo } from "#modules/todo.ts";
        import * as all from "${network}";
        export const Linear = all.Linear;
        export class Network extends all.Network {
          override forward(): never {
            return todo("2.5");
          }
        }`,
    },
  });
  assertEquals(code, 1);
  assertMatch(err, /deno task train tensor --fill/);
  assertEquals(await folder.written(), []);
});
