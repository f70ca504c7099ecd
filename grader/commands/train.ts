/** `deno task train`: a training program, run on the learner's files or on the solutions. */
import { type Command, didYouMean, EXIT, UsageError } from "../command.ts";
import { projectFlags, runDeno } from "../child.ts";

/** The programs in `train/` and what each is for. */
const PROJECTS: Readonly<Record<string, string>> = {
  manual: "weights chosen by hand for a line between two kinds of points (task 0.5)",
};

export const command: Command = {
  summary: "run a training program on your code",
  help: `deno task train PROJECT [flags]

${Object.entries(PROJECTS).map(([name, what]) => `  ${name.padEnd(10)} ${what}`).join("\n")}

  --solutions   run it on the reference solutions instead of your files
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
  if (!Object.hasOwn(PROJECTS, project)) {
    const known = didYouMean(project, Object.keys(PROJECTS));
    throw new UsageError(`There is no training project "${project}"${known}`);
  }
  const tree = rest.includes("--solutions") ? "solutions" : "tasks";
  const own = rest.filter((arg) => arg !== "--solutions");
  return await runDeno(["run", "-A", ...projectFlags(tree), `train/${project}.ts`, ...own]);
}
