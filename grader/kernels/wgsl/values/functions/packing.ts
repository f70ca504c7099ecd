/** Built-in functions that put several small numbers into one word, and take them out again. */
import { scalar, type ScalarName, type Type, vector } from "../../types/types.ts";
import { convert } from "../convert.ts";
import { made } from "../value.ts";
import type { Builtin, Builtins } from "./builtin.ts";

const WORD = scalar("u32");

export const PACKING: Builtins = {
  pack4x8snorm: packs(4, "f32", (a) => `R.packNorm(${a}, 8, true)`),
  pack4x8unorm: packs(4, "f32", (a) => `R.packNorm(${a}, 8, false)`),
  pack2x16snorm: packs(2, "f32", (a) => `R.packNorm(${a}, 16, true)`),
  pack2x16unorm: packs(2, "f32", (a) => `R.packNorm(${a}, 16, false)`),
  pack2x16float: packs(2, "f32", (a) => `R.packHalves(${a})`),
  pack4xI8: packs(4, "i32", (a) => `R.packBits(${a}, 8)`),
  pack4xU8: packs(4, "u32", (a) => `R.packBits(${a}, 8)`),
  pack4xI8Clamp: packs(4, "i32", (a) => `R.packClamped(${a}, true)`),
  pack4xU8Clamp: packs(4, "u32", (a) => `R.packClamped(${a}, false)`),
  unpack4x8snorm: unpacks(4, "f32", (a) => `R.unpackNorm(${a}, 8, true)`),
  unpack4x8unorm: unpacks(4, "f32", (a) => `R.unpackNorm(${a}, 8, false)`),
  unpack2x16snorm: unpacks(2, "f32", (a) => `R.unpackNorm(${a}, 16, true)`),
  unpack2x16unorm: unpacks(2, "f32", (a) => `R.unpackNorm(${a}, 16, false)`),
  unpack2x16float: unpacks(2, "f32", (a) => `R.unpackHalves(${a})`),
  unpack4xI8: unpacks(4, "i32", (a) => `R.unpackBits(${a}, 8, true)`),
  unpack4xU8: unpacks(4, "u32", (a) => `R.unpackBits(${a}, 8, false)`),
  dot4I8Packed: words("i32", (a, b) => `R.dotPacked(${a}, ${b}, true)`),
  dot4U8Packed: words("u32", (a, b) => `R.dotPacked(${a}, ${b}, false)`),
};

function packs(size: number, of: ScalarName, js: (list: string) => string): Builtin {
  return typed([vector(size, of)], WORD, js);
}

function unpacks(size: number, of: ScalarName, js: (word: string) => string): Builtin {
  return typed([WORD], vector(size, of), js);
}

function words(of: ScalarName, js: (a: string, b: string) => string): Builtin {
  return typed([WORD, WORD], scalar(of), js);
}

/** A function of arguments that are each of one type only. */
function typed(types: readonly Type[], returns: Type, js: (...args: string[]) => string): Builtin {
  return {
    count: types.length,
    call: (values, where) => {
      const given = values.map((value, i) => convert(value, types[i], where));
      return made(returns, given, js(...given.map((value) => value.js)), where);
    },
  };
}
