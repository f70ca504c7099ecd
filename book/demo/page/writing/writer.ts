/** The learner's GPT of tasks 6.1 to 6.5 with weights that were trained elsewhere, as a page asks it. */
import { Gpt } from "#impl/6_transformers/gpt.ts";
import { write } from "#impl/6_transformers/sampling.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { random } from "#modules/random.ts";
import { TextVocabulary } from "../../../../train/models/text_vocabulary.ts";
import type { Safetensors } from "../../../../train/runs/safetensors.ts";
import { loadWeights } from "../load_weights.ts";

/** How a text is to go on. */
export interface WritingWish {
  /** What it begins with. */
  readonly prompt: string;
  /** 0 takes the likeliest token, more dares more. */
  readonly temperature: number;
  /** How many tokens more. */
  readonly count: number;
  readonly seed: number;
}

export interface Writer {
  /** What comes behind the prompt, token by token: of a sign, nothing before all its bytes are there. */
  write(wish: WritingWish): AsyncGenerator<string, void, void>;
}

/** Only the likeliest tokens, so many. */
const TOP_K = 40;

/** An empty prompt is this one. */
const BEGINNING = "\n";

/** @throws {Error} for weights of another network */
export function writer(weights: Safetensors, backend: Backend): Writer {
  const { metadata, names } = weights;
  const table = weights.shape("wte.weight") ?? weights.shape("lm_head.weight");
  const places = weights.shape("wpe.weight"), heads = Number(metadata.heads);
  if (!table || !places || metadata.merges === undefined || !(heads > 0)) {
    throw new Error("these are weights of another network");
  }
  const [vocabulary, width] = table, [context] = places;
  const layers = new Set(names.flatMap((name) => /^h\.(\d+)\./.exec(name)?.[1] ?? [])).size;
  const size = { vocabulary, width, context, layers, heads };
  const model = new Gpt({ ...size, draw: random(1), backend }).eval();
  loadWeights(model, weights, backend);
  const tokens = TextVocabulary.parse(metadata.merges);
  return {
    async *write({ prompt, seed, ...wish }) {
      const bytes = new TextEncoder().encode(prompt || BEGINNING);
      const asked = Array.from(tokens.encode(bytes, "The prompt"));
      const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
      const options = { ...wish, topK: TOP_K, draw: random(seed) };
      for await (const token of write(model, asked, options)) {
        yield decoder.decode(tokens.bytes([token]), { stream: true });
      }
      const cut = decoder.decode();
      if (cut) yield cut;
    },
  };
}
