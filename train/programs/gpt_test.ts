import { DataError } from "#data/data_error.ts";
import { loadGpt2Merges } from "#data/gpt2_merges.ts";
import { Gpt } from "#impl/6_transformers/gpt.ts";
import { decode } from "#impl/6_transformers/tokens.ts";
import { fromGpt2Id } from "#modules/6_transformers/gpt2_ids.ts";
import { random } from "#modules/random.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { gptShapes } from "../models/gpt_shapes.ts";
import { shapesOf } from "../runs/network_weights.ts";
import {
  readArrays,
  readSafetensors,
  type Safetensors,
  writeSafetensors,
} from "../runs/safetensors.ts";
import { type ProgramFolder, programFolder } from "../testing/program_run.ts";

const train = "train/programs/gpt.ts", generate = "train/programs/generate_gpt.ts";

const small = ["--context=12", "--layers=1", "--width=8", "--heads=2", "--batch=4", "--merges=12"];

const TEXT = "The whale saw the ship, and the ship saw the whale. ".repeat(40);

async function written(
  folder: ProgramFolder,
  name: string,
  content: string | Uint8Array,
): Promise<string> {
  const file = new URL(name, folder.url);
  await Deno.writeFile(
    file,
    typeof content === "string" ? new TextEncoder().encode(content) : content,
  );
  return fileURLToPath(file);
}

/** The folder of the only run. */
async function onlyRun(folder: ProgramFolder): Promise<URL> {
  const [path] = await folder.written();
  return new URL(`${path.split("/")[0]}/`, folder.runs);
}

Deno.test("gpt learns a text, shows what it writes, and generate goes on by its weights", async () => {
  await using folder = await programFolder();
  const data = await written(folder, "text.txt", TEXT);
  const args = ["--data", data, ...small, "--epochs=12", "--rate=0.03"];
  const { code, out, err } = await folder.run({ program: train, args });
  assertEquals(code, 0, err);
  assertMatch(out, /^After epoch 12 it writes:\n {2}\| .*wh/m);
  assertMatch(out, /^ {2}accuracy {2}\d+ of \d+ held-out tokens foreseen, \d+\.\d %$/m);
  const [, nats, bits] =
    out.match(/^ {2}loss {6}(\d\.\d+) nats a token, (\d\.\d+) bits a byte on them/m) ?? [];
  assert(Number(nats) < 0.7 && Number(bits) < 0.7, out);
  for (const line of out.split("\n").filter((line) => /^ |writes/.test(line))) {
    assert(line.length <= 80, line);
  }
  assert(!out.includes("\x1b"));

  const run = await onlyRun(folder);
  const report = await Deno.readTextFile(new URL("report.html", run));
  for (const part of ["What it wrote by itself", "What it looks at", 'class="heads"', "foreseen"]) {
    assertStringIncludes(report, part);
  }
  const lines = (await Deno.readTextFile(new URL("metrics.jsonl", run))).trimEnd().split("\n");
  assert(lines.map((line) => JSON.parse(line)).some(({ sample }) => /saw/.test(sample)));
  const { metadata, names } = readSafetensors(
    await Deno.readFile(new URL("weights.safetensors", run)),
  );
  assertEquals([metadata.heads, metadata.merges.split(" ").length], ["2", 12]);
  assertEquals(names.filter((name) => /^(wte|lm_head)\.weight$/.test(name)).length, 1);

  const ask = async (...flags: string[]) =>
    await folder.run({ program: generate, args: ["--prompt=The whale", "--count=12", ...flags] });
  const greedy = await ask("--temperature=0"); // by the latest run
  assertEquals([greedy.code, greedy.err], [0, ""]);
  assertMatch(greedy.out, /^The whale (saw|\.)/);
  const json = await ask("--temperature=0", "--json", "--weights", fileURLToPath(run));
  const { schema, text, tokens, end } = JSON.parse(json.out);
  assertEquals([schema, tokens.length, end], ["kindling/text/v1", 12, "done"]);
  assertEquals(`The whale${text}\n`, greedy.out);
  const seeds = await Promise.all(
    ["1", "1", "2"].map((seed) => ask("--temperature=2", `--seed=${seed}`)),
  );
  assertEquals(seeds[0].out, seeds[1].out);
  assert(seeds[0].out !== seeds[2].out);

  // of the same shapes, but made of another text: its tokens mean something else
  await Deno.writeTextFile(data, TEXT.replaceAll("ship", "crew").replaceAll("saw", "met"));
  const again = ["--resume", fileURLToPath(run), "--epochs=13"];
  const other = await folder.run({ program: train, args: again });
  assertEquals(other.code, 2, other.out);
  assertMatch(other.err, /The data are not those of the earlier run/);
});

Deno.test("gpt learns from any bytes by --tokens bytes", async () => {
  await using folder = await programFolder();
  const bytes = Uint8Array.from({ length: 600 }, (_, i) => [200, 7, 255][i % 3]);
  const data = ["--data", await written(folder, "bytes.bin", bytes), ...small, "--epochs=2"];
  const merged = await folder.run({ program: train, args: data });
  assertEquals(merged.code, 2);
  assertStringIncludes(merged.err, "--tokens bytes learns from any bytes");
  const { code, out, err } = await folder.run({
    program: train,
    args: [...data, "--tokens=bytes", "--json"],
  });
  assertEquals(code, 0, err);
  const { loss, bitsPerByte, data: said } = JSON.parse(out);
  assert(Math.abs(bitsPerByte - loss / Math.LN2) < 1e-12); // a token is a byte
  assertMatch(said, /^540 tokens of .*bytes\.bin, 256 kinds$/);
});

Deno.test("gpt answers what it cannot learn from", async () => {
  await using folder = await programFolder();
  const text = await written(folder, "text.txt", TEXT);
  const cases: [args: string[], message: string][] = [
    [["--data=Moby"], 'There is no text "Moby", nor a file of that name. Did you mean moby?'],
    [["--data", await written(folder, "empty.txt", "")], "There is nothing in"],
    [["--data", text, "--context=4096"], "The text is too short: it has"],
    [["--data", text, "--heads=3"], "--width 128 cannot be shared out among --heads 3"],
    [["--data", text, "--held-out=1"], "it has 1 tokens held out, and to foresee one"],
    [["--data", text, "--limit=99999"], "tokens to learn from, not 99999"],
    [["--data", text, "--tokens=words"], 'There is no tokens "words"'],
  ];
  for (const [args, message] of cases) {
    const { code, out, err } = await folder.run({ program: train, args });
    assertEquals(code, 2, `${args}\n${out}`);
    assertStringIncludes(err.replaceAll("\n", " "), message);
    assert(!err.includes("    at "), err);
  }
  assertEquals(await folder.written(), []);
});

Deno.test("generate ends when nobody reads it any more", async () => {
  await using folder = await programFolder();
  const shapes = gptShapes({ vocabulary: 256, context: 2, width: 2, layers: 1 });
  const arrays = new Map([...shapes].map(([name, { shape }]) => {
    const length = shape.reduce((size, extent) => size * extent, 1);
    return [name, { shape, data: new Float32Array(length) }] as const;
  }));
  const weights = ["--weights", await written(folder, "zeros", writeSafetensors(arrays))];
  const args = [...weights, "--heads=1", "--count=1000000", "--backend=simple"];
  const child = await folder.start({ program: generate, args });
  const errors = new Response(child.stderr).text(), reader = child.stdout.getReader();
  await reader.read();
  await reader.cancel();
  assertEquals((await child.status).code, 1);
  assertMatch((await errors).replaceAll("\n", " "), /: 1 layers, .* of 256 kinds of tokens $/);
});

Deno.test("generate answers weights that it cannot write by", async () => {
  await using folder = await programFolder();
  const none = await folder.run({ program: generate, args: [] });
  assertEquals(none.code, 2);
  assertMatch(none.err, /^There are no weights yet: deno task train gpt makes some/);

  const data = await written(folder, "text.txt", TEXT.slice(0, 600));
  await folder.run({ program: train, args: ["--data", data, ...small, "--epochs=1"] });
  const file = new URL("weights.safetensors", await onlyRun(folder));
  const right = readSafetensors(await Deno.readFile(file));
  const changed = async (name: string, change: (file: Changed) => void) => {
    const whole: Changed = { arrays: new Map(readArrays(right)), metadata: { ...right.metadata } };
    change(whole);
    return await written(folder, name, writeSafetensors(whole.arrays, whole.metadata));
  };
  const numbers = (shape: number[]) => ({
    ...{ shape, data: new Float32Array(shape.reduce((size, extent) => size * extent)) },
  });
  const cases: [weights: string, message: string][] = [
    [await changed("other", ({ metadata }) => metadata.program = "mnist"), "deno task train mnist"],
    [await changed("less", ({ arrays }) => arrays.delete("wpe.weight")), "wpe.weight is not there"],
    [
      await changed("shape", ({ arrays }) => arrays.set("h.0.ln_1.weight", numbers([9]))),
      "h.0.ln_1.weight is [9], and should be [8]",
    ],
    [
      await changed("merges", ({ metadata }) => metadata.merges = "104,101"),
      "its table has 268 rows, and its tokens are 257",
    ],
    [await changed("pair", ({ metadata }) => metadata.merges = "104,999"), '"104,999"'],
    [
      await changed("diverged", ({ arrays }) => {
        arrays.get("ln_f.weight")!.data.fill(NaN);
      }),
      "was chosen, which is no token: they came to NaN",
    ],
    [
      await changed("few", ({ arrays, metadata }) => {
        delete metadata.merges;
        arrays.set("wte.weight", numbers([90, 8]));
      }),
      `The prompt's "h" is token 104, and these weights know 0 to 89`,
    ],
  ];
  for (const [weights, message] of cases) {
    const args = ["--prompt=The", "--json", "--weights", weights];
    const { code, out, err } = await folder.run({ program: generate, args });
    assertEquals([code, out], [2, ""], weights);
    assertStringIncludes(err.replaceAll("\n", " "), message);
  }
  // as GPT-2's own files have it
  const prefixed = await changed("prefixed", (file) => {
    file.arrays = new Map([...file.arrays].map(([name, array]) => [`transformer.${name}`, array]));
  });
  const { code, err } = await folder.run({
    program: generate,
    args: ["--weights", prefixed, "--count=3"],
  });
  assertEquals([code, err], [0, ""]);
});

/** Weights of GPT-2's names and tokens, as small as can be; some know only how a text ends. */
function gpt2File(
  { width = 64, rows = 50_257, padding = 0, prefix = "", parts = 3, ends = false } = {},
) {
  const draw = random(1), arrays: Changed["arrays"] = new Map();
  for (const [name, { shape }] of gptShapes({ vocabulary: rows, context: 8, width, layers: 1 })) {
    const real = name === "h.0.attn.c_attn.weight" ? [width, parts * width] : shape;
    const data = new Float16Array(real.reduce((size, extent) => size * extent));
    arrays.set(prefix + name, { shape: real, data: data.map(() => draw() - 0.5) });
  }
  if (ends) {
    for (const name of ["ln_f.weight", "ln_f.bias"]) arrays.get(name)!.data.fill(1);
    arrays.get("wte.weight")!.data.fill(9, -width);
  }
  if (padding > 0) { // one of the last rows would be chosen before all others
    const { data } = arrays.get(`${prefix}wte.weight`)!;
    const longer = new Float16Array((rows + padding) * width).fill(9).fill(-9, -width);
    longer.set(data);
    arrays.set(`${prefix}wte.weight`, { shape: [rows + padding, width], data: longer });
  }
  if (prefix !== "") arrays.set("lm_head.weight", arrays.get(`${prefix}wte.weight`)!); // tied
  const mask = { shape: [1, 1, 8, 8], data: new Float16Array(64) };
  return writeSafetensors(arrays.set(`${prefix}h.0.attn.bias`, mask), { format: "pt" });
}

/** Whether GPT-2's tokens can be had: they come from a package. */
const merges = await loadGpt2Merges({ log: () => {} }).catch((thrown) => {
  if (!(thrown instanceof DataError)) throw thrown;
  return undefined;
});

Deno.test({
  name:
    "generate writes in GPT-2's tokens by a file of GPT-2's layout, whatever its prefix and its padding",
  ignore: merges === undefined,
  async fn() {
    await using folder = await programFolder();
    const ask = async (file: Uint8Array, ...flags: string[]) => {
      const weights = ["--weights", await written(folder, "gpt2", file), "--temperature=0"];
      return await folder.run({ program: generate, args: [...weights, ...flags, "--count=20"] });
    };
    const usual = gpt2File(), outs = [];
    for (const padding of [0, 47]) {
      const file = padding === 0 ? usual : gpt2File({ padding, prefix: "transformer." });
      const { code, out, err } = await ask(file, "--prompt=The whale", "--json");
      assertEquals(code, 0, err);
      assertMatch(
        err.replaceAll("\n", " "),
        /: 1 layers, width 64, 1 heads of 64, 3,2.* of 50,257/,
      );
      assertEquals(err.includes("a table of 50304 rows"), padding > 0, err);
      assertEquals(err.includes("left out"), padding > 0, err);
      outs.push({ ...JSON.parse(out), seconds: 0 });
    }
    assertEquals(outs[0], outs[1]);
    const { tokens, text } = outs[0], ours = decode(tokens.map(fromGpt2Id), merges!);
    assertEquals(text, ours);
    assert(tokens.some((token: number) => token > 1000), `${tokens}`);
    const none = JSON.parse((await ask(usual, "--json")).out);
    assertEquals([none.prompt, none.end], ["", "done"]); // behind the mark of a text's end
    const { code, out, err } = await ask(gpt2File({ ends: true }), "--prompt=The end");
    assertEquals([code, out], [0, "The end\n"], err);

    const cases: [file: Uint8Array, flags: string[], message: string][] = [
      [gpt2File({ parts: 1 }), [], "h.0.attn.c_attn.weight is [64, 64], and should be [64, 192]"],
      [
        gpt2File(),
        ["--prompt=one two three four five six seven eight nine"],
        "9 tokens, and these",
      ],
      [usual, ["--heads=3"], "A width of 64"],
      [gpt2File({ width: 6 }), [], "6 is none that heads of 64, as GPT-2 has them, share out"],
      [gpt2File({ width: 2, rows: 900 }), ["--heads=1"], "does not say what its 900 tokens are"],
      [gpt2File({ width: 2, rows: 900 }), ["--heads=1", "--tokens=gpt2"], "900 rows, and its"],
      [usual, ["--tokens=gpt"], 'There is no tokens "gpt". Did you mean gpt2?'],
    ];
    for (const [file, flags, message] of cases) {
      const { code, out, err } = await ask(file, ...flags);
      assertEquals([code, out], [2, ""], message);
      assertStringIncludes(err.replaceAll("\n", " "), message);
    }
  },
});

Deno.test("gptShapes() are those of a Gpt", () => {
  const size = { vocabulary: 7, context: 3, width: 4, layers: 2 };
  const model = new Gpt({ ...size, heads: 2, draw: () => 0.5 });
  assertEquals([...gptShapes(size)], [...shapesOf(model)]);
});

interface Changed {
  arrays: Map<string, Exclude<ReturnType<Safetensors["read"]>, undefined>>;
  metadata: Record<string, string>;
}
