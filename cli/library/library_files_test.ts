import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { treeUrl } from "../../grader/plan/link.ts";
import { ROOT } from "../../terminal/paths.ts";
import { libraryFiles } from "./library_files.ts";

Deno.test("libraryFiles() are those that mod.ts leads to, and need no import map", async () => {
  const files = await libraryFiles(treeUrl("solutions"));
  for (
    const path of [
      "mod.ts",
      "impl/3_parallel/map.wgsl",
      "modules/3_parallel/worker.ts",
      "modules/4_networks/convolution_jobs.ts",
    ]
  ) assert(files.has(path), path);
  for (const [path, text] of files) {
    assert(!/_test\.ts$|suite|mutants|controls/.test(path), path);
    const code = text.split("\n").filter((line) => !/^\s*\*/.test(line)).join("\n");
    assert(!/["'`]#(impl|modules|data)\//.test(code), path);
  }
  const pool = files.get("modules/3_parallel/pool.ts")!;
  assertStringIncludes(pool, `import.meta.resolve("./worker.ts")`);
  assertStringIncludes(pool, `"../../impl/3_parallel/fork_join.ts"`);
});

/** The mean of the product in the program below, by NumPy's matmul on the same numbers. */
const MEAN = "16.058";

/** Trains on either backend, in a worker's thread too, and says what has come of it. */
const PROGRAM = `
import { Linear, parallelBackend, rand, random, SGD, simple, tensor } from "./kindling/mod.ts";

for (const backend of [simple, parallelBackend({ workers: 2, grain: 1 })]) {
  const layer = new Linear({ inSize: 2, outSize: 1, draw: random(1), backend });
  const optimizer = new SGD(layer.parameters(), { rate: 0.1 });
  const x = tensor([[0, 1], [1, 0], [1, 1]], { backend }), y = tensor([[2], [3], [5]], { backend });
  const losses: number[] = [];
  for (let step = 0; step < 20; step++) {
    optimizer.zeroGrad();
    const error = layer.forward(x).sub(y), loss = error.mul(error).mean();
    loss.backward();
    optimizer.step();
    losses.push((await loss.read())[0]); // here a worker that could not start would be heard of
  }
  const a = rand([64, 64], { random: random(2), backend });
  let product = a.matmul(a); // enough for both threads
  for (let i = 1; i < 30; i++) product = a.matmul(a);
  const [sum] = await product.mean().read();
  console.log(backend.name, losses[0] > 10 * losses[19], sum.toFixed(3));
}
`;

Deno.test({
  name: "a program in a folder elsewhere trains with the library, without flags or a map",
  fn: async () => {
    const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "kindling-" }));
    const deno = async (cwd: string, ...args: string[]) => {
      const command = new Deno.Command(Deno.execPath(), { args, cwd, env: { NO_COLOR: "1" } });
      const { code, stdout, stderr } = await command.output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code, out: text(stdout), err: text(stderr) };
    };
    const library = (...words: string[]) =>
      deno(fileURLToPath(ROOT), "run", "-A", "cli/main.ts", "library", ...words);
    try {
      const target = `${folder}/kindling`;
      const made = await library(target, "--solutions");
      assertEquals(made.code, 0, made.err);
      assertMatch(made.out, /^\d+ files in .*kindling.*, from solutions\/: import its mod\.ts\n$/);
      await Deno.writeTextFile(`${folder}/program.ts`, PROGRAM);
      const { code, out, err } = await deno(folder, "run", "-A", "--check", "program.ts");
      assertEquals([code, out], [0, `simple true ${MEAN}\nparallel true ${MEAN}\n`], err);

      assertEquals((await library(target)).code, 0); // again, and from tasks/
      const other = await library(folder);
      assertEquals(other.code, 2);
      assertStringIncludes(other.err, "There is something else in");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
