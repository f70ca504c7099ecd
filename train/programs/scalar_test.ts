import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readArrays, readSafetensors } from "../runs/safetensors.ts";
import { programFolder } from "../testing/program_run.ts";

const program = "train/programs/scalar.ts";

Deno.test("scalar learns xor with its defaults, at least 48 of 50", async () => {
  await using folder = await programFolder();
  const { code, out, err } = await folder.run({ program, args: ["--dataset", "xor", "--json"] });
  assertEquals(code, 0, err);
  const { settings, right, count, end } = JSON.parse(out);
  assertEquals([settings.hidden, settings.rate, settings.epochs, end], [10, 0.5, 500, "done"]);
  assert(count === 50 && right >= 48, `${right} of ${count}`);

  const [metrics, report, weights] = await folder.written();
  assertMatch(metrics, /^scalar-.*\/metrics\.jsonl$/);
  const arrays = readArrays(readSafetensors(await Deno.readFile(new URL(weights, folder.runs))));
  assertEquals(Object.fromEntries([...arrays].map(([name, { shape }]) => [name, shape])), {
    "layer1.weight": [2, 10],
    "layer1.bias": [10],
    "layer2.weight": [10, 10],
    "layer2.bias": [10],
    "layer3.weight": [10, 1],
    "layer3.bias": [1],
  });
  const page = await Deno.readTextFile(new URL(report, folder.runs));
  assertStringIncludes(page, "One point, all the way back");
  assertStringIncludes(page, "an untrained one with 2 instead of 10 in its hidden layers");
  assertMatch(page, /layer3\.weight\[1\]\[0\]/);
});

Deno.test("scalar draws its own graph where it is small, and goes on to the last bit", async () => {
  await using whole = await programFolder();
  await using halves = await programFolder();
  const args = ["--hidden=2", "--points=10"];
  await whole.run({ program, args: [...args, "--epochs=9"] });
  await halves.run({ program, args: [...args, "--epochs=4"] });
  const [path] = await halves.written(), [name] = path.split("/");
  const { code, err } = await halves.run({ program, args: ["--resume", name, "--epochs=9"] });
  assertEquals([code, err], [0, ""]);
  const weights = [];
  for (const folder of [whole, halves]) {
    const [, report, file] = await folder.written();
    weights.push(await Deno.readFile(new URL(file, folder.runs)));
    const page = await Deno.readTextFile(new URL(report, folder.runs));
    assert(!page.includes("an untrained one"));
  }
  assertEquals(weights[0], weights[1]);
});

Deno.test("scalar names every open task, and how to go on", async () => {
  await using folder = await programFolder();
  const stub = (id: string) =>
    `import { todo } from "#modules/todo.ts";
     import * as all from "${new URL("../../solutions/1_autodiff/network.ts", import.meta.url)}";
     export const Linear = all.Linear;
     export class Network extends all.Network {
       override forward(): never {
         return todo("${id}");
       }
     }`;
  const { code, err } = await folder.run({
    program,
    args: [],
    files: {
      "1_autodiff/network.ts": stub("1.5"),
      "1_autodiff/central_difference.ts": `return todo("1.1");`,
    },
  });
  assertEquals(code, 1);
  assertStringIncludes(err, "deno task train scalar --fill");
  assertEquals(await folder.written(), []);
});
