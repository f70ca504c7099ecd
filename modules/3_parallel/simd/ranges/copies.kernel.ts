/// <reference path="../kernel.d.ts" />
// Elements that stand apart, put side by side.

/** Numbers whose neighbours are `step` bytes apart. */
export function gather(out: usize, from: usize, count: usize, step: usize): void {
  for (let i: usize = 0; i < count; i++) {
    store<f32>(out, load<f32>(from));
    out += 4;
    from += step;
  }
}

/** Matrices of short rows, `next` bytes apart, whose rows are `down` and whose numbers `right` apart. */
export function blocks(
  out: usize,
  from: usize,
  count: usize,
  next: usize,
  rows: usize,
  down: usize,
  columns: usize,
  right: usize,
): void {
  for (let block: usize = 0; block < count; block++) {
    let row = from + block * next;
    for (let r: usize = 0; r < rows; r++) {
      let p = row;
      for (let i: usize = 0; i < columns; i++) {
        store<f32>(out, load<f32>(p));
        out += 4;
        p += right;
      }
      row += down;
    }
  }
}

/**
 * The rows of a matrix whose columns stand side by side, `right` bytes apart: turned over in tiles of
 * four by four, 16 rows at a time, so that a line of the cache that has come is used whole.
 */
export function transpose(
  out: usize,
  from: usize,
  rows: usize,
  columns: usize,
  right: usize,
): void {
  const down = columns * 4, wholeRows = rows - rows % 4, wholeColumns = columns - columns % 4;
  for (let block: usize = 0; block < wholeRows; block += 16) {
    let end = block + 16;
    if (end > wholeRows) end = wholeRows;
    for (let column: usize = 0; column < wholeColumns; column += 4) {
      for (let row = block; row < end; row += 4) {
        const p = from + column * right + row * 4, to = out + row * down + column * 4;
        const a = v128.load(p), b = v128.load(p + right);
        const c = v128.load(p + 2 * right), d = v128.load(p + 3 * right);
        const ab = f32x4.shuffle(a, b, 0, 4, 1, 5), cd = f32x4.shuffle(c, d, 0, 4, 1, 5);
        const ab2 = f32x4.shuffle(a, b, 2, 6, 3, 7), cd2 = f32x4.shuffle(c, d, 2, 6, 3, 7);
        v128.store(to, f32x4.shuffle(ab, cd, 0, 1, 4, 5));
        v128.store(to + down, f32x4.shuffle(ab, cd, 2, 3, 6, 7));
        v128.store(to + 2 * down, f32x4.shuffle(ab2, cd2, 0, 1, 4, 5));
        v128.store(to + 3 * down, f32x4.shuffle(ab2, cd2, 2, 3, 6, 7));
      }
    }
  }
  for (let row: usize = 0; row < wholeRows; row++) {
    const at = row * down + wholeColumns * 4, p = from + wholeColumns * right + row * 4;
    gather(out + at, p, columns - wholeColumns, right);
  }
  for (let row = wholeRows; row < rows; row++) {
    gather(out + row * down, from + row * 4, columns, right);
  }
}
