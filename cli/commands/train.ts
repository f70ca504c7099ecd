/** `deno task train`: a training program, run on the learner's files or on the solutions. */
import { EXIT } from "../../terminal/usage.ts";
import { linkFlags } from "../../train/linked.ts";
import type { Command } from "../command.ts";
import { chooseProgram, programLines, TRAINING } from "../programs.ts";
import { startProgram } from "../start_program.ts";

export const command: Command = {
  summary: "run a training program on your code",
  help: `deno task train PROJECT [flags]

${programLines(TRAINING)}

${linkFlags(16)}
  --help        after the project's name: the project's own flags

Exit code: 0 done, 1 something is not written yet, 2 wrong usage.`,
  programs: true,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    console.log(command.help);
    return EXIT.usage;
  }
  const none = `There is no training project "${name}"`;
  return await startProgram(chooseProgram(TRAINING, name, none), rest);
}
