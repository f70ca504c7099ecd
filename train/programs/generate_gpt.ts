/**
 * `deno task generate gpt`: goes on with a text by the weights of a run of `train gpt`, and prints
 * each token as soon as it is chosen.
 */
import { Gpt, type GptOptions } from "#impl/6_transformers/gpt.ts";
import { write } from "#impl/6_transformers/sampling.ts";
import type { Backend } from "#modules/2_tensors/backend.ts";
import { random } from "#modules/random.ts";
import { type Flags, parseFlags, refuseWords } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { safeJson } from "../../terminal/json.ts";
import { ROOT } from "../../terminal/paths.ts";
import { write as print } from "../../terminal/screen.ts";
import { printable, wrap } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { guarded } from "../guarded.ts";
import { linkFlags, sayLinks } from "../linked.ts";
import { backendName, BACKENDS } from "../loop/backend_names.ts";
import { openBackend } from "../loop/backends.ts";
import { TextVocabulary } from "../models/text_vocabulary.ts";
import { GENERATORS } from "../program_table.ts";
import { matchWeights } from "../runs/checkpoint.ts";
import { latestRun } from "../runs/find_run.ts";
import { loadWeights, readTied, readWeights } from "../runs/network_weights.ts";
import { type RunFolderOptions, WEIGHTS } from "../runs/run_folder.ts";
import { readSafetensors, type Safetensors } from "../runs/safetensors.ts";
import { readFile, refused, sayUnused, weightsFile } from "../runs/weights_file.ts";

const PROGRAM = GENERATORS.gpt;

/** So many tokens are written unless told, and no more than this. */
const COUNT = 200, MOST = 1_000_000;

/** What a text begins with unless told. */
const BEGINNING = "\n";

const HELP = `${wrap(`deno task ${PROGRAM.command}: ${PROGRAM.what}`, 80)}

  --prompt TEXT    how the text begins; default: a line break
  --weights FILE   ${WEIGHTS} of a run of deno task train gpt, or the
                   folder of the run; default: the latest run
  --count N        how many tokens to write; default: ${COUNT}
  --temperature R  below 1 the likely become likelier, 0 takes the likeliest;
                   default: 0.8
  --top-k N        only the N likeliest tokens; default: 40
  --top-p R        only the likeliest that together reach this share; default: 1
  --seed N         another seed writes another text; default: 1
  --backend NAME   who calculates: ${BACKENDS.join(", ")}; default: parallel
  --no-gpu         act as if there were no GPU
  --json           one JSON document instead
${linkFlags(19)}
  --help           this page

Ctrl-C ends the text where it is.`;

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(
  args: readonly string[],
  options: Pick<RunFolderOptions, "runs"> = {},
): Promise<number> {
  return await guarded(PROGRAM, () => run(args, options));
}

async function run(
  args: readonly string[],
  { runs = new URL("runs/", ROOT) }: Pick<RunFolderOptions, "runs">,
): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["help", "json", "no-gpu"],
    string: ["prompt", "weights", "count", "temperature", "top-k", "top-p", "seed", "backend"],
  });
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  refuseWords(flags, PROGRAM.command);
  const prompt = flags.text("prompt") ?? BEGINNING, sampling = samplingOf(flags);
  const file = await weightsFile(flags.text("weights") ?? await latestRun("gpt", { runs }));
  const bytes = await readFile(file);
  const found = withoutPrefix(refused(file, () => readSafetensors(bytes)));
  const name = backendName(flags.text("backend") ?? "parallel");
  const { backend, words } = await openBackend(name, { gpu: !flags.has("no-gpu") });
  sayLinks();

  const { model, vocabulary } = await modelOf(file, found, backend);
  const asked = [...vocabulary.encode(new TextEncoder().encode(prompt), "The prompt")];
  checkPrompt(asked, vocabulary, model);
  const json = flags.has("json"), tokens: number[] = [], start = performance.now();
  const paper = new Paper(json ? () => {} : (text) => print(Deno.stdout, printable(text)));
  paper.add(new TextEncoder().encode(prompt));
  using stop = interrupt();
  for await (const token of write(model, asked, sampling)) {
    tokens.push(token);
    paper.add(vocabulary.bytes([token]));
    await stop.breathe();
    if (stop.asked) break;
  }
  const seconds = (performance.now() - start) / 1000;
  paper.end();
  if (json) {
    console.log(safeJson({
      schema: "kindling/text/v1",
      ...{ prompt, text: vocabulary.text(tokens), tokens, seconds, device: words, weights: file },
      end: stop.asked ? "stopped" : "done",
    }));
  } else console.log();
  return EXIT.passed;
}

/** How the text is to be written. */
function samplingOf(flags: Flags) {
  const temperature = numberOf(flags, "temperature", 0.8, (r) => r >= 0, "from 0");
  const topP = numberOf(flags, "top-p", 1, (r) => r > 0 && r <= 1, "above 0 and up to 1");
  return {
    ...{ temperature, topP, topK: flags.integer("top-k", { min: 1 }) ?? 40 },
    count: flags.integer("count", { min: 1, max: MOST }) ?? COUNT,
    draw: random(flags.integer("seed") ?? 1),
  };
}

function numberOf(
  flags: Flags,
  flag: string,
  usual: number,
  fits: (value: number) => boolean,
  range: string,
): number {
  const text = flags.text(flag), value = text?.trim() ? Number(text) : NaN;
  if (text === undefined) return usual;
  if (Number.isFinite(value) && fits(value)) return value;
  throw new UsageError(`--${flag} takes a number ${range}, not "${text}"`);
}

/** The network that a file of weights is of, with its tokens. */
async function modelOf(file: string, found: Safetensors, backend: Backend) {
  const { metadata } = found;
  if (metadata.program !== undefined && metadata.program !== "gpt") {
    throw new UsageError(`${file} is of deno task train ${metadata.program}, and writes no text`);
  }
  const vocabulary = TextVocabulary.parse(metadata.merges ?? "");
  const size = sizeOf(file, found);
  if (metadata.merges !== undefined && vocabulary.size !== size.vocabulary) {
    throw new UsageError(
      `${file} does not fit together: its table has ${size.vocabulary} rows, and its tokens are ` +
        `${vocabulary.size}`,
    );
  }
  const options = { ...size, draw: () => 0.5, backend };
  const model = refused(file, () => new Gpt(options)), wanted = await readWeights(model);
  const weights = refused(file, () => readTied(model, found));
  loadWeights(model, matchWeights(weights, wanted), backend);
  sayUnused(found, wanted.keys());
  return { model, vocabulary };
}

/** Where a GPT-2 stands below a head, its names begin with this. */
const PREFIX = "transformer.";

/** A file whose names may have begun with {@linkcode PREFIX}. */
function withoutPrefix({ names, read, ...file }: Safetensors): Safetensors {
  return {
    ...file,
    names: names.map((name) => name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name),
    read: (name) => read(name) ?? read(PREFIX + name),
  };
}

/** How large a network the shapes of its weights make. */
function sizeOf(file: string, { names, read, metadata }: Safetensors): Omit<GptOptions, "draw"> {
  const shape = (name: string) => {
    const array = refused(file, () => read(name));
    if (array?.shape.length === 2) return array.shape;
    throw new UsageError(
      `${file} holds no GPT: ${name} is ${array ? `[${array.shape.join(", ")}]` : "not there"}`,
    );
  };
  const [vocabulary, width] = shape(names.includes("wte.weight") ? "wte.weight" : "lm_head.weight");
  const [context] = shape("wpe.weight");
  const layers = new Set(names.map((name) => /^h\.(\d+)\./.exec(name)?.[1])).size - 1;
  const heads = Number(metadata.heads ?? Math.max(1, width / 64)); // GPT-2's have 64 numbers each
  return { vocabulary, width, context, layers, heads };
}

/** @throws {UsageError} for a token that the network does not know */
function checkPrompt(tokens: readonly number[], vocabulary: TextVocabulary, model: Gpt): void {
  const stranger = tokens.find((token) => token >= model.vocabulary);
  if (stranger === undefined) return;
  throw new UsageError(
    `The prompt's "${vocabulary.text([stranger])}" is token ${stranger}, and these weights know ` +
      `0 to ${model.vocabulary - 1}`,
  );
}

/** Shows bytes as text, each sign when all of its bytes are there. */
class Paper {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(readonly show: (text: string) => void) {}

  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.show(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Shows what is left of a sign that was cut off. */
  end(): void {
    this.show(this.#decoder.decode());
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
