/** Digits that a program has drawn, as MNIST files: strokes that a small network tells apart soon. */
import { DIGIT_PIXELS, DIGIT_SIDE } from "#data/digits.ts";
import { idxBytes } from "#data/idx.ts";
import { random } from "#modules/random.ts";

/** 1 is a stroke down, 4 one across, 7 one from corner to corner; each a little to one side. */
export const DRAWN: readonly number[] = [1, 4, 7];

/** The pixels of one: `at` is how far to one side. */
export function drawnDigit(label: number, at = 0): Uint8Array {
  const pixels = new Uint8Array(DIGIT_PIXELS);
  for (let i = 5; i < 23; i++) {
    for (const side of [0, 1, 2]) {
      const [x, y] = label === 1 ? [13 + at + side, i] : label === 4 ? [i, 13 + at + side] : [
        Math.min(27, i + at + side),
        27 - i,
      ];
      pixels[y * DIGIT_SIDE + x] = 255;
    }
  }
  return pixels;
}

/** Writes the four files to a folder: so many digits to learn from, and others to test with. */
export async function writeDrawnDigits(
  folder: URL,
  counts: { readonly train: number; readonly heldOut: number },
): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const draw = random(5), parts = { train: counts.train, t10k: counts.heldOut };
  for (const [name, count] of Object.entries(parts)) {
    const labels = Uint8Array.from({ length: count }, (_, i) => DRAWN[i % DRAWN.length]);
    const pixels = new Uint8Array(count * DIGIT_PIXELS);
    labels.forEach((label, i) => {
      pixels.set(drawnDigit(label, Math.floor(7 * draw()) - 3), i * DIGIT_PIXELS);
    });
    const bytes = idxBytes({ pixels, labels, count });
    await Deno.writeFile(new URL(`${name}-images-idx3-ubyte`, folder), bytes.images);
    await Deno.writeFile(new URL(`${name}-labels-idx1-ubyte`, folder), bytes.labels);
  }
}
