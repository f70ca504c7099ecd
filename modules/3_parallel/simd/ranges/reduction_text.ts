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
  if (step == 4 && extent >= 16) {
    for (let i: usize = 0; i < count; i++) max_row(out + i * 4, from + i * along, extent);
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

/**
 * The largest of 16 numbers or more. `pmax` is one instruction and lets NaN go by, so that is noted
 * beside it. The last turn is the last 16 numbers, some of which have had a turn.
 */
export const MAX_ROW = `
function max_row(out: usize, from: usize, count: usize): void {
  let v0 = v128.load(from), v1 = v128.load(from, 16), v2 = v128.load(from, 32);
  let v3 = v128.load(from, 48), none = f32x4.splat(0);
  for (let i: usize = 0; i < count; i += 16) {
    const at = from + (i + 16 <= count ? i : count - 16) * 4;
    const a0 = v128.load(at), a1 = v128.load(at, 16), a2 = v128.load(at, 32);
    const a3 = v128.load(at, 48);
    v0 = f32x4.pmax(v0, a0);
    v1 = f32x4.pmax(v1, a1);
    v2 = f32x4.pmax(v2, a2);
    v3 = f32x4.pmax(v3, a3);
    const none01 = v128.or(f32x4.ne(a0, a0), f32x4.ne(a1, a1));
    const none23 = v128.or(f32x4.ne(a2, a2), f32x4.ne(a3, a3));
    none = v128.or(none, v128.or(none01, none23));
  }
  let value = f32x4.pmax(f32x4.pmax(v0, v1), f32x4.pmax(v2, v3));
  value = f32x4.pmax(value, f32x4.shuffle(value, value, 2, 3, 0, 1));
  value = f32x4.pmax(value, f32x4.shuffle(value, value, 1, 0, 3, 2));
  const zero: f32 = 0;
  store<f32>(out, v128.any_true(none) ? zero / zero : f32x4.extract_lane(value, 0));
}`;
