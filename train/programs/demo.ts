/**
 * `deno task demo`: where the course leads. The reference network, trained beforehand, reads a few
 * digits that it has never seen; beside them stands in which task each of its parts is written.
 */
import { type DigitSet, pixelsOf, standardise } from "#data/digits.ts";
import { readDigits } from "#data/idx.ts";
import { simple } from "#modules/2_tensors/simple_backend.ts";
import { fileURLToPath } from "node:url";
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import { ROOT } from "../../terminal/paths.ts";
import { columns } from "../../terminal/screen.ts";
import { wrap } from "../../terminal/text.ts";
import { EXIT } from "../../terminal/usage.ts";
import { guarded } from "../guarded.ts";
import { CLASSES, digitModel } from "../models/digit_model.ts";
import { DIGIT_COLUMNS, digitLines } from "../pictures/half_blocks.ts";
import { DEMO, DEMO_PARTS } from "../program_table.ts";
import { matchWeights } from "../runs/checkpoint.ts";
import { loadWeights, readWeights } from "../runs/network_weights.ts";
import { readArrays, readSafetensors } from "../runs/safetensors.ts";

/** Runs the program with the words after its name, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return await guarded(DEMO, async () => {
    refuseWords(parseFlags(args, {}), `deno task ${DEMO.command}`);
    const digits = await demoDigits();
    console.log(demoText(digits, await read(digits), columns()));
    return EXIT.passed;
  });
}

const FOLDER = new URL("data/demo/", ROOT);

/** The digits that are kept in the repository. */
export async function demoDigits(): Promise<DigitSet> {
  const path = (name: string) => fileURLToPath(new URL(name, FOLDER));
  return await readDigits(path("digits.idx3-ubyte"), path("labels.idx1-ubyte"));
}

/** What the network says of each: ten probabilities a digit. */
async function read({ pixels, count }: DigitSet): Promise<number[][]> {
  const { network, probabilities } = digitModel({ backend: simple });
  const file = readSafetensors(await Deno.readFile(new URL("lenet.safetensors", FOLDER)));
  loadWeights(network, matchWeights(readArrays(file), await readWeights(network)), simple);
  const all = [...await probabilities({ inputs: standardise(pixels), count })];
  return Array.from({ length: count }, (_, i) => all.slice(CLASSES * i, CLASSES * (i + 1)));
}

/** So many columns lie between two digits. */
const GAP = 2;

/** So many of the ten digits are shown with their probability, the likeliest first. */
const SHOWN = 3;

/** The page, of 22 lines; where the terminal has less than 78 columns, with the last digits only. */
export function demoText(
  digits: DigitSet,
  probabilities: readonly (readonly number[])[],
  width: number,
): string {
  const blocks = probabilities.map((row, i) => {
    const label = digits.labels[i], order = likeliest(row);
    return [
      ...digitLines(pixelsOf(digits, i)),
      `says ${order[0]}` + (order[0] === label ? ": right" : `, is ${aDigit(label)}`),
      ...order.map((digit) => barLine(digit, row[digit])),
    ].map((line) => line.padEnd(DIGIT_COLUMNS + GAP));
  });
  const shown = blocks.slice(-Math.max(1, Math.floor((width + GAP) / (DIGIT_COLUMNS + GAP))));
  const beside = shown[0].map((_, y) => shown.map((lines) => lines[y]).join("").trimEnd());
  const margin = 7,
    parts = DEMO_PARTS.map(({ task, what }) => {
      const [first, ...rest] = wrap(what, width - margin).split("\n");
      return [`  ${task}`.padEnd(margin) + first, ...rest.map((line) => " ".repeat(margin) + line)];
    });
  const say = (text: string) => wrap(text, width);
  return [
    say(`${shown.length} digits that this network has never seen, and what it makes of them:`),
    ...beside,
    "",
    say("You will write every part of it, and the grader says when it is right:"),
    ...parts.flat(),
    "",
    say("Next: read modules/README.md, then deno task watch 0.1"),
  ].join("\n");
}

/** The digits with the greatest probabilities. */
function likeliest(row: readonly number[]): number[] {
  return row.map((_, digit) => digit).sort((a, b) => row[b] - row[a]).slice(0, SHOWN);
}

/** `"a 9"`, `"an 8"` */
function aDigit(digit: number): string {
  return `${digit === 8 ? "an" : "a"} ${digit}`;
}

/** `"8 ██████·  82%"`, as wide as a digit. */
function barLine(digit: number, probability: number): string {
  const room = DIGIT_COLUMNS - 7, percent = `${Math.round(100 * probability)}%`.padStart(4);
  return `${digit} ${"█".repeat(Math.round(room * probability)).padEnd(room, "·")} ${percent}`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
