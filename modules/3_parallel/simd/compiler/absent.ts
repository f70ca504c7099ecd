/** What TypeScript has and kernels have not, and what to write in its place. */

/** Of what stands behind a name. */
export const NO_INDEX = "kernels have no arrays: load<f32>(a + i * 4) is a[i], and store writes it";

const FUNCTION = "kernels have no functions within functions, or a } is missing above";

/** By the word or sign with which it begins. */
export const ABSENT: Readonly<Record<string, string>> = {
  class: "kernels have no classes, only functions",
  var: "write let or const in the place of var",
  do: "kernels have no do-while: write while",
  switch: "kernels have no switch: write if and else",
  case: "kernels have no switch: write if and else",
  else: "there is no if that this else belongs to",
  new: "nothing is made in a kernel: the caller says where there is room",
  throw: "a kernel cannot throw",
  try: "a kernel has nothing to catch",
  async: "a kernel cannot wait",
  await: "a kernel cannot wait",
  function: FUNCTION,
  export: "what is exported stands outside of functions: a } is missing above",
  import: "an import stands outside of functions: a } is missing above",
  interface: "kernels have numbers only, and no interfaces",
  type: "kernels have no types of their own",
  enum: "kernels have no enums: write a const for each number",
  null: "kernels have numbers only: write 0 in the place of null",
  undefined: "kernels have numbers only: write 0 in the place of undefined",
  typeof: "what type something has is known in advance: there is nothing to ask",
  this: "kernels have no objects, only numbers",
  "{": "kernels have no objects, only numbers",
  "[": "kernels have no arrays: each number has a name or a line of its own",
  "=>": FUNCTION,
  "**": "kernels have no **: multiply",
  "?.": "kernels have no objects, only numbers",
  "??": "nothing is missing in a kernel: there is no use for ??",
  "...": "kernels have no arrays, and so nothing is spread",
  "`": "kernels know no texts, only numbers",
  "++": "++ is a statement by itself here, and has no value: i++;",
  "--": "-- is a statement by itself here, and has no value: i--;",
};

/** What is written of whole numbers in the place of a function that only knows fractions. */
const OF_WHOLE: Readonly<Record<string, string>> = {
  min: "a < b ? a : b",
  max: "a > b ? a : b",
  abs: "a < 0 ? -a : a",
  floor: "a / b as it is",
  trunc: "a / b as it is",
  ceil: "(a + b - 1) / b",
};

/** `"; of whole numbers write a < b ? a : b"`, or nothing for what there is no need of. */
export function ofWhole(name: string): string {
  return Object.hasOwn(OF_WHOLE, name) ? `; of whole numbers write ${OF_WHOLE[name]}` : "";
}

/** What Math has, and a kernel under another name. */
const FROM_MATH: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["abs", "ceil", "floor", "trunc", "sqrt", "min", "max"].map((
      name,
    ) => [name, `write ${name}<f32>(…)${ofWhole(name)}`]),
  ),
  round: "write nearest<f32>(…)",
  fround: "write f32(…)",
  imul: "multiply",
  pow: "multiply",
};

/** What types are called elsewhere, and here. */
export const TYPE_NAMES: Readonly<Record<string, string>> = {
  ...{ float: "f32", double: "f64", int: "i32", uint: "u32", size_t: "usize", boolean: "bool" },
  ...{ f32x4: "v128", i32x4: "v128", f64x2: "v128" },
};

/** What one might look for among a vector's functions, where there is none that is near it. */
export function absentOnVectors(name: string): string {
  const [lanes, part] = name.split(".");
  if (!/^[if]\d+x\d+$/.test(lanes)) return "";
  if (/^(sum|dot|hadd|reduce_add)$/.test(part)) return ": four extract_lane are added up";
  return /^(exp|log|sin|cos|tanh|pow|sigmoid)$/.test(part)
    ? ": it has to be made of sums and products"
    : "";
}

/** What is wrong with a name with points in which no namespace of the machine's comes first. */
export function absentName(name: string): string {
  const [root, part] = name.split(".");
  if (root === "console") {
    return "a kernel cannot print: store the number where you may write";
  }
  if (root === "Math") {
    const known = Object.hasOwn(Math, part) ? Math[part as "PI"] : undefined;
    if (typeof known === "number") return `kernels have no Math: write ${known}`;
    return Object.hasOwn(FROM_MATH, part)
      ? `kernels have no Math: ${FROM_MATH[part]}`
      : `kernels have no ${name}: it has to be made of sums and products`;
  }
  if (/^[fiu](32|64)$/.test(root) && /^[a-z]/.test(part)) {
    return `kernels have no ${name}: the type stands behind, such as ${part}<${root}>(…)`;
  }
  return part === "length"
    ? "an address does not know how many numbers there are: a parameter says it"
    : `kernels have no objects, only numbers: there is no ${name}`;
}
