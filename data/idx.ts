/**
 * The idx format, in which the MNIST files are: a head of 32-bit numbers, highest byte first, and
 * then one byte a value.
 *
 *     images  2051  count  28  28  | count * 784 pixels
 *     labels  2049  count          | count labels
 */
import { DataError, reason } from "./data_error.ts";
import { DIGIT_PIXELS, DIGIT_SIDE, type DigitSet } from "./digits.ts";
import { gunzipped } from "./gunzip.ts";

const IMAGES = 2051, LABELS = 2049;

/**
 * The digits of two files, plain or, where the name ends in `.gz`, compressed.
 *
 * @throws {DataError} for files that are cut short, that are of another kind, or that do not belong
 * to each other
 */
export async function readDigits(imageFile: string, labelFile: string): Promise<DigitSet> {
  const images = await readBytes(imageFile), labels = await readBytes(labelFile);
  const [count, rows, columns] = head(images, { file: imageFile, magic: IMAGES, numbers: 3 });
  const [labelCount] = head(labels, { file: labelFile, magic: LABELS, numbers: 1 });
  if (rows !== DIGIT_SIDE || columns !== DIGIT_SIDE) {
    const size = `${DIGIT_SIDE} by ${DIGIT_SIDE}`;
    throw new DataError(`${imageFile}: its images are ${rows} by ${columns} pixels, not ${size}`);
  }
  if (labelCount !== count) {
    throw new DataError(
      `${imageFile} has ${count} images and ${labelFile} ${labelCount} labels: ` +
        "they do not belong together",
    );
  }
  const pixels = body(images, { file: imageFile, start: 16, length: count * DIGIT_PIXELS });
  const digits = body(labels, { file: labelFile, start: 8, length: count });
  const wrong = digits.findIndex((label) => label > 9);
  if (wrong >= 0) {
    throw new DataError(
      `${labelFile}: label ${wrong} is ${digits[wrong]}, not a digit from 0 to 9`,
    );
  }
  return { pixels, labels: digits, count, source: imageFile };
}

/** The two files' bytes of a set. */
export function idxBytes({ pixels, labels, count }: Omit<DigitSet, "source">) {
  return {
    images: withHead([IMAGES, count, DIGIT_SIDE, DIGIT_SIDE], pixels),
    labels: withHead([LABELS, count], labels),
  };
}

function withHead(numbers: readonly number[], values: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 * numbers.length + values.length),
    view = new DataView(bytes.buffer);
  numbers.forEach((number, i) => view.setUint32(4 * i, number));
  bytes.set(values, 4 * numbers.length);
  return bytes;
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    if (!file.endsWith(".gz")) return await Deno.readFile(file);
    using compressed = await Deno.open(file);
    return new Uint8Array(await new Response(gunzipped(compressed.readable)).arrayBuffer());
  } catch (thrown) {
    throw new DataError(`Cannot read ${file}: ${reason(thrown)}`);
  }
}

/** The numbers behind the magic one, which says what kind of file it is. */
function head(
  bytes: Uint8Array,
  { file, magic, numbers }: { file: string; magic: number; numbers: number },
): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const found = bytes.length < 4 ? undefined : view.getUint32(0);
  if (found !== magic || bytes.length < 4 + 4 * numbers) {
    const kinds: Record<number, string> = { [IMAGES]: "images", [LABELS]: "labels" };
    const is = found === undefined
      ? "nothing"
      : kinds[found] ?? `something else (it begins with ${found})`;
    const what = found === magic ? "less than its head" : is;
    throw new DataError(`${file} should hold ${kinds[magic]} in idx format and holds ${what}`);
  }
  return Array.from({ length: numbers }, (_, i) => view.getUint32(4 + 4 * i));
}

function body(
  bytes: Uint8Array,
  { file, start, length }: { file: string; start: number; length: number },
): Uint8Array {
  const there = bytes.length - start;
  if (there === length) return bytes.subarray(start);
  const how = there < length ? "is cut short" : "is too long";
  throw new DataError(`${file} ${how}: ${there} bytes behind its head, and it says ${length}`);
}
