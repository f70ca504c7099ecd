/** The network that a file of weights is of, ours or GPT-2's, with its tokens. */
import { Gpt } from "#impl/6_transformers/gpt.ts";
import { parameterNames } from "#modules/0_fundamentals/parameter_names.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { BYTES } from "#modules/6_transformers/pair.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { didYouMean, UsageError } from "../../terminal/usage.ts";
import { loadFile } from "../runs/network_weights.ts";
import type { Safetensors } from "../runs/safetensors.ts";
import { refused, sayUnused } from "../runs/weights_file.ts";
import { GPT2_PADDED, GPT2_TOKENS, Gpt2Vocabulary } from "./gpt2_vocabulary.ts";
import { cutOff, hasBiases, MASKS, turnedOver, withBiases, withoutPrefix } from "./gpt_layout.ts";
import { gptShapes, type GptSize } from "./gpt_shapes.ts";
import { TextVocabulary, type Vocabulary } from "./text_vocabulary.ts";

/** Tokens that a file can be told to have which does not say so itself. */
export const FILE_TOKENS = ["gpt2", "bytes"] as const;

/** A head of GPT-2 has so many numbers, whatever the width. */
const HEAD = 64;

/** What a person says of a file that does not say it itself. */
export interface GptFileOptions {
  /** One of {@linkcode FILE_TOKENS}. Default: GPT-2's where their number fits */
  readonly tokens?: string;
  /** Default: the width shared out among heads of {@linkcode HEAD} numbers */
  readonly heads?: number;
  readonly backend: Backend;
  /** Who calculates, in words: `"parallel, 2 threads"`. */
  readonly device: string;
  /** Takes what is being done. */
  readonly log: (line: string) => void;
  /** Is told after each parameter how many of all numbers are in their places. */
  readonly loaded: (numbers: number, all: number) => void;
}

/** What it is, and what it reads and writes in. */
export interface GptFile {
  readonly model: Gpt;
  readonly vocabulary: Vocabulary;
}

/**
 * Loads the weights of a file, one array after another.
 *
 * @param path what the file is called in messages
 * @throws {UsageError} for a file of something else, or one that does not fit what is said of it
 * @throws {DataError} where GPT-2's tokens cannot be had
 */
export async function loadGpt(
  path: string,
  given: Safetensors,
  { tokens, heads, backend, device, log, loaded }: GptFileOptions,
): Promise<GptFile> {
  const whole = turnedOver(withoutPrefix(given)), { program } = whole.metadata;
  if (program !== undefined && program !== "gpt") {
    throw new UsageError(`${path} is of deno task train ${program}, and writes no text`);
  }
  const size = sizeOf(path, whole, heads), rows = size.vocabulary, { layers } = size;
  const vocabulary = await vocabularyOf(path, whole, { tokens, rows, log });
  const kinds = Math.min(rows, vocabulary.size), wanted = gptShapes({ ...size, vocabulary: kinds });
  const cut = cutOff(whole, kinds), file = hasBiases(cut) ? cut : withBiases(cut, wanted);
  if (rows > kinds) log(cutText(path, rows, kinds));
  if (file !== cut) log(`${path} has no biases: they are 0`);
  // The smallest of its kind: it is handed its parameters, and need not draw any.
  const smallest = { vocabulary: 1, context: 1, width: size.heads, heads: size.heads, layers };
  const model = new Gpt({ ...smallest, draw: () => 0.5, backend });
  try {
    refused(path, () => loadFile(model, file, { backend, wanted, loaded }));
  } catch (error) {
    if (error instanceof UsageError || !(error instanceof Error)) throw error;
    throw new UsageError(`${path} does not fit into ${device}: ${error.message}`);
  }
  const unmasked = { ...file, names: file.names.filter((name) => !MASKS.test(name)) };
  sayUnused(unmasked, [...parameterNames(model).values()].flat());
  return { model, vocabulary };
}

function cutText(path: string, rows: number, tokens: number): string {
  return wrap(
    `${path} has a table of ${rows} rows, and its tokens are ${tokens}: what stands behind them is ` +
      "no token, and is left out",
    columns(),
  );
}

/** How large a network the shapes of its weights make. */
function sizeOf(
  path: string,
  { names, shape, metadata }: Safetensors,
  told: number | undefined,
): GptSize {
  const table = (name: string) => {
    const found = shape(name);
    if (found?.length === 2 && found.every((extent) => extent > 0)) return found;
    throw new UsageError(
      `${path} holds no GPT: ${name} is ${found ? `[${found.join(", ")}]` : "not there"}`,
    );
  };
  const [vocabulary, width] = table(names.includes("wte.weight") ? "wte.weight" : "lm_head.weight");
  const [context] = table("wpe.weight");
  const layers = new Set(names.flatMap((name) => /^h\.(\d+)\./.exec(name)?.[1] ?? [])).size;
  if (layers === 0) throw new UsageError(`${path} holds no GPT: no name begins with h.0`);
  return { vocabulary, context, width, layers, heads: headsOf(path, { metadata, width, told }) };
}

/** How many heads share out the width. */
function headsOf(
  path: string,
  { metadata, width, told }: Pick<Safetensors, "metadata"> & {
    readonly width: number;
    readonly told: number | undefined;
  },
): number {
  const own = metadata.heads === undefined ? undefined : Number(metadata.heads);
  if (own !== undefined && told !== undefined && own !== told) {
    throw new UsageError(`--heads ${told} does not fit ${path}, which says that it has ${own}`);
  }
  const heads = own ?? told ?? width / HEAD;
  if (heads > 0 && Number.isInteger(heads) && width % heads === 0) return heads;
  throw new UsageError(
    own === undefined && told === undefined
      ? `${path} does not say how many heads it has, and its width of ${width} is none that heads ` +
        `of ${HEAD}, as GPT-2 has them, share out: say it by --heads`
      : `A width of ${width}, as ${path} has it, cannot be shared out among ${heads} heads`,
  );
}

/** What its tokens are. */
async function vocabularyOf(
  path: string,
  { metadata: { merges } }: Safetensors,
  { tokens, rows, log }: Pick<GptFileOptions, "tokens" | "log"> & { readonly rows: number },
): Promise<Vocabulary> {
  if (tokens !== undefined && !FILE_TOKENS.some((name) => name === tokens)) {
    throw new UsageError(`There is no tokens "${tokens}"${didYouMean(tokens, FILE_TOKENS)}`);
  }
  if (merges !== undefined) {
    if (tokens !== undefined) {
      throw new UsageError(`${path} holds its own tokens: --tokens is for files that hold none`);
    }
    return fitting(path, TextVocabulary.parse(merges), rows);
  }
  const isGpt2 = rows === GPT2_TOKENS || rows === GPT2_PADDED;
  if (tokens === "gpt2" || tokens === undefined && isGpt2) {
    if (rows < GPT2_TOKENS) throw unfit(path, rows, GPT2_TOKENS);
    return await Gpt2Vocabulary.load(log);
  }
  // of a table of fewer rows than bytes, some bytes are no tokens
  if (tokens === "bytes" || rows <= BYTES) return fitting(path, new TextVocabulary([]), rows);
  throw new UsageError(
    `${path} does not say what its ${rows} tokens are: GPT-2's are ${GPT2_TOKENS}, and bytes ${BYTES}`,
  );
}

function fitting(path: string, vocabulary: TextVocabulary, rows: number): Vocabulary {
  const { size, merges } = vocabulary;
  if (rows === size || merges.length === 0 && rows < size) return vocabulary;
  throw unfit(path, rows, size);
}

function unfit(path: string, rows: number, size: number): UsageError {
  return new UsageError(
    `${path} does not fit together: its table has ${rows} rows, and its tokens are ${size}`,
  );
}
