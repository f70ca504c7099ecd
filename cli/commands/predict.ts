/** `deno task predict`: what a trained network says to something new. */
import { PREDICTIONS, type Program } from "#train/programs.ts";
import { type Command, didYouMean, EXIT, UsageError } from "#terminal/flags.ts";
import { linkFlags, startProgram } from "../start_program.ts";

const predictions: Readonly<Record<string, Program>> = PREDICTIONS;

export const command: Command = {
  summary: "ask a network that you have trained",
  help: `deno task predict WHAT [flags]

${Object.entries(predictions).map(([name, { what }]) => `  ${name.padEnd(10)} ${what}`).join("\n")}

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
  if (!Object.hasOwn(predictions, name)) {
    const known = didYouMean(name, Object.keys(predictions));
    throw new UsageError(`There is nothing to predict by the name of "${name}"${known}`);
  }
  return await startProgram(predictions[name], rest);
}
