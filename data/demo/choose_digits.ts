/**
 * Writes the digits that `deno task demo` shows: five of those that the reference network did not
 * learn from. Run it as `deno run -A data/demo/choose_digits.ts`; README.md beside it says more.
 */
import { type DigitSet, pixelsOf } from "../digits.ts";
import { idxBytes } from "../idx.ts";
import { loadMnist } from "../mnist.ts";

/** Among the held-out digits: a 5, a 2, a 4, an 8 that it hardly knows, and a 9 that it misreads. */
const CHOSEN = [0, 7, 12, 5, 344];

/** The digits at these places of a set. */
function chosen(set: DigitSet): Omit<DigitSet, "source"> {
  const pixels = new Uint8Array(CHOSEN.flatMap((place) => [...pixelsOf(set, place)]));
  return { pixels, labels: Uint8Array.from(CHOSEN, (place) => set.labels[place]), count: 5 };
}

const { images, labels } = idxBytes(chosen((await loadMnist()).heldOut));
await Deno.writeFile(new URL("digits.idx3-ubyte", import.meta.url), images);
await Deno.writeFile(new URL("labels.idx1-ubyte", import.meta.url), labels);
