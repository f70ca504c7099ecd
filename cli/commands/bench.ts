/** `deno task bench`: a committed benchmark, as ratios measured in one run. */
import { projectFlags } from "../../grader/plan/link.ts";
import { toPath } from "../../terminal/file_path.ts";
import { ROOT } from "../../terminal/paths.ts";
import { runDeno } from "../../terminal/child.ts";
import type { Command } from "../command.ts";
import { PACKAGES, requirePackages } from "../packages.ts";
import { programLines, PROGRAMS, runProgram } from "../programs.ts";

const HELP = `deno task bench NAME [--json] [--runs N]

${programLines(PROGRAMS.bench)}

Exit code: 0 measured, 1 something failed, 2 wrong usage, 3 could not start.`;

/** The benchmarks that have tasks graded. */
const GRADING = ["grader", "book"] as const;

export const command: Command = {
  summary: "measure: ratios of best times from one run",
  help: HELP,
  programs: true,
  run: runProgram({
    programs: PROGRAMS.bench,
    help: HELP,
    none: (name) => `There is no benchmark "${name}"`,
    start: async ({ file }, args) => {
      const grading = GRADING.find((name) => PROGRAMS.bench[name].file === file);
      if (grading) await requirePackages(`deno task bench ${grading}`, PACKAGES.grading);
      const flags = projectFlags("solutions");
      if (file === PROGRAMS.bench.kernels.file) { // what it compares with is large, and nobody else's
        const own = flags.findIndex((flag) => flag.startsWith("--lock="));
        flags[own] = `--lock=${toPath(new URL("fuzz/kernels/deno.lock", ROOT))}`;
      }
      return await runDeno(["run", "-A", ...flags, file, ...args]);
    },
  }),
};
