/** Random calculations as a person writes them: as a formula, and as code that makes them. */

/** Leaves first, then one value for each step; -1 stands for a constant of 1. */
interface Calculation {
  readonly leaves: readonly number[];
  readonly steps: readonly {
    readonly operator: string;
    readonly inputs: readonly number[];
    /** Of a weighted sum. */
    readonly slopes?: readonly number[];
  }[];
}

/** Signs between two operands, or what an operand becomes; other functions are written as calls. */
const SIGNS: Readonly<Record<string, (a: string, b: string) => string>> = {
  add: (a, b) => `${a} + ${b}`,
  sub: (a, b) => `${a} - ${b}`,
  mul: (a, b) => `${a} * ${b}`,
  div: (a, b) => `${a} / ${b}`,
  pow: (a, b) => `${a} ** ${b}`,
  lt: (a, b) => `${a} < ${b}`,
  gt: (a, b) => `${a} > ${b}`,
  eq: (a, b) => `${a} == ${b}`,
  neg: (a) => `-${a}`,
  square: (a) => `${a} ** 2`,
  cube: (a) => `${a} ** 3`,
  root: (a) => `${a} ** 0.5`,
  half: (a) => `${a} * 0.5`,
  less1: (a) => `${a} - 1`,
};

/** Functions that are another one with a number. */
const METHODS: Readonly<Record<string, string>> = {
  square: "pow(2)",
  cube: "pow(3)",
  root: "pow(0.5)",
  half: "mul(0.5)",
  less1: "sub(1)",
};

/** `a`, `b`, `c` for the leaves, `k` for the constant, and `t1` and so on for the steps. */
export function valueName({ leaves }: Calculation, value: number): string {
  if (value < 0) return "k";
  return value < leaves.length ? "abc"[value] : `t${value - leaves.length + 1}`;
}

/**
 * The whole as one formula, as `deno task graph` takes it: `"a * a + exp(a)"`. What is used twice
 * stands there twice; nothing where that gets too long.
 */
export function formulaText(calculation: Calculation, longest = 200): string | undefined {
  const { leaves, steps } = calculation;
  const texts = leaves.map((_, i) => ({ text: valueName(calculation, i), isWhole: true }));
  for (const { operator, inputs, slopes } of steps) {
    const given = inputs.map((input) => input < 0 ? { text: "k", isWhole: true } : texts[input]);
    const [a, b] = given.map(({ text, isWhole }) => isWhole ? text : `(${text})`);
    const sign = SIGNS[operator];
    const text = slopes
      ? given.map(({ text, isWhole }, i) => `${slopes[i]} * ${isWhole ? text : `(${text})`}`)
        .join(" + ").replaceAll("+ -", "- ")
      : sign
      ? sign(a, b)
      : `${operator}(${given.map(({ text }) => text).join(", ")})`;
    if (text.length > longest) return undefined;
    texts.push({ text, isWhole: !slopes && !sign });
  }
  return texts[texts.length - 1].text;
}

/** The formula, or how long it would be. */
export function calculationText(calculation: Calculation): string {
  return formulaText(calculation) ?? `a formula of ${calculation.steps.length} operators`;
}

/** Statements that make it: `a`, `b` and `c` are its leaves, and `y` is the result. */
export function calculationCode(calculation: Calculation): string[] {
  const { leaves, steps } = calculation, last = leaves.length + steps.length - 1;
  const uses = (value: number) =>
    steps.reduce((sum, { inputs }) => sum + inputs.filter((each) => each === value).length, 0);
  const isSum = steps.some(({ slopes }) => slopes), lines: string[] = [];
  const codes = leaves.map((leaf, i) => {
    const name = valueName(calculation, i);
    lines.push(`const ${name} = ${isSum ? `leaf("${name}")` : `leaf("${name}", ${leaf})`};`);
    return name;
  });
  if (steps.some(({ inputs }) => inputs.includes(-1))) lines.push(`const k = constant("k");`);
  for (const [i, { operator, inputs, slopes }] of steps.entries()) {
    const at = leaves.length + i, [a, b] = inputs.map((input) => input < 0 ? "k" : codes[input]);
    const name = at === last ? "y" : valueName(calculation, at);
    const terms = slopes?.map((slope, j) =>
      `[${slope}, ${inputs[j] < 0 ? "k" : codes[inputs[j]]}]`
    );
    const code = terms
      ? `node("${name}", ${terms.join(", ")})`
      : `${a}.${METHODS[operator] ?? `${operator}(${inputs.length > 1 ? b : ""})`}`;
    const isNamed = at === last || isSum || uses(at) > 1 || code.length > 60;
    if (isNamed) lines.push(`const ${name} = ${code};`);
    codes.push(isNamed ? name : code);
  }
  return lines;
}
