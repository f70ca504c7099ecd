/** A picture without its colours, made of one with colours and transparency. */

/** How light each place is, row by row: 0 is black, 255 is white. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** The numbers of a picture, pixel by pixel. */
export interface Channels {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 2 grey and alpha, 3 colours, 4 colours and alpha */
  readonly channels: number;
  readonly data: ArrayLike<number>;
  /** What stands for white. */
  readonly greatest: number;
}

/** Bytes that are no picture, or none that is read here. */
export class PictureError extends Error {
  override readonly name = "PictureError";
}

/** Pictures of more pixels are not read. */
export const MOST_PIXELS = 40_000_000;

/** What is so much lighter or darker than the rest can be something drawn on it. */
const SEEN = 1 / 3;

/** So large a share at least has something drawn on a card, and not an edge in another tone. */
const DRAWN = 0.01;

/**
 * The picture as it looks on paper on which what is drawn shows. Where nothing is transparent the
 * paper does not matter; what is transparent becomes white or black, see {@linkcode groundOf}.
 */
export function greyPicture(picture: Channels): GreyPicture {
  const { width, height, channels, data, greatest } = picture;
  if (width * height > MOST_PIXELS) throw new PictureError("the picture is too large");
  const light = (i: number) => {
    const at = i * channels;
    const value = channels < 3
      ? data[at]
      : 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]; // as television weighs them
    return value / greatest;
  };
  const alpha = (i: number) => channels % 2 ? 1 : data[(i + 1) * channels - 1] / greatest;
  const count = width * height, ground = channels % 2 ? 1 : groundOf(count, light, alpha);
  const pixels = Uint8Array.from({ length: count }, (_, i) => {
    const share = alpha(i);
    return Math.round(255 * (share * light(i) + (1 - share) * ground));
  });
  return { width, height, pixels };
}

/**
 * What lies under the transparent parts, 0 for black and 1 for white. A digit that is drawn on
 * nothing is dark or light, and needs the other. If both are there, one is a card on which the other
 * is drawn: the ground is like the card, so that its edge is no drawing.
 */
function groundOf(
  count: number,
  light: (i: number) => number,
  alpha: (i: number) => number,
): number {
  let [all, sum, bright, dark] = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const share = alpha(i), lightness = light(i);
    all += share;
    sum += share * lightness;
    if (lightness > 1 - SEEN) bright += share;
    if (lightness < SEEN) dark += share;
  }
  if (Math.min(bright, dark) > DRAWN * all) return bright > dark ? 1 : 0;
  return sum > all / 2 ? 0 : 1;
}
