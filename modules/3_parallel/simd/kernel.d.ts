// Made of machine.ts by ambient_names.ts: the names that kernels may use, for editors and type checks.
// deno-fmt-ignore-file

/** A whole number of 32 bits, of either sign. */
type i32 = number;
/** A whole number of 32 bits, from 0. */
type u32 = number;
/** An address: a u32 that counts bytes. */
type usize = number;
/** A number of 32 bits with a fraction. */
type f32 = number;
/** A number of 64 bits with a fraction. */
type f64 = number;
/** 128 bits: four f32, four i32, or two f64. */
interface v128 {
  readonly bits: unique symbol;
}
type bool = boolean;

// A number of one kind made one of another; fractions are cut off, and NaN becomes 0.
declare function i32(x: number | boolean): i32;
declare function u32(x: number | boolean): u32;
declare function usize(x: number | boolean): usize;
declare function f32(x: number): f32;
declare function f64(x: number): f64;

/** Stands where a task's code is still to be written. */
declare function todo(task: string): never;

declare function i32x4(lane0: i32, lane1: i32, lane2: i32, lane3: i32): v128;
declare function f32x4(lane0: f32, lane1: f32, lane2: f32, lane3: f32): v128;
declare function f64x2(lane0: f64, lane1: f64): v128;

declare function load<T extends f32 | f64 | i32 | u32 | usize | v128>(p: usize, distance?: number): T;
declare function store<T extends f32 | f64 | i32 | u32 | usize | v128>(p: usize, value: T, distance?: number): void;
declare function abs<T extends f32 | f64>(a: T): T;
declare function ceil<T extends f32 | f64>(a: T): T;
declare function floor<T extends f32 | f64>(a: T): T;
declare function trunc<T extends f32 | f64>(a: T): T;
declare function nearest<T extends f32 | f64>(a: T): T;
declare function sqrt<T extends f32 | f64>(a: T): T;
declare function min<T extends f32 | f64>(a: T, b: T): T;
declare function max<T extends f32 | f64>(a: T, b: T): T;
declare function copysign<T extends f32 | f64>(a: T, b: T): T;
declare function reinterpret<T extends i32 | u32 | f32>(x: number): T;
declare function select<T extends i32 | u32 | usize | f32 | f64>(yes: T, no: T, condition: bool): T;

declare namespace v128 {
  function load(a: usize, distance?: number): v128;
  function load32_splat(a: usize, distance?: number): v128;
  function load32_zero(a: usize, distance?: number): v128;
  function load64_zero(a: usize, distance?: number): v128;
  function store(a: usize, b: v128, distance?: number): void;
  function not(a: v128): v128;
  function and(a: v128, b: v128): v128;
  function andnot(a: v128, b: v128): v128;
  function or(a: v128, b: v128): v128;
  function xor(a: v128, b: v128): v128;
  function bitselect(a: v128, b: v128, c: v128): v128;
  function any_true(a: v128): bool;
}

declare namespace i32x4 {
  function splat(a: i32): v128;
  function extract_lane(a: v128, lane: number): i32;
  function replace_lane(a: v128, lane: number, b: i32): v128;
  function eq(a: v128, b: v128): v128;
  function ne(a: v128, b: v128): v128;
  function lt_s(a: v128, b: v128): v128;
  function lt_u(a: v128, b: v128): v128;
  function gt_s(a: v128, b: v128): v128;
  function gt_u(a: v128, b: v128): v128;
  function le_s(a: v128, b: v128): v128;
  function le_u(a: v128, b: v128): v128;
  function ge_s(a: v128, b: v128): v128;
  function ge_u(a: v128, b: v128): v128;
  function abs(a: v128): v128;
  function neg(a: v128): v128;
  function all_true(a: v128): bool;
  function bitmask(a: v128): i32;
  function shl(a: v128, b: i32): v128;
  function shr_s(a: v128, b: i32): v128;
  function shr_u(a: v128, b: i32): v128;
  function add(a: v128, b: v128): v128;
  function sub(a: v128, b: v128): v128;
  function mul(a: v128, b: v128): v128;
  function min_s(a: v128, b: v128): v128;
  function min_u(a: v128, b: v128): v128;
  function max_s(a: v128, b: v128): v128;
  function max_u(a: v128, b: v128): v128;
  function trunc_sat_f32x4_s(a: v128): v128;
  function trunc_sat_f32x4_u(a: v128): v128;
  function relaxed_trunc_f32x4_s(a: v128): v128;
  function shuffle(a: v128, b: v128, lane0: number, lane1: number, lane2: number, lane3: number): v128;
}

declare namespace f32x4 {
  function splat(a: f32): v128;
  function extract_lane(a: v128, lane: number): f32;
  function replace_lane(a: v128, lane: number, b: f32): v128;
  function eq(a: v128, b: v128): v128;
  function ne(a: v128, b: v128): v128;
  function lt(a: v128, b: v128): v128;
  function gt(a: v128, b: v128): v128;
  function le(a: v128, b: v128): v128;
  function ge(a: v128, b: v128): v128;
  function demote_f64x2_zero(a: v128): v128;
  function ceil(a: v128): v128;
  function floor(a: v128): v128;
  function trunc(a: v128): v128;
  function nearest(a: v128): v128;
  function abs(a: v128): v128;
  function neg(a: v128): v128;
  function sqrt(a: v128): v128;
  function add(a: v128, b: v128): v128;
  function sub(a: v128, b: v128): v128;
  function mul(a: v128, b: v128): v128;
  function div(a: v128, b: v128): v128;
  function min(a: v128, b: v128): v128;
  function max(a: v128, b: v128): v128;
  function pmin(a: v128, b: v128): v128;
  function pmax(a: v128, b: v128): v128;
  function convert_i32x4_s(a: v128): v128;
  function convert_i32x4_u(a: v128): v128;
  function relaxed_madd(a: v128, b: v128, c: v128): v128;
  function relaxed_nmadd(a: v128, b: v128, c: v128): v128;
  function shuffle(a: v128, b: v128, lane0: number, lane1: number, lane2: number, lane3: number): v128;
}

declare namespace f64x2 {
  function splat(a: f64): v128;
  function extract_lane(a: v128, lane: number): f64;
  function replace_lane(a: v128, lane: number, b: f64): v128;
  function eq(a: v128, b: v128): v128;
  function ne(a: v128, b: v128): v128;
  function lt(a: v128, b: v128): v128;
  function gt(a: v128, b: v128): v128;
  function le(a: v128, b: v128): v128;
  function ge(a: v128, b: v128): v128;
  function promote_low_f32x4(a: v128): v128;
  function abs(a: v128): v128;
  function neg(a: v128): v128;
  function sqrt(a: v128): v128;
  function add(a: v128, b: v128): v128;
  function sub(a: v128, b: v128): v128;
  function mul(a: v128, b: v128): v128;
  function div(a: v128, b: v128): v128;
  function min(a: v128, b: v128): v128;
  function max(a: v128, b: v128): v128;
  function pmin(a: v128, b: v128): v128;
  function pmax(a: v128, b: v128): v128;
  function relaxed_madd(a: v128, b: v128, c: v128): v128;
  function relaxed_nmadd(a: v128, b: v128, c: v128): v128;
  function shuffle(a: v128, b: v128, lane0: number, lane1: number): v128;
}

declare namespace memory {
  function copy(a: usize, b: usize, c: usize): void;
  function fill(a: usize, b: i32, c: usize): void;
}
