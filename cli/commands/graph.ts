/** `deno task graph`: the computation graph of a formula, drawn with values and gradients. */
import { EXIT } from "../../terminal/usage.ts";
import { GRAPH_HELP } from "../../train/graph/help.ts";
import type { Command } from "../command.ts";
import { PROGRAMS } from "../programs.ts";
import { startProgram } from "../start_program.ts";

export const command: Command = {
  summary: "draw the computation graph of a formula",
  help: GRAPH_HELP,
  programs: true,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  if (args.length > 0) return await startProgram(PROGRAMS.graph, args);
  console.log(command.help);
  return EXIT.usage;
}
