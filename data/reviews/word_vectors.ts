/**
 * A vector for every word of a vocabulary: random ones, or those of GloVe (Pennington, Socher and
 * Manning), which come as a text file with a word and its numbers on each line:
 *
 *     the 0.418 0.24968 -0.41242 ...
 */
import { type Random, random } from "#modules/random.ts";
import { DataError, reason } from "../data_error.ts";
import { gunzipped } from "../gunzip.ts";
import { PAD, type Vocabulary } from "./vocabulary.ts";

export interface WordVectors {
  /** `size * dimension` numbers, id by id; those of `<pad>` are 0. */
  readonly vectors: Float32Array;
  readonly dimension: number;
  /** How many words' vectors were read; the others' are random. */
  readonly found: number;
  /** Where they are from, in words for the reader of a report. */
  readonly source: string;
}

/** About that of GloVe's numbers. */
const DEVIATION = 0.4;

/**
 * Random vectors, of normally distributed numbers.
 *
 * @param options.dimension how long each is
 * @param options.deviation their standard deviation; default: 0.4, about that of GloVe's
 */
export function randomWordVectors(
  { size }: Vocabulary,
  { dimension, seed = 1, deviation = DEVIATION }: {
    readonly dimension: number;
    readonly seed?: number;
    readonly deviation?: number;
  },
): WordVectors {
  const draw = random(seed), vectors = new Float32Array(size * dimension);
  for (let i = 0; i < vectors.length; i++) vectors[i] = deviation * normal(draw);
  vectors.fill(0, PAD * dimension, (PAD + 1) * dimension);
  return { vectors, dimension, found: 0, source: "random word vectors" };
}

/** A number of the standard normal distribution, after Box and Muller. */
function normal(draw: Random): number {
  return Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

/**
 * Reads the vectors of a vocabulary's words from a file, plain or `.gz`, which may be larger than
 * the memory. Words that it lacks get random vectors, spread as widely as those that were read.
 *
 * @throws {DataError} for a line that is no word with as many numbers as the first one, naming it,
 * or where no word of the vocabulary is in the file
 */
export async function loadWordVectors(
  file: string,
  vocabulary: Vocabulary,
  { seed = 1 }: { readonly seed?: number } = {},
): Promise<WordVectors> {
  const rows = new Map<number, Float32Array>();
  let dimension = 0, number = 0;
  try {
    for await (const line of linesOf(file)) {
      number++;
      if (line === "") continue;
      if (number === 1 && /^\d+\s+\d+$/.test(line)) continue; // word2vec: how many words and numbers
      const numbers = gaps(line);
      dimension ||= numbers;
      if (numbers > dimension) continue; // a few of GloVe's words hold spaces
      if (numbers < dimension || dimension === 0) {
        throw new DataError(
          `${file}, line ${number}: a word and ${dimension || "its"} numbers were expected, ` +
            `and there are ${numbers} numbers`,
        );
      }
      const [spelled, ...texts] = line.split(GAP);
      const word = spelled.normalize("NFC"), id = vocabulary.idOf(word); // as tokenise() has words
      if (vocabulary.words[id] !== word || id === PAD) continue;
      if (spelled !== word && rows.has(id)) continue; // of two spellings the vocabulary's counts
      const row = Float32Array.from(texts, Number);
      const wrong = row.findIndex((value) => !Number.isFinite(value));
      if (wrong >= 0) {
        throw new DataError(`${file}, line ${number}: "${texts[wrong]}" is not a number`);
      }
      rows.set(id, row);
    }
  } catch (thrown) {
    if (thrown instanceof DataError) throw thrown;
    throw new DataError(`Cannot read word vectors from ${file}: ${reason(thrown)}`);
  }
  if (dimension === 0) throw new DataError(`There are no word vectors in ${file}`);
  if (rows.size === 0) {
    throw new DataError(
      `${file} has vectors for none of the ${vocabulary.size} words: are they of another language, ` +
        "or in capital letters?",
    );
  }
  const deviation = deviationOf(rows.values()) || DEVIATION;
  const { vectors } = randomWordVectors(vocabulary, { dimension, seed, deviation });
  for (const [id, row] of rows) vectors.set(row, id * dimension);
  const known = `${rows.size} of ${vocabulary.size} words`;
  return { vectors, dimension, found: rows.size, source: `${file} (${known})` };
}

/** The lines of a text file, which is never in memory as a whole. */
async function* linesOf(file: string): AsyncGenerator<string> {
  using open = await Deno.open(file);
  const bytes = file.endsWith(".gz") ? gunzipped(open.readable) : open.readable;
  let rest = "";
  for await (const text of bytes.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    for (const line of lines) yield line.trimEnd();
  }
  yield rest.trimEnd();
}

/** What stands between a word and its numbers: mostly one space. */
const GAP = /[ \t]+/;

function gaps(line: string): number {
  let count = 0, inGap = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line.charCodeAt(at), isGap = sign === SPACE || sign === TAB;
    if (isGap && !inGap) count++;
    inGap = isGap;
  }
  return count;
}

const SPACE = 32, TAB = 9;

function deviationOf(rows: Iterable<Float32Array>): number {
  let count = 0, sum = 0, squares = 0;
  for (const row of rows) {
    for (const value of row) {
      count++;
      sum += value;
      squares += value * value;
    }
  }
  return count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
