/** `deno task generate`: what a trained network makes by itself. */
import { linkFlags } from "../../train/linked.ts";
import type { Command } from "../command.ts";
import { programLines, PROGRAMS, runProgram } from "../programs.ts";
import { startProgram } from "../start_program.ts";

const HELP = `deno task generate WHAT [flags]

${programLines(PROGRAMS.generate)}

${linkFlags(16)}
  --help        after the name: its own flags

Exit code: 0 done, 1 not all is written yet, 2 wrong usage, 3 could not start.`;

export const command: Command = {
  summary: "let a network that you have trained write",
  help: HELP,
  programs: true,
  run: runProgram({
    programs: PROGRAMS.generate,
    help: HELP,
    none: (name) => `There is nothing to generate by the name of "${name}"`,
    start: startProgram,
  }),
};
