/**
 * What the operators' names mean on the GPU: the same tables as operator_tables.ts, in WGSL. Each
 * is the function `op` that is appended to a kernel's text.
 */
import type { ConstantOp, ReduceOp, UnaryOp, ZipOp } from "#modules/2_tensors/operator_tables.ts";

/** Behind map.wgsl; the constant stands in what the call says. */
export const MAP_SNIPPETS: { readonly [O in UnaryOp | ConstantOp]: string } = {
  id: unary("return x;"),
  neg: unary("return -x;"),
  inv: unary("return 1.0 / x;"),
  exp: unary("return exp(x);"),
  log: unary("return log(x + 1e-6);"),
  // e^-|x| cannot overflow, and serves both branches.
  sigmoid: unary("let power = exp(-abs(x)); return select(power, 1.0, x >= 0.0) / (1.0 + power);"),
  relu: unary("return select(0.0, x, x > 0.0);"),
  // tanh() of large numbers is infinity by infinity on some GPUs; beyond 10 it is 1 in float32.
  tanh: unary("return tanh(clamp(x, -10.0, 10.0));"),
  scale: unary("return x * call.constant;"),
  shift: unary("return x + call.constant;"),
  // WGSL's pow() is not defined below 0: whole exponents go by squares, as a person would do it.
  pow: unary(`
    let exponent = abs(call.constant);
    var power = 1.0;
    if (exponent != floor(exponent) || exponent > 1024.0) {
      power = pow(x, exponent);
    } else {
      var square = x;
      for (var left = u32(exponent); left > 0u; left /= 2u) {
        if (left % 2u == 1u) { power *= square; }
        square *= square;
      }
    }
    return select(power, 1.0 / power, call.constant < 0.0);`),
};

/** Behind zip.wgsl. */
export const ZIP_SNIPPETS: { readonly [O in ZipOp]: string } = {
  add: binary("return x + y;"),
  mul: binary("return x * y;"),
  max: binary("return select(y, x, x > y);"),
  lt: binary("return select(0.0, 1.0, x < y);"),
  eq: binary("return select(0.0, 1.0, x == y);"),
  isClose: binary("return select(0.0, 1.0, abs(x - y) < 1e-2);"),
  logBack: binary("return y / (x + 1e-6);"),
  invBack: binary("return -y / (x * x);"),
  reluBack: binary("return select(0.0, y, x > 0.0);"),
};

/** Behind reduce.wgsl. */
export const REDUCE_SNIPPETS: { readonly [O in ReduceOp]: string } = {
  add: ZIP_SNIPPETS.add,
  mul: ZIP_SNIPPETS.mul,
  max: ZIP_SNIPPETS.max,
};

/** Behind map.wgsl: the constant, whatever comes in. */
export const FILL_SNIPPET = unary("return call.constant;");

function unary(body: string): string {
  return `fn op(x: f32) -> f32 { ${body.trim()} }`;
}

function binary(body: string): string {
  return `fn op(x: f32, y: f32) -> f32 { ${body} }`;
}
