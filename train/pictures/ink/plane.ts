/** Numbers in rows: how light or how inked each place of a picture is. */

export interface Plane {
  readonly width: number;
  readonly height: number;
  /** Row by row. */
  readonly values: Float64Array;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A rectangle of a plane, made as large as is asked for: each number is the mean of what it covers,
 * and what is covered in part counts in part.
 */
export function resized(
  { width, values }: Plane,
  from: Rectangle,
  to: { readonly width: number; readonly height: number },
): Plane {
  const out = new Float64Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      out[y * to.width + x] = mean(values, width, {
        x: from.x + x * from.width / to.width,
        y: from.y + y * from.height / to.height,
        width: from.width / to.width,
        height: from.height / to.height,
      });
    }
  }
  return { ...to, values: out };
}

/** The mean over a rectangle whose sides may lie within pixels, each weighed by its share of it. */
function mean(values: Float64Array, rowLength: number, part: Rectangle): number {
  const share = (pixel: number, start: number, end: number) =>
    Math.max(0, Math.min(pixel + 1, end) - Math.max(pixel, start));
  const right = part.x + part.width, bottom = part.y + part.height;
  let sum = 0;
  for (let y = Math.floor(part.y); y < bottom; y++) {
    for (let x = Math.floor(part.x); x < right; x++) {
      const area = share(x, part.x, right) * share(y, part.y, bottom);
      if (area > 0) sum += area * values[y * rowLength + x];
    }
  }
  return sum / (part.width * part.height);
}

/** Each number as the mean of its neighbourhood, a square of `2 radius + 1`, which evens out noise. */
export function smoothed(plane: Plane, radius: number): Plane {
  return alongRows(turned(alongRows(turned(plane), radius)), radius);
}

function alongRows({ width, height, values }: Plane, radius: number): Plane {
  const out = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    let sum = 0, count = 0;
    for (let x = -radius; x < width; x++) {
      if (x + radius < width) {
        sum += values[y * width + x + radius];
        count++;
      }
      if (x - radius - 1 >= 0) {
        sum -= values[y * width + x - radius - 1];
        count--;
      }
      if (x >= 0) out[y * width + x] = sum / count;
    }
  }
  return { width, height, values: out };
}

/** Rows as columns. */
export function turned({ width, height, values }: Plane): Plane {
  const out = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    out[i % width * height + Math.floor(i / width)] = values[i];
  }
  return { width: height, height: width, values: out };
}

/** The number below which a share of all are. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
