/**
 * `deno task generate gpt`: goes on with a text by the weights of a run of `train gpt`, or by those of
 * a GPT-2, and prints each token as soon as it is chosen.
 */
import { write } from "#impl/6_transformers/sampling.ts";
import { random } from "#modules/random.ts";
import { type Flags, parseFlags, refuseWords } from "../../terminal/flags.ts";
import { interrupt } from "../../terminal/interrupt.ts";
import { safeJson } from "../../terminal/json.ts";
import { ROOT } from "../../terminal/paths.ts";
import { columns, progressLine, write as print } from "../../terminal/screen.ts";
import { printable, wrap } from "../../terminal/text.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { guarded } from "../guarded.ts";
import { linkFlags, sayLinks } from "../linked.ts";
import { backendName, BACKENDS } from "../loop/backend_names.ts";
import { openBackend } from "../loop/backends.ts";
import { GPT2_PADDED, GPT2_TOKENS } from "../models/gpt2_vocabulary.ts";
import { FILE_TOKENS, type GptFile, type GptFileOptions, loadGpt } from "../models/gpt_file.ts";
import { tokensText, type Vocabulary } from "../models/text_vocabulary.ts";
import { GENERATORS } from "../program_table.ts";
import { latestRun } from "../runs/find_run.ts";
import { countWeights } from "../runs/network_weights.ts";
import { type RunFolderOptions, WEIGHTS } from "../runs/run_folder.ts";
import type { Safetensors } from "../runs/safetensors.ts";
import { openWeights, weightsFile } from "../runs/weights_file.ts";

const PROGRAM = GENERATORS.gpt;

/** So many tokens are written unless told, and no more than this. */
const COUNT = 200, MOST = 1_000_000;

/** What a text begins with unless told. */
const BEGINNING = "\n";

const HELP = `${wrap(`deno task ${PROGRAM.command}: ${PROGRAM.what}`, 80)}

  --prompt TEXT    how the text begins; default: a line break, and with GPT-2's
                   tokens its mark of a text's end
  --weights FILE   ${WEIGHTS} of a run of deno task train gpt, or the
                   folder of the run, or a file with the names of GPT-2's, such as
                   its model.safetensors; default: the latest run
  --tokens NAME    of a file that does not say what its tokens are: ${FILE_TOKENS.join(", ")};
                   default: gpt2 where it has as many as GPT-2, ${GPT2_TOKENS}, or
                   ${GPT2_PADDED} with the rows that make a round number of them
  --heads N        of a file that does not say it; default: as many as there are
                   64s in its width, as in GPT-2
  --count N        how many tokens to write; default: ${COUNT}
  --temperature R  below 1 the likely become likelier, 0 takes the likeliest;
                   default: 0.8
  --top-k N        only the N likeliest tokens; default: 40
  --top-p R        only the likeliest that together reach this share; default: 1
  --seed N         another seed writes another text; default: 1
  --backend NAME   who calculates: ${BACKENDS.join(", ")};
                   default: parallel
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
    string: [
      ...["prompt", "weights", "tokens", "heads", "count"],
      ...["temperature", "top-k", "top-p", "seed", "backend"],
    ],
  });
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  refuseWords(flags, PROGRAM.command);
  const sampling = samplingOf(flags), heads = flags.integer("heads", { min: 1 });
  const file = await weightsFile(flags.text("weights") ?? await latestRun("gpt", { runs }));
  using found = openWeights(file);
  const name = backendName(flags.text("backend") ?? "parallel");
  const { backend, words } = await openBackend(name, { gpu: !flags.has("no-gpu") });
  sayLinks();

  const gpt = await load(file, found, {
    ...{ tokens: flags.text("tokens"), heads, backend, device: words },
  });
  const { model, vocabulary } = gpt, asked = promptTokens(flags.text("prompt"), gpt);
  const prompt = tokensText(vocabulary, asked);
  if (found.metadata.program === undefined) console.error(wrap(sizeText(file, gpt), columns()));
  const json = flags.has("json"), tokens: number[] = [], start = performance.now();
  const paper = new Paper(json ? () => true : (text) => print(Deno.stdout, printable(text)));
  paper.add(new TextEncoder().encode(prompt));
  using stop = interrupt();
  let end = "done";
  for await (const token of write(model, asked, sampling)) {
    if (!isToken(token, vocabulary)) {
      if (!json) console.log(); // so that what is wrong begins a line
      throw noToken(file, token);
    }
    tokens.push(token);
    if (token === vocabulary.end) {
      end = "end of text";
      break;
    }
    if (!paper.add(vocabulary.bytes([token]))) {
      end = "unread"; // whoever it is for has closed the pipe, as `head` does
      break;
    }
    await stop.breathe();
    if (stop.asked) {
      end = "stopped";
      break;
    }
  }
  const seconds = (performance.now() - start) / 1000;
  paper.end();
  if (json) {
    console.log(safeJson({
      schema: "kindling/text/v1",
      ...{ prompt, text: tokensText(vocabulary, tokens), tokens, seconds, device: words },
      ...{ weights: file, end },
    }));
  } else console.log();
  return end === "unread" ? EXIT.failed : EXIT.passed;
}

/** Loads the weights, and says how far it is. */
async function load(
  file: string,
  found: Safetensors,
  options: Omit<GptFileOptions, "log" | "loaded">,
): Promise<GptFile> {
  const bar = progressLine();
  try {
    return await loadGpt(file, found, {
      ...options,
      log: console.error,
      loaded: (numbers, all) =>
        bar.show(`Reading weights: ${Math.floor(100 * numbers / all)} % of ${count(all)}`),
    });
  } finally {
    bar.clear();
  }
}

/** What a file that does not say much of itself was taken for. */
function sizeText(file: string, { model, vocabulary }: GptFile): string {
  const [{ attn: { heads } }] = [...model.h], [, width] = model.wte.weight.value.shape;
  return `${file}: ${model.h.length} layers, width ${width}, ${heads} heads of ${width / heads}, ` +
    `${count(countWeights(model))} weights; it looks at ${count(model.context)} of ` +
    `${count(vocabulary.size)} kinds of tokens`;
}

function count(numbers: number): string {
  return numbers.toLocaleString("en");
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

/**
 * The tokens of the text that is to be gone on with. Unless told it is what a text begins with: a line
 * break, or, where the tokens have a mark of a text's end, that.
 *
 * @throws {UsageError} for tokens that the network does not know, or more than it can look at
 */
function promptTokens(prompt: string | undefined, { vocabulary, model }: GptFile): number[] {
  if (prompt === undefined && vocabulary.end !== undefined) return [vocabulary.end];
  const bytes = new TextEncoder().encode(prompt ?? BEGINNING);
  const tokens = Array.from(vocabulary.encode(bytes, "The prompt"));
  if (tokens.length > model.context) {
    throw new UsageError(
      `The prompt has ${tokens.length} tokens, and these weights look at ${model.context} at most`,
    );
  }
  const stranger = tokens.find((token) => token >= model.vocabulary);
  if (stranger === undefined) return tokens;
  throw new UsageError(
    `The prompt's "${
      tokensText(vocabulary, [stranger])
    }" is token ${stranger}, and these weights ` +
      `know 0 to ${model.vocabulary - 1}`,
  );
}

function isToken(token: number, { size }: Vocabulary): boolean {
  return Number.isInteger(token) && token >= 0 && token < size;
}

/** Of logits that are no numbers nobody can choose a token. */
function noToken(file: string, chosen: number): UsageError {
  return new UsageError(
    `By the weights of ${file}, ${chosen} was chosen, which is no token: they came to NaN as they ` +
      `were trained, or sampling.ts does not choose rightly`,
  );
}

/** Shows bytes as text, each sign when all of its bytes are there. */
class Paper {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  /** @param show returns whether it could be done */
  constructor(readonly show: (text: string) => boolean) {}

  /** Returns whether what is whole could be shown. */
  add(bytes: Uint8Array<ArrayBuffer>): boolean {
    return this.show(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Shows what is left of a sign that was cut off. */
  end(): void {
    this.show(this.#decoder.decode());
  }
}

if (import.meta.main) Deno.exit(await main(Deno.args));
