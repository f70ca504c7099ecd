/**
 * `deno task predict mnist`: which digit is on a picture, by the weights of a run of `train mnist`.
 * Shown beside its answer is what the network has seen: the picture as MNIST would have it.
 */
import { DIGIT_SIDE, standardise } from "#data/digits.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { wrap } from "../../terminal/text.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { guarded } from "../guarded.ts";
import { linkFlags, sayLinks } from "../linked.ts";
import { backendName, BACKENDS } from "../loop/backend_names.ts";
import { openBackend } from "../loop/backends.ts";
import { digitModel } from "../models/digit_model.ts";
import { digitFromPicture } from "../pictures/digit_from_picture.ts";
import { PictureError } from "../pictures/picture.ts";
import { PREDICTIONS } from "../program_table.ts";
import { loadFile, shapesOf } from "../runs/network_weights.ts";
import { openWeights, readFile, refused, sayUnused, weightsFile } from "../runs/weights_file.ts";

const PROGRAM = PREDICTIONS.mnist;

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return await guarded(PROGRAM, () => run(args));
}

async function run(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, {
    boolean: ["help", "json", "no-gpu"],
    string: ["weights", "image", "backend"],
  });
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  refuseWords(flags, PROGRAM.command);
  const weightsPath = flags.text("weights"), imagePath = flags.text("image");
  if (weightsPath === undefined || imagePath === undefined) {
    const missing = weightsPath === undefined ? "--weights FILE" : "--image FILE";
    throw new UsageError(`${missing} is missing: it takes weights and a picture`);
  }
  const pixels = await readDigit(imagePath), file = await weightsFile(weightsPath);
  using found = openWeights(file);
  const name = backendName(flags.text("backend") ?? "simple");
  const { backend, words } = await openBackend(name, { gpu: !flags.has("no-gpu") });
  sayLinks();

  const model = digitModel({ backend });
  refused(file, () => loadFile(model.network, found, { backend }));
  sayUnused(found, shapesOf(model.network).keys());
  const inputs = standardise(pixels);
  const probabilities = [...await model.probabilities({ inputs, count: 1 })];
  if (!probabilities.every(Number.isFinite)) {
    throw new UsageError(
      `The weights in ${file} have no answer, but NaN: so are those of a run that has diverged`,
    );
  }
  const digit = probabilities.indexOf(Math.max(...probabilities));
  console.log(
    flags.has("json")
      ? JSON.stringify({
        schema: "kindling/prediction/v1",
        ...{ digit, probabilities, device: words },
      })
      : resultText(pixels, probabilities, digit),
  );
  return EXIT.passed;
}

const HELP = `${wrap(`deno task ${PROGRAM.command}: ${PROGRAM.what}`, 80)}

  --weights FILE   weights.safetensors of a run of deno task train mnist, or the
                   folder of the run
  --image FILE     a picture of one digit, PNG or JPEG: dark on light, light on
                   dark, or either on nothing, of any size. What the network sees
                   of it is shown.
  --backend NAME   who calculates: ${BACKENDS.join(", ")}; default: simple
  --no-gpu         act as if there were no GPU
  --json           one JSON document instead
${linkFlags(19)}
  --help           this page`;

/** The picture, as MNIST would have it. */
async function readDigit(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  const { readPicture } = await lateImport<typeof import("../pictures/image_files.ts")>(
    import.meta.resolve("../pictures/image_files.ts"),
  );
  try {
    return digitFromPicture(readPicture(bytes));
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    throw new UsageError(`Cannot read a digit from ${path}: ${error.message}`);
  }
}

/** From paper to ink. */
const SHADES = " ░▒▓█";

const BAR = 36;

/** What was seen on the left, the probabilities on the right, in less than 80 columns. */
function resultText(pixels: Uint8Array, probabilities: readonly number[], digit: number): string {
  const bars = probabilities.map((p, k) => {
    const bar = "█".repeat(Math.round(BAR * p)).padEnd(BAR, "·");
    return `${k}  ${bar} ${(100 * p).toFixed(1).padStart(5)} %`;
  });
  const rows = Array.from({ length: DIGIT_SIDE / 2 }, (_, y) => {
    const row = Array.from({ length: DIGIT_SIDE }, (_, x) => {
      const at = 2 * y * DIGIT_SIDE + x, ink = (pixels[at] + pixels[at + DIGIT_SIDE]) / 2;
      return SHADES[Math.round(ink / 255 * (SHADES.length - 1))];
    });
    return ` ${row.join("")} ${bars[y - 2] ?? ""}`.trimEnd();
  });
  return `${rows.join("\n")}\n\nIt is a ${digit}, with ${
    (100 * probabilities[digit]).toFixed(1)
  } % probability.`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
