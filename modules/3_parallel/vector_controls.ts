/** Right versions of kernels on vectors that their suites must pass. */
import type { Control } from "#grader/manifest.ts";

const ONE = "one_by_one.kernel.ts", FOUR = "four_at_once.kernel.ts", EXP = "exp.kernel.ts";
const TILE = "tile.kernel.ts", PACK = "pack.kernel.ts";

/** addScaled4 of the reference, from its first line to its last. */
const FOURS = `  const factors = f32x4.splat(factor);
  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const at = i * 4, scaled = f32x4.mul(factors, v128.load(a + at));
    v128.store(out + at, f32x4.add(v128.load(out + at), scaled));
  }
  for (; i < count; i++) {
    const at = i * 4;
    store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));
  }
`;

export default [
  // ------------------------------------------------------------------------------------------- 3.6
  {
    task: "3.6",
    difference: "lets the addresses walk, up to the end of a",
    file: ONE,
    change: [
      `  for (let i: usize = 0; i < count; i++) {
    const at = i * 4;
    store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));
  }`,
      `  const end = a + count * 4;
  let to = out, from = a;
  while (from < end) {
    store<f32>(to, factor * load<f32>(from) + load<f32>(to));
    to += 4;
    from += 4;
  }`,
    ],
  },
  {
    task: "3.6",
    difference: "counts down, and adds up in float64 from the last product to the first",
    file: ONE,
    change: [
      [
        `  for (let i: usize = 0; i < count; i++) {
    const at = i * 4;
    store`,
        `  for (let i: usize = count; i > 0; i--) {
    const at = (i - 1) << 2;
    store`,
      ],
      [
        `  let sum: f32 = 0;
  for (let i: usize = 0; i < count; i++) {
    sum += load<f32>(a + i * 4) * load<f32>(b + i * 4);
  }
  store<f32>(out, sum);`,
        `  let sum: f64 = 0, i: usize = count;
  while (i > 0) {
    i--;
    sum += f64(load<f32>(a + i * 4)) * f64(load<f32>(b + i * 4));
  }
  store<f32>(out, f32(sum));`,
      ],
    ],
  },
  {
    task: "3.6",
    difference: "uses vectors in the first file already",
    file: ONE,
    change: [
      `  for (let i: usize = 0; i < count; i++) {
    const at = i * 4;
    store<f32>`,
      `  let i: usize = 0;
  for (; i + 4 <= count; i += 4) {
    const four = f32x4.mul(v128.load(a + i * 4), f32x4.splat(factor));
    v128.store(out + i * 4, f32x4.add(four, v128.load(out + i * 4)));
  }
  for (; i < count; i++) {
    const at = i * 4;
    store<f32>`,
    ],
  },
  {
    task: "3.6",
    difference: "adds the scaled numbers by relaxed_madd",
    file: FOUR,
    change: [
      `    const at = i * 4, scaled = f32x4.mul(factors, v128.load(a + at));
    v128.store(out + at, f32x4.add(v128.load(out + at), scaled));`,
      `    const at = i * 4;
    v128.store(out + at, f32x4.relaxed_madd(factors, v128.load(a + at), v128.load(out + at)));`,
    ],
  },
  {
    task: "3.6",
    difference: "leaves the last full four to the tail",
    file: FOUR,
    change: ["i + 4 <= count; i += 4) {\n    const at", "i + 4 < count; i += 4) {\n    const at"],
  },
  {
    task: "3.6",
    difference: "begins with the odd numbers, one by one, and goes on by fours",
    file: FOUR,
    change: [
      FOURS,
      `  let i: usize = 0;
  for (; i < count % 4; i++) {
    const at = i * 4;
    store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));
  }
  for (; i < count; i += 4) {
    const here = out + i * 4, four = v128.load(a + i * 4);
    v128.store(here, f32x4.add(v128.load(here), f32x4.mul(four, f32x4.splat(factor))));
  }
`,
    ],
  },
  {
    task: "3.6",
    difference: "takes the last four first, before any is changed, and stores them last",
    file: FOUR,
    change: [
      FOURS,
      `  const factors = f32x4.splat(factor);
  if (count < 4) {
    for (let i: usize = 0; i < count; i++) {
      const at = i * 4;
      store<f32>(out + at, load<f32>(out + at) + factor * load<f32>(a + at));
    }
    return;
  }
  const end = (count - 4) * 4;
  const last = f32x4.add(v128.load(out + end), f32x4.mul(factors, v128.load(a + end)));
  for (let i: usize = 0; i + 4 <= count; i += 4) {
    const at = i * 4, scaled = f32x4.mul(factors, v128.load(a + at));
    v128.store(out + at, f32x4.add(v128.load(out + at), scaled));
  }
  v128.store(out + end, last);
`,
    ],
  },
  {
    task: "3.6",
    difference: "does eight at once, then four, then one",
    file: FOUR,
    change: [
      "  let i: usize = 0;\n  for (; i + 4",
      `  let i: usize = 0;
  for (; i + 8 <= count; i += 8) {
    const to = out + i * 4, from = a + i * 4;
    const first = f32x4.add(v128.load(to), f32x4.mul(factors, v128.load(from)));
    const second = f32x4.add(v128.load(to, 16), f32x4.mul(factors, v128.load(from, 16)));
    v128.store(to, first);
    v128.store(to, second, 16);
  }
  for (; i + 4`,
    ],
  },
  {
    task: "3.6",
    difference: "adds up in two vectors, and brings the lanes together by shuffles",
    file: FOUR,
    change: [
      [
        "  let sums = f32x4.splat(0), i: usize = 0;\n",
        `  let even = f32x4.splat(0), odd = f32x4.splat(0), i: usize = 0;
  for (; i + 8 <= count; i += 8) {
    const at = i * 4;
    even = f32x4.relaxed_madd(v128.load(a + at), v128.load(b + at), even);
    odd = f32x4.relaxed_madd(v128.load(a + at, 16), v128.load(b + at, 16), odd);
  }
  let sums = f32x4.add(even, odd);
`,
      ],
      [
        `  let sum = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1);
  sum += f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3);
`,
        `  const halves = f32x4.add(sums, f32x4.shuffle(sums, sums, 2, 3, 0, 1));
  const all = f32x4.add(halves, f32x4.shuffle(halves, halves, 1, 0, 3, 2));
  let sum = f32x4.extract_lane(all, 0);
`,
      ],
    ],
  },
  {
    task: "3.6",
    difference: "adds up eight at once, in two vectors, and the last seven at most one by one",
    file: FOUR,
    change: [
      [
        "  let sums = f32x4.splat(0), i: usize = 0;\n  for (; i + 4 <= count; i += 4) {\n",
        `  let sums = f32x4.splat(0), more = f32x4.splat(0), i: usize = 0;
  for (; i + 8 <= count; i += 8) {
    more = f32x4.relaxed_madd(v128.load(a + i * 4, 16), v128.load(b + i * 4, 16), more);
`,
      ],
      ["  let sum = f32x4", "  sums = f32x4.add(sums, more);\n  let sum = f32x4"],
    ],
  },
  {
    task: "3.6",
    difference: "does sixteen at once, and the last fifteen at most one by one",
    file: FOUR,
    change: [
      `  for (; i + 4 <= count; i += 4) {
    const at = i * 4, scaled = f32x4.mul(factors, v128.load(a + at));
    v128.store(out + at, f32x4.add(v128.load(out + at), scaled));
  }`,
      `  for (; i + 16 <= count; i += 16) {
    let to = out + i * 4, from = a + i * 4;
    for (let n = 0; n < 4; n++) {
      v128.store(to, f32x4.add(v128.load(to), f32x4.mul(factors, v128.load(from))));
      to += 16;
      from += 16;
    }
  }`,
    ],
  },
  // ------------------------------------------------------------------------------------------- 3.7
  {
    task: "3.7",
    difference: "multiplies and adds in two instructions, as a machine without fused ones does",
    file: EXP,
    change: [
      [
        "  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.0013981999507));",
        "  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(0.0013981999507));",
      ],
      [
        "  sum = f32x4.relaxed_madd(sum, r, f32x4.splat(0.0083334519073));",
        "  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(0.0083334519073));",
      ],
      [
        "f32x4.relaxed_madd(sum, f32x4.mul(r, r), r)",
        "f32x4.add(f32x4.mul(sum, f32x4.mul(r, r)), r)",
      ],
      [
        "f32x4.relaxed_nmadd(n, f32x4.splat(LN2_HIGH), inside)",
        "f32x4.sub(inside, f32x4.mul(n, f32x4.splat(LN2_HIGH)))",
      ],
      [
        "f32x4.relaxed_nmadd(n, f32x4.splat(LN2_LOW), most)",
        "f32x4.sub(most, f32x4.mul(n, f32x4.splat(LN2_LOW)))",
      ],
    ],
  },
  {
    task: "3.7",
    difference: "rounds by adding a half and taking the floor",
    file: EXP,
    change: [
      "f32x4.nearest(f32x4.mul(inside, f32x4.splat(PER_LN2)))",
      "f32x4.floor(f32x4.relaxed_madd(inside, f32x4.splat(PER_LN2), f32x4.splat(0.5)))",
    ],
  },
  {
    task: "3.7",
    difference: "takes away the lower bits for the other half",
    file: EXP,
    change: [
      ", half = i32x4.shr_s(whole, 1);",
      ", half = i32x4.sub(whole, i32x4.shr_s(whole, 1));",
    ],
  },
  {
    task: "3.7",
    difference: "takes pmin first, and whole numbers by trunc_sat",
    file: EXP,
    change: [
      [
        "f32x4.pmin(f32x4.pmax(x, f32x4.splat(LEAST)), f32x4.splat(MOST))",
        "f32x4.pmax(f32x4.pmin(x, f32x4.splat(MOST)), f32x4.splat(LEAST))",
      ],
      ["i32x4.relaxed_trunc_f32x4_s(n)", "i32x4.trunc_sat_f32x4_s(n)"],
    ],
  },
  {
    task: "3.7",
    difference: "clamps in the other order",
    file: EXP,
    change: [
      "f32x4.pmin(f32x4.pmax(x, f32x4.splat(LEAST)), f32x4.splat(MOST))",
      "f32x4.max(f32x4.splat(LEAST), f32x4.min(f32x4.splat(MOST), x))",
    ],
  },
  {
    task: "3.7",
    difference: "moves the exponent first and adds 127 where it stands",
    file: EXP,
    change: [
      "i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23)",
      "i32x4.add(i32x4.shl(n, 23), i32x4.splat(0x3f800000))",
    ],
  },
  {
    task: "3.7",
    difference: "has the factors of Taylor's series behind the first",
    file: EXP,
    change: [
      ["f32x4.splat(0.0013981999507)", "f32x4.splat(0.0013888889)"],
      ["f32x4.splat(0.0083334519073)", "f32x4.splat(0.0083333333)"],
      ["f32x4.splat(0.041665795894)", "f32x4.splat(0.041666667)"],
      ["f32x4.splat(0.16666665459)", "f32x4.splat(0.16666667)"],
    ],
  },
  // ------------------------------------------------------------------------------------------- 3.8
  {
    task: "3.8",
    difference: "multiplies and adds in two instructions",
    file: TILE,
    change: [0, 1, 2, 3, 4, 5].flatMap((row): [string, string][] =>
      [0, 1].map((side) => [
        `f32x4.relaxed_madd(a${row}, b${side}, s${row}${side})`,
        `f32x4.add(s${row}${side}, f32x4.mul(a${row}, b${side}))`,
      ])
    ),
  },
  {
    task: "3.8",
    difference: "adds up from zero, and adds the output at the end",
    file: TILE,
    change: [
      [
        "let s00 = v128.load(out), s01 = v128.load(out, 16);",
        "let s00 = f32x4.splat(0), s01 = f32x4.splat(0);",
      ],
      ["v128.store(out, s00);", "v128.store(out, f32x4.add(v128.load(out), s00));"],
      ["v128.store(out, s01, 16);", "v128.store(out, f32x4.add(v128.load(out, 16), s01), 16);"],
    ],
  },
  {
    task: "3.8",
    difference: "walks up to the end of the columns' panel",
    file: TILE,
    change: [
      "for (let step: usize = 0; step < depth; step++) {",
      "const end = columns + depth * 32;\n  while (columns < end) {",
    ],
  },
  {
    task: "3.8",
    difference: "fetches the numbers of all six rows first, in another order",
    file: TILE,
    change: [
      [
        "    const a0 = v128.load32_splat(rows, 0);\n",
        `    const a5 = v128.load32_splat(rows, 20), a4 = v128.load32_splat(rows, 16);
    const a3 = v128.load32_splat(rows, 12), a2 = v128.load32_splat(rows, 8);
    const a1 = v128.load32_splat(rows, 4), a0 = v128.load32_splat(rows);
`,
      ],
      ["    const a1 = v128.load32_splat(rows, 4);\n", ""],
      ["    const a2 = v128.load32_splat(rows, 8);\n", ""],
      ["    const a3 = v128.load32_splat(rows, 12);\n", ""],
      ["    const a4 = v128.load32_splat(rows, 16);\n", ""],
      ["    const a5 = v128.load32_splat(rows, 20);\n", ""],
    ],
  },
  {
    task: "3.8",
    difference: "packs step by step and not line by line",
    file: PACK,
    change: [
      `  for (let line: usize = 0; line < count; line++) {
    let to = panel + line * 4, from = lines + line * apart;
    if (line < there) {
      for (let step: usize = 0; step < depth; step++) {
        store<f32>(to, load<f32>(from));
        to += count * 4;
        from += along;
      }
    } else {
      for (let step: usize = 0; step < depth; step++) {
        store<f32>(to, 0);
        to += count * 4;
      }
    }
  }`,
      `  for (let step: usize = 0; step < depth; step++) {
    for (let line: usize = 0; line < count; line++) {
      let number: f32 = 0;
      if (line < there) number = load<f32>(lines + line * apart + step * along);
      store<f32>(panel + (step * count + line) * 4, number);
    }
  }`,
    ],
  },
  {
    task: "3.8",
    difference: "fills the panel with zeros first, and packs what is there",
    file: PACK,
    change: [
      [
        "  for (let line: usize = 0; line < count; line++) {\n    let to",
        "  memory.fill(panel, 0, count * depth * 4);\n  for (let line: usize = 0; line < there && line < count; line++) {\n    let to",
      ],
      [
        `    } else {
      for (let step: usize = 0; step < depth; step++) {
        store<f32>(to, 0);
        to += count * 4;
      }
    }`,
        "    }",
      ],
    ],
  },
  {
    task: "3.8",
    difference: "loads both vectors of columns before it stores any, at places counted anew",
    file: PACK,
    change: [
      `    v128.store(panel, v128.load(columns));
    v128.store(panel, v128.load(columns, 16), 16);
    panel += 32;
    columns += down;`,
      `    const from = columns + step * down, to = panel + step * 32;
    const left = v128.load(from), right = v128.load(from, 16);
    v128.store(to, left);
    v128.store(to + 16, right);`,
    ],
  },
] satisfies readonly Control[];
