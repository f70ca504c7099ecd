/** `deno task graph`: the computation graph of a formula, drawn with values and gradients. */
import { GRAPH } from "#train/programs.ts";
import { type Command, EXIT } from "#terminal/flags.ts";
import { linkFlags, startProgram } from "../start_program.ts";
import { wrap } from "#terminal/screen.ts";

export const command: Command = {
  summary: "draw the computation graph of a formula",
  help: `${wrap(`deno task graph FORMULA [--NAME VALUE …]: ${GRAPH.what}`, 80)}

  --NAME VALUE   a variable's value; without one it is 2, the next 3, and so on
  --out FILE     where the picture goes; default: runs/graph-<time>/graph.svg
${linkFlags(17)}

A formula is made of numbers, variables, + - * / ** < > ==, and of functions:
  add sub mul div pow lt gt eq neg inv log exp sigmoid tanh relu
Put it in quotes: deno task graph "x * y + relu(x)" --x 2 --y -3

Exit code: 0 drawn, 1 something is not written yet, 2 wrong usage.`,
  programs: true,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) return await startProgram(GRAPH, args);
  console.log(command.help);
  return EXIT.usage;
}
