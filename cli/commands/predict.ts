/** `deno task predict`: what a trained network says to something new. */
import { linkFlags } from "../../train/linked.ts";
import type { Command } from "../command.ts";
import { programLines, PROGRAMS, runProgram } from "../programs.ts";
import { startProgram } from "../start_program.ts";

const HELP = `deno task predict WHAT [flags]

${programLines(PROGRAMS.predict)}

${linkFlags(16)}
  --help        after the name: its own flags

Exit code: 0 done, 1 not all is written yet, 2 wrong usage, 3 could not start.`;

export const command: Command = {
  summary: "ask a network that you have trained",
  help: HELP,
  programs: true,
  run: runProgram({
    programs: PROGRAMS.predict,
    help: HELP,
    none: (name) => `There is nothing to predict by the name of "${name}"`,
    start: startProgram,
  }),
};
