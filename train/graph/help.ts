/** The page that `deno task graph --help` prints; it loads no code of the learner's. */
import { wrap } from "../../terminal/text.ts";
import { linkFlags } from "../linked.ts";
import { GRAPH } from "../program_table.ts";

export const GRAPH_HELP = `${wrap(`deno task graph FORMULA [--NAME VALUE …]: ${GRAPH.what}`, 80)}

  --NAME VALUE   a variable's value; without one it is 2, the next 3, and so on
  --out FILE     where the picture goes; default: runs/graph-<time>/graph.svg
${linkFlags(17)}

A formula is made of numbers, variables, + - * / ** < > ==, and of functions:
  add sub mul div pow lt gt eq neg inv log exp sigmoid tanh relu
** goes first and from the right: 2 ** 3 ** x is 2 ** (3 ** x). A sign before a
power needs parentheses, as in JavaScript: -(x ** 2) or (-x) ** 2.
Put it in quotes: deno task graph "x * y + relu(x)" --x 2 --y -3

Exit code: 0 drawn, 1 something is not written yet, 2 wrong usage.`;
