/** Kernels that give something else than they should, and what is taken then. */
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { allTried, type Check, tried } from "#modules/6_transformers/at_once/tried_kernels.ts";
import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { pathToFileURL } from "node:url";

/** What a kernel has written, and what it was to write. */
function check(kernel: string, found: number[], wanted: number[]): Check {
  const [one, other] = [found, wanted].map((numbers) => simple.upload(numbers, [numbers.length]));
  return { kernel, task: "6.6", of: "softmax", found: one, wanted: [other] };
}

/** What is said while something runs. */
async function saidBy(run: () => Promise<void>): Promise<string[]> {
  const said: string[] = [], { warn } = console;
  console.warn = (text: string) => said.push(text);
  try {
    await run();
  } finally {
    console.warn = warn;
  }
  return said;
}

Deno.test("tried() knows nothing before the numbers are there, then the first that is wrong", async () => {
  const backend = { ...simple };
  const right = check("right.wgsl", [1, 1e4], [1, 1e4 + 1]);
  const said = await saidBy(async () => {
    for (const kind of ["short rows", "long rows"]) {
      const checks = () => [right, check("nan.wgsl", [NaN], [0]), check("b.wgsl", [1], [2])];
      assertEquals(tried(backend, kind, checks).done, false);
      await allTried(backend);
      const { done, wrong } = tried(backend, kind, () => []);
      assertEquals([done, wrong?.kernel], [true, "nan.wgsl"]);
    }
    tried(backend, "short", () => [check("short.wgsl", [1], [1, 2])]);
    tried(backend, "right", () => [right]);
    await allTried(backend);
    assertEquals(tried(backend, "short", () => []).wrong?.kernel, "short.wgsl");
    assertEquals(tried(backend, "right", () => []).wrong, undefined);
  });
  assertEquals(said.map((text) => text.split(" ")[0]), ["nan.wgsl", "short.wgsl"]);
  assertStringIncludes(said[0], "deno task grade 6.6");
});

Deno.test("tried() throws what has kept it from an answer at whoever asks next", async () => {
  const backend = { ...simple, read: () => Promise.reject(new Error("no GPU any more")) };
  const checks = () => [check("a.wgsl", [1], [1])];
  tried(backend, "rows", checks);
  await assertRejects(() => allTried(backend), Error, "no GPU any more");
  assertThrows(() => tried(backend, "rows", checks), Error, "no GPU any more");
});

const ignore = await navigator.gpu?.requestAdapter() == null;

/** Attention on webgpu, there and back, as often as it takes; then what its gradients come to. */
const PROGRAM = `
  import { attention } from "#impl/6_transformers/attention.ts";
  import { rand } from "#modules/2_tensors/factories.ts";
  import { simple } from "#modules/2_tensors/simple_backend.ts";
  import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
  import { fusedOf } from "#modules/6_transformers/fused.ts";
  import { random } from "#modules/random.ts";

  async function gradients(backend) {
    const draw = random(1), options = { random: () => 4 * draw() - 2, backend };
    const inputs = [1, 2, 3].map(() => rand([2, 40, 4], options).requiresGrad());
    const out = attention(...inputs, { causal: true });
    out.backward(rand(out.shape, options));
    const grads = await Promise.all(inputs.map(({ grad }) => grad.read()));
    return { name: out.history.fn.name, numbers: grads.flatMap((grad) => [...grad]) };
  }

  using gpu = await webgpuBackend();
  const wanted = await gradients(simple), seen = [];
  for (let step = 0; step < 2; step++) {
    const { name, numbers } = await gradients(gpu);
    seen.push([name, Math.max(...numbers.map((n, i) => Math.abs(n - wanted.numbers[i]))) < 1e-3]);
    await fusedOf(gpu).tried();
  }
  console.log(JSON.stringify(seen));
`;

/** Whether normalisation and attention are taken, once they are tried. */
const TAKEN = `
  import { webgpuBackend } from "#modules/3_parallel/webgpu_backend.ts";
  import { fusedOf } from "#modules/6_transformers/fused.ts";

  using gpu = await webgpuBackend();
  const fused = fusedOf(gpu), row = (length) => gpu.full(1, [1, length]);
  const taken = () => [fused.normalize(row(64)), fused.attention(row(8), row(8), row(8))]
    .map((each) => each !== undefined);
  taken();
  await fused.tried();
  console.log(JSON.stringify(taken()));
`;

/** What a program prints where a part of some kernels is another. */
async function withKernels(
  changes: { readonly [file: string]: readonly [from: string, to: string] },
  text = PROGRAM,
) {
  const folder = await Deno.makeTempDir(), program = `${folder}/program.mjs`;
  try {
    await Deno.writeTextFile(program, text);
    const trees = ["#impl/", "#modules/", "#grader/", "#data/"]
      .map((tree) => [tree, import.meta.resolve(tree)]);
    const imports = Object.fromEntries(trees);
    for (const [file, [from, to]] of Object.entries(changes)) {
      const key = `#impl/6_transformers/${file}`;
      const text = await Deno.readTextFile(new URL(import.meta.resolve(key)));
      assertStringIncludes(text, from);
      await Deno.writeTextFile(`${folder}/${file}`, text.replace(from, to));
      imports[key] = pathToFileURL(`${folder}/${file}`).href;
    }
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--allow-all", "--no-config", "--no-lock", "--no-check"],
        `--import-map=data:application/json,${encodeURIComponent(JSON.stringify({ imports }))}`,
        program,
      ],
    }).output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    return { out: out.trim(), err };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test({
  name: "attention on webgpu is right, whatever a kernel that is whole and wrong gives",
  ignore,
  async fn() {
    const composed = ["matmul", true], byTiles = ["attention", true];
    const back = await withKernels({ "keys_gradient.wgsl": ["- meansOfTile[local.x]", ""] });
    assertEquals(JSON.parse(back.out), [composed, byTiles], back.err);
    assertStringIncludes(back.err, "deno task grade 6.6b");
    const there = await withKernels({ "attention.wgsl": ["sum *= factor;", ""] });
    assertEquals(JSON.parse(there.out), [composed, composed], there.err);
    assertStringIncludes(there.err, "attention.wgsl of task 6.6 ");
  },
});

Deno.test({
  name: "a kernel that is wrong for whole turns alone, or for low scores, is not taken",
  ignore,
  async fn() {
    const row = "out[first + i] = row[i] * scale;";
    const seen = await withKernels({
      "normalize_rows.wgsl": [row, `if (call.width % WIDTH != 0) { ${row} }`],
      "attention.wgsl": ["var largest = LOWEST", "var largest = 0.0"],
    }, TAKEN);
    assertEquals(JSON.parse(seen.out), [false, false], seen.err);
    const right = await withKernels({}, TAKEN);
    assertEquals(JSON.parse(right.out), [true, true], right.err);
  },
});
