/** The text of the kernels that take many numbers into few. */
import type { ReduceOp } from "#modules/2_tensors/operator_tables.ts";

/** The formulas that take `a` into `value`: four numbers into four, and one into one. */
export interface Fold {
  readonly four: string;
  readonly one: string;
}

/**
 * A whole row of results, each of `extent` elements. Distances are in bytes. There are three ways: the
 * elements of each result stand side by side; or the results do, and then four rows at a time are
 * taken into all results at once; or neither, and each is taken in alone, in float64.
 */
export function reductionText(op: ReduceOp, { four, one }: Fold): string {
  const start = { add: "0", mul: "1", max: "-1e39" }[op]; // as a float32, infinite
  const sideBySide = op === "add"
    ? `
  if (step == 4 && extent >= 32) {
    for (let i: usize = 0; i < count; i++) fold_add(out + i * 4, from + i * along, extent);
    return;
  }`
    : op === "max"
    ? `
  if (step == 4 && extent >= 8) {
    for (let i: usize = 0; i < count; i++) {
      const row = from + i * along;
      let value = v128.load(row);
      for (let k: usize = 4; k + 4 <= extent; k += 4) {
        const a = v128.load(row + k * 4);
        value = ${four};
      }
      let a = v128.load(row + (extent - 4) * 4);
      value = ${four};
      a = f32x4.shuffle(value, value, 2, 3, 0, 1);
      value = ${four};
      a = f32x4.shuffle(value, value, 1, 0, 3, 2);
      value = ${four};
      store<f32>(out + i * 4, f32x4.extract_lane(value, 0));
    }
    return;
  }`
    : "";
  return `
export function reduce_${op}(
  out: usize, from: usize, count: usize, along: usize, extent: usize, step: usize,
): void {
  const start: f32 = ${start};${sideBySide}
  if (along == 4 && count >= 8) {
    for (let i: usize = 0; i + 4 <= count; i += 4) v128.store(out + i * 4, f32x4.splat(start));
    for (let i = count - count % 4; i < count; i++) store<f32>(out + i * 4, start);
    let k: usize = 0;
    for (; k + 4 <= extent; k += 4) {
      const row0 = from + k * step, row1 = row0 + step, row2 = row1 + step, row3 = row2 + step;
      let i: usize = 0;
      for (; i + 4 <= count; i += 4) {
        const at = i * 4;
        let value = v128.load(out + at), a = v128.load(row0 + at);
        value = ${four};
        a = v128.load(row1 + at);
        value = ${four};
        a = v128.load(row2 + at);
        value = ${four};
        a = v128.load(row3 + at);
        value = ${four};
        v128.store(out + at, value);
      }
      for (; i < count; i++) {
        const at = i * 4;
        let value = load<f32>(out + at), a = load<f32>(row0 + at);
        value = ${one};
        a = load<f32>(row1 + at);
        value = ${one};
        a = load<f32>(row2 + at);
        value = ${one};
        a = load<f32>(row3 + at);
        value = ${one};
        store<f32>(out + at, value);
      }
    }
    for (; k < extent; k++) accumulate_${op}(out, from + k * step, count);
    return;
  }
  for (let i: usize = 0; i < count; i++) {
    let value = f64(start), p = from + i * along;
    for (let k: usize = 0; k < extent; k++) {
      const a = f64(load<f32>(p));
      value = ${one};
      p += step;
    }
    store<f32>(out + i * 4, f32(value));
  }
}`;
}
