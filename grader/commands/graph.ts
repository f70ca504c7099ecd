/** `deno task graph`: the computation graph of a formula, drawn with values and gradients. */
import { GRAPH } from "../../train/programs.ts";
import type { Command } from "../command.ts";
import { startProgram } from "../program.ts";

export const command: Command = {
  summary: "draw the computation graph of a formula",
  help: `deno task graph FORMULA [--x 2 --y 3 …]

  Draws ${GRAPH.what}.
  --help after the formula tells more.

Exit code: 0 drawn, 1 something is not written yet, 2 wrong usage.`,
  programs: true,
  run: (args) => startProgram(GRAPH, args),
};
