/** What lies under a kernel at one place: the window of the input, and what comes of it. */
import { numberText, productsText } from "../number_text.ts";

/** One number of the kernel on what lies there. */
export interface Pair {
  /** The place in the input, in reading order; nothing beyond its edge, where zeros are. */
  readonly place: number | undefined;
  readonly input: number;
  readonly weight: number;
}

/** What a kernel lies on, along one axis or two: extents and numbers in reading order. */
export interface Plane {
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayLike<number>;
}

/** The pairs at a place of the output, in the order of the kernel's numbers. */
export function pairsAt(
  at: number,
  { input, kernel, reverse }: {
    readonly input: Plane;
    readonly kernel: Plane;
    readonly reverse: boolean;
  },
): Pair[] {
  const { columns } = input, y = Math.floor(at / columns), x = at % columns;
  const step = reverse ? -1 : 1;
  return Array.from({ length: kernel.rows * kernel.columns }, (_, i) => {
    const row = y + step * Math.floor(i / kernel.columns), column = x + step * (i % kernel.columns);
    const isThere = row >= 0 && row < input.rows && column >= 0 && column < columns;
    const place = isThere ? row * columns + column : undefined;
    const value = place === undefined ? 0 : input.values[place];
    return { place, input: value, weight: kernel.values[i] };
  });
}

/** The sum in words. What the learner's loop gave is told where it is another number. */
export function sumWords(name: string, pairs: readonly Pair[], given: number): string {
  const sum = pairs.reduce((sum, { input, weight }) => sum + input * weight, 0);
  const counted = pairs.filter(({ input, weight }) => input !== 0 && weight !== 0);
  const products = productsText(counted.map(({ input, weight }) => [input, weight]));
  const zeros = pairs.length - counted.length;
  const beyond = pairs.filter(({ place }) => place === undefined).length;
  const left = [
    ...zeros > 0 ? [`${zeros} of ${pairs.length} products are 0`] : [],
    ...beyond > 0 ? [`${beyond} of the kernel's numbers lie beyond the edge`] : [],
  ];
  const words = [name, ...products ? [products] : [], numberText(sum)].join(" = ");
  const isRight = Math.abs(sum - given) <= 1e-9 * Math.max(1, Math.abs(sum));
  const wrong = isRight ? "" : `. But the loop gave ${numberText(given)}`;
  return `${words}${left.length > 0 ? ` (${left.join("; ")})` : ""}${wrong}`;
}
