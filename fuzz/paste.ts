/** A program as code that can be pasted into a file, and run. */
import type { Program, Step, StepSettings } from "./program.ts";

/** Methods of tensors, by operation; what is not here is a function or a layer. */
const METHODS: Readonly<Record<string, (settings: StepSettings, rest: string) => string>> = {
  addNumber: ({ number }) => `add(${show(number)})`,
  subNumber: ({ number }) => `sub(${show(number)})`,
  mulNumber: ({ number }) => `mul(${show(number)})`,
  divNumber: ({ number }) => `div(${show(number)})`,
  ltNumber: ({ number }) => `lt(${show(number)})`,
  gtNumber: ({ number }) => `gt(${show(number)})`,
  eqNumber: ({ number }) => `eq(${show(number)})`,
  isCloseNumber: ({ number }) => `isClose(${show(number)})`,
  pow: ({ number }) => `pow(${show(number)})`,
  sumOfAll: () => "sum()",
  meanOfAll: () => "mean()",
  allOfAll: () => "all()",
};

const WITH_AXIS = ["sum", "mean", "all"];
const FUNCTIONS = ["amax", "argmax", "softmax", "logSoftmax"];
const PLAIN = [
  ...["neg", "inv", "exp", "log", "relu", "sigmoid", "tanh", "contiguous", "add", "sub", "mul"],
  ...["div", "lt", "gt", "eq", "isClose", "matmul"],
];

/** The code, with the imports that it needs. */
export function programText({ leaves, steps, gradOut }: Program): string {
  const lines = leaves.map(({ shape, values }, i) =>
    `const t${i} = fromData(Float64Array.of(${
      values.map((value) => show(Number(value))).join(", ")
    }), [${shape}]).to(backend).requiresGrad();`
  );
  steps.forEach((step, i) => lines.push(`const t${leaves.length + i} = ${callText(step)};`));
  const last = `t${leaves.length + steps.length - 1}`;
  const from = `fromData(Float64Array.of(${gradOut.join(", ")}), ${last}.shape).to(backend)`;
  lines.push(`if (!${last}.isConstant) ${last}.backward(${from});`);
  lines.push(`console.log(${last}, ${leaves.map((_, i) => `t${i}.grad`).join(", ")});`);
  return lines.join("\n");
}

function callText({ op, inputs, settings }: Step): string {
  const [first, ...rest] = inputs.map((i) => `t${i}`), others = rest.join(", ");
  if (Object.hasOwn(METHODS, op)) return `${first}.${METHODS[op](settings, others)}`;
  if (WITH_AXIS.includes(op)) return `${first}.${op}(${settings.axis})`;
  if (FUNCTIONS.includes(op)) return `${op}(${first}, ${settings.axis})`;
  if (PLAIN.includes(op)) return `${first}.${op}(${others})`;
  const list = settings.order ?? settings.shape;
  if (["permute", "view", "reshape", "expand"].includes(op)) return `${first}.${op}([${list}])`;
  return `OPERATIONS.${op}.run([${inputs.map((i) => `t${i}`).join(", ")}], ${
    Deno.inspect(settings, { depth: 5, compact: true, breakLength: Infinity, iterableLimit: 1e4 })
  })`;
}

function show(value: number | undefined): string {
  return Object.is(value, -0) ? "-0" : `${value}`;
}
