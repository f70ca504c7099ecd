/** Mistakes that learners make in kernels on vectors, each of which its task's suite must catch. */
import type { Mutant } from "#grader/manifest.ts";

const ONE = "one_by_one.kernel.ts", FOUR = "four_at_once.kernel.ts", EXP = "exp.kernel.ts";
const TILE = "tile.kernel.ts", PACK = "pack.kernel.ts";

export default [
  // ------------------------------------------------------------------------ 3.6 one_by_one.kernel.ts
  {
    task: "3.6",
    mistake: "took number i to stand i bytes on",
    file: ONE,
    change: ["const at = i * 4;", "const at = i;"],
  },
  {
    task: "3.6",
    mistake: "went one number too far",
    file: ONE,
    change: ["i < count; i++) {\n    const at", "i <= count; i++) {\n    const at"],
  },
  {
    task: "3.6",
    mistake: "left out the last number",
    file: ONE,
    change: ["i < count; i++) {\n    const at", "i + 1 < count; i++) {\n    const at"],
  },
  {
    task: "3.6",
    mistake: "began with the second number",
    file: ONE,
    change: [
      "let i: usize = 0; i < count; i++) {\n    const at",
      "let i: usize = 1; i < count; i++) {\n    const at",
    ],
  },
  {
    task: "3.6",
    mistake: "went on by four numbers, as if i were an address",
    file: ONE,
    change: ["i < count; i++) {\n    const at", "i < count; i += 4) {\n    const at"],
  },
  {
    task: "3.6",
    mistake: "wrote over what was there in place of adding to it",
    file: ONE,
    change: ["load<f32>(out + at) + factor * load<f32>(a + at)", "factor * load<f32>(a + at)"],
  },
  {
    task: "3.6",
    mistake: "scaled what was there as well",
    file: ONE,
    change: [
      "load<f32>(out + at) + factor * load<f32>(a + at)",
      "factor * (load<f32>(out + at) + load<f32>(a + at))",
    ],
  },
  {
    task: "3.6",
    mistake: "forgot the factor",
    file: ONE,
    change: ["+ factor * load", "+ load"],
  },
  {
    task: "3.6",
    mistake: "wrote into a",
    file: ONE,
    change: ["store<f32>(out + at, ", "store<f32>(a + at, "],
  },
  {
    task: "3.6",
    mistake: "wrote whole numbers",
    file: ONE,
    change: [
      "store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));",
      "store<i32>(out + at, i32(load<f32>(out + at) + factor * load<f32>(a + at)));",
    ],
  },
  {
    task: "3.6",
    mistake: "began the sum of products with what stood at out",
    file: ONE,
    change: ["let sum: f32 = 0;", "let sum: f32 = load<f32>(out);"],
  },
  {
    task: "3.6",
    mistake: "took a product too many into the sum",
    file: ONE,
    change: ["i < count; i++) {\n    sum", "i <= count; i++) {\n    sum"],
  },
  {
    task: "3.6",
    mistake: "left out the last product",
    file: ONE,
    change: ["i < count; i++) {\n    sum", "i + 1 < count; i++) {\n    sum"],
  },
  {
    task: "3.6",
    mistake: "added both numbers in place of multiplying them",
    file: ONE,
    change: [
      "load<f32>(a + i * 4) * load<f32>(b + i * 4)",
      "load<f32>(a + i * 4) + load<f32>(b + i * 4)",
    ],
  },
  {
    task: "3.6",
    mistake: "took the first number of b for all",
    file: ONE,
    change: ["load<f32>(b + i * 4)", "load<f32>(b)"],
  },
  {
    task: "3.6",
    mistake: "multiplied a with itself",
    file: ONE,
    change: ["load<f32>(b + i * 4)", "load<f32>(a + i * 4)"],
  },
  {
    task: "3.6",
    mistake: "stored nothing where there is nothing to add",
    file: ONE,
    change: ["store<f32>(out, sum);", "if (count > 0) store<f32>(out, sum);"],
  },
  {
    task: "3.6",
    mistake: "stored the sum for every number of it, one behind the other",
    file: ONE,
    change: [
      "    sum += load<f32>(a + i * 4) * load<f32>(b + i * 4);\n",
      "    sum += load<f32>(a + i * 4) * load<f32>(b + i * 4);\n    store<f32>(out + i * 4, sum);\n",
    ],
  },

  // ---------------------------------------------------------------------- 3.6 four_at_once.kernel.ts
  {
    task: "3.6",
    mistake: "forgot the tail of addScaled4",
    file: FOUR,
    change: [
      `  for (; i < count; i++) {
    const at = i * 4;
    store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));
  }
`,
      "",
    ],
  },
  {
    task: "3.6",
    mistake: "took the tail for four numbers more, beyond the end",
    file: FOUR,
    change: ["i + 4 <= count; i += 4) {\n    const at", "i < count; i += 4) {\n    const at"],
  },
  {
    task: "3.6",
    mistake: "took the last four numbers again for the tail, and added some of them twice",
    file: FOUR,
    change: [
      `  for (; i < count; i++) {
    const at = i * 4;
    store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));
  }
`,
      `  if (i < count && count >= 4) {
    const at = (count - 4) * 4, scaled = f32x4.mul(factors, v128.load(a + at));
    v128.store(out + at, f32x4.add(v128.load(out + at), scaled));
  } else {
    for (; i < count; i++) {
      const at = i * 4;
      store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));
    }
  }
`,
    ],
  },
  {
    task: "3.6",
    mistake: "put the factor into one lane only",
    file: FOUR,
    change: ["f32x4.splat(factor)", "f32x4.replace_lane(f32x4.splat(0), 0, factor)"],
  },
  {
    task: "3.6",
    mistake: "went on by one number where four were done",
    file: FOUR,
    change: ["i + 4 <= count; i += 4) {\n    const at", "i + 4 <= count; i++) {\n    const at"],
  },
  {
    task: "3.6",
    mistake: "brought one number four times",
    file: FOUR,
    change: [
      "f32x4.mul(factors, v128.load(a + at))",
      "f32x4.mul(factors, v128.load32_splat(a + at))",
    ],
  },
  {
    task: "3.6",
    mistake: "wrote four numbers over those that were there",
    file: FOUR,
    change: [
      "v128.store(out + at, f32x4.add(v128.load(out + at), scaled));",
      "v128.store(out + at, scaled);",
    ],
  },
  {
    task: "3.6",
    mistake: "began the tail at the beginning",
    file: FOUR,
    change: [
      "  for (; i < count; i++) {\n    const at",
      "  for (i = 0; i < count; i++) {\n    const at",
    ],
  },
  {
    task: "3.6",
    mistake: "left the factor out of the tail",
    file: FOUR,
    change: ["+ factor * load<f32>(a + at)", "+ load<f32>(a + at)"],
  },
  {
    task: "3.6",
    mistake: "did addScaled4 one by one",
    file: FOUR,
    change: ["i + 4 <= count; i += 4) {\n    const at", "i + 4 <= 0; i += 4) {\n    const at"],
  },
  {
    task: "3.6",
    mistake: "stepped four bytes and not four numbers",
    file: FOUR,
    change: ["const at = i * 4, scaled", "const at = i, scaled"],
  },
  {
    task: "3.6",
    mistake: "left the last lane out of the sum",
    file: FOUR,
    change: [
      "f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3)",
      "f32x4.extract_lane(sums, 2)",
    ],
  },
  {
    task: "3.6",
    mistake: "took the second lane twice",
    file: FOUR,
    change: ["f32x4.extract_lane(sums, 2) +", "f32x4.extract_lane(sums, 1) +"],
  },
  {
    task: "3.6",
    mistake: "forgot the tail of dot4",
    file: FOUR,
    change: [
      "  for (; i < count; i++) sum += load<f32>(a + i * 4) * load<f32>(b + i * 4);\n",
      "",
    ],
  },
  {
    task: "3.6",
    mistake: "took four numbers beyond the end into the sums",
    file: FOUR,
    change: ["i + 4 <= count; i += 4) {\n    sums", "i < count; i += 4) {\n    sums"],
  },
  {
    task: "3.6",
    mistake: "kept the last four products, and not their sums",
    file: FOUR,
    change: [
      "sums = f32x4.add(sums, f32x4.mul(v128.load(a + i * 4), v128.load(b + i * 4)));",
      "sums = f32x4.mul(v128.load(a + i * 4), v128.load(b + i * 4));",
    ],
  },
  {
    task: "3.6",
    mistake: "stored four numbers where there is room for one",
    file: FOUR,
    change: ["  store<f32>(out, sum);", "  v128.store(out, f32x4.splat(sum));"],
  },
  {
    task: "3.6",
    mistake: "did dot4 one by one",
    file: FOUR,
    change: ["i + 4 <= count; i += 4) {\n    sums", "i + 4 <= 0; i += 4) {\n    sums"],
  },

  // ------------------------------------------------------------------------------ 3.7 exp.kernel.ts
  {
    task: "3.7",
    mistake: "forgot that 127 is added to the exponent",
    file: EXP,
    change: ["i32x4.add(n, i32x4.splat(127))", "n"],
  },
  {
    task: "3.7",
    mistake: "added 128 to the exponent",
    file: EXP,
    change: ["i32x4.splat(127)", "i32x4.splat(128)"],
  },
  {
    task: "3.7",
    mistake: "moved the exponent one bit too far",
    file: EXP,
    change: ["i32x4.splat(127)), 23)", "i32x4.splat(127)), 24)"],
  },
  {
    task: "3.7",
    mistake: "forgot the 1 of the polynomial",
    file: EXP,
    change: ["return f32x4.add(sum, f32x4.splat(1));", "return sum;"],
  },
  {
    task: "3.7",
    mistake: "exchanged two factors",
    file: EXP,
    change: [
      ["sum, r, f32x4.splat(0.0083334519073)", "sum, r, f32x4.splat(0.041665795894)"],
      [
        "  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.041665795894));\n  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.16666665459))",
        "  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.0083334519073));\n  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.16666665459))",
      ],
    ],
  },
  {
    task: "3.7",
    mistake: "left a factor out",
    file: EXP,
    change: ["  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.0083334519073));\n", ""],
  },
  {
    task: "3.7",
    mistake: "multiplied by r and not by its square",
    file: EXP,
    change: ["relaxed_madd(sum, f32x4.mul(r, r), r)", "relaxed_madd(sum, r, r)"],
  },
  {
    task: "3.7",
    mistake: "forgot r itself, between the square and the 1",
    file: EXP,
    change: [
      "sum = f32x4.relaxed_madd(sum, f32x4.mul(r, r), r);",
      "sum = f32x4.mul(sum, f32x4.mul(r, r));",
    ],
  },
  {
    task: "3.7",
    mistake: "cut the fraction off in place of rounding to the nearest",
    file: EXP,
    change: ["f32x4.nearest(", "f32x4.trunc("],
  },
  {
    task: "3.7",
    mistake: "took ln 2 as one number",
    file: EXP,
    change: ["const r = f32x4.relaxed_nmadd(n, f32x4.splat(LN2_LOW), most);", "const r = most;"],
  },
  {
    task: "3.7",
    mistake: "added the parts of ln 2 in place of taking them away",
    file: EXP,
    change: [
      "f32x4.relaxed_nmadd(n, f32x4.splat(LN2_HIGH), inside)",
      "f32x4.relaxed_madd(n, f32x4.splat(LN2_HIGH), inside)",
    ],
  },
  {
    task: "3.7",
    mistake: "multiplied by ln 2 in place of dividing by it",
    file: EXP,
    change: ["f32x4.splat(PER_LN2)", "f32x4.splat(LN2_HIGH)"],
  },
  {
    task: "3.7",
    mistake: "made 2^n at once, which has no bits for n = 128 and n = -140",
    file: EXP,
    change: [
      `  const scaled = f32x4.mul(expNearZero(r), powerOfTwo(half));
  return f32x4.mul(scaled, powerOfTwo(i32x4.sub(whole, half)));`,
      "  return f32x4.mul(expNearZero(r), powerOfTwo(whole));",
    ],
  },
  {
    task: "3.7",
    mistake: "took the same half twice, where n is odd",
    file: EXP,
    change: ["powerOfTwo(i32x4.sub(whole, half))", "powerOfTwo(half)"],
  },
  {
    task: "3.7",
    mistake: "did not keep x within the bounds",
    file: EXP,
    change: [
      "const inside = f32x4.pmin(f32x4.pmax(x, f32x4.splat(LEAST)), f32x4.splat(MOST));",
      "const inside = x;",
    ],
  },
  {
    task: "3.7",
    mistake: "lost NaN at the bounds, by a comparison",
    file: EXP,
    change: [
      "f32x4.pmax(x, f32x4.splat(LEAST))",
      "v128.bitselect(x, f32x4.splat(LEAST), f32x4.gt(x, f32x4.splat(LEAST)))",
    ],
  },
  {
    task: "3.7",
    mistake: "exchanged the bounds",
    file: EXP,
    change: [
      "f32x4.pmin(f32x4.pmax(x, f32x4.splat(LEAST)), f32x4.splat(MOST))",
      "f32x4.pmax(f32x4.pmin(x, f32x4.splat(LEAST)), f32x4.splat(MOST))",
    ],
  },
  {
    task: "3.7",
    mistake: "lost NaN at the bounds, by pmax with its numbers exchanged",
    file: EXP,
    change: ["f32x4.pmax(x, f32x4.splat(LEAST))", "f32x4.pmax(f32x4.splat(LEAST), x)"],
  },

  // ----------------------------------------------------------------------------- 3.8 tile.kernel.ts
  {
    task: "3.8",
    mistake: "began the first row with zeros, and not with what was there",
    file: TILE,
    change: [
      "let s00 = v128.load(out), s01 = v128.load(out, 16);",
      "let s00 = f32x4.splat(0), s01 = f32x4.splat(0);",
    ],
  },
  {
    task: "3.8",
    mistake: "exchanged the columns in one row",
    file: TILE,
    change: [
      ["relaxed_madd(a3, b0, s30)", "relaxed_madd(a3, b1, s30)"],
      ["relaxed_madd(a3, b1, s31)", "relaxed_madd(a3, b0, s31)"],
    ],
  },
  {
    task: "3.8",
    mistake: "took the number of one row twice",
    file: TILE,
    change: ["v128.load32_splat(rows, 16)", "v128.load32_splat(rows, 12)"],
  },
  {
    task: "3.8",
    mistake: "loaded four numbers of the rows in place of one four times",
    file: TILE,
    change: ["v128.load32_splat(rows, 4)", "v128.load(rows, 4)"],
  },
  {
    task: "3.8",
    mistake: "went on by eight numbers in the rows' panel",
    file: TILE,
    change: ["rows += 24;", "rows += 32;"],
  },
  {
    task: "3.8",
    mistake: "went on by six numbers in the columns' panel",
    file: TILE,
    change: ["columns += 32;", "columns += 24;"],
  },
  {
    task: "3.8",
    mistake: "forgot to go on in the columns' panel",
    file: TILE,
    change: ["    columns += 32;\n", ""],
  },
  {
    task: "3.8",
    mistake: "counted numbers and not bytes for the second vector of columns",
    file: TILE,
    change: ["b1 = v128.load(columns, 16)", "b1 = v128.load(columns, 4)"],
  },
  {
    task: "3.8",
    mistake: "went a step too far",
    file: TILE,
    change: ["step < depth", "step <= depth"],
  },
  {
    task: "3.8",
    mistake: "forgot to store a vector",
    file: TILE,
    change: ["  v128.store(out3, s31, 16);\n", ""],
  },
  {
    task: "3.8",
    mistake: "stored a row's second vector over its first",
    file: TILE,
    change: ["v128.store(out4, s41, 16);", "v128.store(out4, s41);"],
  },
  {
    task: "3.8",
    mistake: "took the third row to stand where the second does",
    file: TILE,
    change: ["out2 = out1 + outDown", "out2 = out + outDown"],
  },
  {
    task: "3.8",
    mistake: "took the rows of the output to be 8 numbers apart",
    file: TILE,
    change: [
      [
        "out1 = out + outDown, out2 = out1 + outDown, out3 = out2 + outDown",
        "out1 = out + 32, out2 = out1 + 32, out3 = out2 + 32",
      ],
      ["out4 = out3 + outDown, out5 = out4 + outDown", "out4 = out3 + 32, out5 = out4 + 32"],
    ],
  },
  {
    task: "3.8",
    mistake: "added a product to the sum of another column",
    file: TILE,
    change: ["s21 = f32x4.relaxed_madd(a2, b1, s21)", "s21 = f32x4.relaxed_madd(a2, b1, s20)"],
  },
  {
    task: "3.8",
    mistake: "took the products away",
    file: TILE,
    change: ["f32x4.relaxed_madd(a5, b1, s51)", "f32x4.relaxed_nmadd(a5, b1, s51)"],
  },
  {
    task: "3.8",
    mistake: "fetched the columns again for every row",
    file: TILE,
    change: [0, 1, 2, 3, 4, 5].flatMap((row): [string, string][] => [
      [`relaxed_madd(a${row}, b0,`, `relaxed_madd(a${row}, v128.load(columns),`],
      [`relaxed_madd(a${row}, b1,`, `relaxed_madd(a${row}, v128.load(columns, 16),`],
    ]),
  },

  // ----------------------------------------------------------------------------- 3.8 pack.kernel.ts
  {
    task: "3.8",
    mistake: "wrote line after line",
    file: PACK,
    change: [
      ["let to = panel + line * 4,", "let to = panel + line * depth * 4,"],
      ["load<f32>(from));\n        to += count * 4;", "load<f32>(from));\n        to += 4;"],
      ["store<f32>(to, 0);\n        to += count * 4;", "store<f32>(to, 0);\n        to += 4;"],
    ],
  },
  {
    task: "3.8",
    mistake: "left the places of missing lines as they were",
    file: PACK,
    change: ["        store<f32>(to, 0);\n", ""],
  },
  {
    task: "3.8",
    mistake: "looked at lines that are not there",
    file: PACK,
    change: ["if (line < there) {", "if (line < count) {"],
  },
  {
    task: "3.8",
    mistake: "looked at one line too many",
    file: PACK,
    change: ["if (line < there) {", "if (line <= there) {"],
  },
  {
    task: "3.8",
    mistake: "exchanged the distance between lines with that along them",
    file: PACK,
    change: [
      ["from = lines + line * apart", "from = lines + line * along"],
      ["from += along;", "from += apart;"],
    ],
  },
  {
    task: "3.8",
    mistake: "took the numbers of a line to stand side by side",
    file: PACK,
    change: ["from += along;", "from += 4;"],
  },
  {
    task: "3.8",
    mistake: "began every line at the panel's beginning",
    file: PACK,
    change: ["let to = panel + line * 4,", "let to = panel,"],
  },
  {
    task: "3.8",
    mistake: "took every panel to have 8 lines",
    file: PACK,
    change: ["load<f32>(from));\n        to += count * 4;", "load<f32>(from));\n        to += 32;"],
  },
  {
    task: "3.8",
    mistake: "packed a step too many",
    file: PACK,
    change: [
      "for (let step: usize = 0; step < depth; step++) {\n    v128",
      "for (let step: usize = 0; step <= depth; step++) {\n    v128",
    ],
  },
  {
    task: "3.8",
    mistake: "forgot the second vector of columns",
    file: PACK,
    change: ["    v128.store(panel, v128.load(columns, 16), 16);\n", ""],
  },
  {
    task: "3.8",
    mistake: "packed the same four columns twice",
    file: PACK,
    change: ["v128.load(columns, 16), 16)", "v128.load(columns), 16)"],
  },
  {
    task: "3.8",
    mistake: "took rows of columns to stand 8 numbers apart",
    file: PACK,
    change: ["columns += down;", "columns += 32;"],
  },
  {
    task: "3.8",
    mistake: "went on by four numbers in the panel",
    file: PACK,
    change: ["panel += 32;", "panel += 16;"],
  },
] satisfies readonly Mutant[];
