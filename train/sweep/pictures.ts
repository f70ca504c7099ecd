/**
 * `deno task bench pictures`: how many digits of MNIST `predict` reads from pictures of each kind, by
 * the weights of the demonstration. None was learned from.
 */
import { pixelsOf, standardise } from "#data/digits.ts";
import { loadMnist } from "#data/mnist.ts";
import { random } from "#modules/random.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { lateImport } from "../../terminal/late_import.ts";
import { ROOT } from "../../terminal/paths.ts";
import { EXIT, UsageError } from "../../terminal/usage.ts";
import { digitModel } from "../models/digit_model.ts";
import { digitFromPicture } from "../pictures/digit_from_picture.ts";
import { type GreyPicture, PictureError } from "../pictures/picture.ts";
import { loadWeights } from "../runs/network_weights.ts";
import { readArrays, readSafetensors } from "../runs/safetensors.ts";

/** So many of each kind at least are to be read. */
export const AIM = 36;

/** How many digits are laid on each kind of picture. */
const DIGITS = 40;

const HELP = `deno task bench pictures [--seed N]

  --seed N   other places, sizes, lines and grains; default: 1
  --help     this page

Lays ${DIGITS} held-out digits of MNIST on pictures of each kind, and counts how
many the weights of the demonstration read right.

Exit code: 0 at least ${AIM} of each kind, 1 fewer of one, 2 wrong usage.`;

/** How many digits are read right of each kind, and of MNIST's own pictures first. */
export async function countRead(
  { seed, digits = DIGITS }: { readonly seed: number; readonly digits?: number },
): Promise<Map<string, number>> {
  const { PICTURE_KINDS } = await lateImport<typeof import("./picture_kinds.ts")>(
    import.meta.resolve("./picture_kinds.ts"),
  );
  const { heldOut } = await loadMnist({ log: () => {} });
  const model = digitModel({ backend: simple });
  const file = await Deno.readFile(new URL("data/demo/lenet.safetensors", ROOT));
  loadWeights(model.network, readArrays(readSafetensors(file)), simple);
  const read = async (pixels: Uint8Array) => {
    const answer = await model.probabilities({ inputs: standardise(pixels), count: 1 });
    return answer.indexOf(Math.max(...answer));
  };
  const counts = new Map<string, number>();
  const count = async (kind: string, pixels: (digit: number) => Uint8Array | undefined) => {
    let right = 0;
    for (let digit = 0; digit < digits; digit++) {
      const seen = pixels(digit);
      if (seen && await read(seen) === heldOut.labels[digit]) right++;
    }
    counts.set(kind, right);
  };
  await count("MNIST's own 28 by 28", (digit) => pixelsOf(heldOut, digit));
  for (const [kind, picture] of Object.entries(PICTURE_KINDS)) {
    const draw = random(seed);
    await count(kind, (digit) => seen(picture(pixelsOf(heldOut, digit), draw)));
  }
  return counts;
}

function seen(picture: GreyPicture): Uint8Array | undefined {
  try {
    return digitFromPicture(picture);
  } catch (error) {
    if (error instanceof PictureError) return undefined; // which is wrong as well
    throw error;
  }
}

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const flags = parseFlags(args, { boolean: ["help"], string: ["seed"] });
  if (flags.has("help")) {
    console.log(HELP);
    return EXIT.passed;
  }
  refuseWords(flags, "bench pictures");
  const counts = await countRead({ seed: flags.integer("seed") ?? 1 });
  const width = Math.max(...[...counts.keys()].map(({ length }) => length));
  console.log(`| ${"Picture".padEnd(width)} | read right of ${DIGITS} |`);
  console.log(`| ${"-".repeat(width)} | ---------------: |`);
  for (const [kind, right] of counts) {
    console.log(`| ${kind.padEnd(width)} | ${`${right}`.padStart(16)} |`);
  }
  return [...counts.values()].every((right) => right >= AIM) ? EXIT.passed : EXIT.failed;
}

if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    Deno.exit(EXIT.usage);
  }
}
