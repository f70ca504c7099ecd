/** `deno task demo`: where the course leads, in the first minute. */
import { parseFlags, refuseWords } from "../../terminal/flags.ts";
import type { Command } from "../command.ts";
import { PROGRAMS } from "../programs.ts";
import { startProgram } from "../start_program.ts";

export const command: Command = {
  summary: "what you will have built: a network that reads digits",
  help: `deno task demo

  The reference network of Module 4, trained beforehand, reads five digits that
  it has never seen. Under each stand its three likeliest answers and how sure
  it is of them, and below in which task you write which part of it. Nothing is
  downloaded. Where weights and digits are from: data/demo/README.md

Exit code: 0 done, 2 wrong usage.`,
  run: async (args) => {
    refuseWords(parseFlags(args, {}), "deno task demo"); // it always runs on the reference
    return await startProgram(PROGRAMS.demo, ["--solutions"]);
  },
};
