/**
 * What the operators' names mean on the GPU: the same tables as operator_tables.ts, in WGSL. Each
 * is the function `op` that is appended to a kernel's text.
 */
import type { ConstantOp, ReduceOp, UnaryOp, ZipOp } from "#modules/2_tensors/operator_tables.ts";

/**
 * Whether a number is NaN, by its bits: all ones in the exponent, and something behind them. A
 * compiler of WGSL may take it that no number is NaN, and some make `false` of `x != x`.
 */
const IS_NAN = "fn isNan(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }";

/**
 * e^x. WGSL's exp() may be 3 + 2 |x| units in the last place off, and on some GPUs is. Here
 * x = n ln 2 + r, where ln 2 is taken away in two parts so that nothing of r is lost; e^r is a
 * polynomial, fitted to 1e-9, and 2^n is written into the exponent's bits, in two halves, since
 * n = 128 has no bits there.
 */
const POWER_OF_E = `
fn powerOfE(x: f32) -> f32 {
  let inside = clamp(x, -104.0, 89.0); // beyond, it is 0 or infinite
  let n = round(inside * 1.44269504);
  let r = (inside - n * 0.693359375) + n * 2.12194440e-4;
  let power = 1.0 + r + r * r * ${
  polynomial("r", 0.49999988, 0.16666517, 0.04166957, 0.00836913, 0.00137506)
};
  let half = floor(n * 0.5);
  return power * bitcast<f32>((i32(half) + 127) << 23u) *
    bitcast<f32>((i32(n - half) + 127) << 23u);
}`;

/** Behind map.wgsl; the constant stands in what the call says. NaN comes out where NaN goes in. */
export const MAP_SNIPPETS: { readonly [O in UnaryOp | ConstantOp]: string } = {
  id: unary("return x;"),
  neg: unary("return -x;"),
  inv: unary("return 1.0 / x;"),
  exp: unary("return select(powerOfE(x), x, isNan(x));", [POWER_OF_E]),
  // Near 1 a logarithm is small, and log() only promises so many places behind the point; nor has
  // x + 1e-6 many places there. Instead, with d = x - 1, which is exact, it is 2 atanh(s) of
  // s = (d + 1e-6)/(d + 2 + 1e-6), as an odd polynomial that is fitted to 1e-9. The choice within d
  // keeps compilers from making one sum of x - 1 and 1e-6.
  log: unary(`
    let isNear = abs(x - 1.0) < 0.3;
    let d = select(0.25, x - 1.0, isNear);
    let s = (d + 1e-6) / (d + 2.000001);
    let z = s * s;
    let near = 2.0 * s + s * z * ${polynomial("z", 0.66666780, 0.39977115, 0.29882821)};
    return select(select(log(x + 1e-6), near, isNear), x, isNan(x));`),
  // e^-|x| cannot overflow, and serves both branches.
  sigmoid: unary(
    `
    let power = powerOfE(-abs(x));
    return select(select(power, 1.0, x >= 0.0) / (1.0 + power), x, isNan(x));`,
    [POWER_OF_E],
  ),
  relu: unary("return select(select(0.0, x, x > 0.0), x, isNan(x));"),
  // tanh() of large numbers is infinity by infinity on some GPUs; beyond 10 it is 1 in float32. Near
  // 0 it is the difference of two numbers close to 1 on some, and nothing is left of it: there an odd
  // polynomial takes its place, fitted to 5e-9.
  tanh: unary(`
    let z = x * x;
    let small = x + x * z *
      ${polynomial("z", -0.33333277, 0.13331320, -0.05372945, 0.02060499, -0.00566609)};
    return select(select(tanh(clamp(x, -10.0, 10.0)), small, abs(x) < 0.625), x, isNan(x));`),
  scale: unary("return x * call.constant;"),
  div: unary("return x / call.constant;"),
  shift: unary("return x + call.constant;"),
  // WGSL's pow() is not defined below 0: whole exponents go by squares, as a person would do it, and
  // those too large for it by the sign of x. Of all others, a number below 0 has no power.
  pow: unary(`
    let exponent = abs(call.constant);
    let whole = exponent == floor(exponent);
    var power = 1.0;
    if (whole && exponent <= 1024.0) {
      var square = x;
      for (var left = u32(exponent); left > 0u; left /= 2u) {
        if (left % 2u == 1u) { power *= square; }
        square *= square;
      }
    } else if (exponent == 0.5) {
      power = sqrt(abs(x));
    } else {
      power = select(pow(abs(x), exponent), 1.0, abs(x) == 1.0);
      if (x < 0.0 && exponent < 16777216.0 && exponent % 2.0 == 1.0) { power = -power; }
    }
    power = select(power, 1.0 / power, call.constant < 0.0);
    let none = x < 0.0 && bitcast<u32>(x) != 0xff800000u && !whole;
    power = select(power, bitcast<f32>(bitcast<u32>(x) | 0x7fc00000u), none);
    power = select(power, x, isNan(x) && !(exponent == 0.0));
    return select(power, call.constant, isNan(call.constant) && !(x == 1.0));`),
};

/** Behind zip.wgsl. Only comparisons answer 0 to NaN; at a NaN, `reluBack` lets y through. */
export const ZIP_SNIPPETS: { readonly [O in ZipOp]: string } = {
  add: binary("return x + y;"),
  mul: binary("return x * y;"),
  max: binary("return select(select(select(y, x, x > y), y, isNan(y)), x, isNan(x));"),
  lt: binary("return select(0.0, 1.0, x < y && !isNan(x) && !isNan(y));"),
  eq: binary("return select(0.0, 1.0, x == y && !isNan(x) && !isNan(y));"),
  isClose: binary(`
    let distance = abs(x - y); // NaN also between two that are infinite
    return select(0.0, 1.0, distance < 1e-2 && !isNan(distance));`),
  logBack: binary("return y / (x + 1e-6);"),
  // not y / (x * x): the square is beyond float32 from 1.8e19 on, and lost below 1.1e-19
  invBack: binary("return -y / x / x;"),
  reluBack: binary("return select(0.0, y, x > 0.0 || isNan(x));"),
};

/** Behind reduce.wgsl. */
export const REDUCE_SNIPPETS: { readonly [O in ReduceOp]: string } = {
  add: ZIP_SNIPPETS.add,
  mul: ZIP_SNIPPETS.mul,
  max: ZIP_SNIPPETS.max,
};

/** Behind map.wgsl: the constant, whatever comes in. */
export const FILL_SNIPPET = unary("return call.constant;");

/** c0 + x (c1 + x (c2 + …)) in WGSL, for a variable of this name. */
function polynomial(x: string, ...coefficients: readonly number[]): string {
  return coefficients.map(String).reduceRight((rest, each) => `(${each} + ${x} * ${rest})`);
}

function unary(body: string, needs: readonly string[] = []): string {
  return [`fn op(x: f32) -> f32 { ${body.trim()} }`, IS_NAN, ...needs].join("\n");
}

function binary(body: string): string {
  return `fn op(x: f32, y: f32) -> f32 { ${body.trim()} }\n${IS_NAN}`;
}
