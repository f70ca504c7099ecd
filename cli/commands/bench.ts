/** `deno task bench`: a committed benchmark, as ratios measured in one run. */
import { projectFlags } from "../../grader/plan/link.ts";
import { runDeno } from "../../terminal/child.ts";
import { EXIT } from "../../terminal/usage.ts";
import type { Command } from "../command.ts";
import { BENCHMARKS, chooseProgram, programLines } from "../programs.ts";

export const command: Command = {
  summary: "measure: ratios of medians from one run",
  help: `deno task bench NAME [--json] [--runs N]

${programLines(BENCHMARKS)}

Exit code: 0 measured, 1 something that is measured failed, 2 wrong usage.`,
  programs: true,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    console.log(command.help);
    return EXIT.usage;
  }
  const { file } = chooseProgram(BENCHMARKS, name, `There is no benchmark "${name}"`);
  return await runDeno(["run", "-A", ...projectFlags("solutions"), file, ...rest]);
}
