/** `deno task train`: a training program, run on the learner's files or on the solutions. */
import { linkFlags } from "../../train/linked.ts";
import type { Command } from "../command.ts";
import { programLines, PROGRAMS, runProgram } from "../programs.ts";
import { startProgram } from "../start_program.ts";

const HELP = `deno task train PROJECT [flags]

${programLines(PROGRAMS.train)}

${linkFlags(16)}
  --help        after the project's name: the project's own flags

Exit code: 0 done, 1 not all is written yet, 2 wrong usage, 3 could not start.`;

export const command: Command = {
  summary: "run a training program on your code",
  help: HELP,
  programs: true,
  run: runProgram({
    programs: PROGRAMS.train,
    help: HELP,
    none: (name) => `There is no training project "${name}"`,
    start: startProgram,
  }),
};
