/**
 * `deno task bench moby`: not a time, but what a transformer comes to on held-out Moby-Dick, and what
 * the same transformer comes to in PyTorch: the same sizes, tokens, steps and schedule; other first
 * weights and another order of the pieces, drawn by each of them.
 */
import { loadText } from "#data/texts/texts.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { openBackend } from "../loop/backends.ts";
import { FLOOR, gptModel, type GptSettings, tokensOf, WARMUP } from "../models/gpt_model.ts";
import { TextVocabulary } from "../models/text_vocabulary.ts";
import { DEFAULTS } from "../flags/gpt.ts";
import { startPytorch } from "../../bench/measure/pytorch.ts";

/** So far apart the two may be, in nats a token. */
const NEAR = 0.02;

const HELP = `deno task bench moby [flags]

  --epochs N      how often each goes through the book; default: ${DEFAULTS.epochs}
  --merges N      how many pairs become a token; default: ${DEFAULTS.merges}
  --limit N       learn from the first N tokens only, for a short try
  --seed N        another seed begins elsewhere; default: 1
  --python PATH   the Python to compare with; default: the first found
  --json          one JSON document instead
  --help          this page

With defaults it takes ten minutes for each of the two. What it says of ours is
what deno task train gpt --solutions comes to with the same flags.

Exit code: 0 both came to the same within ${NEAR} nats, 1 they did not, 2 wrong usage,
3 there is no PyTorch.`;

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["help", "json"],
    string: ["epochs", "merges", "limit", "seed", "python"],
  });
  refuseWords(flags, "bench moby");
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  const settings: GptSettings = {
    ...DEFAULTS,
    epochs: flags.integer("epochs", { min: 1, max: 1000 }) ?? DEFAULTS.epochs,
    seed: flags.integer("seed") ?? 1,
  };
  const text = await loadText("moby", { log: console.error });
  const merges = flags.integer("merges", { min: 1, max: 50_000 }) ?? DEFAULTS.merges;
  const vocabulary = TextVocabulary.learnedFrom(text.train, text.source, merges);
  const { train: all, heldOut } = tokensOf(text, vocabulary);
  const train = all.slice(0, flags.integer("limit", { min: settings.context + 1 }));
  const { backend, words } = await openBackend("parallel", { gpu: false });
  const model = gptModel({ vocabulary, train, heldOut }, settings, backend);
  const python = flags.text("python");
  const start = {
    ...{ ...settings, vocabulary: vocabulary.size, warmup: WARMUP, floor: FLOOR },
    ...{ train: [...train], heldOut: [...heldOut], stepsPerEpoch: model.stepsPerEpoch },
  };
  await using torch = await startPytorch(
    new URL("moby.py", import.meta.url),
    start,
    python === undefined ? undefined : [python],
  );
  if (!torch) {
    console.error("There is no PyTorch to compare with (Debian: apt install python3-torch)");
    return EXIT.grader;
  }
  console.error(`${train.length} tokens to learn from, ${heldOut.length} held out`);
  console.error(`held out, nats a token     Kindling (${words})     ${torch.name}`);
  let ours = Infinity, theirs = Infinity;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (let i = 0; i < model.stepsPerEpoch; i++) await model.step(epoch * model.stepsPerEpoch + i);
    await model.tally();
    const { loss } = await model.evaluate(() => Promise.resolve());
    const other = await torch.ask({ epoch }) as number;
    [ours, theirs] = [Math.min(ours, loss), Math.min(theirs, other)];
    console.error(
      `epoch ${epoch + 1} of ${settings.epochs}   ${loss.toFixed(4)}   ${other.toFixed(4)}`,
    );
  }
  const bits = (loss: number) => model.bitsPerByte!(loss).toFixed(4);
  const apart = ours - theirs, isNear = apart <= NEAR;
  console.log(
    flags.has("json")
      ? JSON.stringify({
        schema: "kindling/moby/v1",
        ours,
        theirs,
        apart,
        settings,
        version: torch.name,
      })
      : `Kindling ${ours.toFixed(4)} nats a token, ${bits(ours)} bits a byte\n` +
        `PyTorch  ${theirs.toFixed(4)} nats a token, ${bits(theirs)} bits a byte\n` +
        `${apart < 0 ? "better" : "worse"} than PyTorch by ${Math.abs(apart).toFixed(4)}: ${
          isNear ? "reached" : "missed"
        }, at most ${NEAR} worse`,
  );
  return isNear ? EXIT.passed : EXIT.failed;
}

if (import.meta.main) {
  try {
    Deno.exit(await run(Deno.args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\nHelp: deno task bench moby --help`);
    Deno.exit(EXIT.usage);
  }
}
