/** GPTs of other programs, in files that say so only by their layout. */
import { Gpt } from "#impl/6_transformers/gpt.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { random } from "#modules/random.ts";
import { assertEquals, assertStringIncludes } from "@std/assert";
import { readWeights } from "../runs/network_weights.ts";
import { type NumberArray, readSafetensors, writeSafetensors } from "../runs/safetensors.ts";
import { loadGpt } from "./gpt_file.ts";

const SIZE = { vocabulary: 256, context: 5, width: 6, heads: 2, layers: 2 };

/** Rows and columns exchanged. */
function turned({ shape: [rows, columns], data }: NumberArray): NumberArray {
  const at = (i: number) => data[i % rows * columns + Math.floor(i / rows)];
  return { shape: [columns, rows], data: Float64Array.from(data, (_, i) => at(i)) };
}

/** What is loaded of arrays, and what was said. */
async function loaded(arrays: ReadonlyMap<string, NumberArray>) {
  const said: string[] = [], { tokens, heads } = { tokens: "bytes", heads: SIZE.heads };
  const { model } = await loadGpt("file", readSafetensors(writeSafetensors(arrays)), {
    ...{ tokens, heads, backend: simple, device: "simple", loaded: () => {} },
    log: (line) => said.push(line),
  });
  return { logits: [...model.forward([[7, 0, 255]]).values()], said };
}

Deno.test("loadGpt() finds matrices that are turned over below two prefixes, and no biases", async () => {
  const model = new Gpt({ ...SIZE, draw: random(1), backend: simple });
  const wanted = [...model.forward([[7, 0, 255]]).values()]; // biases begin as 0
  const arrays = [...await readWeights(model)];
  const plain = await loaded(new Map(arrays));
  assertEquals([plain.said, plain.logits], [[], wanted]);
  const others = arrays.filter(([name]) => !name.endsWith(".bias")).map(([name, array]) => {
    const isMatrix = /(c_attn|c_proj|c_fc)\.weight$/.test(name);
    return [`_orig_mod.transformer.${name}`, isMatrix ? turned(array) : array] as const;
  });
  const mask = { shape: [1, 1, 5, 5], data: new Float32Array(25) };
  const found = await loaded(new Map([...others, ["transformer.h.0.attn.bias", mask]]));
  assertEquals(found.logits, wanted);
  assertStringIncludes(found.said.join("\n"), "file has no biases: they are 0");
});
