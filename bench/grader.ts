/** What grading costs: whole commands, as processes, against an empty program. */
import { fileURLToPath } from "node:url";
import { ROOT } from "../terminal/paths.ts";
import { compareTimes } from "./measure/compare_times.ts";
import { runBenchmark } from "./measure/run_benchmark.ts";

async function deno(...args: string[]): Promise<void> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--lock=grader/deno.lock", ...args],
    cwd: fileURLToPath(ROOT),
    stdout: "null",
    stderr: "null",
  }).output();
  if (!success) throw new Error(`deno run ${args.join(" ")} failed`);
}

if (import.meta.main) {
  const empty = await Deno.makeTempFile({ suffix: ".ts" });
  const cli = "cli/main.ts";
  const code = await runBenchmark({ name: "grader", rounds: 21 }, ({ rounds }) =>
    compareTimes({
      "deno run empty.ts": () => deno(empty),
      "grade 0.1 --solutions": () => deno(cli, "grade", "0.1", "--solutions"),
      "grade all --solutions": () => deno(cli, "grade", "all", "--solutions"),
    }, { rounds, startProcesses: true }));
  await Deno.remove(empty);
  Deno.exit(code);
}
