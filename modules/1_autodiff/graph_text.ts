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

/** A function that is written by a sign: how tightly that binds, and what is left and right of it. */
interface Sign {
  readonly sign: string;
  /** From 0, for what always stands in parentheses. */
  readonly binds: number;
  /** A number on the right. */
  readonly number?: number;
}

/** All other functions are written as calls. */
const SIGNS: Readonly<Record<string, Sign>> = {
  lt: { sign: "<", binds: 0 },
  gt: { sign: ">", binds: 0 },
  eq: { sign: "==", binds: 0 },
  add: { sign: "+", binds: 1 },
  sub: { sign: "-", binds: 1 },
  less1: { sign: "-", binds: 1, number: 1 },
  mul: { sign: "*", binds: 2 },
  div: { sign: "/", binds: 2 },
  half: { sign: "*", binds: 2, number: 0.5 },
  pow: { sign: "**", binds: 3 },
  square: { sign: "**", binds: 3, number: 2 },
  cube: { sign: "**", binds: 3, number: 3 },
  root: { sign: "**", binds: 3, number: 0.5 },
};

/** A piece of a formula, and how tightly its last sign binds; what has none is whole. */
interface Piece {
  readonly text: string;
  readonly binds: number;
}

const WHOLE = 9;

/** A piece where at least so tight a sign is wanted. */
function within({ text, binds }: Piece, least: number): string {
  return binds >= least ? text : `(${text})`;
}

function pieceOf(operator: string, [a, b]: readonly Piece[]): Piece {
  const sign = SIGNS[operator];
  if (operator === "neg") return { text: `-${within(a, WHOLE)}`, binds: 0 };
  if (!sign) {
    const inputs = b ? `${a.text}, ${b.text}` : a.text;
    return { text: `${operator}(${inputs})`, binds: WHOLE };
  }
  const { binds } = sign, right = b ?? { text: `${sign.number}`, binds: WHOLE };
  // Powers are read from the right, all others from the left; neighbours that compare are parted.
  const [least, leastRight] = sign.sign === "**" ? [WHOLE, binds] : [Math.max(1, binds), binds + 1];
  return { text: `${within(a, least)} ${sign.sign} ${within(right, leastRight)}`, binds };
}

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
  const pieces = leaves.map((_, i): Piece => ({ text: valueName(calculation, i), binds: WHOLE }));
  for (const { operator, inputs, slopes } of steps) {
    const given = inputs.map((input) => input < 0 ? { text: "k", binds: WHOLE } : pieces[input]);
    const piece = slopes ? sumOf(given, slopes) : pieceOf(operator, given);
    if (piece.text.length > longest) return undefined;
    pieces.push(piece);
  }
  return pieces[pieces.length - 1].text;
}

/** A weighted sum. */
function sumOf(pieces: readonly Piece[], slopes: readonly number[]): Piece {
  const terms = pieces.map((piece, i) => `${slopes[i]} * ${within(piece, 3)}`);
  return { text: terms.join(" + ").replaceAll("+ -", "- "), binds: terms.length > 1 ? 1 : 2 };
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
