/** `deno task train`: a training program, run on the learner's files or on the solutions. */
import { type Program, PROJECTS } from "#train/programs.ts";
import { type Command, didYouMean, EXIT, UsageError } from "#terminal/flags.ts";
import { linkFlags, startProgram } from "../start_program.ts";

const projects: Readonly<Record<string, Program>> = PROJECTS;

export const command: Command = {
  summary: "run a training program on your code",
  help: `deno task train PROJECT [flags]

${Object.entries(projects).map(([name, { what }]) => `  ${name.padEnd(10)} ${what}`).join("\n")}

${linkFlags(16)}
  --help        after the project's name: the project's own flags

Exit code: 0 done, 1 something is not written yet, 2 wrong usage.`,
  programs: true,
  run,
};

async function run(args: readonly string[]): Promise<number> {
  const [project, ...rest] = args;
  if (project === undefined) {
    console.log(command.help);
    return EXIT.usage;
  }
  if (!Object.hasOwn(projects, project)) {
    const known = didYouMean(project, Object.keys(projects));
    throw new UsageError(`There is no training project "${project}"${known}`);
  }
  return await startProgram(projects[project], rest);
}
