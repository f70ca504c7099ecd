/** `deno task predict`: what a trained network says to something new. */
import { EXIT } from "../../terminal/usage.ts";
import { linkFlags } from "../../train/linked.ts";
import type { Command } from "../command.ts";
import { chooseProgram, PREDICTING, programLines } from "../programs.ts";
import { startProgram } from "../start_program.ts";

export const command: Command = {
  summary: "ask a network that you have trained",
  help: `deno task predict WHAT [flags]

${programLines(PREDICTING)}

${linkFlags(16)}
  --help        after the name: its own flags

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
  const none = `There is nothing to predict by the name of "${name}"`;
  return await startProgram(chooseProgram(PREDICTING, name, none), rest);
}
